// For everybody: whoever cannot see, cannot point, reads German, prefers the dark, or holds a telephone in the hand.

import assert from "node:assert/strict";

import { journey } from "../support/journey.mjs";

for (const colorScheme of ["light", "dark"]) {
  journey(`nothing shuts anybody out, ${colorScheme}`, { colorScheme }, async ({ editor, page }) => {
    await page.goto(editor.server.url);
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await editor.isAccessible("the door");
    await editor.open();
    await editor.isAccessible("the list");
    await editor.chooseFlow("Main IVR");
    await editor.isAccessible("the canvas");
    await editor.step(/^option 1/).click();
    await editor.isAccessible("a step's settings");
    await editor.press("F2");
    await editor.keys.waitFor();
    await editor.isAccessible("the keys to choose from");
    await editor.press("Escape", "Tab");
    await editor.filter.waitFor();
    await editor.isAccessible("the list of steps to add");
    await editor.press("Escape", "Shift+?");
    await page.getByRole("dialog", { name: "Shortcuts" }).waitFor();
    await editor.isAccessible("the shortcuts");
    await editor.press("Escape", "t");
    await editor.pressKeys("1");
    await editor.lights(/^Menu/, /^option 1/);
    await editor.isAccessible("a tested call");
  });
}

journey("a screen reader hears a tree: what a step is, how it is reached, where it stands", async ({ editor }) => {
  await editor.openFlow("Main IVR");
  const heard = await editor.canvas.getByRole("treeitem").evaluateAll((all) =>
    all.map((it) => ["aria-level", "aria-posinset", "aria-setsize"].map((name) => it.getAttribute(name)).concat(it.getAttribute("aria-label")).join(" ")),
  );
  const sales = heard.find((it) => it.includes("Sales desk"));
  assert.match(sales, /^2 1 3 option 1, Ring group Sales desk/i);
  await editor.canvas.focus();
  await editor.press("Control+Home", "ArrowDown", "ArrowRight");
  const active = await editor.canvas.evaluate((tree) => document.getElementById(tree.getAttribute("aria-activedescendant")).getAttribute("aria-label"));
  assert.match(active, /Support desk/);
});

journey("in German every word is German", { locale: "de-DE" }, async ({ editor, page, server }) => {
  await page.goto(server.signInTo("/callflows/callflow_main_ivr"));
  await page.getByRole("tree", { name: "Anrufablauf" }).or(page.getByRole("tree")).waitFor();
  await page.getByRole("button", { name: "Speichern" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  const seen = await page.locator("body").innerText();
  for (const english of ["Save", "Find a step", "Ring someone", "call ends here", "Nothing to mend", "Settings"]) {
    assert.ok(!seen.includes(english), `“${english}” is English`);
  }
});

journey("on a telephone the canvas has the room, and nothing sticks out", { viewport: { width: 390, height: 780 }, hasTouch: true }, async ({ editor, page }) => {
  await editor.openFlow("Main IVR");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px too wide`);
  const canvas = await editor.canvas.boundingBox();
  assert.ok(canvas.width > 300 && canvas.height > 400, JSON.stringify(canvas));
  await editor.isAccessible();
});

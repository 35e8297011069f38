// For everybody: whoever cannot see, reads German, or holds a telephone in the hand. What axe says is in `accessible.test.mjs`.

import assert from "node:assert/strict";

import { journey } from "../support/journey.mjs";

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

journey("on a telephone a step is taken by a tap and put down by another", { viewport: { width: 390, height: 844 }, hasTouch: true }, async ({ editor, page }) => {
  await editor.openFlow("Main IVR");
  await page.getByRole("navigation", { name: "Panels" }).getByRole("button", { name: "Add" }).tap();
  await editor.entry("hangup").tap();
  await page.locator(".app:not([data-sheet])").waitFor();
  const { x, y, width, height } = await page.locator(".slot[data-near]").boundingBox();
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await editor.isSelected(/hang up/i);
  await editor.hasFocus(editor.keys.getByRole("combobox"));
  await page.locator("#page-title").tap();
  await editor.keys.waitFor({ state: "detached" });
});

// What a person relies on without thinking of it.

import assert from "node:assert/strict";

import { Editor } from "../support/editor.mjs";
import { journey } from "../support/journey.mjs";

journey("steps are found by their German names", { locale: "de-DE" }, async ({ editor, page }) => {
  await page.goto(editor.server.signInTo("/callflows/callflow_main_ivr"));
  await editor.canvas.waitFor();
  const filter = page.locator("#palette-filter");
  for (const [words, module] of [["Rufgruppe", "ring_group"], ["Anrufbeantworter", "voicemail"], ["wartet auf Tasten", "menu"]]) {
    await filter.fill(words);
    await editor.entry(module).waitFor();
    assert.ok((await page.locator(".palette .item").count()) < 12, words);
  }
  await filter.fill("");
  await editor.canvas.focus();
  await editor.press("Control+Home", "Tab");
  await page.keyboard.type("Ansage");
  await page.locator(".ask-item[data-module=play]").waitFor();
  await editor.press("Escape", "Control+f");
  await page.keyboard.type("Rufgruppe");
  await page.locator(".find").getByText("1 von 2").waitFor();
});

journey("the space bar and a drag move the picture and fold nothing", async ({ editor, page }) => {
  await editor.openFlow("Main IVR");
  await editor.press("Control+Home");
  const card = editor.step(/^Menu/);
  const before = await card.boundingBox();
  await page.keyboard.down("Space");
  await page.mouse.move(before.x + 40, before.y + 20);
  await page.mouse.down();
  await page.mouse.move(before.x + 140, before.y + 80, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up("Space");
  await editor.seen();
  const after = await card.boundingBox();
  assert.ok(after.x - before.x > 60 && after.y - before.y > 30, "it went along");
  assert.equal(await card.getAttribute("aria-expanded"), "true");
  await editor.press("Space");
  await page.getByRole("treeitem", { name: /^Menu/, expanded: false }).waitFor();
});

journey("an old message does not take back a newer step", async ({ editor, page }) => {
  await editor.openFlow("Main IVR");
  await editor.step(/^option 1/).click();
  await editor.press("Delete");
  const undo = page.locator(".toast").getByRole("button", { name: "Undo" });
  await undo.waitFor();
  await editor.press("Control+z");
  await undo.waitFor({ state: "detached" });
  await editor.step(/^option 2/).click();
  await editor.press("d");
  await editor.step(/skipped/).waitFor();
  assert.equal(await undo.count(), 0);
});

journey("a callflow that was just saved does not take its own number", async ({ editor, page }) => {
  await editor.open();
  await page.evaluate(() => (location.hash = "#/callflows/new"));
  await editor.name.fill("Quite new");
  await page.getByRole("textbox", { name: "Numbers" }).fill("8123");
  await editor.entry("hangup").focus();
  await editor.press("Enter", "Enter");
  await editor.step(/^Hang/).waitFor();
  await editor.press("Control+s");
  await editor.isSaved();
  await page.locator("[data-verb=findings]").first().click();
  assert.equal(await page.getByText("belongs to callflow").count(), 0);
});

journey("an address that signs in leads there in a tab that is signed in", async ({ editor, page, server }) => {
  await editor.open();
  const { id } = await server.callflow("Front desk");
  await page.evaluate((hash) => (location.hash = hash), `#/callflows/${id}?key=${server.key}`);
  await editor.canvas.waitFor();
  assert.ok(!page.url().includes("key="), "the key is gone from the address");
});

journey("what they changed about the callflow itself is called by its name", async ({ editor, page, context, server }) => {
  await editor.openFlow("Main IVR");
  const other = new Editor(await context.newPage(), server);
  await other.openFlow("Main IVR");
  await other.rename("Theirs");
  await other.save();
  await editor.rename("Mine");
  await page.keyboard.press("Control+s");
  const banner = page.getByRole("region", { name: "Changed on server" });
  await banner.getByText("They changed one thing").click();
  await banner.getByText("Name says something else").waitFor();
});

journey("several branches are copied, cut and carried together", async ({ editor, page, server }) => {
  const { id } = await server.callflow("Main IVR");
  const before = await server.text(`callflows/${id}`);
  await editor.openFlow("Main IVR");
  await editor.step(/^option 1/).click();
  await editor.step(/^option 2/).click({ modifiers: ["Control"] });
  await page.getByText("2 steps selected").waitFor();
  await editor.press("Control+d");
  await editor.hears(/2 branches duplicated/);
  assert.equal((await editor.steps()).length, 6);
  await editor.press("Control+z");
  await editor.isSaved();
  await editor.press("m");
  await editor.hears(/2 branches/);
  await editor.press("Escape", "Control+x");
  await editor.hears(/2 branches cut/);
  assert.equal((await editor.steps()).length, 2);
  await editor.press("Control+z");
  await editor.isSaved();
  assert.equal(await server.text(`callflows/${id}`), before);
});

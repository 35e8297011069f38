// The first thing that anybody does: one more option in a menu, tried out before it is saved. Once with a mouse, once without.

import assert from "node:assert/strict";

import { journey } from "../support/journey.mjs";

journey("a palette item is dragged onto key 3, tried, saved, and served", async ({ editor, page, server }) => {
  await editor.open();
  assert.ok(!page.url().includes("key="), "the key is gone from the address");
  await editor.chooseFlow("Main IVR");

  await editor.lift(editor.entry("play"));
  await editor.carryOver(editor.step(/^Menu Main menu/));
  await page.getByText("→ option 3").waitFor();
  await editor.drop();
  await page.keyboard.press("Escape");
  await editor.step(/^option 3, Play/i).waitFor();

  await page.getByRole("button", { name: "What if" }).click();
  await editor.pressKeys("3");
  await editor.lights(/^Menu Main menu/, /^option 3, Play/i);

  await editor.save();
  const { flow } = await server.callflow("Main IVR");
  assert.deepEqual(Object.keys(flow.children).toSorted(), ["1", "2", "3", "_"]);
  assert.equal(flow.children["3"].module, "play");
});

journey("the same by keyboard alone", async ({ editor, page, server }) => {
  await editor.open();
  await page.getByRole("link", { name: "Main IVR" }).focus();
  await editor.press("Enter");
  await editor.canvas.waitFor();
  await editor.canvas.focus();

  await editor.press("Control+Home", "Tab");
  await editor.filter.waitFor();
  await page.keyboard.type("play");
  await editor.press("Enter");
  await editor.step(/^option 3, Play/i).waitFor();
  await editor.press("Escape");

  await editor.press("t");
  await editor.pressed.focus();
  await page.keyboard.type("3");
  await editor.lights(/^Menu Main menu/, /^option 3, Play/i);

  await editor.press("Control+s");
  await editor.stands("saved");
  const { flow } = await server.callflow("Main IVR");
  assert.equal(flow.children["3"].module, "play");
});

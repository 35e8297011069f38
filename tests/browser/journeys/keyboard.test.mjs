// Everything by keyboard: no pointer touches the page.

import assert from "node:assert/strict";

import { stored } from "../support/callflows.mjs";
import { journey } from "../support/journey.mjs";

journey("a step is added on key 3, tried and saved without a pointer", async ({ editor, page, server }) => {
  const { id } = await server.callflow("Main IVR");
  const before = JSON.parse(await stored(server, id));
  await editor.open();
  await editor.tabTo(page.getByRole("link", { name: "Main IVR", exact: true }));
  await editor.press("Enter");
  await editor.hasFocus(editor.canvas);

  await editor.press("ArrowDown");
  await editor.isSelected(/^Menu/);
  await editor.press("Tab");
  await editor.hasFocus(page.getByRole("combobox", { name: "Which step?" }));
  await page.keyboard.type("play");
  await editor.press("Enter");
  await editor.keys.getByRole("option", { name: "3", selected: true }).waitFor();
  await editor.press("Enter");
  await editor.isSelected(/^option 3, Play/i);
  await editor.hasFocus(editor.canvas);

  await editor.press("t");
  await editor.hasFocus(editor.pressed);
  await page.keyboard.type("3");
  await editor.lights(/^Menu.*step 1/i, /^option 3, Play.*step 2/i);
  assert.deepEqual(await editor.courseSteps(), ["Main menu", "Play"]);

  await editor.saveByKey();
  await editor.isSaved();
  const after = JSON.parse(await stored(server, id));
  const { 3: added, ...others } = after.flow.children;
  assert.equal(added.module, "play");
  assert.deepEqual({ ...after, flow: { ...after.flow, children: others } }, before);
});

journey("a branch is carried to another place with M and the arrows", async ({ editor, page, server }) => {
  await editor.openFlow("Main IVR");
  await editor.hasFocus(editor.canvas);
  await editor.press("Control+Home", "ArrowDown");
  await editor.isSelected(/^option 1/i);

  await editor.press("m");
  await editor.hears(/carrying/i);
  await editor.press("Escape");
  await editor.hears(/put back/i);
  assert.equal(await page.locator(".slot").count(), 0);

  await editor.press("m", "End");
  await editor.hears(/^(after|before|beside|between)/i);
  const place = await editor.says.textContent();
  await editor.press("Enter");
  assert.match(place, /^beside voicemail/i);
  await editor.isSelected(/ring group/i);

  await editor.saveByKey();
  await editor.isSaved();
  const { flow } = await server.callflow("Main IVR");
  assert.deepEqual(Object.keys(flow.children).toSorted(), ["1", "2", "_"]);
});

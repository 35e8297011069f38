// A callflow of five thousand steps: only what is seen is mounted, and moving about touches nothing else.

import assert from "node:assert/strict";

import { put } from "../support/callflows.mjs";
import { generate } from "../support/generate.mjs";
import { journey } from "../support/journey.mjs";

const MOST_CARDS = 400;

/** The picture as a whole, the frame in the overview, what the foot says, what the pointer comes to rest on; never every card and wire */
const MOST_CHANGES = 25;
const MOVES = 10;

journey("five thousand steps open, move smoothly, and come back unchanged", async ({ editor, page, server }) => {
  const id = await put(server, generate(5000));
  const before = await server.text(`callflows/${id}`);
  await editor.openFlow("Generated");
  await page.getByText("5,000 steps").or(page.getByText("5000 steps")).first().waitFor();
  const mounted = async () => (await editor.steps()).length;
  assert.ok((await mounted()) <= MOST_CARDS, `${await mounted()} cards are mounted`);

  const { x, y, width, height } = await editor.canvas.boundingBox();
  await page.mouse.move(x + width / 2, y + height - 80);
  const changes = [];
  for (let n = 0; n < MOVES; n++) changes.push(await changesDuring(page, () => page.mouse.wheel(0, 3).then(() => editor.seen())));
  // Once in a screen's length the next cards are mounted; all other moves leave them alone.
  const usual = changes.toSorted((a, b) => a - b)[MOVES / 2];
  assert.ok(usual > 0 && usual <= MOST_CHANGES, `small moves changed ${changes} things in the page`);

  await editor.press("1");
  await editor.seen();
  assert.ok((await mounted()) <= MOST_CARDS, `${await mounted()} cards are mounted when all of it is seen`);

  await editor.name.fill("Larger");
  await editor.name.blur();
  await editor.save();
  await editor.canvas.focus();
  await editor.press("Control+z");
  await editor.save();
  assert.equal(await server.text(`callflows/${id}`), before);
});

/** How many changes the page makes to its own elements meanwhile */
async function changesDuring(page, act) {
  await page.evaluate(() => {
    globalThis.changes = 0;
    globalThis.watcher = new MutationObserver((all) => (globalThis.changes += all.length));
    globalThis.watcher.observe(document.body, { attributes: true, childList: true, subtree: true, characterData: true });
  });
  await act();
  return page.evaluate(() => {
    globalThis.watcher.disconnect();
    return globalThis.changes;
  });
}

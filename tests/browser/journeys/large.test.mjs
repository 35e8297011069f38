// A callflow of five thousand steps: only what is seen is mounted, and moving about touches nothing else.

import assert from "node:assert/strict";

import { journey } from "../support/journey.mjs";

/** Exactly `size` steps: menus that share the rest out among their keys, people at the ends */
function tree(size) {
  if (size === 1) return { module: "user", data: { id: "user_maya", timeout: 20 } };
  const children = {};
  const keys = ["1", "2", "3", "4", "5", "_"];
  let left = size - 1;
  for (const [idx, key] of keys.entries()) {
    const share = Math.min(left, Math.ceil(left / (keys.length - idx)));
    if (share > 0) children[key] = tree(share);
    left -= share;
  }
  return { module: "menu", data: { id: "menu_abc123" }, children };
}

const MOST_CARDS = 400;

/** The picture as a whole, the frame in the overview, what the foot says, what the pointer comes to rest on; never every card and wire */
const MOST_CHANGES = 25;
const MOVES = 10;

journey("five thousand steps open, move smoothly, and come back unchanged", async ({ editor, page, server }) => {
  const id = await server.add({ name: "Large", numbers: ["8002"], flow: tree(5000) });
  const before = await server.text(`callflows/${id}`);
  await editor.openFlow("Large");
  await page.getByText("5,000 steps").or(page.getByText("5000 steps")).first().waitFor();
  const mounted = async () => (await editor.steps()).length;
  assert.ok((await mounted()) <= MOST_CARDS, `${await mounted()} cards are mounted`);

  const changed = await changesDuring(page, async () => {
    const { x, y, width, height } = await editor.canvas.boundingBox();
    await page.mouse.move(x + width / 2, y + height - 80);
    for (let n = 0; n < MOVES; n++) await page.mouse.wheel(0, 3);
    await page.waitForTimeout(100);
  });
  assert.ok(changed > 0 && changed <= MOVES * MOST_CHANGES, `${MOVES} small moves changed ${changed} things in the page`);

  await editor.press("1");
  await page.waitForTimeout(300);
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

// Two hundred things done at random, and all of them taken back: the first document is there again.

import assert from "node:assert/strict";

import { put, stored } from "../support/callflows.mjs";
import { journey } from "../support/journey.mjs";

const EDITS = 200;
const FLOW = `{"name":"Taken back","numbers":["8200"],"flow":{"module":"menu","data":{"id":"menu_abc123","mine":1.0},"children":{"1":{"module":"user","data":{"id":"user_maya"},"children":{"_":{"module":"voicemail","data":{"id":"vmbox_maya"}}}},"2":{"module":"unheard_of","x":[1e3]},"_":{"module":"response","data":{"code":480}}}}}`;

/** Numbers below a bound, the same for the same seed */
function dice(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

journey("undo of two hundred random edits returns the first document", { patience: 240_000 }, async ({ editor, page, server }) => {
  const seed = Number(process.env.RINGTREE_SEED ?? 621_553);
  console.log(`seed ${seed}`);
  const roll = dice(seed);
  const pick = (of) => of[roll(of.length)];
  await editor.open();
  const id = await put(server, FLOW);
  const before = await stored(server, id);
  await editor.goTo(id);
  const steps = await editor.steps();
  await editor.canvas.focus();
  const key = (it) => page.keyboard.press(it);
  const walk = async () => {
    for (let n = roll(4); n > 0; n -= 1) await key(pick(["ArrowDown", "ArrowDown", "ArrowRight", "ArrowLeft", "ArrowUp"]));
  };
  const doings = [
    () => key("Control+d"),
    () => key("d"),
    () => key(pick(["Control+ArrowUp", "Control+ArrowDown"])),
    async () => {
      await key("Tab");
      const words = pick(["user", "play", "menu", "hang", "voicemail"]);
      // Where nothing can follow, no list opens, and letters would be commands.
      const isOpen = await editor.filter.waitFor({ timeout: 500 }).then(() => true, () => false);
      if (!isOpen) return;
      await page.keyboard.type(words);
      await key("Enter");
      await key("Escape");
    },
    async () => {
      await key("m");
      for (let n = roll(6); n > 0; n -= 1) await key("ArrowDown");
      await key("Enter");
      await key("Escape");
    },
    async () => {
      await key("Control+c");
      await walk();
      await key("Control+Shift+v");
    },
    () => key(pick(["Delete", "Control+Delete", "Control+x"])),
    () => key(pick(["Control+z", "Control+Shift+z"])),
  ];
  for (let n = 0; n < EDITS; n += 1) {
    await key("Control+Home");
    await walk();
    await pick(doings)();
    if ((await page.getByRole("dialog").count()) > 0) await key("Escape");
    await page.locator("#canvas").focus();
  }
  for (let n = 0; n < 2 * EDITS && (await page.getByRole("button", { name: "Undo" }).first().isEnabled()); n += 1) await key("Control+z");
  await editor.isSaved();
  // Only what is seen is mounted.
  await page.locator("#canvas").focus();
  await editor.press("1");
  assert.deepEqual(await editor.steps(), steps);
  // Stored once more, by a name that comes and goes, it is the same to the byte.
  await editor.press("Escape");
  for (const name of ["Something else", "Taken back"]) {
    await editor.rename(name);
    await editor.save();
  }
  assert.equal(await stored(server, id), before);
});

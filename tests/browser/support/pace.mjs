// How fast the page is: frames by their timestamps in the page, work by the processor time of its main thread.

import { eventually } from "./editor.mjs";

/** Told to the page before it loads: notes when a callflow's text is in memory, and when its cards have been painted. */
const WATCH_OPENING = () => {
  const text = Response.prototype.text;
  Response.prototype.text = async function () {
    const read = await text.call(this);
    if (/\/callflows\/[^/?]+$/.test(this.url)) watch(performance.now());
    return read;
  };
  function watch(from) {
    const cards = document.getElementsByClassName("card");
    const look = () => {
      if (cards.length === 0) return requestAnimationFrame(look);
      // Cards are there: the frame after this one shows them.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (globalThis.openedIn = performance.now() - from);
        port2.postMessage(null);
      });
    };
    look();
  }
};

/** Prepares a page, before it loads anything. */
export const timeOpening = (page) => page.addInitScript(WATCH_OPENING);

/** Opens a callflow from the list; resolves with the milliseconds from its text to its picture. */
export async function openingTime(editor, id) {
  await editor.page.evaluate(() => delete globalThis.openedIn);
  await editor.goTo(id);
  const opened = () => editor.page.evaluate(() => globalThis.openedIn);
  await eventually(async () => (await opened()) !== undefined, "the picture is not painted");
  return opened();
}

/** Plays a gesture of so many events; resolves with the 95th percentile of its frames and the main thread's time for each event, in ms. */
export async function pace(page, nEvents, gesture) {
  const chrome = await page.context().newCDPSession(page);
  await chrome.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => {
    const { metrics } = await chrome.send("Performance.getMetrics");
    return metrics.find((it) => it.name === "TaskDuration").value * 1000;
  };
  await page.evaluate(() => {
    globalThis.frames = [];
    const tick = (at) => {
      globalThis.frames?.push(at);
      if (globalThis.frames) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const before = await busy();
  for (let idx = 0; idx < nEvents; idx += 1) await gesture(idx);
  const after = await busy();
  const frames = await page.evaluate(() => {
    const { frames } = globalThis;
    delete globalThis.frames;
    return frames.slice(1).map((at, idx) => at - frames[idx]);
  });
  await chrome.detach();
  return { p95: percentile(frames, 0.95), work: (after - before) / nEvents, nFrames: frames.length };
}

function percentile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

/** The gestures that are timed; each begins on a picture that is shown whole or as large as it is */
export const GESTURES = {
  async pan(editor, nEvents, measure) {
    const { page } = editor;
    const at = await middleOf(editor.canvas);
    await page.mouse.move(at.x, at.y);
    await page.mouse.down({ button: "middle" });
    const result = await measure((idx) => page.mouse.move(at.x - 8 * (idx % 60), at.y + 3 * (idx % 60)));
    await page.mouse.up({ button: "middle" });
    return result;
  },
  async zoom(editor, nEvents, measure) {
    const { page } = editor;
    const at = await middleOf(editor.canvas);
    await page.mouse.move(at.x, at.y);
    await page.keyboard.down("Control");
    const result = await measure((idx) => page.mouse.wheel(0, idx % 60 < 30 ? -24 : 24));
    await page.keyboard.up("Control");
    return result;
  },
  async drag(editor, nEvents, measure) {
    const { page } = editor;
    const at = await middleOf(await cardInSight(editor));
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    const result = await measure((idx) => page.mouse.move(at.x + 140 * Math.sin(idx / 10), at.y + 90 * Math.cos(idx / 13)));
    await page.keyboard.press("Escape");
    await page.mouse.up();
    return result;
  },
};

/** A card that may be carried away: the first below the first, which going there brings into sight */
async function cardInSight(editor) {
  await editor.press("Control+Home", "ArrowDown");
  return editor.canvas.locator(".card[data-active]:not([aria-level='1'])");
}

async function middleOf(what) {
  const { x, y, width, height } = await what.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

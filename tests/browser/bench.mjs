// How fast the editor is with large callflows. `cargo xtask bench --browser` calls this; every line is one row of its table.

import { put } from "./support/callflows.mjs";
import { launch } from "./support/chromium.mjs";
import { Editor } from "./support/editor.mjs";
import { generate } from "./support/generate.mjs";
import { GESTURES, openingTime, pace, timeOpening } from "./support/pace.mjs";
import { startServer } from "./support/server.mjs";
import { watchRequests } from "./support/settled.mjs";

const SIZES = [1_000, 5_000, 10_000];
const N_OPENINGS = 5;
const N_EVENTS = 120;
/** What to reach, in ms: the picture at the largest size, a frame, the work for one event */
const GOAL = { opening: 250, frame: 16.8, work: 2.5 };

const row = (what, size, ms, goal) => console.log(JSON.stringify({ host: "chromium", what, size, micros: ms * 1000, goal: goal && goal * 1000 }));
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const server = await startServer();
const browser = await launch();
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  const settled = watchRequests(page);
  await timeOpening(page);
  const editor = new Editor(page, server);
  await editor.open();
  for (const nodes of SIZES) {
    const id = await put(server, generate(nodes, String(nodes)));
    const times = [];
    for (let nth = 0; nth < N_OPENINGS; nth += 1) {
      times.push(await openingTime(editor, id));
      await settled();
      await editor.toList();
    }
    row("open to paint", nodes, median(times), nodes === SIZES.at(-1) ? GOAL.opening : undefined);
    await editor.goTo(id);
    await settled();
    for (const [name, gesture] of Object.entries(GESTURES)) {
      await editor.press("Control+Home", "0");
      const { p95, work } = await gesture(editor, N_EVENTS, (event) => pace(page, N_EVENTS, event));
      row(`${name}: frame p95`, nodes, p95, GOAL.frame);
      row(`${name}: per event`, nodes, work, GOAL.work);
    }
    await editor.toList();
  }
} finally {
  await browser.close();
  await server.stop();
}

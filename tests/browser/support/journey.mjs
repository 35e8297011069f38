// A journey: a person's story through the editor, told against a server and a browser context of its own.
//
// It fails when the story does, and also when the page logged an error, threw, or was refused something, unless the story said that it would be.
// What the page looked like and said is then kept below `target/browser/`.

import { mkdir, writeFile } from "node:fs/promises";
import { join as path } from "node:path";
import { after, test } from "node:test";

import { join } from "./chromium.mjs";
import { Editor } from "./editor.mjs";
import { startServer } from "./server.mjs";
import { watch } from "./watch.mjs";

/** Long enough for a loaded machine; a person would have left long before. */
const PATIENCE = { step: 10_000, journey: 90_000 };

let browser;
after(() => browser?.close());

/**
 * Tells one journey.
 * @param {string} name a sentence a person could say
 * @param {object} options of Playwright's browser context, when the journey needs its own, and its `patience` when it is a long one
 * @param {(it: {page, editor: Editor, server, context, allow}) => Promise<void>} story
 */
export function journey(name, options, story) {
  if (story === undefined) return journey(name, {}, options);
  const { patience = PATIENCE.journey, ...ofContext } = options;
  test(name, { timeout: patience }, async () => {
    browser ??= await join();
    const server = await startServer();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", timezoneId: "Europe/Berlin", reducedMotion: "reduce", ...ofContext });
    context.setDefaultTimeout(PATIENCE.step);
    const page = await context.newPage();
    const seen = watch(page);
    try {
      await story({ page, server, context, editor: new Editor(page, server), allow: seen.allow });
      seen.refuseTrouble();
    } catch (error) {
      await keepEvidence(name, page, seen, server).catch((lost) => console.error("no evidence:", lost.message));
      throw error;
    } finally {
      await context.close();
      await server.stop();
    }
  });
}

async function keepEvidence(name, page, seen, server) {
  const dir = path(process.env.RINGTREE_EVIDENCE, name.replace(/[^a-z0-9]+/gi, "-").toLowerCase());
  await mkdir(dir, { recursive: true });
  await writeFile(path(dir, "console.log"), seen.lines.join("\n"));
  await writeFile(path(dir, "server.log"), server.log.join("\n"));
  await page.screenshot({ path: path(dir, "page.png") });
  console.error(`what it looked like: ${dir}/page.png`);
}

// Takes a picture of the editor. `cargo xtask look` calls this.

import { parseArgs } from "node:util";

import { launch } from "./support/chromium.mjs";
import { startServer } from "./support/server.mjs";
import { watchRequests } from "./support/settled.mjs";

const text = (name) => ({ type: "string", default: name });
const { values: it } = parseArgs({
  options: { page: text("/callflows"), flow: text(""), width: text("1440"), height: text("900"), theme: text("light"), lang: text("en") },
});

const server = await startServer();
const browser = await launch();
try {
  const context = await browser.newContext({
    viewport: { width: Number(it.width), height: Number(it.height) },
    colorScheme: it.theme,
    locale: it.lang,
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.on("console", (message) => console.error(`  ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => console.error(`  threw: ${error.stack}`));
  const hash = it.flow ? `/callflows/${(await server.callflow(it.flow)).id}` : it.page.replace(/^#/, "");
  const settled = watchRequests(page);
  await page.goto(server.signInTo(hash));
  await settled();
  await page.screenshot({ path: process.env.RINGTREE_OUT });
} finally {
  await browser.close();
  await server.stop();
}

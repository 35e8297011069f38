// Takes the README's pictures from the real thing: the built page in Chromium, against the real server with its demo account.
// `cargo xtask pictures` calls this.
//
// The page's clock stands still and nothing on it moves by itself, so the same build gives the same pictures.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { launch } from "./support/chromium.mjs";
import { Film } from "./support/film.mjs";
import { Pointer } from "./support/pointer.mjs";
import { startServer } from "./support/server.mjs";
import { watchRequests } from "./support/settled.mjs";

/** A Tuesday, at lunch where the demo's office is */
const NOW = new Date("2026-03-03T12:20:00-08:00");
const DESKTOP = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** Wide enough for four steps side by side, in a film of 1200 pixels */
const SCREEN = { viewport: { width: 1520, height: 912 }, deviceScaleFactor: 1200 / 1520 };
/** What stands beside others in a gallery */
const SHELF = { viewport: { width: 1200, height: 750 } };
/** Who rings while the pages are taken */
const CALLS = [{ to: "+14155552671" }, { to: "+14155552671", digits: "1", name: "Ada" }, { to: "+14155550110", from: "+14155550142" }];
/** What is opened of a page that is a list */
const OPENED = { "#/call-flows": "Repair line" };
/** Nobody waits for a README. */
const LARGEST = { ".png": 300_000, ".gif": 1_200_000 };

const docs = process.env.RINGTREE_OUT;
const browser = await launch();
try {
  await mkdir(docs, { recursive: true });
  await take("editor.png", "Front desk", DESKTOP, lunch);
  await take("editor-dark.png", "Front desk", { ...DESKTOP, colorScheme: "dark" }, lunch);
  await take("phone.png", "Main IVR", PHONE, support);
  await take("editor.gif", "Main IVR", SCREEN, addAndTest);
  for (const colorScheme of ["light", "dark"]) await takePages(colorScheme);
} finally {
  await browser.close();
}

/** Nobody is at the front desk, and Maya does not answer. */
async function lunch(page) {
  for (const key of ["+", "+", "+", "t"]) await page.keyboard.press(key);
  await page.getByLabel("When a phone rings").selectOption("no_answer");
  return still(page);
}

async function support(page) {
  await page.getByRole("button", { name: "What if" }).tap();
  await page.getByRole("button", { name: "Press 2" }).tap();
  return still(page);
}

/** A step is dragged onto the menu, gets a key and a person, is tried by a call, and is saved. */
async function addAndTest(page) {
  const film = new Film(page);
  const hand = await Pointer.at(page, film, { x: 560, y: 640 });
  await film.wait(700);
  await hand.to(page.locator('.item[data-module="user"]'), { x: -30, y: 0 });
  await hand.press();
  await hand.to(page.getByRole("treeitem", { name: "Main menu" }), { x: 70, y: 20 });
  await film.wait(600);
  await hand.release();
  await film.wait(500);
  await hand.click(page.getByRole("option", { name: "3" }));
  await film.wait(300);
  const user = page.getByRole("combobox", { name: "User" });
  await hand.click(user);
  await film.wait(300);
  await hand.click(page.getByRole("option", { name: "Maya Chen" }));
  await film.wait(500);
  await hand.click(page.locator('[data-verb="test"]').first());
  await film.wait(500);
  await hand.click(page.getByRole("button", { name: "Press 3" }));
  await film.wait(1500);
  const saved = page.waitForResponse((it) => it.request().method() === "POST");
  await hand.click(page.locator('[data-verb="save"]'));
  await saved;
  await film.wait(2000);
  console.log(`  ${film.seconds} s, ${film.frames.length} frames`);
  return film.toGif();
}

/** Opens a callflow in a window of its own, tells the story, and keeps the picture of it. */
async function take(name, flow, window, story) {
  if (!name.includes(process.env.RINGTREE_ONLY)) return;
  const server = await startServer();
  const context = await browser.newContext({ locale: "en-US", timezoneId: "America/Los_Angeles", reducedMotion: "reduce", ...window });
  try {
    const page = await context.newPage();
    const settled = watchRequests(page);
    await page.clock.install({ time: NOW });
    await page.goto(server.signInTo(`/callflows/${(await server.callflow(flow)).id}`));
    await page.getByRole("treeitem").first().waitFor();
    await settled();
    await page.clock.pauseAt(NOW.getTime() + 30_000);
    await keep(name, await story(page));
  } finally {
    await context.close();
    await server.stop();
  }
}

/** Every page of the navigation, while some calls go on; where a page is a list, what stands first in it is opened. */
async function takePages(colorScheme) {
  if (!"pages".includes(process.env.RINGTREE_ONLY)) return;
  const server = await startServer();
  const context = await browser.newContext({ locale: "en-US", timezoneId: "America/Los_Angeles", reducedMotion: "reduce", colorScheme, ...SHELF });
  try {
    const page = await context.newPage();
    const settled = watchRequests(page);
    await page.goto(server.signIn);
    const links = page.getByRole("navigation", { name: "Pages" }).getByRole("link");
    await links.first().waitFor();
    for (const hash of await links.evaluateAll((all) => all.map((it) => it.getAttribute("href")))) {
      await links.and(page.locator(`[href="${hash}"]`)).click();
      if (hash === "#/live") for (const call of CALLS) await server.ring(call);
      await settled();
      const first = OPENED[hash] && page.getByRole("main").getByRole("link", { name: OPENED[hash] }).first();
      if (first) await first.click().then(settled);
      await page.waitForTimeout(500);
      await mkdir(join(docs, "pages"), { recursive: true });
      await keep(join("pages", `${hash.slice(2)}-${colorScheme}.png`), await page.screenshot({ animations: "disabled" }));
    }
  } finally {
    await context.close();
    await server.stop();
  }
}

/** The page when everything has come to rest */
async function still(page) {
  await page.clock.runFor(1000);
  return page.screenshot({ animations: "disabled" });
}

async function keep(name, bytes) {
  const most = LARGEST[name.slice(-4)];
  console.log(`  ${name} ${Math.round(bytes.length / 1000)} kB`);
  if (bytes.length > most) throw new Error(`${name} has ${bytes.length} bytes, and may have ${most}`);
  await writeFile(join(docs, name), bytes);
}

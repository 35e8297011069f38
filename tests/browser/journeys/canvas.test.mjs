// The picture on the canvas: taken along, read, asked where one is.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { journey } from "../support/journey.mjs";

const OFFICE = {
  name: "Office",
  numbers: ["8001"],
  flow: {
    module: "menu",
    data: { id: "menu_abc123" },
    children: { 1: { module: "user", data: { id: "user_maya" }, children: { _: { module: "voicemail", data: { id: "vmbox_maya" } } } }, 2: { module: "response", data: { code: 480 } } },
  },
};

/** Presses a key and has what the browser saves of it. */
async function saved(page, key) {
  const coming = page.waitForEvent("download");
  await page.keyboard.press(key);
  const file = await coming;
  const dir = await mkdtemp(join(tmpdir(), "ringtree-"));
  await file.saveAs(join(dir, "it"));
  const bytes = await readFile(join(dir, "it"));
  await rm(dir, { recursive: true });
  return { name: file.suggestedFilename(), bytes };
}

journey("the picture is taken along as SVG and as PNG", async ({ editor, page }) => {
  await editor.openFlow("Main IVR");
  await editor.press("Control+Home");
  const svg = await saved(page, "e");
  assert.equal(svg.name, "Main IVR.svg");
  assert.match(svg.bytes.toString(), /^<svg [^]*Main menu[^]*<\/svg>\s*$/);
  const png = await saved(page, "Shift+E");
  assert.equal(png.name, "Main IVR.png");
  assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
  assert.ok(png.bytes.readUInt32BE(16) > 1000, "as sharp as print needs it");
});

journey("whoever is lost asks where they are", async ({ editor, page, server }) => {
  await server.add(OFFICE);
  await editor.openFlow("Office");
  await editor.step(/Voicemail/).click();
  await editor.press("w");
  await editor.hears(/^Menu Main menu › 1 › User Maya .* › nobody answers › Voicemail/);
  await page.locator(".toast").getByText("› nobody answers ›").waitFor();
});

journey("while a step is dragged, the keys can be read", async ({ editor, page, server }) => {
  await server.add(OFFICE);
  await editor.openFlow("Office");
  await editor.lift(editor.entry("play"));
  await page.mouse.move(700, 500, { steps: 5 });
  const key = await page.locator(".pill", { hasText: "nobody answers" }).boundingBox();
  await editor.slots("above").first().waitFor();
  for (const slot of await editor.slots("above").all()) {
    const box = await slot.boundingBox();
    const apart = box.x + box.width <= key.x || key.x + key.width <= box.x || box.y + box.height <= key.y + 1 || key.y + key.height <= box.y;
    assert.ok(apart, "a slot covers a key");
  }
  await editor.press("Escape");
  await editor.drop();
});

journey("the tabs of a step are gone through by arrows", async ({ editor, page }) => {
  await editor.openFlow("Main IVR");
  await editor.step(/^option 1/).click();
  await page.getByRole("tab", { name: "Settings" }).focus();
  await editor.press("ArrowRight");
  await page.getByRole("tab", { name: "Branches", selected: true }).waitFor();
  await editor.hasFocus(page.getByRole("tab", { name: "Branches" }));
  await editor.press("End");
  await page.getByRole("tab", { name: "JSON", selected: true }).waitFor();
  await editor.press("ArrowRight");
  await page.getByRole("tab", { name: "Settings", selected: true }).waitFor();
});

journey("a large callflow opens so that it can be read", async ({ editor }) => {
  await editor.openFlow("Front desk");
  const { width } = await editor.step(/./).first().boundingBox();
  assert.ok(width > 120, `cards are ${width} wide`);
});

// Work that is not saved is never left behind unasked.

import assert from "node:assert/strict";

import { eventually } from "../support/editor.mjs";
import { journey } from "../support/journey.mjs";

const dialog = (page) => page.getByRole("dialog", { name: "Leave without saving?" });
const toList = (page) => page.getByRole("navigation", { name: "Where you are" }).getByRole("link", { name: "Callflows" });

async function renamed(editor) {
  await editor.openFlow("Main IVR");
  await editor.rename("Reception");
}

async function isOnList(page) {
  await page.getByRole("heading", { name: "Callflows" }).waitFor();
  assert.equal(new URL(page.url()).hash, "#/callflows");
}

journey("a link asks first; Stay stays, with the work", async ({ editor, page }) => {
  await renamed(editor);
  await toList(page).click();
  await dialog(page).getByRole("button", { name: "Stay" }).click();
  await dialog(page).waitFor({ state: "detached" });
  assert.match(page.url(), /#\/callflows\/callflow_main_ivr/);
  assert.equal(await editor.name.inputValue(), "Reception");
  await editor.isUnsaved();
});

journey("Escape stays too, and the keyboard is back on the canvas", async ({ editor, page }) => {
  await renamed(editor);
  await toList(page).click();
  await editor.hasFocus(dialog(page).getByRole("button", { name: "Save" }));
  await editor.press("Escape");
  await dialog(page).waitFor({ state: "detached" });
  await editor.hasFocus(editor.canvas);
  await editor.isUnsaved();
});

journey("Discard leaves, and neither server nor draft keeps the work", async ({ editor, page, server }) => {
  const drafts = () => page.evaluate(() => Object.keys(localStorage).filter((it) => it.includes("draft")).length);
  await renamed(editor);
  await eventually(async () => (await drafts()) === 1, "no draft is kept");
  await toList(page).click();
  await dialog(page).getByRole("button", { name: "Discard" }).click();
  await isOnList(page);
  await server.callflow("Main IVR");
  assert.equal(await drafts(), 0);
});

journey("Save stores the work and then leaves", async ({ editor, page, server }) => {
  await renamed(editor);
  await toList(page).click();
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await isOnList(page);
  await page.getByRole("link", { name: "Reception" }).waitFor();
  await server.callflow("Reception");
});

journey("the browser's Back asks as well", async ({ editor, page }) => {
  await editor.open();
  await editor.chooseFlow("Main IVR");
  await editor.rename("Reception");
  await page.goBack();
  await dialog(page).getByRole("button", { name: "Stay" }).click();
  assert.match(page.url(), /#\/callflows\/callflow_main_ivr/);
  assert.equal(await editor.name.inputValue(), "Reception");
  await page.goBack();
  await dialog(page).getByRole("button", { name: "Discard" }).click();
  await isOnList(page);
});

journey("closing the page asks, and only while something is unsaved", async ({ editor, page }) => {
  const asked = [];
  page.on("dialog", (it) => {
    asked.push(it.type());
    return it.dismiss();
  });
  await renamed(editor);
  await page.close({ runBeforeUnload: true });
  await eventually(() => asked.length === 1, "nobody asked");
  assert.deepEqual(asked, ["beforeunload"]);
  await editor.save();
  const closed = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  await closed;
  assert.equal(asked.length, 1);
});

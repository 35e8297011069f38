// The menu that the API's own documentation shows, built from nothing: with the mouse alone, and without it. What is stored is what is written there.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { stored } from "../support/callflows.mjs";
import { journey } from "../support/journey.mjs";
import { member } from "../support/json.mjs";

const IVR = (await readFile(new URL("../fixtures/ivr.json", import.meta.url), "utf8")).trim();
const MEMBERS = ["name", "numbers", "flow"];
const { name, numbers } = JSON.parse(IVR);

/** The demo has this very callflow: its number must be free. */
const blank = (title, story) =>
  journey(title, async (it) => {
    // The page that is left ends its stream.
    it.allow(/v2\/events/);
    await it.server.request("DELETE", `callflows/${(await it.server.callflow(name)).id}`);
    await it.editor.open();
    await story(it);
    await it.editor.isSaved();
    await it.page.reload();
    await it.editor.step(/^option 2, Ring group/).waitFor();
    await it.editor.isSaved();
    const text = await stored(it.server, (await it.server.callflow(name)).id);
    for (const key of MEMBERS) assert.equal(member(text, key), member(IVR, key), key);
  });

blank("the documented menu is built with the mouse", async ({ editor, page }) => {
  const settings = (field) => page.locator(`[data-field=${field}] select`);
  const take = async (field, words) => {
    await page.locator(`[data-field=${field}] [role=combobox]`).click();
    await page.getByRole("option", { name: words }).click();
  };
  const put = async (module, onto) => {
    await editor.lift(editor.entry(module));
    await editor.carryOver(onto);
    await editor.drop();
  };
  await page.getByRole("button", { name: "New callflow" }).first().click();
  await page.locator("#canvas").waitFor();
  await editor.name.fill(name);
  await page.getByRole("textbox", { name: "Numbers" }).fill(numbers[0]);
  await editor.lift(editor.entry("menu"));
  await editor.carryOver(editor.slots("above"));
  await editor.drop();
  await editor.isSelected(/^Menu/);
  await take("id", "Main menu");
  for (const [key, device] of [["1", "device_sales"], ["2", "device_support"]]) {
    await put("ring_group", editor.step(/^Menu/));
    await editor.keys.getByRole("option", { name: key, exact: true }).click();
    await editor.isSelected(new RegExp(`^option ${key}, Ring group`));
    await settings("endpoints").selectOption(`device/${device}`);
  }
  await put("voicemail", editor.step(/^Menu/));
  await editor.keys.getByRole("option", { name: "otherwise" }).click();
  await editor.isSelected(/Voicemail/);
  await take("id", "Main voicemail");
  await editor.save();
});

blank("the documented menu is built by keyboard", async ({ editor, page, server }) => {
  const called = async (collection, id) => (await server.get(`${collection}/${id}`)).name;
  const focused = page.locator(":focus");
  const add = async (words) => {
    await editor.press("Tab");
    await editor.hasFocus(page.getByRole("combobox", { name: "Which step?" }));
    await page.keyboard.type(words);
    await editor.press("Enter");
  };
  /** Opens the settings of the selected step and chooses in the box or list that has the focus, as people do: by the first letters. */
  const choose = async (field, words) => {
    await editor.press("Enter");
    await editor.hasFocus(page.locator(`[data-field=${field}]`).locator("select, [role=combobox]").first());
    await page.keyboard.type(words);
    await editor.press("Enter", "Escape");
    await editor.hasFocus(editor.canvas);
  };
  await editor.tabTo(page.getByRole("button", { name: "New callflow" }).first());
  await editor.press("Enter");
  await editor.hasFocus(page.locator("#canvas"));
  await editor.press("Enter");
  await editor.hasFocus(editor.name);
  await page.keyboard.type(name);
  await editor.press("Tab");
  await page.keyboard.type(numbers[0]);
  await editor.press("Escape");
  await editor.hasFocus(page.locator("#canvas"));

  await add("menu");
  await editor.isSelected(/^Menu/);
  await choose("id", await called("menus", "menu_abc123"));
  for (const [key, device] of [["1", "device_sales"], ["2", "device_support"]]) {
    await add("ring group");
    await editor.keys.getByRole("option", { name: key, selected: true }).waitFor();
    await editor.press("Enter");
    await editor.isSelected(new RegExp(`^option ${key}, Ring group`));
    await choose("endpoints", await called("devices", device));
    await editor.press("ArrowUp");
    await editor.isSelected(/^Menu/);
  }
  await add("voicemail");
  await editor.keys.waitFor();
  await page.keyboard.type("_");
  await editor.press("Enter");
  await editor.isSelected(/Voicemail/);
  await choose("id", await called("vmboxes", "vmbox_main"));
  assert.equal(await focused.getAttribute("role"), "tree");
  await editor.press("Control+s");
});

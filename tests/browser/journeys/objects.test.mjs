// What callflows refer to is made, changed and deleted on a page of its own, and nothing that nobody understands is lost.

import assert from "node:assert/strict";

import { eventually } from "../support/editor.mjs";
import { journey } from "../support/journey.mjs";

const state = (page, name) => page.locator(`.form-state[data-state=${name}]`);

async function openObject(page, server, path) {
  await page.goto(server.signInTo(`/objects/${path}`));
  await page.getByRole("heading", { level: 1 }).waitFor();
}

journey("a menu is changed field by field, with its units, and what nobody understands stays", async ({ page, server }) => {
  await server.request("POST", "menus/menu_abc123", { ...(await server.get("menus/menu_abc123")), mine: { b: 1.5, a: [null] } });
  await openObject(page, server, "menus/menu_abc123");
  const timeout = page.getByLabel("Wait for the first key");
  await timeout.fill("soon");
  await page.getByText("a whole number belongs here").waitFor();
  await timeout.fill("7000");
  await state(page, "unsaved").waitFor();
  await page.keyboard.press("Control+s");
  await state(page, "saved").waitFor();
  const stored = await server.get("menus/menu_abc123");
  assert.equal(stored.timeout, 7000);
  assert.deepEqual(stored.mine, { b: 1.5, a: [null] });
  await page.getByRole("tab", { name: "JSON" }).click();
  assert.match(await page.getByLabel("The whole document").inputValue(), /"mine"/);
});

journey("what the server will not take is said at its field, and a new object has an address of its own", async ({ page, server, allow }) => {
  allow(/400/);
  await openObject(page, server, "menus/new");
  await page.getByLabel("Tries").fill("99");
  await page.getByRole("button", { name: "Save" }).click();
  const tries = page.locator("[data-field=retries]");
  await tries.getByText(/at most 10/).waitFor();
  await page.locator("[data-field=name]").getByText(/required/).last().waitFor();
  await page.getByLabel("Tries").fill("2");
  await page.getByLabel(/^Name/).fill("Night menu");
  await page.getByRole("button", { name: "Save" }).click();
  await state(page, "saved").waitFor();
  const made = (await server.get("menus?paginate=false")).find((it) => it.name === "Night menu");
  await eventually(() => page.url().endsWith(`#/objects/menus/${made.id}`), "no address of its own");
  allow(/ERR_ABORTED/);
  await page.reload();
  await page.getByRole("heading", { name: "Night menu" }).waitFor();
});

journey("two windows change one object: the second is told, and chooses", async ({ page, server }) => {
  await openObject(page, server, "menus/menu_abc123");
  await page.getByLabel(/^Name/).fill("Mine");
  await server.request("PATCH", "menus/menu_abc123", { name: "Theirs", retries: 5 });
  await page.getByRole("button", { name: "Save" }).click();
  const banner = page.getByRole("region", { name: "Changed on server" });
  await banner.getByText(/Name, Tries|Tries, Name/).waitFor();
  assert.equal((await server.get("menus/menu_abc123")).name, "Theirs");
  await banner.getByRole("button", { name: "Overwrite with mine" }).click();
  await state(page, "saved").waitFor();
  assert.equal((await server.get("menus/menu_abc123")).name, "Mine");
});

journey("leaving a changed form asks first", async ({ page, server }) => {
  await openObject(page, server, "menus/menu_abc123");
  await page.getByLabel(/^Name/).fill("Mine");
  await page.getByRole("link", { name: "Live" }).click();
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await dialog.getByRole("button", { name: "Stay" }).click();
  assert.equal(await page.getByLabel(/^Name/).inputValue(), "Mine");
  await page.getByRole("link", { name: "Live" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Live", level: 1 }).waitFor();
  assert.equal((await server.get("menus/menu_abc123")).name, "Mine");
});

journey("what uses an object is shown before it is deleted", async ({ page, server }) => {
  await openObject(page, server, "menus/menu_abc123");
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("link", { name: "Main IVR" }).waitFor();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("heading", { name: "Objects" }).waitFor();
  const left = await server.get("menus?paginate=false");
  assert.ok(!left.some((it) => it.id === "menu_abc123"));
});

journey("a step's object is made and edited without leaving the callflow", async ({ editor, page, server }) => {
  await editor.openFlow("Main IVR");
  await editor.press("Control+Home");
  await editor.isSelected(/^Menu/);
  await editor.press("Enter");
  const box = page.locator("[data-field=id] [role=combobox]");
  await editor.hasFocus(box);
  await page.keyboard.type("nothing is called that");
  await page.getByRole("option", { name: "Create new: Menu" }).waitFor();
  await editor.press("Enter");
  const form = page.getByRole("dialog", { name: "New: Menu" });
  await editor.hasFocus(form.getByLabel(/^Name/));
  await page.keyboard.type("Night menu");
  await editor.press("Control+s");
  await editor.step(/^Menu Night menu/).waitFor();
  const made = (await server.get("menus?paginate=false")).find((it) => it.name === "Night menu");
  await editor.hasFocus(box);
  await page.getByRole("button", { name: "Edit: Night menu" }).click();
  const again = page.getByRole("dialog", { name: "Night menu" });
  await again.getByLabel("Tries").fill("7");
  await editor.press("Escape");
  await page.getByRole("dialog", { name: "Leave without saving?" }).getByRole("button", { name: "Save" }).click();
  await again.waitFor({ state: "detached" });
  assert.equal((await server.get(`menus/${made.id}`)).retries, 7);
  await editor.save();
  assert.equal((await server.callflow("Main IVR")).flow.data.id, made.id);
});

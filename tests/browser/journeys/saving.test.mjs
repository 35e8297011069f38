// Nothing that a person did is lost: not by another writer, a failing server, a reload, or a wrong turn.

import assert from "node:assert/strict";

import { journey } from "../support/journey.mjs";

/** A name is typed, and so there is something to save. */
async function rename(editor, name) {
  await editor.canvas.focus();
  await editor.name.fill(name);
  await editor.name.blur();
  await editor.stands("unsaved");
}

journey("undoing everything is as good as saved", async ({ editor, page }) => {
  await editor.openFlow("Main IVR");
  await rename(editor, "Another name");
  await editor.canvas.focus();
  await editor.press("Control+z");
  await editor.stands("saved");
  assert.equal(await page.getByRole("button", { name: "Save" }).getAttribute("aria-disabled"), "true");
});

journey("somebody else saved meanwhile: the work is safe and the person decides", async ({ editor, page, server }) => {
  await editor.openFlow("Main IVR");
  await rename(editor, "Mine");
  const theirs = await server.callflow("Main IVR");
  await server.request("POST", `callflows/${theirs.id}`, { ...theirs, name: "Theirs" });
  await page.getByRole("button", { name: "Save" }).click();
  await editor.stands("conflict");
  assert.equal((await server.get(`callflows/${theirs.id}`)).name, "Theirs");
  await page.getByRole("button", { name: "Keep mine" }).click();
  await page.getByRole("button", { name: "Overwrite" }).click();
  await editor.stands("saved");
  assert.equal((await server.get(`callflows/${theirs.id}`)).name, "Mine");
});

journey("the server fails: the work stays, and can be saved when it is well again", async ({ editor, page, server, allow }) => {
  allow(/503/);
  await editor.openFlow("Main IVR");
  await rename(editor, "Through a storm");
  await page.route("**/callflows/**", (route) => (route.request().method() === "GET" ? route.continue() : route.fulfill({ status: 503, body: "" })));
  await page.getByRole("button", { name: "Save" }).click();
  await editor.stands("failed");
  await page.unroute("**/callflows/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await editor.stands("saved");
  assert.ok(await server.callflow("Through a storm"));
});

journey("a reload in the middle of work offers it again", async ({ editor, page }) => {
  page.on("dialog", (dialog) => dialog.accept());
  await editor.openFlow("Main IVR");
  await rename(editor, "Half done");
  await page.waitForFunction(() => Object.values({ ...localStorage }).some((it) => it.includes("Half done")));
  await page.reload();
  await page.getByRole("button", { name: "Take it up again" }).click();
  await page.getByRole("heading", { name: "Half done" }).waitFor();
  await editor.stands("unsaved");
});

journey("leaving with unsaved work asks first", async ({ editor, page, server }) => {
  await editor.openFlow("Main IVR");
  await rename(editor, "Not yet");
  await page.getByRole("link", { name: "Callflows" }).click();
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  await question.getByRole("button", { name: "Stay" }).click();
  await editor.stands("unsaved");
  await page.getByRole("link", { name: "Callflows" }).click();
  await question.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "Not yet" }).waitFor();
  assert.ok(await server.callflow("Not yet"));
});

journey("the key of the account is kept nowhere, the token for the tab only", async ({ editor, page }) => {
  await editor.open();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  assert.ok(!kept.includes("a-key-for-journeys-only"), kept);
  const outlives = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.ok(!/[0-9a-f]{64}/.test(outlives), outlives);
});

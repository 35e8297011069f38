// The review before saving: what callers will notice, with calls that play before and after.

import assert from "node:assert/strict";

import { journey } from "../support/journey.mjs";

journey("a step that goes is told by the calls that go otherwise, and an example plays both ways", async ({ editor, page, server }) => {
  await editor.openFlow("Main IVR");
  await editor.step(/^option 2/i).click();
  await editor.press("Delete", "Control+s");
  await editor.hasFocus(page.getByRole("heading", { name: "What callers will notice" }));
  await editor.review.getByText(/Callers notice/).waitFor();
  const first = editor.review.getByRole("listitem").filter({ hasText: /presses 2/ }).first();
  await first.getByRole("button", { name: "Before" }).click();
  await page.getByText("Before the changes").waitFor();
  const before = await first.locator(".verdict strong").textContent();
  await first.getByRole("button", { name: "After" }).click();
  await page.locator(".testing-strip").filter({ hasText: "Trying a call" }).waitFor();
  assert.notEqual(await first.locator(".verdict strong").textContent(), before);
  await editor.isAccessible("the review");

  assert.ok((await server.callflow("Main IVR")).flow.children["2"], "nothing is stored yet");
  await editor.review.getByRole("button", { name: "Save" }).click();
  await editor.isSaved();
  await editor.review.waitFor({ state: "detached" });
  assert.equal((await server.callflow("Main IVR")).flow.children["2"], undefined);
});

journey("what nobody notices is stored at once", async ({ editor, page, server }) => {
  await editor.openFlow("Main IVR");
  await editor.rename("Front door");
  await editor.canvas.focus();
  await editor.press("Control+s");
  await editor.isSaved();
  assert.equal(await editor.review.count(), 0);
  await server.callflow("Front door");
  await page.keyboard.press("Control+Shift+s");
  await editor.review.getByText("Nothing changes for callers").waitFor();
});

journey("changed steps are marked, and the review leads to them", async ({ editor, page }) => {
  await editor.openFlow("Main IVR");
  await editor.step(/^option 1/i).click();
  await editor.press("d");
  await editor.step(/^option 1.*changed/i).waitFor();
  await editor.press("Escape", "Control+Shift+s");
  await editor.review.getByRole("button", { name: /says something else/ }).click();
  await editor.isSelected(/^option 1/i);
  await editor.review.getByRole("button", { name: "Go on editing" }).click();
  await page.getByRole("tab", { name: "Step", selected: true }).waitFor();
  await editor.isUnsaved();
});

// What counts as unsaved, and what is kept of who one is.

import assert from "node:assert/strict";

import { journey } from "../support/journey.mjs";

journey("undoing everything is as good as saved", async ({ editor, page }) => {
  await editor.openFlow("Main IVR");
  await editor.rename("Another name");
  await editor.canvas.focus();
  await editor.press("Control+z");
  await editor.isSaved();
  assert.equal(await page.getByRole("button", { name: "Save" }).getAttribute("aria-disabled"), "true");
});

journey("the key of the account is kept nowhere, the token for the tab only", async ({ editor, page }) => {
  await editor.open();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  assert.ok(!kept.includes("a-key-for-journeys-only"), kept);
  const outlives = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.ok(!/[0-9a-f]{64}/.test(outlives), outlives);
});

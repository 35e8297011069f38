// The map of a week: where calls land hour by hour, and an hour that is chosen is played.

import assert from "node:assert/strict";

import { journey } from "../support/journey.mjs";

const grid = (page) => page.getByRole("grid", { name: "Hours of the week" });

journey("the week is walked by arrows, and the call's way is lit at every hour", async ({ editor, page }) => {
  await editor.openFlow("Front desk");
  await editor.press("h");
  await grid(page).waitFor();
  const now = page.locator("#hour-now");
  await now.focus();
  await editor.press("Home");
  await editor.hasFocus(now);
  const lit = () => editor.canvas.locator("[role=treeitem][data-lit]").count();
  assert.ok((await lit()) > 0, "the path of the hour is lit");
  const at = () => now.getAttribute("aria-label");
  assert.match(await at(), /^00:00: /);
  await editor.press("ArrowRight");
  assert.match(await at(), /^01:00: /);
  await editor.isAccessible("the week");
  await now.focus();
  await editor.press("Enter");
  await page.getByRole("tab", { name: "What if", selected: true }).waitFor();
  assert.equal(await page.getByLabel("Time", { exact: true }).first().inputValue(), "01:00");
});

journey("an hour is clicked, and a landing of the legend plays its example", async ({ editor, page }) => {
  await editor.openFlow("Front desk");
  await editor.press("h");
  const monday = grid(page).getByRole("row").first();
  await monday.getByRole("gridcell", { name: /^12:00/ }).click();
  await page.locator("#hour-now").and(page.getByLabel(/^12:00: Maya Chen/)).waitFor();
  await editor.step(/Maya Chen.*step 2/).waitFor();
  await page.getByRole("button", { name: /voicemail Main voicemail/ }).click();
  await editor.step(/Main voicemail.*step 3/).waitFor();
});

journey("the week follows what is edited and keeps what was stored as a ghost", async ({ editor, page }) => {
  await editor.openFlow("Front desk");
  await editor.press("h");
  await grid(page).getByLabel(/^12:00: Maya Chen/).first().waitFor();
  await editor.step(/^Lunch/i).click();
  await editor.press("Delete");
  await grid(page).getByLabel(/^12:00: Maya Chen/).first().waitFor({ state: "detached" });
  await page.locator(".bars-stored .land").first().waitFor({ state: "attached" });
});

journey("a year shows the days on which clocks are set", async ({ editor, page }) => {
  await editor.openFlow("Front desk");
  await editor.press("h");
  await page.getByRole("radio", { name: "Year" }).click();
  await page.getByRole("grid", { name: "Days of the year" }).waitFor();
  await page.locator("[role=gridcell]").filter({ has: page.locator(".land") }).nth(364).waitFor();
  assert.equal(await page.locator("[role=gridcell][data-set]").count(), 2);
  await editor.isAccessible("the year");
});

// Calls that go on: they are seen while they last, held and ended, and what happens in them is told.

import assert from "node:assert/strict";

import { journey } from "../support/journey.mjs";

const toLive = (page) => page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Live" }).click();

journey("a call that comes in is on the page while it lasts", async ({ editor, page, server }) => {
  await editor.open();
  await toLive(page);
  await page.getByText("Nobody is on the telephone.").waitFor();
  await server.ring({ to: "+14155552671" });
  const row = page.getByRole("row", { name: /\+14155550199/ });
  await row.waitFor();
  await row.getByRole("link", { name: "Main IVR" }).waitFor();
  await page.getByRole("listitem").filter({ hasText: "Call begins" }).waitFor();

  await row.getByRole("button", { name: /^Hang up/ }).click();
  await row.getByRole("button", { name: /^Really hang up/ }).click();
  await row.waitFor({ state: "detached" });
  await page.getByRole("listitem").filter({ hasText: "Call is over" }).waitFor();
});

journey("one press ends no call", async ({ editor, page, server }) => {
  await editor.open();
  await toLive(page);
  const { call_id: id } = await server.ring({ to: "+14155552671" });
  const row = page.getByRole("row", { name: /\+14155550199/ });
  await row.getByRole("button", { name: /^Hang up/ }).click();
  await row.getByRole("button", { name: /^Really hang up/ }).waitFor();
  assert.equal((await server.flat("GET", `calls/${id}`)).status, "answered");
});

journey("a call is transferred to a number that is typed", async ({ editor, page, server }) => {
  await editor.open();
  await toLive(page);
  await server.ring({ to: "+14155552671" });
  const row = page.getByRole("row", { name: /\+14155550199/ });
  await row.getByRole("button", { name: /^Transfer/ }).click();
  const number = page.getByRole("textbox", { name: "Number to transfer to" });
  await number.fill("+14155550123");
  await page.keyboard.press("Enter");
  await page.getByRole("listitem").filter({ hasText: "Transferred" }).waitFor();
});

journey("a call is seen at the step where it is", async ({ editor, server }) => {
  await editor.openFlow("Main IVR");
  await server.ring({ to: "+14155552671" });
  await editor.step(/^Menu.*1 call now/).waitFor();
});

journey("calls are counted on the wires that they took", async ({ editor, page, server }) => {
  await editor.openFlow("Main IVR");
  const { call_id: id } = await server.ring({ to: "+14155552671", digits: "1" });
  await editor.step(/option 1.*1 call now/i).waitFor();
  await editor.press("n");
  await server.flat("POST", `calls/${id}/hangup`, {});
  await page.getByRole("group", { name: "Calls at each step" }).getByText("1 call").waitFor();
  await editor.step(/option 1.*1 call came here/i).waitFor();
  await editor.step(/option 2.*0 calls came here/i).waitFor();
});

journey("the address of a page survives a reload, and its theme as well", async ({ editor, page }) => {
  await editor.open();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("group", { name: "Theme" }).getByRole("button", { name: "Dark" }).click();
  await page.reload();
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  assert.match(page.url(), /#\/settings$/);
});

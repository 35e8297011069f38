// Calls are placed from the page: one, with what happens then; one for later; and many from a list.

import assert from "node:assert/strict";

import { journey } from "../support/journey.mjs";

async function openCalls({ editor, page }) {
  await editor.open();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Calls", exact: true }).click();
  await page.getByRole("heading", { name: "Calls", exact: true }).waitFor();
}

const MINE = "+14155552671";

journey("a call is placed, says something, and is seen to be answered", async (it) => {
  const { page, server } = it;
  await openCalls(it);
  await page.getByRole("textbox", { name: "Number shown" }).fill(MINE);
  await page.getByRole("textbox", { name: "Number called" }).fill("+14155550188");
  await page.getByRole("button", { name: "Add a step" }).click();
  await page.getByRole("textbox", { name: "What is said" }).fill("Your order is ready.");
  await page.getByRole("button", { name: "Call now" }).click();
  const row = page.getByRole("row", { name: /\+14155550188/ });
  await row.getByText("answered").waitFor();
  const { calls } = await server.flat("GET", "calls");
  assert.equal(calls[0].to, "+14155550188");
});

journey("a call for later waits, and is called off by two presses", async (it) => {
  const { page, server } = it;
  await openCalls(it);
  await page.getByRole("textbox", { name: "Number shown" }).fill(MINE);
  await page.getByRole("textbox", { name: "Number called" }).fill("+14155550188");
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("When, if not now").fill(`${tomorrow}T10:00`);
  await page.getByRole("button", { name: "Call then" }).click();
  const row = page.getByRole("row", { name: /\+14155550188/ });
  await row.getByText("planned").waitFor();
  const { calls } = await server.flat("GET", "calls");
  const inBerlin = new Date(calls[0].scheduled_for).toLocaleTimeString("en-GB", { timeZone: "Europe/Berlin" });
  assert.equal(inBerlin, "10:00:00");
  await row.getByRole("button", { name: /^Hang up/ }).click();
  await row.getByRole("button", { name: /^Really hang up/ }).click();
  await row.getByText("cancelled").waitFor();
});

journey("what is wrong with a call is said at its field", async (it) => {
  const { page } = it;
  it.allow(/400/);
  await openCalls(it);
  await page.getByRole("textbox", { name: "Number shown" }).fill(MINE);
  await page.getByRole("textbox", { name: "Number called" }).fill("my aunt");
  await page.getByRole("button", { name: "Call now" }).click();
  await page.getByRole("textbox", { name: "Number called", description: /\+14155552671/ }).waitFor();
});

journey("a list of calls is placed, and who was not called is named", async (it) => {
  const { page, server } = it;
  await openCalls(it);
  const lines = Array.from({ length: 60 }, (_, idx) => `${MINE},+141555502${String(idx).padStart(2, "0")}`);
  lines[30] = `${MINE},12 aunts`;
  const chosen = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Calls from a list" }).click();
  await (await chosen).setFiles({ name: "calls.csv", mimeType: "text/csv", buffer: Buffer.from(`from,to\n${lines.join("\n")}\n`) });
  await page.getByText("60 of 60 calls handed over").waitFor();
  await page.getByRole("heading", { name: "1 call was not taken" }).waitFor();
  const { calls } = await server.flat("GET", "calls?page_size=100");
  assert.equal(calls.length, 59);
});

journey("the calls shut nobody out", async (it) => {
  await openCalls(it);
  await it.page.getByRole("button", { name: "Add a step" }).click();
  await it.editor.isAccessible();
});

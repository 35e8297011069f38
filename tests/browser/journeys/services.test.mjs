// Conference rooms with who is in them, and webhooks with how telling them went.

import assert from "node:assert/strict";

import { eventually } from "../support/editor.mjs";
import { journey } from "../support/journey.mjs";

journey("a moderator mutes somebody, and takes them out at the second press", async ({ editor, page, server }) => {
  await server.request("PUT", "conferences", { id: "open_room", name: "Open room" });
  await page.goto(server.signInTo("/conferences"));
  await page.getByRole("link", { name: "Open room" }).click();
  const roster = page.getByRole("region", { name: "Who is in it" });
  await roster.getByText("Nobody is in this room.").waitFor();
  const from = (await server.get("phone_numbers?paginate=false"))[0].id;
  await server.request("PUT", "conferences/open_room/participants", { from, to: "+14155550199" });
  const person = roster.getByRole("listitem").first();
  await person.getByRole("button", { name: /^Mute/ }).click();
  await person.getByText("muted", { exact: true }).waitFor();
  await editor.isAccessible();
  await person.getByRole("button", { name: /^Take out/ }).click();
  assert.equal((await server.get("conferences/open_room/participants")).length, 1);
  await person.getByRole("button", { name: /^Press again/ }).click();
  await eventually(async () => (await server.get("conferences/open_room/participants")).length === 0, "they are still in it");
  await roster.getByText("Nobody is in this room.").waitFor();
});

journey("a webhook is made by its event's name, and what could not be told is listed", async ({ editor, page, server }) => {
  await page.goto(server.signInTo("/webhooks"));
  await page.getByRole("link", { name: "Missed calls to the front desk" }).waitFor();
  await editor.isAccessible("the list");
  await page.getByRole("link", { name: "New: Webhook" }).click();
  await page.getByLabel(/^Name/).fill("All calls");
  await page.getByLabel(/^Address that is told/).fill("http://127.0.0.1:9/calls");
  await page.getByLabel(/^Of what/).fill("call.*");
  await page.keyboard.press("Control+s");
  await page.locator(".form-state[data-state=saved]").waitFor();
  const made = (await server.get("webhooks?paginate=false")).find((it) => it.name === "All calls");
  assert.equal(made.hook, "call.*");
  await server.request("PUT", "conferences/conf_team/participants", { from: (await server.get("phone_numbers?paginate=false"))[0].id, to: "+14155550199" });
  await eventually(async () => (await server.get(`webhooks/${made.id}/attempts`)).length > 0, "nothing was tried", 20_000);
  await page.getByRole("button", { name: "Read again" }).click();
  await page.getByText("not delivered").first().waitFor();
  await editor.isAccessible("the attempts");
});

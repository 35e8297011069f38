// The server says no, or nothing at all: the work stays, and the page says what is wrong and where.

import assert from "node:assert/strict";

import { journey } from "../support/journey.mjs";

const THE_FLOW = "**/callflows/callflow_main_ivr";
const failure = (page) => page.getByRole("region", { name: "Could not save" });

/** Answers the next requests that write the callflow in its own way; the others go through. */
async function refuseWrites(page, answers) {
  await page.route(THE_FLOW, async (route) => {
    const answer = route.request().method() === "POST" ? answers.shift() : undefined;
    if (answer === undefined) await route.continue();
    else if (answer === "gone") await route.abort("connectionfailed");
    else await route.fulfill({ contentType: "application/json", ...answer, body: JSON.stringify(answer.body ?? {}) });
  });
}

const refusal = (data) => ({ status: 400, body: { data, error: "400", message: "validation error", status: "error" } });

async function mine(editor) {
  await editor.openFlow("Main IVR");
  await editor.rename("Mine");
}

journey("a refused setting is shown on the node and the field that the server named", async ({ editor, page, server, allow }) => {
  allow(/400/);
  await refuseWrites(page, [refusal({ "flow.children.2.data.strategy": { enum: { message: "not one of the allowed words" } } })]);
  await mine(editor);
  await editor.saveByKey();
  await failure(page).waitFor();
  await editor.isSelected(/^option 2, ring group.*1 error/i);
  await page.locator("[data-field=strategy]").getByText("not one of the allowed words").waitFor();

  await failure(page).getByRole("button", { name: "Try again" }).click();
  await editor.isSaved();
  assert.equal(await failure(page).count(), 0);
  assert.equal(await editor.step(/1 error/).count(), 0);
  await server.callflow("Mine");
});

journey("a refused save says what is missing, in the banner, at the field and among the findings", async ({ editor, page, allow }) => {
  allow(/400/);
  await editor.openFlow("Main IVR");
  await editor.lift(editor.entry("ring_group"));
  await editor.carryOver(editor.slots("after").last());
  await editor.drop();
  await editor.keys.waitFor();
  await page.getByRole("button", { name: /^Save/ }).click();
  await editor.passReview();
  await failure(page).getByText("Not stored: Ring group: Members: this field is required.").waitFor();
  assert.equal(await editor.keys.count(), 0, "the question for the key is over");
  await page.locator("[data-field=endpoints]").getByText("this field is required").waitFor();
  await page.locator(".foot").getByText("2 errors").click();
  await page.getByRole("region", { name: "Findings" }).getByText("Ring group: Members: this field is required").waitFor();
});

journey("a number that another callflow has is refused where it stands", async ({ editor, page, allow }) => {
  allow(/400/);
  await editor.openFlow("Main IVR");
  await page.getByRole("textbox", { name: "Numbers" }).fill("+14155552671\n299");
  await editor.canvas.focus();
  await editor.press("Control+Home");
  await editor.saveByKey();
  await failure(page).waitFor();
  await page.locator("[data-field=numbers]").getByText(/299.*in use by callflow `After hours`/).waitFor();
  await page.getByRole("textbox", { name: "Numbers" }).fill("+14155552671\n298");
  await editor.save();
});

journey("a server that forgot who we are asks in place, and the save goes on", async ({ editor, page, server, allow }) => {
  allow(/401/);
  const expired = { status: 401, body: { data: {}, error: "401", message: "invalid_credentials", status: "error" } };
  await refuseWrites(page, [expired]);
  await mine(editor);
  await editor.saveByKey();
  const door = page.getByRole("region", { name: "Sign in" });
  await editor.hasFocus(door.getByLabel("API key"));
  assert.equal(await editor.name.inputValue(), "Mine");
  await page.keyboard.type(server.key);
  await editor.press("Enter");
  await editor.isSaved();
  await door.waitFor({ state: "detached" });
  await server.callflow("Mine");
});

journey("a wrong key leaves the door open and the work where it is", async ({ editor, page, server, allow }) => {
  allow(/401|403/);
  await refuseWrites(page, [{ status: 401 }]);
  await mine(editor);
  await editor.saveByKey();
  const door = page.getByRole("region", { name: "Sign in" });
  await door.getByLabel("API key").fill("not the key");
  await editor.press("Enter");
  await door.getByText("This key is not known to the server").waitFor();
  assert.equal(await editor.name.inputValue(), "Mine");
  await door.getByLabel("API key").fill(server.key);
  await editor.press("Enter");
  await editor.isSaved();
});

for (const [words, answer, status] of [
  ["a server that fails", { status: 503, body: { message: "database is locked" } }, /503.*database is locked/],
  ["a server that answers with a page", { status: 502, contentType: "text/html" }, /502/],
  ["a network that is gone", "gone", /cannot be reached/],
]) {
  journey(`${words} loses nothing, and trying again saves`, async ({ editor, page, server, allow }) => {
    allow(/50\d|failed/i);
    await refuseWrites(page, [answer]);
    await mine(editor);
    await editor.saveByKey();
    await failure(page).getByText(status).waitFor();
    assert.equal(await editor.name.inputValue(), "Mine");
    await server.callflow("Main IVR");
    await failure(page).getByRole("button", { name: "Try again" }).click();
    await editor.isSaved();
    await server.callflow("Mine");
  });
}

// Two people store the same callflow: nobody's work goes away without a word.

import assert from "node:assert/strict";

import { Editor } from "../support/editor.mjs";
import { journey } from "../support/journey.mjs";

const banner = (page) => page.getByRole("region", { name: "Changed on server" });

/** Both open it; the other one stores a new name, this one has another in mind and presses Save. */
async function bothSave({ editor, page, context, server }) {
  await editor.openFlow("Main IVR");
  const other = new Editor(await context.newPage(), server);
  await other.openFlow("Main IVR");
  await other.rename("Theirs");
  await other.save();
  await editor.rename("Mine");
  await page.keyboard.press("Control+s");
  await banner(page).waitFor();
  return other;
}

const nameOnServer = async (server) => (await server.get("callflows/callflow_main_ivr")).name;

journey("the second to save is told what the first changed", async (it) => {
  await bothSave(it);
  const { page, editor, server } = it;
  assert.equal(await nameOnServer(server), "Theirs");
  assert.equal(await editor.name.inputValue(), "Mine");
  await banner(page).getByText("They changed one thing").click();
  await banner(page).getByRole("listitem").waitFor();
  await page.locator(".status[data-state=conflict]").waitFor();
});

journey("keeping mine stores mine, after a question", async (it) => {
  await bothSave(it);
  const { page, editor, server } = it;
  await banner(page).getByRole("button", { name: "Keep mine" }).click();
  const question = page.getByRole("dialog", { name: "Overwrite what is on the server?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await banner(page).waitFor();
  assert.equal(await nameOnServer(server), "Theirs");

  await banner(page).getByRole("button", { name: "Keep mine" }).click();
  await question.getByRole("button", { name: "Overwrite" }).click();
  await editor.isSaved();
  assert.equal(await nameOnServer(server), "Mine");
  assert.equal(await banner(page).count(), 0);
});

journey("taking theirs shows theirs, and mine can be had back", async (it) => {
  await bothSave(it);
  const { page, editor, server } = it;
  await banner(page).getByRole("button", { name: "Take theirs" }).click();
  await editor.isSaved();
  assert.equal(await editor.name.inputValue(), "Theirs");
  assert.equal(await nameOnServer(server), "Theirs");

  await editor.canvas.focus();
  await editor.press("Control+z");
  await editor.isUnsaved();
  assert.equal(await editor.name.inputValue(), "Mine");
  await editor.save();
  assert.equal(await nameOnServer(server), "Mine");
});

journey("one may decide later and go on working", async (it) => {
  const other = await bothSave(it);
  const { page, editor, server } = it;
  await banner(page).getByRole("button", { name: "Decide later" }).click();
  await banner(page).waitFor({ state: "detached" });
  await editor.name.fill("Mine, and better");
  await page.keyboard.press("Control+s");
  await banner(page).waitFor();
  await banner(page).getByRole("button", { name: "Keep mine" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Overwrite" }).click();
  await editor.isSaved();
  assert.equal(await nameOnServer(server), "Mine, and better");

  await other.rename("Theirs again");
  await other.press("Control+s");
  await banner(other.page).waitFor();
});

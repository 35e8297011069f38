// A reload or a crash loses nothing, and nothing comes back unasked.

import assert from "node:assert/strict";

import { Editor, eventually } from "../support/editor.mjs";
import { journey } from "../support/journey.mjs";

const offer = (page) => page.getByRole("region", { name: "Unsaved work" });
const drafts = (page) => page.evaluate(() => Object.keys(localStorage).filter((it) => it.includes("draft")).length);

async function addsPlay(editor) {
  await editor.openFlow("Main IVR");
  await editor.press("Control+Home", "Tab");
  await editor.filter.waitFor();
  await editor.page.keyboard.type("play");
  await editor.press("Enter", "Enter");
  await editor.step(/^option 3, Play/i).waitFor();
  await eventually(async () => (await drafts(editor.page)) === 1, "no draft is kept");
}

async function reload(page) {
  page.once("dialog", (it) => it.accept());
  await page.reload();
  await page.getByRole("tree").waitFor();
}

journey("a reload offers the work, and gives it back when asked", async ({ editor, page, server }) => {
  await addsPlay(editor);
  await reload(page);
  await offer(page).getByText(/unsaved work from \d\d:\d\d/).waitFor();
  assert.equal(await editor.step(/Play/).count(), 0, "nothing comes back unasked");
  await editor.isSaved();

  await offer(page).getByRole("button", { name: "Take it up again" }).click();
  await editor.step(/^option 3, Play/i).waitFor();
  await editor.isUnsaved();
  await editor.save();
  assert.equal((await server.callflow("Main IVR")).flow.children["3"].module, "play");

  await page.reload();
  await editor.step(/^option 3, Play/i).waitFor();
  assert.equal(await offer(page).count(), 0);
  assert.equal(await drafts(page), 0);
});

journey("what was restored can be undone", async ({ editor, page }) => {
  await addsPlay(editor);
  await reload(page);
  await offer(page).getByRole("button", { name: "Take it up again" }).click();
  await editor.step(/^option 3, Play/i).waitFor();
  await editor.press("Control+z");
  await editor.step(/Play/).waitFor({ state: "detached" });
  await editor.isSaved();
});

journey("work that is thrown away stays away", async ({ editor, page }) => {
  await addsPlay(editor);
  await reload(page);
  await offer(page).getByRole("button", { name: "Throw away" }).click();
  await offer(page).waitFor({ state: "detached" });
  await page.reload();
  await editor.canvas.waitFor();
  assert.equal(await drafts(page), 0);
  assert.equal(await offer(page).count(), 0);
});

journey("a crash loses nothing: another window offers the work", async ({ editor, page, context, server }) => {
  await addsPlay(editor);
  await page.close();
  const next = new Editor(await context.newPage(), server);
  await next.openFlow("Main IVR");
  await offer(next.page).getByRole("button", { name: "Take it up again" }).click();
  await next.step(/^option 3, Play/i).waitFor();
});

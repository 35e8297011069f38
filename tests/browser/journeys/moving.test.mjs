// Changing the shape of a callflow: branches go elsewhere, by pointer and by keyboard, and what cannot be done is refused in words.

import assert from "node:assert/strict";

import { journey } from "../support/journey.mjs";

/** A flow that has a bit of everything that can be moved about */
const OFFICE = {
  name: "Office",
  numbers: ["8001"],
  flow: {
    module: "menu",
    data: { id: "menu_abc123" },
    children: {
      1: { module: "user", data: { id: "user_maya" }, children: { _: { module: "voicemail", data: { id: "vmbox_maya" } } } },
      2: { module: "user", data: { id: "user_liam" } },
      3: { module: "response", data: { code: 480 } },
    },
  },
};

const office = (name, story) =>
  journey(name, async (it) => {
    const id = await it.server.add(OFFICE);
    await it.editor.openFlow("Office");
    await story({ ...it, children: async () => (await it.server.get(`callflows/${id}`)).flow.children });
  });

office("a branch is dragged below another step, and goes with all that hangs on it", async ({ editor, page, children }) => {
  await editor.lift(editor.step(/^option 1, User/));
  await editor.carryOver(editor.step(/^option 2, User/));
  await page.getByText("→ nobody answers").waitFor();
  await editor.drop();
  await editor.save();
  const { 2: liam, ...rest } = await children();
  assert.deepEqual(Object.keys(rest), ["3"]);
  assert.equal(liam.children._.data.id, "user_maya");
  assert.equal(liam.children._.children._.data.id, "vmbox_maya");
});

office("the same by keyboard: picked up with M, carried by arrows, put down by Enter", async ({ editor, page, children }) => {
  await editor.canvas.focus();
  await editor.step(/^option 1, User/).click();
  await editor.press("m");
  const near = page.locator(".slot[data-near]");
  await near.waitFor();
  for (let n = 0; n < 20 && (await near.textContent()) !== "→ nobody answers"; n++) await editor.press("ArrowDown");
  assert.match(await editor.says.textContent(), /Liam Ortega/);
  await editor.press("Enter");
  await editor.save();
  const { 2: liam, ...rest } = await children();
  assert.deepEqual(Object.keys(rest), ["3"]);
  assert.equal(liam.children._.data.id, "user_maya");
});

office("a branch cannot go inside itself, and says so", async ({ editor }) => {
  await editor.lift(editor.step(/^option 1, User/));
  await editor.carryOver(editor.step(/Voicemail/));
  await editor.objects.getByText("a branch cannot go inside itself").waitFor();
  await editor.drop();
  await editor.isSaved();
});

office("nothing follows a response, and the place says why", async ({ editor }) => {
  await editor.lift(editor.entry("play"));
  await editor.carryOver(editor.step(/^option 3, Response/));
  await editor.objects.getByText("Response ends the call here; nothing can follow").waitFor();
  await editor.press("Escape");
  await editor.drop();
  await editor.isSaved();
});

office("a step is put between two others on their wire", async ({ editor, page, children }) => {
  await editor.lift(editor.entry("play"));
  await editor.carryOver(page.getByText("nobody answers"));
  await page.getByText("Put in between").waitFor();
  await editor.drop();
  await editor.press("Escape");
  await editor.save();
  const maya = (await children())[1];
  assert.equal(maya.children._.module, "play");
  assert.equal(maya.children._.children._.data.id, "vmbox_maya");
});

office("delete takes the branch away, and undo brings all of it back", async ({ editor, children }) => {
  const before = await children();
  await editor.step(/^option 1, User/).click();
  await editor.press("Delete");
  await editor.step(/Voicemail/).waitFor({ state: "detached" });
  await editor.save();
  assert.deepEqual(Object.keys(await children()), ["2", "3"]);
  await editor.press("Control+z");
  await editor.step(/Voicemail/).waitFor();
  await editor.save();
  assert.deepEqual(await children(), before);
});

office("delete can keep what follows", async ({ editor, children }) => {
  await editor.step(/^option 1, User/).click();
  await editor.press("Control+Delete");
  await editor.step(/^option 1, Voicemail/).waitFor();
  await editor.save();
  assert.equal((await children())[1].data.id, "vmbox_maya");
});

office("a branch is dropped where nothing is, and flies home", async ({ editor, page }) => {
  const before = await editor.steps();
  await editor.lift(editor.step(/^option 2, User/));
  await page.mouse.move(1000, 850, { steps: 8 });
  await editor.drop();
  assert.deepEqual(await editor.steps(), before);
  await editor.isSaved();
});

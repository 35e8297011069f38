// Every callflow opens, is drawn whole, and comes back to the last digit as it was.
//
// RINGTREE_FLOWS names a folder of callflows of one's own to try as well: JSON documents, or flows, or single branches.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { journey } from "../support/journey.mjs";

/** Saves a change, then takes it back and saves that. */
async function thereAndBack(editor, page, server, id) {
  const before = await server.text(`callflows/${id}`);
  await editor.go(`/callflows/${id}`);
  await page.waitForFunction((id) => location.hash.includes(id) && document.querySelector(".status[data-state=saved]"), id);
  await editor.canvas.waitFor();
  await editor.name.fill("Something else for a moment");
  await editor.name.blur();
  await editor.save();
  await editor.canvas.focus();
  await editor.press("Control+z");
  await editor.save();
  assert.equal(await server.text(`callflows/${id}`), before);
  await editor.go("/callflows");
  await page.getByRole("heading", { name: "Callflows" }).waitFor();
}

const count = (node) => 1 + Object.values(node?.children ?? {}).reduce((sum, child) => sum + count(child), 0);

journey("every callflow of the demo opens, is drawn, and comes back unchanged", async ({ editor, page, server }) => {
  await editor.open();
  const all = await server.get("callflows?paginate=false");
  assert.ok(all.length > 10);
  for (const { id } of all) await thereAndBack(editor, page, server, id);
});

const folder = process.env.RINGTREE_FLOWS;
const files = folder ? (await readdir(folder)).filter((it) => it.endsWith(".json")) : [];
for (const [idx, file] of files.entries()) {
  journey(`${file} opens, is drawn, and comes back unchanged`, async ({ editor, page, server }) => {
    const found = JSON.parse(await readFile(join(folder, file), "utf8"));
    const callflow = found.flow ? found : { flow: found };
    const id = await server.add({ ...callflow, numbers: [`77${idx}`], patterns: [] });
    await editor.open();
    await thereAndBack(editor, page, server, id);
    await editor.go(`/callflows/${id}`);
    await editor.canvas.waitFor();
    await editor.press("1");
    assert.equal((await editor.steps()).length, count(callflow.flow));
  });
}

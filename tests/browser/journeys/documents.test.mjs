// Every callflow of the demo opens and comes back to the last digit as it was.

import assert from "node:assert/strict";

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

journey("every callflow of the demo opens, is drawn, and comes back unchanged", async ({ editor, page, server }) => {
  await editor.open();
  const all = await server.get("callflows?paginate=false");
  assert.ok(all.length > 10);
  for (const { id } of all) await thereAndBack(editor, page, server, id);
});

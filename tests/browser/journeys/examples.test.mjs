// Whatever is opened and saved comes back to the byte, but for what the person changed.
//
// Callflows as they are written elsewhere are read from the folder in `CALLFLOW_EXAMPLES`; they are not part of this repository.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { countNodes, put, stored, treeOf } from "../support/callflows.mjs";
import { eventually } from "../support/editor.mjs";
import { journey } from "../support/journey.mjs";
import { compact, members } from "../support/json.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const FOLDER = process.env.CALLFLOW_EXAMPLES || here("../../../../shared/reference/kazoo/examples");

/** The text of a callflow that can be stored: bare nodes get a callflow around them, and everything gets a number. */
function storable(text, nth) {
  const read = JSON.parse(text);
  const number = `"numbers":["${7000 + nth}"]`;
  if (read.module) return `{"name":"Example ${nth}",${number},"flow":${text}}`;
  if (read.numbers?.length || read.patterns?.length) return text;
  const others = members(compact(text)).filter(([key]) => key !== "numbers");
  return `{${number},${others.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`;
}

/** Opens it, sees all of it, saves it under another name and under its own again. */
async function comesBack(editor, server, id) {
  const before = await stored(server, id);
  const { name = "" } = JSON.parse(before);
  const nNodes = countNodes(treeOf(before));
  await editor.goTo(id);
  const cards = editor.canvas.getByRole("treeitem");
  await eventually(async () => (await cards.count()) === nNodes, async () => `${await cards.count()} of ${nNodes} cards`);
  await editor.rename(`${name} renamed`);
  await editor.save();
  assert.equal(JSON.parse(await stored(server, id)).name, `${name} renamed`);
  await editor.rename(name);
  await editor.save();
  assert.equal(await stored(server, id), before);
}

/** Leaves a page that is in the middle of something, and opens the list again. */
async function startOver(editor) {
  editor.page.once("dialog", (it) => it.accept());
  await editor.page.goto("about:blank");
  await editor.open();
}

async function examples() {
  const found = [];
  for (const file of (await readdir(FOLDER)).filter((it) => it.endsWith(".json")).toSorted()) {
    const text = await readFile(join(FOLDER, file), "utf8");
    const read = JSON.parse(text);
    if (read.flow || read.module) found.push({ file, text });
  }
  return found;
}

if (existsSync(FOLDER)) {
  journey("every example callflow is drawn and saved back unchanged", { patience: 300_000 }, async ({ editor, server }) => {
    await editor.open();
    const failed = [];
    const all = await examples();
    assert.ok(all.length > 0, `no callflow in ${FOLDER}`);
    for (const [nth, { file, text }] of all.entries()) {
      try {
        const id = await put(server, storable(text, nth));
        await comesBack(editor, server, id);
        await server.request("DELETE", `callflows/${id}`);
      } catch (error) {
        failed.push(`${file}: ${error.message}`);
        await startOver(editor);
      }
    }
    console.error(`${all.length - failed.length} of ${all.length} examples came back`);
    assert.deepEqual(failed, []);
  });
} else {
  console.error(`examples are left out: ${FOLDER} is not there; name another folder with CALLFLOW_EXAMPLES`);
}

journey("every callflow of the demo is drawn and saved back unchanged", { patience: 180_000 }, async ({ editor, server }) => {
  await editor.open();
  const all = await server.get("callflows?paginate=false");
  assert.ok(all.length > 10);
  for (const { id } of all) await comesBack(editor, server, id);
});

journey("what no editor would write comes back too", async ({ editor, server }) => {
  const text = await readFile(here("../fixtures/odd.json"), "utf8");
  await editor.open();
  const id = await put(server, text);
  assert.deepEqual(members(await stored(server, id)).filter(([key]) => key !== "id"), members(compact(text)));
  await comesBack(editor, server, id);
});

// The engine under Node, where the wasm file is read and not fetched.

import { readFile } from "node:fs/promises";
import { initSync } from "./ringtree.js";

export * from "./ringtree.js";

/** Starts the engine; pass a module or its bytes to start from those instead of the file beside this one. */
export default async function init(module) {
  return initSync({ module: module ?? (await readFile(new URL("ringtree_bg.wasm", import.meta.url))) });
}

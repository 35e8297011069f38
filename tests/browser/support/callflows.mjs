// Callflows by the API, to the byte: put there as they are written, read back as they are stored.

import { member, members } from "./json.mjs";

/** Puts a callflow on the server, as the text that it is; resolves with its id. */
export async function put(server, text) {
  return JSON.parse(await server.requestText("PUT", "callflows", text)).data.id;
}

/** The callflow as the server has it, to the byte */
export async function stored(server, id) {
  return member(await server.requestText("GET", `callflows/${id}`), "data");
}

/** How many nodes hang in a tree, whatever they look like: repeated keys count, and so do children that are no objects. */
export function countNodes(tree) {
  const children = tree.startsWith("{") ? member(tree, "children") : undefined;
  if (!children?.startsWith("{")) return 1;
  return members(children).reduce((sum, [, child]) => sum + countNodes(child), 1);
}

/** The text of a stored callflow's tree */
export const treeOf = (text) => member(text, "flow");

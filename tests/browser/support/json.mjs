// JSON as text: what a parser would tidy up (number spelling, repeated keys, order) is what these tests are about.

/** The text of the value that starts at `at` */
function valueAt(text, at) {
  let depth = 0;
  let quoted = false;
  for (let end = at; end < text.length; end += 1) {
    const it = text[end];
    if (quoted) {
      if (it === "\\") end += 1;
      else if (it === '"') quoted = false;
    } else if (it === '"') quoted = true;
    else if (it === "{" || it === "[") depth += 1;
    else if (depth === 0 && (it === "," || it === "}" || it === "]")) return text.slice(at, end);
    else if (it === "}" || it === "]") depth -= 1;
  }
  return text.slice(at);
}

/** The members of an object without whitespace, as pairs of key and text of the value */
export function members(text) {
  const found = [];
  let at = 1;
  while (text[at] === '"') {
    const quoted = /"(?:[^"\\]|\\.)*"/y;
    quoted.lastIndex = at;
    const [key] = quoted.exec(text);
    const value = valueAt(text, at + key.length + 1);
    found.push([JSON.parse(key), value]);
    at += key.length + 1 + value.length + 1;
  }
  return found;
}

/** The text of one member */
export const member = (text, key) => members(text).findLast(([it]) => it === key)?.[1];

/** The same text without the whitespace between its tokens */
export const compact = (text) => text.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (it) => (it.startsWith('"') ? it : ""));

// Callflows of any size, the same every time: wide menus, long chains, rules, and people with mailboxes, mixed.

/** Numbers that look drawn, from a seed */
function dice(seed) {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const PHONE_KEYS = ["1", "2", "10", "_", "3", "4", "timeout", "5", "0", "6", "7", "8", "9", "*"];
const HOURS = ["rule_office_hours", "_", "rule_lunch", "rule_saturday", "rule_weekend"];
const ENDS = [
  '"module":"voicemail","data":{"id":"vmbox_main","action":"compose"}',
  '"module":"hangup","data":{}',
  '"module":"callflow","data":{"id":"callflow_after_hours"}',
];
const LINKS = [
  '"module":"play","data":{"id":"media_holiday","answer":true}',
  '"module":"user","data":{"id":"user_maya","timeout":20.0,"delay":0}',
  '"module":"ring_group","data":{"strategy":"single","timeout":40,"endpoints":[{"endpoint_type":"user","id":"user_liam","timeout":2e1}]}',
  '"module":"device","data":{"timeout":25,"id":"device_workshop"}',
];
const FORKS = [
  { keys: PHONE_KEYS, text: '"module":"menu","data":{"id":"menu_after_hours","retries":3}' },
  { keys: HOURS, text: '"module":"temporal_route","data":{"timezone":"Europe/Berlin"}' },
];

/** The text of a callflow of exactly so many nodes, as a server would store it */
export function generate(size, number = "7100") {
  const roll = dice(size);
  const tree = branch(size, 1, roll);
  return `{"name":"Generated","numbers":["${number}"],"flow":${tree}}`;
}

/** A branch of exactly `size` nodes: an end, a link with one thing after it, or a fork. Long chains are cut before they nest too deep. */
function branch(size, level, roll) {
  if (size === 1) return `{${ENDS[roll(ENDS.length)]},"children":{}}`;
  const isLink = size === 2 || (level < 60 && roll(5) < 2);
  if (isLink) return `{${LINKS[roll(LINKS.length)]},"children":{"_":${branch(size - 1, level + 1, roll)}}}`;
  const { keys, text } = FORKS[roll(FORKS.length)];
  const n = Math.min(size - 1, 2 + roll(keys.length - 1));
  const children = shares(size - 1, n, roll).map((share, idx) => `"${keys[idx]}":${branch(share, level + 1, roll)}`);
  return `{${text},"children":{${children.join(",")}}}`;
}

/** `total` as `n` parts, none empty, the first ones larger now and then */
function shares(total, n, roll) {
  const weights = Array.from({ length: n }, () => 1 + roll(8));
  const sum = weights.reduce((a, b) => a + b);
  const parts = weights.map((it) => 1 + Math.floor(((total - n) * it) / sum));
  parts[0] += total - parts.reduce((a, b) => a + b);
  return parts;
}

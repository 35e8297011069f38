// The same calls take the same course, byte for byte, in the native engine and in the one that the package holds.
//
// `RINGTREE_TWINS` names the file that the example `twins` of the engine has written: a line a call, with the trace of the native engine.

import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { test } from "node:test";
import init, { Account, Callflow, Rules } from "ringtree";

const CALLS = 1_000;
/** So many of them through rules. */
const THROUGH_RULES = 200;
/** That the calls are not all of one kind. */
const ENDINGS = 8;
const MODULES = 60;

function simulate({ account, flow, rules, scenario }) {
  const documents = Account.parse(account);
  if (rules !== null) return Rules.parse(rules).simulate(scenario, documents);
  if (flow !== null) return Callflow.parse(flow).simulate(scenario, documents);
  return documents.simulate(scenario);
}

test("a thousand calls are the same natively and in wasm", async (t) => {
  await init();
  const endings = new Set();
  const modules = new Set();
  let calls = 0;
  let throughRules = 0;
  for await (const line of createInterface({ input: createReadStream(process.env.RINGTREE_TWINS) })) {
    const call = JSON.parse(line);
    const trace = simulate(call);
    // `assert.equal` would spend minutes on how two long texts differ.
    const [ours, theirs] = [JSON.stringify(trace), call.trace];
    const at = ours === theirs ? -1 : [...ours].findIndex((it, idx) => it !== theirs[idx]);
    const near = (text) => text.slice(Math.max(0, at - 80), at + 80);
    assert.ok(ours === theirs, `call ${calls}, byte ${at}\nwasm:   …${near(ours)}\nnative: …${near(theirs)}\n${call.scenario}`);
    calls += 1;
    throughRules += call.rules === null ? 0 : 1;
    endings.add(trace.ending.kind);
    trace.events.forEach((it) => modules.add(it.module));
  }
  const kinds = [...endings].sort().join(", ");
  t.diagnostic(`${calls} calls equal, ${throughRules} of them through rules; ${modules.size} modules; endings: ${kinds}`);
  assert.ok(calls >= CALLS, `only ${calls} calls`);
  assert.ok(throughRules >= THROUGH_RULES, `only ${throughRules} of them through rules`);
  assert.ok(endings.size >= ENDINGS, `only these endings: ${kinds}`);
  assert.ok(modules.size >= MODULES, `only ${modules.size} modules`);
});

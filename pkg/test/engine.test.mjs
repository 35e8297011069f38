// The engine as a program sees it that installed the package: under Node, from the built files.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import init, { Account, Callflow, Router, RuleRouter, Rules, modules } from "ringtree";

const IVR = `{"name":"Main IVR","numbers":["2000"],"mine":1.0,"flow":{"module":"menu","data":{"id":"main"},"children":{\
"_":{"module":"voicemail","data":{"id":"front"}},"10":{"module":"hangup"},"2":{"module":"user","data":{"id":"alice"}}}}}`;
const DOCUMENTS = {
  account: { timezone: "Europe/Berlin" },
  menus: [{ id: "main", name: "Main menu" }],
  users: [{ id: "alice", first_name: "Alice" }],
  devices: [{ id: "desk", owner_id: "alice" }],
  vmboxes: [{ id: "front", name: "Front desk" }],
};
const AT = "2026-03-02T10:00:00+01:00";

before(() => init());

const refused = (code, look = () => true) => (error) => {
  assert.ok(error instanceof Error);
  assert.equal(error.name, "RingtreeError");
  assert.equal(error.code, code);
  assert.ok(error.message.length > 0 && error.help.length > 0);
  return look(error);
};

test("a document comes back as it was written", () => {
  assert.equal(Callflow.parse(IVR).toText(), IVR);
});

test("an object is taken too, in the order in which JavaScript has its keys", () => {
  const text = Callflow.parse(JSON.parse(IVR)).toText();
  assert.deepEqual(JSON.parse(text), JSON.parse(IVR));
  assert.ok(text.indexOf('"2":') < text.indexOf('"10":'), "JavaScript puts digit keys in the order of numbers");
});

test("what is odd is found, with its place and what to do", () => {
  const account = Account.parse({ menus: DOCUMENTS.menus });
  const findings = Callflow.parse(IVR).check(account);
  const dangling = findings.filter((it) => it.code === "dangling_reference");
  assert.deepEqual(dangling.map((it) => it.path).sort(), ["/2", "/_"]);
  assert.ok(dangling.every((it) => it.message.includes("`") && it.help && it.severity === "error"));
});

test("a call takes the branch that the caller presses", () => {
  const account = Account.parse(DOCUMENTS);
  const call = { from: "+4930123456", to: "2000", at: AT, keys: ["2"], other_endpoints: { answers: { after_s: 4 } } };
  const trace = Callflow.parse(IVR).simulate(call, account);
  assert.deepEqual(trace.visits.map((it) => it.split(":")[1]), ["/", "/2"]);
  assert.deepEqual(trace.ending, { kind: "bridged", to: "desk" });
  assert.ok(trace.events.every((it) => typeof it.at_ms === "number" && typeof it.why === "string"));
});

test("a call that lacks an answer asks for it", () => {
  const flow = Callflow.parse(IVR);
  const account = Account.parse(DOCUMENTS);
  const asked = flow.simulate({ at: AT }, account);
  assert.equal(asked.ending.kind, "awaiting");
  assert.equal(asked.ending.ask.kind, "digits");
  const answered = flow.simulate({ at: AT, keys: ["2"] }, account);
  assert.deepEqual(answered.ending.ask, { kind: "endpoints", endpoints: ["desk"] });
});

test("a plan is applied to a new handle and leaves the old one alone", () => {
  const account = Account.parse(DOCUMENTS);
  const flow = Callflow.parse(IVR);
  const plan = flow.plan({ insert: { branch: { module: "hangup" }, place: { child: { of: "/" } } } }, account);
  assert.deepEqual([plan.picked_key, plan.focus, plan.removed], ["1", "/1", 0]);
  const edited = flow.apply(plan.patch);
  assert.equal(flow.toText(), IVR);
  assert.deepEqual(JSON.parse(edited.toText()).flow.children["1"], { module: "hangup" });
  assert.ok(edited.toText().includes('"mine":1.0'), "what we do not know is kept as it was spelled");
});

test("what cannot be done is refused with a reason", () => {
  const account = new Account();
  const flow = Callflow.parse(IVR);
  const place = { child: { of: "/10" } };
  assert.throws(() => flow.plan({ insert: { branch: { module: "play" }, place } }, account), refused("nothing_follows"));
  assert.throws(() => flow.plan({ rekey: { at: "/10", key: "2" } }, account), refused("key_taken"));
  assert.throws(() => flow.plan({ remove: { at: "/7" } }, account), refused("no_node", (it) => it.path === "/7"));
  assert.throws(() => flow.plan({ remve: {} }, account), refused("bad_input", (it) => it.message.includes("`remove`")));
  const { patch } = flow.plan({ remove: { at: "/10" } }, account);
  assert.throws(() => flow.apply(patch).apply(patch), refused("stale"));
  assert.throws(() => flow.apply("[{]"), refused("bad_input"));
});

test("a picture is complete in itself", () => {
  const account = Account.parse(DOCUMENTS);
  const flow = Callflow.parse(IVR);
  const light = flow.svg(account);
  assert.match(light, /^<svg [^>]*role="img"/);
  assert.ok(light.includes("Main menu") && !light.includes("<script"));
  assert.notEqual(flow.svg(account, { theme: "dark", direction: "left_to_right" }), light);
  assert.throws(() => flow.svg(account, { colour: "red" }), refused("bad_input"));
});

test("bad input is an error that names the place and breaks nothing", () => {
  assert.throws(() => Callflow.parse('{"flow": }'), refused("not_json", (it) => it.message.startsWith("line 1, column 10")));
  assert.throws(() => Callflow.parse("[]"), refused("not_a_callflow"));
  assert.throws(() => Callflow.parse(undefined), refused("not_json"));
  assert.throws(() => Callflow.parse("[".repeat(1_000_000)), refused("not_json"));
  assert.throws(() => Account.parse({ menu: [] }), refused("not_an_account", (it) => it.message.includes("`menus`")));
  assert.throws(() => new Account().add("menu", "m", {}), refused("not_an_account"));
  assert.throws(() => Callflow.parse(IVR).simulate({ at: "noon" }, new Account()), refused("bad_input"));
  assert.throws(() => Callflow.parse(IVR).simulate({ at: AT, key: "1" }, new Account()), refused("bad_input", (it) => it.message.includes("`key`")));
  const cycle = {};
  cycle.itself = cycle;
  assert.throws(() => Callflow.parse(cycle));
  assert.equal(Callflow.parse(IVR).toText(), IVR, "the engine still works");
});

test("documents are added one at a time", () => {
  const account = new Account();
  account.add("menus", "main", '{"id":"main","name":"Main menu"}');
  account.add("vmboxes", "front", { id: "front" });
  const codes = Callflow.parse(IVR).check(account).filter((it) => it.code === "dangling_reference");
  assert.deepEqual(codes.map((it) => it.path), ["/2"]);
});

test("a compiled account tells where calls go", () => {
  const account = Account.parse({ callflows: [{ ...JSON.parse(IVR), id: "ivr", numbers: ["2000"] }] });
  const router = new Router(account);
  const landing = (...call) => router.landing(router.decide(...call));
  const at = Date.parse(AT);
  assert.deepEqual(landing("2000", "", at), { kind: "asks", node: "ivr:/" });
  assert.deepEqual(landing("2000", "", at, "2"), { kind: "at", node: "ivr:/2" });
  assert.deepEqual(landing("2000", "", at, "9,,2"), { kind: "at", node: "ivr:/2" });
  assert.deepEqual(landing("2001", "", at), { kind: "refused" });
  assert.equal(router.decide("2000", "", at, "2"), router.decide("2000", "+14155550100", at, "2"));
  assert.throws(() => router.decide("2000", "", Number.NaN), refused("bad_input"));
  assert.throws(() => router.decide("2000", "", 1e300), refused("bad_input"));
  assert.deepEqual(router.landing(4_294_967_295), { kind: "at" }, "no such place");
});

test("compiled rules tell which of them routes a call", () => {
  const rules = Rules.parse({ routing: [
    { pattern: "*", destination: "box", destination_type: "voicemail", conditions: { blocked_numbers: ["+14155550199"] } },
    { pattern: "1", destination: "+14155550100", destination_type: "phone_number" },
    { pattern: "*", destination: "front", destination_type: "ivr_menu" } ] });
  const router = new RuleRouter(rules, new Account());
  const at = Date.parse(AT);
  assert.equal(router.decide("4155550199", at), 0);
  assert.equal(router.decide("", at), 2);
  assert.equal(router.decide("", at, "1"), 1);
  assert.equal(router.decide("", at, "2"), undefined);
  assert.throws(() => router.decide("", Infinity), refused("bad_input"));
});

test("rules are checked", () => {
  const box = { pattern: "*", destination: "box", destination_type: "voicemail" };
  const [finding, ...more] = Rules.parse({ routing: [box, box] }).check(new Account());
  assert.equal(finding.code, "unreached_rule");
  assert.equal(finding.path, "/1");
  assert.deepEqual(finding.reason, { code: "taken_by_earlier", args: { earlier: "0" } });
  assert.equal(finding.fix, null);
  assert.deepEqual(more, []);
});

test("every module says what it takes", () => {
  const menu = modules().find((it) => it.name === "menu");
  assert.equal(menu.title, "Menu");
  assert.ok(menu.fields.some((it) => it.name === "id"));
  assert.ok(modules().length >= 11);
});

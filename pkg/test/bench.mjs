// How long decisions take when JavaScript asks for them: one line of JSON a row, as `cargo xtask bench --node` reads it.

import init, { Account, Callflow, Router, RuleRouter, Rules } from "ringtree";

const QUESTIONS = 1_000;
const PATIENCE_MS = 600;
const MONDAY = Date.UTC(2026, 2, 2);

/** The median of as many runs as there is patience for, in microseconds a question; the first warms up. */
function median(run, questions) {
  run();
  const times = [];
  const start = performance.now();
  while (times.length < 11 || performance.now() - start < PATIENCE_MS) {
    const before = performance.now();
    run();
    times.push(performance.now() - before);
  }
  return (times.sort((a, b) => a - b)[times.length >> 1] * 1_000) / questions;
}

const row = (what, size, goal, micros) => console.log(JSON.stringify({ host: "node", what, size, micros: Number(micros.toFixed(3)), goal }));

/** Instants of two weeks, in no order. */
const instants = Array.from({ length: QUESTIONS }, (_, nth) => MONDAY + ((nth * 7_919) % (14 * 24 * 60)) * 60_000);

const caller = (nth) => `+1628555${String(nth).padStart(4, "0")}`;
const key = (nth, size) => String(nth % Math.max(3, size / 10)).padStart(String(Math.max(3, size / 10)).length, "0");

function rules(size) {
  const time_range = { start: "09:00", end: "17:30", timezone: "America/New_York", days: ["MON", "TUE", "WED", "THU", "FRI"] };
  const conditions = (nth) =>
    [{}, { area_codes: ["415", "628"] }, { vip_numbers: [caller(nth)] }, { time_range }, { time_range, require_caller_id: true }][nth % 5];
  const routing = Array.from({ length: size - 1 }, (_, nth) => ({
    pattern: key(nth, size), destination: "+14155550100", destination_type: "phone_number", conditions: conditions(nth) }));
  routing.push({ pattern: "*", destination: "front", destination_type: "ivr_menu" });
  return JSON.stringify({ name: "Bench", routing });
}

function flat(size, goal) {
  const router = new RuleRouter(Rules.parse(rules(size)), new Account());
  const questions = instants.map((at, nth) => [caller((nth * 31) % size), at, key(nth * 31, size)]);
  row("flat decision", size, goal, median(() => {
    for (const [from, at, digits] of questions) router.decide(from, at, digits);
  }, QUESTIONS));
}

const open = { id: "open", cycle: "weekly", interval: 1, start_date: 62586115200, wdays: ["monday", "tuesday", "wednesday", "thursday", "friday"],
  time_window_start: 32400, time_window_stop: 61200 };
const box = { module: "voicemail", data: { id: "box" }, children: {} };
const menu = (left) => ({ module: "menu", data: { id: "front" }, children: Object.fromEntries(
  ["1", "2", "3"].map((it) => [it, left > 1 ? menu(Math.floor((left - 1) / 3)) : box])) });

function tree(size, goal) {
  const flow = { module: "temporal_route", data: {}, children: { open: menu(size / 2), _: menu(size / 2) } };
  const router = new Router(Account.parse({ account: { timezone: "America/New_York" }, temporal_rules: [open],
    callflows: [{ id: "main", numbers: ["+14155550100"], flow }] }));
  row("tree route", size, goal, median(() => {
    for (const at of instants) router.decide("+14155550100", "+14155552671", at, "1,2,3,1,2,3");
  }, QUESTIONS));
}

function trace() {
  const steps = [["user", { id: "alice" }], ["ring_group", { endpoints: [{ id: "desk" }] }], ["play", { id: "hello" }], ["answer", {}]];
  const flow = steps.reduce((below, [module, data]) => ({ module, data, children: { _: below } }), box);
  const callflow = Callflow.parse({ id: "main", flow });
  const account = Account.parse({ users: [{ id: "alice" }], devices: [{ id: "desk", owner_id: "alice" }] });
  const scenario = { from: "+14155552671", at: "2026-03-02T10:00:00Z", other_endpoints: "no_answer" };
  const { visits } = callflow.simulate(scenario, account);
  row("full trace", visits.length, 25, median(() => callflow.simulate(scenario, account), 1));
}

await init();
for (const [size, goal] of [[10], [100, 1], [1_000], [10_000, 2]]) flat(size, goal);
for (const [size, goal] of [[1_000, 1], [10_000]]) tree(size, goal);
trace();

// Compiled with `tsc --strict`, never run: what a program written in TypeScript may say.

import init, { Account, Callflow, Router, RuleRouter, Rules, modules, type Ask, type Ending, type Finding, type Plan, type RingtreeError, type Said, type Scenario, type Trace } from "ringtree";

await init();
const flow: Callflow = Callflow.parse("{}");
const account = Account.parse({ menus: [] });
const scenario: Scenario = { from: "+15551230001", to: "2000", at: "2026-03-02T10:00:00Z", keys: ["1"], other_endpoints: "busy",
  services: { queues: ["served"], spam_scores: [0.9, null], webhooks: [{ destination: "box", destination_type: "voicemail" }] } };
const trace: Trace = flow.simulate(scenario, account);
const rule: number | undefined = new RuleRouter(Rules.parse({ routing: [] }), account).decide("+14155550100", Date.now(), "1");
const router = new Router(account);
const node: string | undefined = router.landing(router.decide("2000", "", Date.now(), "1,,20", true)).node;
const routed: Trace = Rules.parse({ routing: [] }).simulate(scenario, account);
const answered: Trace = account.simulate(`{"at":"2026-03-02T10:00:00Z"}`);
const findings: Finding[] = [...flow.check(account), ...Rules.parse({ routing: [] }).check(account)];
const plan: Plan = flow.plan({ insert: { branch: { module: "hangup" }, place: { child: { of: "/", key: "3" } } } }, account);
const next: Callflow = flow.apply(plan.patch);
const picture: string = next.svg(account, { theme: "dark" });

export function words(ending: Ending): string {
  switch (ending.kind) {
    case "bridged": return ending.to;
    case "voicemail": return ending.vmbox;
    case "conference": return ending.room ?? "";
    case "queue": return ending.queue;
    case "transferred": return ending.to;
    case "handed_over": return ending.service;
    case "hung_up": return ending.cause ?? "";
    case "refused": case "stuck": return ending.why;
    case "looped": return "";
    case "awaiting": return asked(ending.ask);
  }
}

export function translated(said: Said, catalogue: Record<string, string>): string {
  const part = (it: string | Said | Said[] | undefined): string =>
    it === undefined ? "" : typeof it === "string" ? it : [it].flat().map((one) => translated(one, catalogue)).join(", ");
  return (catalogue[said.code] ?? said.code).replace(/\{(\w+)\}/g, (_, name: string) => part(said.args?.[name]));
}
translated(trace.events[0]!.reason, { rings_for: "{number} klingelt" }) + translated(findings[0]!.advice, {});

export function help(error: unknown): string {
  return (error as RingtreeError).help;
}

// @ts-expect-error a callflow is read, not constructed
new Callflow();
// @ts-expect-error and so is a list of rules
new Rules();
// @ts-expect-error an unknown key of a scenario
flow.simulate({ at: "", key: "1" }, account);
// @ts-expect-error an unknown command
flow.plan({ delete: { at: "/" } }, account);

export default [trace, rule, node, routed, answered, findings, picture, modules()];

function asked(ask: Ask): string {
  switch (ask.kind) {
    case "digits": return String(ask.max);
    case "endpoints": return ask.endpoints.join();
    case "service": return ask.service;
  }
}

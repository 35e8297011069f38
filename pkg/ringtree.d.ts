/**
 * Routing engine for telephone callflows.
 *
 * Documents cross as JSON text, because JavaScript objects put digit keys in an order of their own. Where a `Source` is asked for, an object is
 * taken too, in the order in which JavaScript has its keys.
 */

/** JSON text, or a value that is written as JSON. */
export type Source = string | object;

/** Where a node stands: `/` is the root, `/1/_` the child at `_` of the child at `1`. */
export type NodePath = string;

/** Where a node of any callflow stands: `main:/1/_`. */
export type NodePlace = string;

/** A kind of document, as the API's addresses name it. */
export type Collection =
  | "callflows" | "menus" | "temporal_rules" | "temporal_rules_sets" | "users" | "devices" | "groups" | "vmboxes" | "media" | "lists"
  | "conferences" | "directories" | "queues" | "faxboxes";

/** What every function throws when it was asked for something impossible; the `name` is `RingtreeError`. */
export interface RingtreeError extends Error {
  readonly name: "RingtreeError";
  /** A stable name: `not_json`, `not_a_callflow`, `not_a_call_flow`, `not_an_account`, `bad_input`, or why an edit is refused: `key_taken`, `nothing_follows`, … */
  readonly code: string;
  /** What to do instead. */
  readonly help: string;
  /** The node it is about. */
  readonly path?: NodePath;
}

/** A callflow document. Handles never change: an edit gives a new one. */
export class Callflow {
  private constructor();
  free(): void;
  [Symbol.dispose](): void;

  /** Reads a callflow as the API gives it, without its envelope. Throws when it is not a JSON object; whatever else is odd is a finding. */
  static parse(document: Source): Callflow;
  /** The whole document, every key as it was written. */
  toText(): string;
  /** What is odd about the document. */
  check(account: Account): Finding[];
  /** What a call would do here; a `callflow` node that leads back to this document finds this version of it. */
  simulate(scenario: Scenario | string, account: Account): Trace;
  /** What a command would change. Throws when it cannot be done, and says why. */
  plan(command: Command, account: Account): Plan;
  /** The document with a patch applied. Throws `stale` when the patch was planned for another version. */
  apply(patch: string): Callflow;
  /** A picture of the tree, complete in itself. */
  svg(account: Account, options?: SvgOptions): string;
}

/** A call flow of the flat dialect: ordered rules, of which the first that matches routes the call. Handles never change. */
export class Rules {
  private constructor();
  free(): void;
  [Symbol.dispose](): void;

  /** Reads a call flow as the API gives it, without its envelope. Throws when it is not a JSON object; rules that cannot be read never match. */
  static parse(document: Source): Rules;
  /** The whole document, every key as it was written. */
  toText(): string;
  /** What is odd about the rules; a rule's place in the list is its path. None of these findings has a `fix`. */
  check(account: Account): Finding[];
  /** What a call would do; a rule's place in the list is its path. */
  simulate(scenario: Scenario | string, account: Account): Trace;
}

/** Every document that a callflow may refer to. */
export class Account {
  constructor();
  free(): void;
  [Symbol.dispose](): void;

  /** Reads `{ "account": { "timezone": … }, "menus": [ … ], … }`: a list of documents for each collection. */
  static parse(documents: Source): Account;
  /** What a call would do, in whichever callflow answers the number. */
  simulate(scenario: Scenario | string): Trace;
  /** Adds a document, in place of the one with the same id. */
  add(collection: Collection, id: string, document: Source): void;
}

/** An account compiled for many calls: where one goes by clock, caller and keys alone. Changing the account later changes nothing here. */
export class Router {
  constructor(account: Account);
  free(): void;
  [Symbol.dispose](): void;

  /**
   * Where a call goes, as a number that `landing` explains; the same number is the same place.
   * `to` and `from` are numbers, `from` empty when it is withheld; `at` is in milliseconds since 1970; `keys` are the entries at each menu in turn,
   * with commas between them: `"1,,20"` presses 1, then nothing, then 20, and `""` nothing once; `inside` says that someone of the account calls.
   */
  decide(to: string, from: string, at: number, keys?: string, inside?: boolean): number;
  /** What a number of `decide` stands for. */
  landing(decision: number): Landing;
}

/** Where a call goes: to a node `at` which more begins than clock, caller and keys decide, or nowhere. */
export interface Landing {
  /** `at`: somebody rings, a message is taken, a service has the call. `asks`: the node waits for keys or an answer. */
  kind: "at" | "ended" | "asks" | "stuck" | "looped" | "refused";
  /** The node it is about. */
  node?: NodePlace;
}

/** Rules compiled for many calls. */
export class RuleRouter {
  /** Numbers in the rules are read as the account dials them. */
  constructor(rules: Rules, account: Account);
  free(): void;
  [Symbol.dispose](): void;

  /**
   * The place of the rule that routes a call, from 0; `undefined` when none does. `from` is empty when it is withheld, `at` is in milliseconds
   * since 1970, and `digits` are those that were pressed after the menu, if one was played.
   */
  decide(from: string, at: number, digits?: string): number | undefined;
}

/** Every callflow module that the engine knows, in the order of a palette. */
export function modules(): ModuleSpec[];

export interface SvgOptions {
  /** `light` when absent. */
  theme?: "light" | "dark";
  /** `top_down` when absent. */
  direction?: "top_down" | "left_to_right";
}

/** A call as someone imagines it, for which JSON text may stand as well: its seed may have 64 bits. Unknown keys are refused. */
export interface Scenario {
  /** Who calls: a number, or more. */
  from?: string | { number?: string; name?: string; anonymous?: boolean };
  /** The number called. */
  to?: string;
  /** When the call comes in; RFC 3339. */
  at: string;
  /** The zone where neither node nor account names one; IANA. */
  zone?: string;
  /** What let the call in; `carrier` when absent. */
  authorised_by?: "carrier" | { device: string } | { user: string };
  /** What the caller presses at each prompt in turn, once `presses` has none left: `"12#"`, `""` for nothing, `"hang_up"`. */
  keys?: (string | { collected: string })[];
  /** Keys pressed at times of the call. */
  presses?: { at_ms: number; key: string }[];
  /** What happens at a prompt when there is no key left; `ask` when absent. */
  out_of_keys?: "ask" | "silence" | "hang_up";
  /** How the bridges of the call end, in turn; used up before endpoints are asked. */
  bridges?: (Outcome | "caller_hangs_up")[];
  /** What each endpoint does when it rings, by the id of the device or the outside number. */
  endpoints?: Record<string, Outcome>;
  /** What all other endpoints do; without it the walk asks. */
  other_endpoints?: Outcome;
  /** How long the caller lets it ring before hanging up, in seconds. */
  patience_s?: number;
  /** What the caller does while something is played, in turn. */
  listening?: ("hears_out" | "hangs_up")[];
  /** How the caller ends each recording, in turn. */
  recordings?: ("hangs_up" | "presses_key")[];
  /** What everybody outside of the switch answers, in turn; a list that has run out makes the walk ask. */
  services?: Services;
  /** Variables that come with the call, such as `call_priority`. */
  variables?: Record<string, string>;
  /** How long a prompt is taken to last, in milliseconds; 3000 when absent. */
  prompt_ms?: number;
  /** Where draws start: the same seed, the same draws. */
  seed?: number;
}

/** What everybody outside of the switch answers, in turn. */
export interface Services {
  /** How calls end that are given to a carrier; when the list is used up, the outside number is asked like an endpoint. */
  carriers?: (Outcome | "caller_hangs_up")[];
  /** Whether a fax machine calls. */
  fax?: boolean[];
  /** How likely the caller is a robot, from 0 to 1; `null` when the lookup fails. */
  spam_scores?: (number | null)[];
  /** How long callers wait in a queue on average, in seconds; `null` when the queue does not answer. */
  queue_waits_s?: (number | null)[];
  /** What becomes of a caller in a queue. */
  queues?: ("served" | "full" | "timed_out" | "exited" | "failed" | "hung_up")[];
  /** Whether a server that is asked for instructions takes the call. */
  pivots?: ("processing" | "failed")[];
  /** Whether there is a call of others to take over, listen to or bring back. */
  live_calls?: boolean[];
  /** Where servers send calls that are asked for a route. */
  webhooks?: ("fails" | { destination: string; destination_type: string; tags?: Record<string, string> })[];
}

/** What an endpoint does when it rings. */
export type Outcome =
  | "no_answer" | "busy" | "offline" | "declined"
  | { answers: { after_s?: number; talks_s?: number; hangs_up?: Party } }
  | { fails: { cause?: string; sip_code?: number } };

export type Party = "caller" | "callee" | "switch";

/** The course of a call. */
export interface Trace {
  events: TraceEvent[];
  /** The nodes entered, in order. */
  visits: NodePlace[];
  ending: Ending;
  /** How many events are closer to a guess than to what the switch would do. */
  approximations: number;
}

export interface TraceEvent {
  /** When, in milliseconds since the call came in. */
  at_ms: number;
  node: NodePlace;
  module: string;
  /** What happened; `kind` says which other members there are. */
  what: { kind: string; words?: Said; [member: string]: unknown };
  /** Why, in an English sentence. */
  why: string;
  /** The same, for saying it in another language. */
  reason: Said;
  approximate: boolean;
}

/** A sentence by its code, and what is filled into it: for saying in another language what the engine says in English. */
export interface Said {
  /** A stable name, such as `rings_for`, or `module-menu` and `one-menus` for what a module and a kind of document are called. The same code
   * always has the same English words. */
  code: string;
  /** What is filled in, by name: a text that is the same in every language, or further sentences. Absent when there is nothing to fill in. */
  args?: Record<string, string | Said | Said[]>;
}

export type Ending =
  | { kind: "bridged"; to: string }
  | { kind: "voicemail"; vmbox: string }
  | { kind: "conference"; room: string | null }
  | { kind: "queue"; queue: string }
  | { kind: "transferred"; to: string }
  | { kind: "handed_over"; service: string; words: Said }
  | { kind: "hung_up"; by: Party; cause: string | null }
  | { kind: "refused"; why: string; reason: Said }
  | { kind: "looped" }
  | { kind: "stuck"; why: string; reason: Said }
  | { kind: "awaiting"; ask: Ask };

/** What a scenario has to say before a walk can go on. */
export type Ask =
  /** `entry`: which entry of `keys` answers it; those before it that are not there are silence, `""`. */
  | { kind: "digits"; max: number; timeout_ms: number; interdigit_ms: number; entry: number }
  | { kind: "endpoints"; endpoints: string[] }
  /** `service`: which list of the scenario's `services` has to say more. */
  | { kind: "service"; service: keyof Services };

/** Something odd about a document. */
export interface Finding {
  /** A stable name, such as `dangling_reference`. */
  code: string;
  severity: "error" | "warning" | "hint";
  /** The node or rule it is about; the root for what is about the whole document. */
  path: NodePath;
  /** What is odd, in English. */
  message: string;
  /** The same, for saying it in another language. */
  reason: Said;
  /** What to do about it, in English. */
  help: string;
  /** The same, for saying it in another language. */
  advice: Said;
  /** A change that removes the finding and nothing else: what it does, and the patch as text, for `apply`. */
  fix: { label: string; words: Said; patch: string } | null;
  [member: string]: unknown;
}

/** Something to do to a callflow; exactly one of these keys. */
export type Command =
  | { insert: { branch: object; place: Place } }
  | { move: { from: NodePath; place: Place } }
  | { remove: { at: NodePath } }
  | { lift: { at: NodePath } }
  | { rekey: { at: NodePath; key: string } }
  | { reorder: { at: NodePath; to: number } }
  | { set: { at: NodePath; field: string; value?: unknown } }
  | { set_body: { at: NodePath; body: object } }
  | { set_document: { key: string; value?: unknown } };

/** A place for a branch; exactly one of these keys. */
export type Place =
  | { child: { of: NodePath; key?: string; index?: number } }
  | { above: { node: NodePath } }
  | { before: { node: NodePath } }
  | { after: { node: NodePath } }
  | { instead: { of: NodePath } };

/** What a command would do. */
export interface Plan {
  /** The patch as text, for `apply`. */
  patch: string;
  /** Where the node to look at will be. */
  focus: NodePath | null;
  /** The key that was picked because the command named none. */
  picked_key: string | null;
  /** How many nodes disappear. */
  removed: number;
}

/** What there is to say about a callflow module. */
export interface ModuleSpec {
  name: string;
  title: string;
  synonyms: string[];
  shelf: string;
  glyph: string;
  fields: { name: string; kind: unknown; required: boolean; default: string | null }[];
  branches: unknown;
  fidelity: "exact" | "approximate" | "opaque";
}

/** Bytes, a compiled module, or where to fetch it. */
export type EngineSource = WebAssembly.Module | BufferSource | Response | URL | string;

/** Starts the engine; call it once before anything else. Without an argument it fetches, or under Node reads, the wasm file beside the package. */
export default function init(source?: EngineSource | { module_or_path: EngineSource | Promise<EngineSource> }): Promise<unknown>;

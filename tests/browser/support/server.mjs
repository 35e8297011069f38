// The real server, one for each journey: a free port, a fresh database, the demo account.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const KEY = "a-key-for-journeys-only";

/** Starts a server and resolves when it listens. */
export async function startServer() {
  const dir = await mkdtemp(join(tmpdir(), "ringtree-"));
  const options = ["--listen", "127.0.0.1:0", "--data", join(dir, "journey.db"), "--demo", "--editor", process.env.RINGTREE_EDITOR];
  const child = spawn(process.env.RINGTREE_SERVER, ["serve", ...options], {
    env: { ...process.env, RINGTREE_API_KEY: KEY },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = [];
  createInterface({ input: child.stderr }).on("line", (line) => log.push(line));
  const url = await address(child, log);
  return new Server(child, dir, url, log);
}

class Server {
  #child;
  #dir;
  #token;

  constructor(child, dir, url, log) {
    this.#child = child;
    this.#dir = dir;
    this.url = url;
    this.log = log;
  }

  /** The key of the account's owner */
  get key() {
    return KEY;
  }

  /** The address that signs in, as `cargo xtask serve` prints it */
  get signIn() {
    return `${this.url}#key=${this.key}`;
  }

  /** The same for one page of the editor, such as `/callflows/new` */
  signInTo(page) {
    return `${this.url}#${page}${page.includes("?") ? "&" : "?"}key=${this.key}`;
  }

  /** A request by the account's owner, such as `get("callflows")`; the path is below the account. Resolves with the answer's `data`. */
  async get(path) {
    return (await this.request("GET", path)).data;
  }

  /** Another request; resolves with the whole envelope, and fails when the server refuses. */
  async request(method, path, data) {
    return JSON.parse(await this.requestText(method, path, data === undefined ? undefined : JSON.stringify(data)));
  }

  /** The same in text on both ways, for documents that must stay as they are written */
  async requestText(method, path, data) {
    const { token, account } = await this.#signedIn();
    const answer = await fetch(new URL(`v2/accounts/${account}/${path}`, this.url), {
      method,
      headers: { "X-Auth-Token": token, "Content-Type": "application/json" },
      body: data === undefined ? undefined : `{"data":${data}}`,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text;
  }

  /** A request of the flat dialect, such as `flat("POST", "calls", {...})`; the body is bare. */
  async flat(method, path, body) {
    const { token } = await this.#signedIn();
    const answer = await fetch(new URL(`v2/${path}`, this.url), {
      method,
      headers: { "X-Auth-Token": token, "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  /** Somebody rings: `ring({ to: "+14155552671", digits: "1" })` */
  ring(call) {
    return this.flat("POST", "simulator/calls", { from: "+14155550199", ...call });
  }

  /** A document as the server writes it, every key and number as it came */
  async text(path) {
    const envelope = await this.requestText("GET", path);
    return envelope.slice(envelope.indexOf('"data":') + '"data":'.length, envelope.indexOf(',"request_id"'));
  }

  /** Stores a new callflow and resolves with its id. */
  async add(callflow) {
    return (await this.request("PUT", "callflows", callflow)).data.id;
  }

  /** The callflow of this name, as the server has it */
  async callflow(name) {
    const found = (await this.get("callflows?paginate=false")).find((it) => it.name === name);
    if (!found) throw new Error(`no callflow is called ${name}`);
    return this.get(`callflows/${found.id}`);
  }

  async stop() {
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGKILL");
    await ended;
    await rm(this.#dir, { recursive: true, force: true });
  }

  async #signedIn() {
    this.#token ??= fetch(new URL("v2/api_auth", this.url), {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ data: { api_key: this.key } }),
    }).then((answer) => answer.json());
    const { auth_token: token, data } = await this.#token;
    return { token, account: data.account_id };
  }
}

/** The address that the server tells when it is ready, or what it said instead */
function address(child, log) {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("Listening on ")) resolve(line.slice("Listening on ".length));
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}\n${log.join("\n")}`)));
  });
}

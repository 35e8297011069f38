// What a person does with the editor, in a person's words.

import assert from "node:assert/strict";

import axe from "axe-core";

export class Editor {
  #page;
  #server;

  constructor(page, server) {
    this.#page = page;
    this.#server = server;
  }

  /** Follows the address that signs in. */
  async open() {
    await this.#page.goto(this.#server.signIn);
  }

  /** Nothing on the page as it is now shuts anybody out. */
  async isAccessible() {
    await this.#page.evaluate(axe.source);
    const { violations } = await this.#page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
    const told = violations.map((it) => `${it.id}: ${it.help}\n${it.nodes.map((node) => `  ${node.html}`).join("\n")}`);
    assert.deepEqual(told, []);
  }
}

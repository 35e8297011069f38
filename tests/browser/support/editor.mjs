// What a person does with the editor, in a person's words. Things are found as people find them: by what they are and what they are called.

import assert from "node:assert/strict";

import axe from "axe-core";

export class Editor {
  constructor(page, server) {
    this.page = page;
    this.server = server;
    this.canvas = page.getByRole("tree");
    this.review = page.getByRole("region", { name: "What callers will notice" });
    this.pressed = page.getByRole("textbox", { name: "Keys pressed" });
    this.keys = page.getByRole("dialog", { name: "Under which key?" });
    this.filter = page.locator("#overlay-first:focus");
    this.says = page.locator("[data-live=polite]");
    this.name = page.getByRole("textbox", { name: "Name", exact: true });
    this.objects = page.locator("[data-live=urgent]");
  }

  /** Follows the address that signs in, and waits for the list of callflows. */
  async open() {
    await this.page.goto(this.server.signIn);
    await this.page.getByRole("heading", { name: "Callflows" }).waitFor();
  }

  /** Opens a callflow by an address that signs in too. */
  async openFlow(name) {
    const { id } = await this.server.callflow(name);
    await this.page.goto(this.server.signInTo(`/callflows/${id}`));
    await this.canvas.waitFor();
  }

  /** Chooses a callflow in the list. */
  async chooseFlow(name) {
    await this.page.getByRole("link", { name, exact: true }).click();
    await this.canvas.waitFor();
  }

  /** Goes to the address of a callflow in the page that is there. */
  async goTo(id) {
    await this.page.evaluate((hash) => (location.hash = hash), `#/callflows/${id}`);
    await this.page.locator("#canvas").waitFor();
  }

  /** Goes back to the list of callflows. */
  async toList() {
    await this.page.evaluate(() => (location.hash = "#/callflows"));
    await this.page.getByRole("heading", { name: "Callflows" }).waitFor();
  }

  /** The step that a screen reader would call so, such as `Menu Main menu` or `/option 1/` */
  step(name) {
    return this.canvas.getByRole("treeitem", { name });
  }

  /** The names of all steps, as a screen reader says them, in the order of the page */
  async steps() {
    return this.canvas.getByRole("treeitem").evaluateAll((all) => all.map((it) => it.getAttribute("aria-label")));
  }

  /** An entry of the palette */
  entry(module) {
    return this.page.locator(`.palette [data-module=${module}]`).first();
  }

  /** Presses on something and carries it away; it is in the air afterwards. */
  async lift(what) {
    const { x, y } = await middle(what);
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + 24, y + 24, { steps: 4 });
  }

  /** The places where what is in the air may go; `kind` is `child`, `above`, `before`, `after` or `instead`. */
  slots(kind) {
    return this.page.locator(kind ? `.slot[data-place=${kind}]` : ".slot");
  }

  /** Carries what is in the air over something, and follows when the picture gives way at its edges. */
  async carryOver(what) {
    for (const steps of [12, 4]) {
      const { x, y } = await middle(what);
      await this.page.mouse.move(x, y, { steps });
    }
  }

  async drop() {
    await this.page.mouse.up();
  }

  /** What the call would do with these keys pressed, from the panel that is open */
  async pressKeys(keys) {
    await this.pressed.fill(keys);
  }

  /** The tested call goes through these steps, and through no other. */
  async lights(...names) {
    for (const name of names) await this.step(name).and(this.page.locator("[data-lit]")).waitFor();
    assert.equal(await this.canvas.locator("[role=treeitem][data-lit]").count(), names.length);
  }

  /** Presses keys one after another, such as `press("ArrowDown", "Tab")`; nobody is faster than the screen. */
  async press(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.seen();
    }
  }

  /** Waits until the screen shows what was done last. */
  async seen() {
    await this.page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))));
  }

  /** What the bar says about the work: `saved`, `unsaved`, `conflict`, … */
  async stands(state) {
    await this.page.locator(`.status[data-state=${state}]`).waitFor();
  }

  /** Goes on with the Tab key until this has the focus, as a person without a pointer would. */
  async tabTo(what) {
    for (let steps = 0; steps < 40; steps += 1) {
      if (await isFocused(what)) return;
      await this.page.keyboard.press("Tab");
    }
    assert.fail(`the Tab key does not come to ${what}`);
  }

  /** Waits until this has the focus. */
  async hasFocus(what) {
    await eventually(() => isFocused(what), `${what} has no focus`);
  }

  /** Waits until the step of this name is the one that the keys are about. */
  async isSelected(name) {
    await this.canvas.getByRole("treeitem", { name, selected: true }).waitFor();
  }

  /** Waits until a screen reader has been told so. */
  async hears(words) {
    await eventually(async () => words.test(await this.says.textContent()), `nobody says ${words}`);
  }

  /** The names of the steps of the tested call, as its course lists them */
  async courseSteps() {
    return this.page.locator(".steps .step-name").allTextContents();
  }

  /** Gives the callflow another name; nothing is selected. */
  async rename(name) {
    await this.name.fill(name);
    await this.isUnsaved();
  }

  /** Waits until the bar says so. */
  async isSaved() {
    await this.stands("saved");
  }

  async isUnsaved() {
    await this.stands("unsaved");
  }

  /** Saves, whatever callers will notice. */
  async save() {
    await this.page.locator(".bar").getByRole("button", { name: "Save" }).click();
    await this.passReview();
    await this.isSaved();
  }

  /** Saves by the keyboard, whatever callers will notice; what comes of it is another question. */
  async saveByKey() {
    await this.press("Control+s");
    if (await this.isReviewed()) await this.press("Control+s");
  }

  /** Stores what the review shows, if there is anything that callers notice. */
  async passReview() {
    if (await this.isReviewed()) await this.review.getByRole("button", { name: "Save" }).click();
  }

  /** Whether a save has to pass the review; waits until one knows. */
  async isReviewed() {
    const state = () => this.page.locator(".status").getAttribute("data-state");
    const asks = () => this.review.locator("[role=status][aria-busy=false]").isVisible();
    await eventually(async () => (await state()) !== "unsaved" || asks(), "nobody knows what callers notice");
    return (await state()) === "unsaved";
  }

  /** Nothing on the page as it is now shuts anybody out. */
  async isAccessible(where = "the page") {
    // What the pointer rests on is lit and the rest dimmed; that is no state to read in.
    await this.page.mouse.move(1, 1);
    await this.page.evaluate(axe.source);
    const { violations } = await this.page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
    const told = violations.map((it) => `${it.id}: ${it.help}\n${it.nodes.map((node) => `  ${node.html}`).join("\n")}`);
    assert.deepEqual(told, [], where);
  }
}

async function middle(what) {
  await what.scrollIntoViewIfNeeded();
  const box = await what.boundingBox();
  assert.ok(box, `${what} cannot be seen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const isFocused = async (what) => (await what.count()) > 0 && what.evaluate((it) => it === document.activeElement);

/** Looks again and again until it is so. */
export async function eventually(isSo, complaint, patience = 10_000) {
  const until = Date.now() + patience;
  while (!(await isSo())) {
    assert.ok(Date.now() < until, typeof complaint === "function" ? await complaint() : complaint);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

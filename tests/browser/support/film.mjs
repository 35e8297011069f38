// A film of a page: screenshots at even times, by the page's own clock, which stands still in between.

import { toGif } from "./gif.mjs";

/** How long a frame is seen, in milliseconds; GIFs count in tens. */
export const FRAME = 50;

export class Film {
  #page;
  #frames = [];

  /** @param page whose clock is paused */
  constructor(page) {
    this.#page = page;
  }

  /** Lets time pass and looks. */
  async shoot() {
    await this.#page.clock.runFor(FRAME);
    const png = await this.#page.screenshot({ animations: "disabled" });
    const last = this.#frames.at(-1);
    if (last?.png.equals(png)) last.ms += FRAME;
    else this.#frames.push({ png, ms: FRAME });
  }

  /** Goes on looking while nobody does anything. */
  async wait(ms) {
    for (let passed = 0; passed < ms; passed += FRAME) await this.shoot();
  }

  /** How long it is, in seconds */
  get seconds() {
    return this.#frames.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  }

  get frames() {
    return this.#frames;
  }

  toGif() {
    return toGif(this.#frames);
  }
}

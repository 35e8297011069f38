// A hand with a pointer that can be seen; a browser without a screen draws none.

import { FRAME } from "./film.mjs";

/** How fast a hand goes, in pixels a second, and how long the shortest way takes */
const SPEED = 900;
const SHORTEST = 300;

export class Pointer {
  #page;
  #film;
  #at;

  constructor(page, film, at) {
    this.#page = page;
    this.#film = film;
    this.#at = at;
  }

  /** A pointer at a place, that films what it does */
  static async at(page, film, at) {
    await page.evaluate(draw);
    const it = new Pointer(page, film, at);
    await it.#go(at);
    return it;
  }

  /** Goes to the middle of an element or, by `by`, beside it: slow, fast, slow. */
  async to(target, by = { x: 0, y: 0 }) {
    const box = await target.boundingBox();
    const to = { x: box.x + box.width / 2 + by.x, y: box.y + box.height / 2 + by.y };
    const from = this.#at;
    const ms = Math.max(SHORTEST, (Math.hypot(to.x - from.x, to.y - from.y) / SPEED) * 1000);
    const steps = Math.round(ms / FRAME);
    for (let step = 1; step <= steps; step++) {
      const way = eased(step / steps);
      await this.#go({ x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way });
      await this.#film.shoot();
    }
  }

  async press() {
    await this.#page.evaluate(() => document.querySelector("#pointer").setAttribute("data-down", ""));
    await this.#page.mouse.down();
    await this.#film.wait(2 * FRAME);
  }

  async release() {
    await this.#page.evaluate(() => document.querySelector("#pointer").removeAttribute("data-down"));
    await this.#page.mouse.up();
    await this.#film.wait(2 * FRAME);
  }

  async click(target) {
    await this.to(target);
    await this.press();
    await this.release();
  }

  async #go(at) {
    this.#at = at;
    await this.#page.mouse.move(at.x, at.y);
    await this.#page.evaluate(({ x, y }) => document.querySelector("#pointer").setAttribute("transform", `translate(${x} ${y})`), at);
  }
}

function eased(part) {
  return part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2;
}

/** Runs in the page. Beside the body, which is the editor's; by attributes, because the page's policy forbids styles. */
function draw() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.innerHTML = `<g id="pointer"><circle r="15" fill="#0a6a5b" fill-opacity=".3"/>
    <path d="M0 0v19.5l5-4.6 3.3 7.4 3.6-1.6-3.2-7.2h6.6z" fill="#16201b" stroke="#fff" stroke-width="1.6" stroke-linejoin="round"/></g>`;
  const whole = { position: "fixed", inset: "0", "inline-size": "100vw", "block-size": "100vh", "pointer-events": "none", "z-index": "1000" };
  for (const [name, value] of Object.entries(whole)) svg.style.setProperty(name, value);
  const ring = svg.querySelector("circle");
  new MutationObserver(() => ring.setAttribute("visibility", svg.firstChild.hasAttribute("data-down") ? "visible" : "hidden")).observe(svg.firstChild, { attributes: true });
  document.documentElement.append(svg);
}

// The panel "these results": files made of them, the address that finds them again, and the subscription that holds them.
import { isOwn } from "./facets.js";
import { dataOf, find } from "./page.js";
import { serialise } from "./state.js";
import { narrowest } from "./subscription.js";
import { take } from "./take.js";

/**
 * @typedef {Pick<import("./calls.js").Call, "id" | "facts" | "windows">} Answer
 * @typedef {{ pairs: string[], alone: string[], day: string, names: Record<string, string>, taken: Record<string, string>, nothing: string, failed: string }} Words
 */

export class Taking {
  /**
   * @param {HTMLElement} finder
   * @param {(name: string, value: string) => string | undefined} nameOf The name of an option.
   */
  constructor(finder, nameOf) {
    this.panel = find(finder, "[data-taking]", HTMLElement);
    this.nameOf = nameOf;
    /** @type {Words} */
    this.words = dataOf(this.panel, "[data-lists]");
    this.list = find(this.panel, "[data-list]", HTMLAnchorElement);
    this.calendar = find(this.panel, "[data-webcal]", HTMLAnchorElement);
    this.here = find(this.panel, "[data-here]", HTMLAnchorElement);
    this.done = find(this.panel, "[data-taken]", HTMLElement);
    /** @type {ReadonlySet<string>} */
    this.ids = new Set();
    for (const button of this.panel.querySelectorAll("[data-take]")) {
      button.addEventListener("click", () => this.take(button.getAttribute("data-take") ?? ""));
    }
  }

  /**
   * Follow the results.
   * @param {import("./state.js").State} state
   * @param {readonly Answer[]} answers
   */
  show(state, answers) {
    const now = Date.now();
    const list = narrowest(state, this.words, now);
    const [country, field, guide] = /** @type {const} */ (["country", "field", "guide"]).map((name) => this.nameOf(name, list[name]) ?? "");
    const page = new URL(`../${list.path}`, location.href);
    this.ids = new Set(answers.map(({ id }) => id));
    this.list.textContent = this.words.names[list.kind].replace("{country}", () => country).replace("{field}", () => field).replace("{guide}", () => guide);
    this.list.href = list.kind === "all" ? "#subscribe" : `${page.href}#subscribe`;
    this.calendar.href = `webcal://${page.host}${page.pathname}calendar.ics`;
    this.here.href = location.pathname + serialise(state);
    this.done.textContent = "";
    // Calls of guides and partners' own have different columns, and so tables of their own.
    this.turn('li:has([data-take="directions.csv"])', !answers.every(isOwn));
    this.turn('li:has([data-take="partner-calls.csv"])', answers.some(isOwn));
    this.turn("[data-exact]", list.exact);
    this.turn("[data-wider]", !list.exact);
    const closes = answers.flatMap(({ windows }) => windows.map((window) => window.closes));
    this.turn("[data-past]", closes.length > 0 && closes.every((instant) => instant <= now));
  }

  /**
   * Show or hide a sentence.
   * @param {string} selector
   * @param {boolean} shown
   */
  turn(selector, shown) {
    find(this.panel, selector, HTMLElement).hidden = !shown;
  }

  /** @param {string} name */
  async take(name) {
    try {
      const number = await take("", name, this.ids);
      this.done.textContent = number ? this.words.taken[name].replace("{n}", String(number)) : this.words.nothing;
    } catch {
      this.done.textContent = this.words.failed;
    }
  }
}

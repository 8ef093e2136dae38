// <direction-finder>: filters, search and order over the list that the page came with. The address holds the whole state.
import { readCalls } from "./calls.js";
import { Controls, isChoice } from "./controls.js";
import { Index } from "./facets.js";
import { aGuideIsOpen } from "./guides_ahead.js";
import { List } from "./list.js";
import { byTitle, dataOf, find } from "./page.js";
import { PAGE, itemsOf } from "./results.js";
import { Texts, unpacked } from "./search.js";
import { choose, emptyState, parse, serialise, without } from "./state.js";
import { Summary } from "./summary.js";
import { Taking } from "./taking.js";
import { Tray } from "./tray.js";

/** Of a window, in pixels, at least: for each card that can be seen, with its part of what stands above the list. */
const HEIGHT = 240;
const AFTER_PAINT = 20;

/**
 * @typedef {import("./results.js").Item} Item
 * @typedef {import("./query.js").Term} Term
 * @typedef {"pushState" | "replaceState"} Write How the address is written: as a step for Back, or in place of the last.
 */

class DirectionFinder extends HTMLElement {
  /** The page is there before this script: the element has all of its content. */
  constructor() {
    super();
    const items = itemsOf(find(this, "[data-results]", HTMLElement), readCalls(dataOf(this, "[data-calls]")));
    /** @type {Index<Item>} */
    this.index = new Index(items, byTitle, Date.now());
    this.controls = new Controls(this);
    const nameOf = (/** @type {string} */ name, /** @type {string} */ value) => this.controls.option(name, value)?.name;
    this.summary = new Summary(this, dataOf(this, "[data-finder-words]"), nameOf, (name, value) => this.drop(name, value), (q) => this.look(q));
    this.taking = new Taking(this, nameOf);
    this.list = new List(this, items, this.summary, new Tray(this, (call) => this.pick(call)));
    this.state = emptyState();
    this.ignored = 0;
    this.limit = PAGE;
    /** @type {Item[]} */
    this.answers = [];
    /** @type {Term[]} */
    this.terms = [];
    /** @type {Write | undefined} */
    this.unwritten = undefined;
    /** @type {Texts | undefined} */
    this.texts = undefined;
    /** @type {Promise<void> | undefined} */
    this.loading = undefined;
    this.frame = 0;
    this.finishing = 0;
  }

  connectedCallback() {
    this.listen();
    for (const part of this.querySelectorAll("[data-filters], [data-summary]")) part.removeAttribute("hidden");
    this.dataset.ready = "";
    this.read();
  }

  listen() {
    const { form, searching, search, sort } = this.controls;
    for (const each of [form, searching]) each.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) this.choose(target);
    });
    sort.addEventListener("change", () => this.go({ ...this.state, sort: sort.value }));
    search.addEventListener("input", (event) => this.type(event instanceof InputEvent && event.isComposing));
    search.addEventListener("compositionend", () => this.type(false));
    // A search that cannot be loaded is reported once something is looked for.
    search.addEventListener("focus", () => this.loadTexts().catch(() => { this.loading = undefined; }), { once: true });
    this.list.more.addEventListener("click", () => this.showMore());
    addEventListener("popstate", () => this.read());
    this.controls.fold(() => this.summary.heading.focus());
    // When a window opens or closes while the page is looked at, the list follows.
    setInterval(() => { if (Date.now() >= this.index.nextChange) this.apply(false); }, 1000);
  }

  /** Take the state from the address, at first and after the Back button. */
  read() {
    const { state, ignored } = parse(location.search, (name, value) => this.controls.offers(name, value));
    this.state = state;
    this.unwritten = undefined;
    this.ignored = ignored;
    this.limit = PAGE;
    this.controls.fill(state);
    return this.apply(true);
  }

  /**
   * A control was used; what has none (a month, a country that is not listed) stays until it is removed.
   * @param {HTMLInputElement} control
   */
  choose(control) {
    const { name, value, checked } = control;
    if (name === "within") this.go({ ...this.state, within: Number(value) });
    if (isChoice(control)) this.go(choose(this.state, name, value, checked));
  }

  /**
   * What an input method has not made into characters yet is not looked for.
   * @param {boolean} composing
   */
  type(composing) {
    const q = this.controls.search.value;
    if (!composing && q !== this.state.q) this.go({ ...this.state, q }, "replaceState");
  }

  /**
   * @param {import("./state.js").State} state
   * @param {Write} how
   */
  go(state, how = "pushState") {
    this.state = state;
    this.ignored = 0;
    this.limit = PAGE;
    // Of two changes in a row before the address is written, one that Back should undo is not lost.
    this.unwritten = this.unwritten === "pushState" ? this.unwritten : how;
    this.apply(false);
  }

  /**
   * Other calls to compare: the list stays as it is.
   * @param {string[]} call
   */
  pick(call) {
    this.state = { ...this.state, call };
    this.unwritten = "pushState";
    this.write();
    this.list.pick(call);
    this.summary.settle(this.state, this.answers, true);
    this.taking.show(this.state, this.answers);
  }

  /** Write the state into the address: a step of its own, since it can take a browser longer than a frame. */
  write() {
    if (this.unwritten) history[this.unwritten](null, "", `${location.pathname}${serialise(this.state)}`);
    this.unwritten = undefined;
  }

  /**
   * @param {string} [name]
   * @param {string} [value]
   */
  drop(name, value) {
    const state = without(this.state, name, value);
    this.controls.fill(state);
    this.go(state);
    this.summary.heading.focus();
  }

  /**
   * Look for something else.
   * @param {string} q
   */
  look(q) {
    const state = { ...this.state, q };
    this.controls.fill(state);
    this.go(state);
    this.summary.heading.focus();
  }

  async loadTexts() {
    const here = this.querySelector("[data-texts-here]");
    const document = here ? Promise.resolve(dataOf(this, "[data-texts-here]")) : fetch(this.dataset.texts ?? "").then((answer) => answer.json());
    this.loading ??= document.then((data) => { this.texts = new Texts(unpacked(data, this.index.items.map(({ id }) => id))); });
    await this.loading;
  }

  /**
   * Work out and show the answers.
   * @param {boolean} quiet Whether all is shown at once and nothing announced.
   */
  async apply(quiet) {
    const state = this.state;
    if ((state.q.trim() && !this.texts) || (state.sort === "title" && !this.list.cards.titled)) {
      try {
        await Promise.all([state.q.trim() && this.loadTexts(), state.sort === "title" && this.list.cards.loadTitles()]);
      } catch {
        this.loading = undefined;
        this.write();
        this.summary.fail(this.texts || !state.q.trim() ? "lost" : "failed");
        return;
      }
      if (state !== this.state) return;
    }
    const now = Date.now();
    if (now >= this.index.nextChange) this.index.refresh(now);
    this.terms = this.texts?.terms(state.q) ?? [];
    const found = this.terms.length ? this.texts?.find(this.terms) : undefined;
    this.answers = this.index.select(state, found, now);
    cancelAnimationFrame(this.frame);
    clearTimeout(this.finishing);
    if (quiet) {
      this.sum();
      await this.finish(true);
    } else this.begin();
  }

  sum() {
    const last = this.index.ahead || aGuideIsOpen(Date.now()) ? undefined : this.index.last;
    const meant = this.answers.length === 0 ? this.texts?.correction(this.terms) : undefined;
    this.summary.show({ state: this.state, answers: this.answers, ignored: this.ignored, meant, last });
  }

  /** What can be seen is drawn at once, for the next frame; then the address; the rest of the list and the numbers beside the options last. */
  begin() {
    this.list.begin(this.view(Math.ceil(innerHeight / HEIGHT)));
    this.sum();
    this.frame = requestAnimationFrame(() => {
      this.finishing = setTimeout(() => {
        this.write();
        this.finishing = setTimeout(() => this.finish(false), AFTER_PAINT);
      });
    });
  }

  /** @param {boolean} quiet */
  async finish(quiet) {
    const filled = this.list.fill(this.view(this.limit), !quiet);
    this.controls.count((name, value) => this.index.count(name, value));
    this.summary.settle(this.state, this.answers, quiet);
    this.taking.show(this.state, this.answers);
    await filled;
  }

  /**
   * @param {number} limit
   * @returns {import("./list.js").View}
   */
  view(limit) {
    const { state, answers, terms, texts } = this;
    return { state, answers, limit, terms, texts };
  }

  async showMore() {
    const first = this.limit;
    this.limit += PAGE;
    await this.list.fill(this.view(this.limit));
    // None where the button stood for a moment only, before the whole list was drawn.
    this.answers.at(first)?.card?.querySelector("a")?.focus();
  }
}

customElements.define("direction-finder", DirectionFinder);

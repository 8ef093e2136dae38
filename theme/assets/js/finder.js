// <direction-finder>: filters, search and order over the list that the page came with. The address holds the whole state.
import { Index, closingMonths } from "./facets.js";
import { PAGE, mark, readItems, show, unmark } from "./results.js";
import { Texts, termsOf } from "./search.js";
import { FACETS, emptyState, parse, serialise } from "./state.js";
import { Summary } from "./summary.js";
import { parseWindows } from "./windows.js";

const AT_ONCE = 4;
const AFTER_PAINT = 20;

class DirectionFinder extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.querySelector("[data-finder-words]").textContent);
    this.form = this.querySelector("form");
    this.sort = this.querySelector('[name="sort"]');
    this.results = this.querySelector("[data-results]");
    this.items = readItems(this.results, parseWindows, closingMonths);
    this.list = document.createElement("ol");
    this.list.className = "cards";
    this.results.replaceChildren(this.list);
    this.more = this.querySelector("[data-more]");
    this.summary = new Summary(this, this.words);
    this.controls = new Map([...this.form.querySelectorAll("label input")].map((box) => [`${box.name}=${box.value}`, optionOf(box)]));
    this.limit = PAGE;
    const collator = new Intl.Collator(document.documentElement.lang === "en" ? "en" : "zh-Hans-u-co-pinyin");
    this.index = new Index(this.items, collator.compare);
    this.index.refresh(Date.now());
    this.listen();
    for (const part of this.querySelectorAll("[data-filters], [data-summary]")) part.hidden = false;
    this.dataset.ready = "";
    this.read();
  }

  listen() {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", ({ target }) => this.choose(target));
    this.sort.addEventListener("change", () => this.go({ ...this.state, sort: this.sort.value }));
    for (const typed of ["input", "compositionend"]) this.form.elements.q.addEventListener(typed, (event) => this.type(event));
    this.form.elements.q.addEventListener("focus", () => this.loadTexts(), { once: true });
    this.addEventListener("finder-remove", (event) => this.remove(event.detail));
    this.more.addEventListener("click", () => this.showMore());
    addEventListener("popstate", () => this.read());
    const wide = matchMedia("(min-width: 60rem)");
    const panel = this.querySelector("details");
    const fit = () => { panel.open = wide.matches; };
    wide.addEventListener("change", fit);
    fit();
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || wide.matches) return;
      panel.open = false;
      panel.querySelector("summary").focus();
    });
    this.querySelector("[data-narrow-close]").addEventListener("click", () => {
      if (!wide.matches) panel.open = false;
      this.summary.heading.focus();
    });
    for (const box of this.querySelectorAll("[data-option-search]")) box.addEventListener("input", () => narrow(box));
    setInterval(() => this.tick(), 1000);
  }

  /** The address, or the Back button, says what is chosen. */
  read() {
    const { state, ignored } = parse(location.search, (facet, value) => facet === "deadline" || this.control(facet, value));
    this.state = state;
    this.unwritten = undefined;
    this.ignored = ignored;
    this.limit = PAGE;
    this.fill();
    return this.apply({ quiet: true });
  }

  /** A control was used; what has none (a month, a country that is not listed) stays until it is removed. */
  choose({ name, value, checked }) {
    if (name === "within") this.go({ ...this.state, within: Number(value) });
    if (!Object.hasOwn(FACETS, name)) return;
    const values = new Set(this.state[name]);
    if (checked) values.add(value);
    else values.delete(value);
    this.go({ ...this.state, [name]: values });
  }

  /** What an input method has not made into characters yet is not looked for. */
  type({ target, isComposing }) {
    if (!isComposing && target.value !== this.state.q) this.go({ ...this.state, q: target.value }, "replaceState");
  }

  go(state, how = "pushState") {
    this.state = state;
    this.ignored = 0;
    this.limit = PAGE;
    // Of two changes in a row before the address is written, one that Back should undo is not lost.
    this.unwritten = this.unwritten === "pushState" ? this.unwritten : how;
    this.apply();
  }

  /** Write the state into the address: a step of its own, since it can take a browser longer than a frame. */
  write() {
    if (this.unwritten) history[this.unwritten](null, "", `${location.pathname}${serialise(this.state)}`);
    this.unwritten = undefined;
  }

  remove({ name, value }) {
    const state = name ? { ...this.state } : { ...emptyState(), sort: this.state.sort };
    if (name === "q") state.q = "";
    else if (name === "within") state.within = 0;
    else if (name) state[name] = new Set([...state[name]].filter((kept) => kept !== value));
    this.state = state;
    this.fill();
    this.go(state);
    this.summary.heading.focus();
  }

  control(name, value) {
    return this.controls.get(`${name}=${value}`);
  }

  fill() {
    for (const { box } of this.controls.values()) {
      box.checked = box.name === "within" ? Number(box.value) === this.state.within : this.state[box.name].has(box.value);
    }
    this.form.elements.q.value = this.state.q;
    this.sort.value = this.state.sort;
  }

  async loadTexts() {
    this.loading ??= fetch(this.dataset.texts).then((answer) => answer.json()).then((data) => { this.texts = new Texts(data); });
    await this.loading;
  }

  /** Work out and show the answers. */
  async apply({ quiet = false } = {}) {
    const state = this.state;
    if (state.q.trim() && !this.texts) {
      try {
        await this.loadTexts();
      } catch {
        this.loading = undefined;
        this.write();
        this.summary.fail();
        return;
      }
      if (state !== this.state) return;
    }
    const now = Date.now();
    if (now >= this.index.nextChange) this.index.refresh(now);
    const terms = this.texts ? termsOf(state.q, this.texts.synonyms) : [];
    const found = terms.length ? this.texts.find(terms) : undefined;
    this.answers = this.index.select(state, found, now);
    this.terms = terms;
    cancelAnimationFrame(this.frame);
    clearTimeout(this.finishing);
    if (quiet) {
      this.summary.show();
      this.finish(quiet);
    } else this.frame = requestAnimationFrame(() => this.begin());
  }

  /** What can be seen is painted first; then the address; the rest of the list and the numbers beside the options last. */
  begin() {
    this.draw(AT_ONCE);
    this.summary.show();
    this.finishing = setTimeout(() => {
      this.write();
      this.finishing = setTimeout(() => this.finish(), AFTER_PAINT);
    });
  }

  finish(quiet) {
    this.draw(this.limit);
    this.count();
    this.summary.settle(quiet);
  }

  draw(limit) {
    const shown = this.answers.slice(0, limit);
    show(this.list, shown);
    this.mark(shown);
    this.more.hidden = this.answers.length <= limit;
    dispatchEvent(new Event("windows-shown"));
  }

  /** Mark the matches of the present search in some cards; a card that has them already is left alone. */
  mark(items) {
    const key = this.terms.map((term) => term[0]).join(" ");
    const words = this.terms.flat();
    const language = document.documentElement.lang === "en" ? "en" : "zh";
    for (const item of items) {
      if ((item.marked ?? "") === key) continue;
      unmark(item.card);
      if (key) mark(item.card, words, this.texts.excerpt(item.rank, this.terms, language));
      item.marked = key;
    }
  }

  showMore() {
    const first = this.limit;
    this.limit += PAGE;
    this.draw(this.limit);
    // None where the button stood for a moment only, before the whole list was drawn.
    this.answers[first]?.card.querySelector("a").focus();
  }

  /** Numbers beside the options; an option that would give nothing is greyed, a chosen one never. */
  count() {
    for (const { box, counter } of this.controls.values()) {
      if (!counter) continue;
      const number = this.index.count(box.name, box.value);
      const disabled = number === 0 && !box.checked;
      if (box.disabled !== disabled) box.disabled = disabled;
      if (counter.textContent !== String(number)) counter.textContent = number;
    }
  }

  /** When a window opens or closes while the page is looked at, the list follows. */
  tick() {
    if (Date.now() >= this.index.nextChange) this.apply();
  }
}

/** An option of a filter: its control, its name, and where the number of its answers stands, if it has one. */
function optionOf(box) {
  const label = box.closest("label");
  return { box, name: label.querySelector("[data-option-name]").textContent, counter: label.querySelector("[data-option-count]") };
}

/** Show only the options whose names hold what was typed: Chinese, English or code. */
function narrow(box) {
  const wanted = box.value.normalize("NFKC").toLowerCase().replace(/[\s\p{P}]/gu, "");
  for (const label of box.closest("fieldset").querySelectorAll("label[data-names]")) {
    label.closest("li").hidden = !label.dataset.names.includes(wanted);
  }
}

customElements.define("direction-finder", DirectionFinder);

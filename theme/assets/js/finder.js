// <direction-finder>: filters, search and order over the list that the page came with. The address holds the whole state.
import { Index, closingMonths } from "./facets.js";
import { PAGE, mark, readItems, show, unmark } from "./results.js";
import { Texts, termsOf } from "./search.js";
import { FACETS, countFilters, emptyState, parse, serialise } from "./state.js";
import { Summary } from "./summary.js";
import { parseWindows } from "./windows.js";

const TYPING = 150;
const AT_ONCE = 6;
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
    const boxes = [...this.form.querySelectorAll("input[type=checkbox]")];
    this.counters = new Map(boxes.map((box) => [box, box.closest("label").querySelector("[data-option-count]")]));
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
    this.form.addEventListener("change", (event) => event.target.name !== "q" && this.change());
    this.sort.addEventListener("change", () => this.change());
    this.form.elements.q.addEventListener("input", () => this.type());
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
    this.ignored = ignored;
    this.limit = PAGE;
    this.fill();
    return this.apply({ quiet: true });
  }

  /** The controls say what is chosen. */
  change({ replace = false } = {}) {
    const data = new FormData(this.form);
    const state = emptyState();
    for (const facet of Object.keys(FACETS)) for (const value of data.getAll(facet)) state[facet].add(value);
    // Values without a control (a month, a country that is not listed) stay until they are removed.
    for (const facet of Object.keys(FACETS)) {
      for (const value of this.state[facet]) if (!this.control(facet, value)) state[facet].add(value);
    }
    state.within = Number(data.get("within") ?? 0);
    state.q = data.get("q");
    state.sort = this.sort.value;
    this.go(state, replace);
  }

  go(state, replace = false) {
    this.state = state;
    this.ignored = 0;
    this.limit = PAGE;
    const address = `${location.pathname}${serialise(state)}`;
    history[replace ? "replaceState" : "pushState"](null, "", address);
    this.apply();
  }

  type() {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.change({ replace: true }), TYPING);
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
    return this.form.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`);
  }

  fill() {
    for (const facet of Object.keys(FACETS)) {
      for (const box of this.form.querySelectorAll(`[name="${facet}"]`)) box.checked = this.state[facet].has(box.value);
    }
    for (const radio of this.form.querySelectorAll('[name="within"]')) radio.checked = Number(radio.value) === this.state.within;
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
    this.draw(AT_ONCE);
    const finish = () => {
      this.draw(this.limit);
      this.count();
      this.summary.show({ state, answers: this.answers, items: this.items, ignored: this.ignored, filters: countFilters(state), now, quiet });
    };
    // What can be seen is painted first; the rest of the list, the numbers and the count follow, the count last.
    cancelAnimationFrame(this.frame);
    clearTimeout(this.finishing);
    if (quiet) finish();
    else this.frame = requestAnimationFrame(() => { this.finishing = setTimeout(finish, AFTER_PAINT); });
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
    this.answers[first].card.querySelector("a").focus();
  }

  /** Numbers beside the options; an option that would give nothing is greyed, a chosen one never. */
  count() {
    for (const box of this.counters.keys()) {
      const number = this.index.count(box.name, box.value);
      const disabled = number === 0 && !box.checked;
      if (box.disabled !== disabled) box.disabled = disabled;
      const shown = this.counters.get(box);
      if (shown.textContent !== String(number)) shown.textContent = number;
    }
  }

  /** When a window opens or closes while the page is looked at, the list follows. */
  tick() {
    if (Date.now() >= this.index.nextChange) this.apply();
  }
}

/** Show only the options whose names hold what was typed: Chinese, English or code. */
function narrow(box) {
  const wanted = box.value.normalize("NFKC").toLowerCase().replace(/[\s\p{P}]/gu, "");
  for (const label of box.closest("fieldset").querySelectorAll("label[data-names]")) {
    label.closest("li").hidden = !label.dataset.names.includes(wanted);
  }
}

customElements.define("direction-finder", DirectionFinder);

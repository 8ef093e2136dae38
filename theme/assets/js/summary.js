// What stands above the results: how many there are, which filters are set, what is open, said once to screen readers too.
import { FACETS, countFilters, serialise } from "./state.js";

const QUIET = 400;

export class Summary {
  constructor(finder, words) {
    this.finder = finder;
    this.words = words;
    this.heading = finder.querySelector("[data-count]");
    this.live = finder.querySelector("[data-live]");
    this.tags = finder.querySelector("[data-tags]");
    this.note = finder.querySelector("[data-note]");
    this.now = finder.querySelector("[data-now]");
    this.empty = finder.querySelector("[data-empty]");
    this.badge = finder.querySelector("[data-filter-count]");
    this.language = document.querySelector(".switch-language");
    this.languageHref = this.language.getAttribute("href");
    this.plural = new Intl.PluralRules(document.documentElement.lang === "en" ? "en" : "zh");
    this.copier();
  }

  /** What is seen: count, filters, what is open. */
  show() {
    const { state, answers, ignored, index } = this.finder;
    const filters = countFilters(state);
    this.text = this.words.count[this.plural.select(answers.length)].replace("{n}", answers.length);
    this.heading.textContent = this.text;
    this.note.hidden = !ignored;
    this.empty.hidden = answers.length > 0;
    this.badge.textContent = filters ? `(${filters})` : "";
    this.sayNow(index, filters === 0 && !state.q.trim());
    this.tag(state, filters);
  }

  /** What follows once all of the page says the same: the number that scripts read, the link to the twin, the live region. */
  settle(quiet) {
    this.heading.dataset.count = this.finder.answers.length;
    this.language.setAttribute("href", `${this.languageHref}${serialise(this.finder.state)}`);
    clearTimeout(this.saying);
    if (!quiet) this.saying = setTimeout(() => { this.live.textContent = this.text; }, QUIET);
  }

  /** The search could not be loaded: say so, and keep the list as it was. */
  fail() {
    this.live.textContent = this.words.failed;
    this.note.textContent = this.words.failed;
    this.note.hidden = false;
  }

  /** A plain sentence on what is open, since most of the time nothing is. */
  sayNow({ open, last }, all) {
    let text = "";
    if (open) text = this.words.open[this.plural.select(open)].replace("{n}", open);
    else if (last) text = `${this.words.none.replace("{day}", this.dayOf(last))}${all ? this.words.all : ""}`;
    if (text && this.now.textContent !== text) this.now.textContent = text;
  }

  /** The last day of a window, in its own zone. */
  dayOf({ closes, zone }) {
    if (closes !== this.lastClose) {
      const day = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "zh-CN", { dateStyle: "long", timeZone: zone });
      this.lastDay = day.format(closes - 1);
      this.lastClose = closes;
    }
    return this.lastDay;
  }

  tag(state, filters) {
    const tags = [];
    for (const facet of Object.keys(FACETS)) for (const value of [...state[facet]].sort()) tags.push(this.button(facet, value, this.labelOf(facet, value)));
    if (state.within) tags.push(this.button("within", String(state.within), this.labelOf("within", state.within)));
    if (state.q.trim()) tags.push(this.button("q", state.q, this.words.quoted.replace("{q}", () => state.q.trim())));
    if (tags.length > 1 || filters > 1) tags.push(this.button("", "", this.words.clear));
    const items = tags.map((button) => {
      const item = document.createElement("li");
      item.append(button);
      return item;
    });
    this.tags.replaceChildren(...items);
    this.tags.hidden = items.length === 0;
  }

  labelOf(name, value) {
    return this.finder.control(name, value)?.name ?? String(value);
  }

  button(name, value, text) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name ? "chip" : "chip chip--all";
    button.textContent = text;
    if (name) button.setAttribute("aria-label", this.words.remove.replace("{name}", () => text));
    button.addEventListener("click", () => this.finder.dispatchEvent(new CustomEvent("finder-remove", { detail: { name, value } })));
    return button;
  }

  copier() {
    const button = this.finder.querySelector("[data-copy]");
    const text = button.textContent;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(location.href);
        button.textContent = this.words.copied;
        this.live.textContent = this.words.copied;
      } catch {
        button.textContent = this.words.notCopied;
      }
      setTimeout(() => { button.textContent = text; }, 2500);
    });
    for (const clear of this.finder.querySelectorAll("[data-clear]")) {
      clear.addEventListener("click", () => this.finder.dispatchEvent(new CustomEvent("finder-remove", { detail: {} })));
    }
  }
}

// What stands above the results: how many there are, which filters are set, what is open; announced once to screen readers.
import { dateLocale, find, isEnglish } from "./page.js";
import { NAMES, countFilters, serialise } from "./state.js";

const QUIET = 400;

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./windows.js").Window} Window
 * @typedef {{
 *   count: Record<string, string>, open: Record<string, string>, none: string, all: string, remove: string, quoted: string,
 *   clear: string, copied: string, notCopied: string, failed: string,
 * }} Words
 * What to show: the number of answers, whether the address held something unknown, how many calls are open, what closed last.
 * @typedef {{ state: State, number: number, ignored: number, open: number, last: Window | undefined }} Shown
 * Called with the filter and value to remove, or with nothing to remove all.
 * @typedef {(name?: string, value?: string) => void} Remove
 */

export class Summary {
  /**
   * @param {HTMLElement} finder
   * @param {Words} words
   * @param {(name: string, value: string) => string | undefined} nameOf The name of an option.
   * @param {Remove} remove
   */
  constructor(finder, words, nameOf, remove) {
    this.words = words;
    this.nameOf = nameOf;
    this.remove = remove;
    this.heading = find(finder, "[data-count]", HTMLElement);
    this.live = find(finder, "[data-live]", HTMLElement);
    this.tags = find(finder, "[data-tags]", HTMLElement);
    this.note = find(finder, "[data-note]", HTMLElement);
    this.now = find(finder, "[data-now]", HTMLElement);
    this.empty = find(finder, "[data-empty]", HTMLElement);
    this.badge = find(finder, "[data-filter-count]", HTMLElement);
    this.language = find(document, ".switch-language", HTMLAnchorElement);
    this.languageHref = this.language.getAttribute("href");
    this.plural = new Intl.PluralRules(isEnglish() ? "en" : "zh");
    this.text = "";
    this.announcing = 0;
    this.copier(find(finder, "[data-copy]", HTMLButtonElement));
    for (const clear of finder.querySelectorAll("[data-clear]")) clear.addEventListener("click", () => remove());
  }

  /**
   * What is seen: count, filters, what is open.
   * @param {Shown} shown
   */
  show({ state, number, ignored, open, last }) {
    const filters = countFilters(state);
    this.text = this.words.count[this.plural.select(number)].replace("{n}", String(number));
    this.heading.textContent = this.text;
    this.note.hidden = !ignored;
    this.empty.hidden = number > 0;
    this.badge.textContent = filters ? `(${filters})` : "";
    this.showNow(open, last, filters === 0 && !state.q.trim());
    this.tag(state, filters);
  }

  /**
   * What follows once the whole list is drawn: the number that scripts read, the link to the twin, the live region.
   * @param {State} state
   * @param {number} number
   * @param {boolean} quiet
   */
  settle(state, number, quiet) {
    this.heading.dataset.count = String(number);
    this.language.setAttribute("href", `${this.languageHref}${serialise(state)}`);
    clearTimeout(this.announcing);
    if (!quiet) this.announcing = setTimeout(() => { this.live.textContent = this.text; }, QUIET);
  }

  /** The search could not be loaded: say so, and leave the list as it was. */
  fail() {
    this.live.textContent = this.words.failed;
    this.note.textContent = this.words.failed;
    this.note.hidden = false;
  }

  /**
   * A plain sentence on what is open, since most of the time nothing is.
   * @param {number} open
   * @param {Window | undefined} last
   * @param {boolean} all Whether the list holds every call.
   */
  showNow(open, last, all) {
    let text = "";
    if (open) text = this.words.open[this.plural.select(open)].replace("{n}", String(open));
    else if (last) text = `${this.words.none.replace("{day}", dayOf(last))}${all ? this.words.all : ""}`;
    if (text && this.now.textContent !== text) this.now.textContent = text;
  }

  /**
   * @param {State} state
   * @param {number} filters
   */
  tag(state, filters) {
    const tags = NAMES.flatMap((name) => [...state[name]].sort().map((value) => this.button(name, value, this.nameOf(name, value) ?? value)));
    const within = String(state.within);
    if (state.within) tags.push(this.button("within", within, this.nameOf("within", within) ?? within));
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

  /**
   * @param {string} name
   * @param {string} value
   * @param {string} text
   */
  button(name, value, text) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name ? "chip" : "chip chip--all";
    button.textContent = text;
    if (name) button.setAttribute("aria-label", this.words.remove.replace("{name}", () => text));
    button.addEventListener("click", () => (name ? this.remove(name, value) : this.remove()));
    return button;
  }

  /** @param {HTMLButtonElement} button */
  copier(button) {
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
  }
}

/**
 * The last day of a window, in its own zone.
 * @param {Window} window
 */
function dayOf({ closes, zone }) {
  return new Intl.DateTimeFormat(dateLocale(), { dateStyle: "long", timeZone: zone }).format(closes - 1);
}

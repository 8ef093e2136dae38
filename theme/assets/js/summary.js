// What stands above the results: how many there are, which filters are set, what is open; announced once to screen readers.
import { dateLocale, find, isEnglish } from "./page.js";
import { isOwn } from "./facets.js";
import { arrange } from "./results.js";
import { choices, countFilters, serialise } from "./state.js";

const QUIET = 400;

/**
 * @typedef {Pick<import("./calls.js").Call, "status" | "facts">} Answer
 * @typedef {import("./state.js").State} State
 * @typedef {import("./windows.js").Window} Window
 * @typedef {{
 *   count: Record<string, string>, own: Record<string, string>, and: string, open: Record<string, string>, upcoming: Record<string, string>, results: Record<string, string>,
 *   none: string, closed: { closes: string, day: string } | null, noneHere: string, all: string, remove: string, quoted: string, meant: string, clear: string,
 *   copied: string, notCopied: string, failed: string, lost: string, advice: Record<string, string>, status: Record<string, string>, sides: Record<string, string>,
 * }} Words
 * What to show: the answers, whether the address held something unknown, what closed last where no call of all is open or
 * opens later, and the query that was probably meant.
 * @typedef {{
 *   state: State, answers: readonly Answer[], ignored: number, last: Window | undefined, meant: string | undefined,
 * }} Shown
 * Called with the filter and value to remove, or with nothing to remove all.
 * @typedef {(name?: string, value?: string) => void} Remove
 */

export class Summary {
  /**
   * @param {HTMLElement} finder
   * @param {Words} words
   * @param {(name: string, value: string) => string | undefined} nameOf The name of an option.
   * @param {Remove} remove
   * @param {(q: string) => void} look
   */
  constructor(finder, words, nameOf, remove, look) {
    this.words = words;
    this.nameOf = nameOf;
    this.remove = remove;
    this.heading = find(finder, "[data-count]", HTMLElement);
    this.live = find(finder, "[data-live]", HTMLElement);
    this.tags = find(finder, "[data-tags]", HTMLElement);
    this.note = find(finder, "[data-note]", HTMLElement);
    this.now = find(finder, "[data-now]", HTMLElement);
    this.empty = find(finder, "[data-empty]", HTMLElement);
    this.advice = find(finder, "[data-advice]", HTMLElement);
    this.meant = find(finder, "[data-meant]", HTMLElement);
    this.guess = "";
    find(this.meant, "button", HTMLButtonElement).addEventListener("click", () => look(this.guess));
    this.shower = find(finder, "[data-show]", HTMLButtonElement);
    /** @type {Map<string, HTMLElement>} */
    this.groups = new Map();
    /** @type {Map<string, HTMLElement>} */
    this.chips = new Map();
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
  show({ state, answers, ignored, last, meant }) {
    const number = answers.length;
    const filters = countFilters(state);
    this.text = this.both(answers);
    this.shower.textContent = this.counted(this.words.results, number);
    this.advice.textContent = this.words.advice[state.q.trim() ? "search" : "filters"];
    this.guess = meant ?? "";
    this.meant.hidden = !meant;
    find(this.meant, "button", HTMLButtonElement).textContent = this.words.meant.replace("{q}", () => this.guess);
    this.heading.textContent = this.text;
    this.note.hidden = !ignored;
    this.empty.hidden = number > 0;
    this.badge.textContent = filters ? `(${filters})` : "";
    this.showNow(answers, last, filters === 0 && !state.q.trim());
    this.tag(state, filters);
  }

  /**
   * @param {Record<string, string>} forms
   * @param {number} number
   */
  counted(forms, number) {
    return forms[this.plural.select(number)].replace("{n}", String(number));
  }

  /**
   * How many calls of guides answer, as on every other page, and how many partners' own.
   * @param {readonly Answer[]} answers
   */
  both(answers) {
    const own = answers.filter(isOwn).length;
    const [first, second] = [this.counted(this.words.count, answers.length - own), this.counted(this.words.own, own)];
    if (own === answers.length && own) return second;
    return own ? this.words.and.replace("{first}", first).replace("{second}", second) : first;
  }

  /**
   * The line above the answers of a status, with their number.
   * @param {string} status
   * @param {readonly { status: string[] }[]} answers
   */
  group(status, answers) {
    const known = this.groups.get(status) ?? document.createElement("li");
    this.groups.set(status, known);
    known.className = "cards__group";
    const number = document.createElement("small");
    number.textContent = String(numberOf(answers, status));
    known.replaceChildren(this.words.status[status], number);
    return known;
  }

  /**
   * What follows once the whole list is drawn: the numbers that scripts read, the link to the twin, the live region.
   * @param {State} state
   * @param {readonly Answer[]} answers
   * @param {boolean} quiet
   */
  settle(state, answers, quiet) {
    const own = answers.filter(isOwn).length;
    this.heading.dataset.count = String(answers.length - own);
    this.heading.dataset.partnerCalls = String(own);
    this.language.setAttribute("href", `${this.languageHref}${serialise(state)}`);
    clearTimeout(this.announcing);
    if (!quiet) this.announcing = setTimeout(() => { this.live.textContent = this.text; }, QUIET);
  }

  /**
   * The search or some cards could not be loaded: say so, and leave the list as it was.
   * @param {"failed" | "lost"} what
   */
  fail(what) {
    this.live.textContent = this.words[what];
    this.note.textContent = this.words[what];
    this.note.hidden = false;
  }

  /**
   * A plain sentence on what is open, since most of the time nothing is.
   * @param {readonly { status: string[] }[]} answers
   * @param {Window | undefined} last
   * @param {boolean} all Whether the list holds every call.
   */
  showNow(answers, last, all) {
    const [open, upcoming] = ["open", "upcoming"].map((status) => numberOf(answers, status));
    const ahead = [open && this.counted(this.words.open, open), upcoming && this.counted(this.words.upcoming, upcoming)];
    let text = ahead.filter(Boolean).join("").trim();
    if (!text) text = this.words.noneHere;
    if (last) text = `${this.words.none.replace("{day}", this.dayOf(last))}${all ? this.words.all : ""}`;
    if (this.now.textContent !== text) this.now.textContent = text;
  }

  /**
   * The last day of a window, in its own zone: the page came with that of the window that closes last of all.
   * @param {Window} window
   */
  dayOf({ closes, zone }) {
    const { closed } = this.words;
    if (closed && Date.parse(closed.closes) === closes) return closed.day;
    return new Intl.DateTimeFormat(dateLocale(), { dateStyle: "long", timeZone: zone }).format(closes - 1);
  }

  /**
   * @param {State} state
   * @param {number} filters
   */
  tag(state, filters) {
    const tags = choices(state).map(([name, value]) => this.chip(name, value, this.named(name, value)));
    const within = String(state.within);
    if (state.within) tags.push(this.chip("within", within, this.nameOf("within", within) ?? within));
    if (state.q.trim()) tags.push(this.chip("q", state.q, this.words.quoted.replace("{q}", () => state.q.trim())));
    if (tags.length > 1 || filters > 1) tags.push(this.chip("", "", this.words.clear));
    this.chips = new Map(tags);
    arrange(this.tags, [...this.chips.values()]);
    this.tags.hidden = tags.length === 0;
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  named(name, value) {
    return `${this.words.sides[name] ?? ""}${this.nameOf(name, value) ?? value}`;
  }

  /**
   * What removes a choice, by its text: the one that is shown already, if there is one.
   * @param {string} name
   * @param {string} value
   * @param {string} text
   * @returns {[string, HTMLElement]}
   */
  chip(name, value, text) {
    const key = [name, value, text].join();
    const item = this.chips.get(key) ?? document.createElement("li");
    if (item.firstChild) return [key, item];
    const button = document.createElement("button");
    button.type = "button";
    button.className = name ? "chip" : "chip chip--all";
    button.textContent = text;
    if (name) button.setAttribute("aria-label", this.words.remove.replace("{name}", () => text));
    button.addEventListener("click", () => (name ? this.remove(name, value) : this.remove()));
    item.append(button);
    return [key, item];
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
 * @param {readonly { status: string[] }[]} answers
 * @param {string} status
 */
function numberOf(answers, status) {
  return answers.filter((item) => item.status[0] === status).length;
}

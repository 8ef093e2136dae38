// The tray of the finder: a button on each card adds its call to those that are compared; the picks stand in the address.
import { dataOf, find } from "./page.js";
import { MOST, queryOf, toggled } from "./picks.js";

/**
 * @typedef {{ id: string, title: string, card: HTMLElement }} Item
 * @typedef {{ add: string, added: string, name: string, count: Record<string, string>, full: string }} Words
 */

export class Tray {
  /**
   * @param {HTMLElement} finder
   * @param {(picks: string[]) => void} change Called with the new picks.
   */
  constructor(finder, change) {
    this.bar = find(finder, "[data-tray]", HTMLElement);
    /** @type {Words} */
    this.words = dataOf(this.bar, "script");
    this.count = find(this.bar, "[data-tray-count]", HTMLElement);
    this.link = find(this.bar, "[data-tray-link]", HTMLAnchorElement);
    this.page = this.link.getAttribute("href") ?? "";
    this.change = change;
    /** @type {string[]} */
    this.picks = [];
    find(this.bar, "[data-tray-clear]", HTMLButtonElement).addEventListener("click", () => change([]));
  }

  /**
   * Give the cards that are shown their buttons, and show the picks.
   * @param {readonly Item[]} items
   * @param {readonly string[]} picks
   */
  show(items, picks) {
    this.picks = [...picks];
    for (const item of items) {
      const button = item.card.querySelector(".card__pick") ?? this.button(item);
      const picked = picks.includes(item.id);
      if (button.getAttribute("aria-pressed") === String(picked)) continue;
      button.setAttribute("aria-pressed", String(picked));
      button.textContent = picked ? this.words.added : this.words.add;
    }
    this.bar.hidden = picks.length === 0;
    this.count.textContent = this.words.count[picks.length === 1 ? "one" : "other"].replace("{n}", String(picks.length));
    this.link.href = this.page + queryOf(picks);
  }

  /** @param {Item} item */
  button({ id, title, card }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "card__pick";
    button.setAttribute("aria-label", this.words.name.replace("{title}", () => title));
    button.addEventListener("click", () => {
      if (!this.picks.includes(id) && this.picks.length === MOST) this.count.textContent = this.words.full;
      else this.change(toggled(this.picks, id));
    });
    find(card, ".card__body", HTMLElement).append(button);
    return button;
  }
}

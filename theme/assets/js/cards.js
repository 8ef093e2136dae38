// The cards of calls that are not on the page: beside it they lie in pieces, which are loaded when results need them. Until
// then an empty card stands in the place of each. The browser reads a piece as a document: no text becomes markup here.
import { cardsIn, titleOf } from "./results.js";

/** So many cards that came in pieces are held; beyond that those not shown are dropped, and come from the browser's cache. */
const MOST = 300;
/** So many pieces are asked for at a time: what is above comes first, and the next choice waits for few. */
const AT_A_TIME = 6;

/**
 * @typedef {import("./results.js").Item} Item
 * @typedef {import("./results.js").CardItem} CardItem
 */

export class Cards {
  /**
   * @param {HTMLElement} finder
   * @param {readonly Item[]} items All, in the order of their ranks.
   */
  constructor({ dataset: { pieces = "", piece } }, items) {
    this.version = pieces;
    this.number = Number(piece);
    this.items = items;
    /** @type {Set<Item>} The items with an empty card. */
    this.waiting = new Set();
    /** @type {Set<Item>} The items whose card came in a piece. */
    this.loaded = new Set();
    /** @type {Map<number, Promise<void>>} */
    this.loading = new Map();
    this.titled = !pieces;
  }

  /**
   * Give each of some items a card, an empty one where it has none.
   * @param {readonly Item[]} items
   */
  give(items) {
    for (const item of items) {
      if (item.card) continue;
      item.card = empty(item.id);
      this.waiting.add(item);
    }
    return /** @type {readonly CardItem[]} */ (items);
  }

  /**
   * Those of some items whose card is here.
   * @template {Item} I
   * @param {readonly I[]} items
   */
  here(items) {
    return /** @type {(I & CardItem)[]} */ (items.filter((item) => item.card && !this.waiting.has(item)));
  }

  /**
   * Load the cards of some items from the first on, each put in the place of the empty one.
   * @param {readonly Item[]} items
   * @param {() => boolean} wanted Whether they are still to be shown.
   * @throws {Error} if a piece cannot be loaded
   */
  async load(items, wanted) {
    const numbers = new Set(items.filter((item) => this.waiting.has(item)).map(({ rank }) => Math.floor(rank / this.number)));
    const left = numbers.values();
    const next = async () => {
      for (const number of left) {
        if (!wanted()) return;
        await this.piece(number);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, next));
  }

  /** @param {number} number */
  piece(number) {
    const known = this.loading.get(number);
    if (known) return known;
    const loading = request(`cards-${number}.txt?${this.version}`).then((piece) => this.place(number * this.number, piece));
    this.loading.set(number, loading.finally(() => this.loading.delete(number)));
    return loading;
  }

  /**
   * @param {number} first The rank of the first call of the piece.
   * @param {Document} piece
   */
  place(first, piece) {
    const cards = cardsIn(piece);
    for (const item of this.items.slice(first, first + this.number)) {
      if (!this.waiting.has(item)) continue;
      const card = cards.get(item.id);
      // The catalogue has changed since the page was loaded.
      if (!card) throw new Error(`${item.id} has no card`);
      item.card?.replaceWith(document.adoptNode(card));
      Object.assign(item, { card, title: titleOf(card), marked: "" });
      this.waiting.delete(item);
      this.loaded.add(item);
    }
  }

  /**
   * Drop cards that are not shown, where they are many.
   * @param {readonly Item[]} shown
   */
  drop(shown) {
    if (this.loaded.size + this.waiting.size <= MOST) return;
    const stay = new Set(shown);
    for (const items of [this.loaded, this.waiting]) {
      for (const item of items) {
        if (stay.has(item)) continue;
        item.card = undefined;
        items.delete(item);
      }
    }
  }

  /** Load the titles of all calls, by which they are ordered; those on the page have theirs. */
  async loadTitles() {
    if (this.titled) return;
    const answer = await fetch(`titles.json?${this.version}`);
    /** @type {string[]} */
    const titles = await answer.json();
    this.items.forEach((item) => { item.title = titles[item.rank]; });
    this.titled = true;
  }
}

/** @param {string} id */
function empty(id) {
  const card = document.createElement("li");
  card.className = "card card--empty";
  card.dataset.direction = id;
  return card;
}

/**
 * @param {string} address
 * @returns {Promise<Document>}
 */
function request(address) {
  return new Promise((resolve, reject) => {
    const loading = new XMLHttpRequest();
    loading.open("GET", address);
    loading.responseType = "document";
    loading.overrideMimeType("text/html; charset=utf-8");
    loading.onload = () => (loading.status === 200 && loading.response ? resolve(loading.response) : reject(new Error(address)));
    loading.onerror = () => reject(new Error(address));
    loading.send();
  });
}

// Which calls answer a state, in which order, and how many would answer each option: within a filter "or", between filters
// "and". What does not change from one choice to the next is computed once: values as numbers, orders, statuses.
import { ANY, UNKNOWN } from "./calls.js";
import { sorted } from "./order.js";
import { statusOfAll } from "./windows.js";

const DAY = 86400000;

/**
 * @typedef {import("./calls.js").Call} Call
 * @typedef {import("./order.js").TitledCall} TitledCall
 * @typedef {import("./state.js").State} State
 * @typedef {import("./windows.js").Window} Window
 * How many calls of guides, and how many partners' own.
 * @typedef {{ calls: number, own: number }} Counts
 */

/**
 * Whether a call is a partner's own.
 * @param {Pick<Call, "facts">} item
 */
export function isOwn({ facts }) {
  return facts.kind[0] === "partner_call";
}

/** One filter's values: `holders` has the ranks of each, `general` the calls that answer every option. */
class Column {
  /** @param {readonly (readonly string[])[]} rows The values of each call, by its rank. */
  constructor(rows) {
    /** @type {Map<string, number[]>} */
    this.holders = new Map();
    /** @type {number[]} */
    this.general = [];
    rows.forEach((row, rank) => {
      const all = row.includes(ANY);
      if (all) this.general.push(rank);
      for (const value of all ? [ANY] : row) {
        const ranks = this.holders.get(value);
        if (ranks) ranks.push(rank);
        else this.holders.set(value, [rank]);
      }
    });
  }

  /**
   * The ranks that answer an option; to be open to any, and not to be on record, are options of their own.
   * @param {string} value
   */
  * of(value) {
    yield this.holders.get(value) ?? [];
    if (value !== ANY && value !== UNKNOWN) yield this.general;
  }
}

/**
 * The calls of the page, by all that can be chosen.
 * @template {TitledCall} Item
 */
export class Index {
  /**
   * @param {Item[]} items In the order of their ranks.
   * @param {(a: string, b: string) => number} compareTitles
   * @param {number} now
   */
  constructor(items, compareTitles, now) {
    this.items = items;
    this.compareTitles = compareTitles;
    const names = Object.keys(items[0]?.facts ?? {});
    this.columns = new Map(names.map((name) => [name, new Column(items.map(({ facts }) => facts[name]))]));
    this.own = Uint8Array.from(items, (item) => Number(isOwn(item)));
    /** @type {readonly string[]} The filters of which anything is chosen. */
    this.asked = [];
    /** How many filters each call misses, and the last of them. */
    this.misses = new Uint8Array(items.length);
    this.missed = new Uint8Array(items.length);
    /** @type {Map<string, Item[]>} */
    this.orders = new Map();
    this.now = now;
    this.nextChange = Infinity;
    this.ahead = 0;
    /** @type {Window | undefined} */
    this.last = undefined;
    this.refresh(now);
  }

  /**
   * Work out a moment's statuses, how many are open or open later, what closed last and when the next changes; the orders follow.
   * @param {number} now
   */
  refresh(now) {
    this.now = now;
    this.nextChange = Infinity;
    this.ahead = 0;
    this.last = undefined;
    for (const item of this.items) {
      item.status = item.ended.length ? item.ended : [statusOfAll(item.windows, now)];
      if (item.status[0] === "open" || item.status[0] === "upcoming") this.ahead += 1;
      for (const window of item.windows) {
        if (window.opens > now) this.nextChange = Math.min(this.nextChange, window.opens);
        if (window.closes > now) this.nextChange = Math.min(this.nextChange, window.closes);
        if (window.closes <= now && !(this.last && window.closes <= this.last.closes)) this.last = window;
      }
    }
    this.columns.set("status", new Column(this.items.map(({ status }) => status)));
    this.orders.clear();
  }

  /**
   * All items in an order.
   * @param {string} name
   */
  order(name) {
    const known = this.orders.get(name) ?? sorted(this.items, name, this.now, this.compareTitles);
    this.orders.set(name, known);
    return known;
  }

  /**
   * The items that answer, in the order of the state.
   * @param {State} state
   * @param {Uint8Array | undefined} found By rank, whether the search found it; undefined without a search.
   * @param {number} now
   */
  select(state, found, now) {
    this.misses.fill(0);
    this.asked = [...state.chosen.keys()];
    [...state.chosen].forEach(([name, values], at) => this.miss(name, values, at));
    // What search or span leave out no option brings back.
    for (let rank = 0; (found || state.within) && rank < this.items.length; rank += 1) {
      if ((found && !found[rank]) || (state.within && !closesWithin(this.items[rank], state.within, now))) this.misses[rank] = 2;
    }
    return this.order(state.sort).filter((item) => this.misses[item.rank] === 0);
  }

  /**
   * Count a filter as missed by every item that has none of its chosen values.
   * @param {string} name
   * @param {ReadonlySet<string>} chosen
   * @param {number} at
   */
  miss(name, chosen, at) {
    const meets = new Uint8Array(this.items.length);
    for (const value of chosen) for (const ranks of this.holding(name, value)) for (const rank of ranks) meets[rank] = 1;
    for (let rank = 0; rank < meets.length; rank += 1) {
      if (meets[rank]) continue;
      this.misses[rank] += 1;
      this.missed[rank] = at;
    }
  }

  /**
   * How many would answer if an option were chosen too: those that answer now, and those that miss its filter alone.
   * @param {string} name
   * @param {string} value
   * @returns {Counts}
   */
  count(name, value) {
    const at = this.asked.indexOf(name);
    let [all, own] = [0, 0];
    for (const ranks of this.holding(name, value)) {
      for (const rank of ranks) {
        if (this.misses[rank] > 1 || (this.misses[rank] === 1 && this.missed[rank] !== at)) continue;
        all += 1;
        own += this.own[rank];
      }
    }
    return { calls: all - own, own };
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  holding(name, value) {
    return this.columns.get(name)?.of(value) ?? [];
  }
}

/**
 * Whether a call that is open or opens later has a window that closes within some days.
 * @param {Call} item
 * @param {number} days
 * @param {number} now
 */
function closesWithin(item, days, now) {
  return (item.status[0] === "open" || item.status[0] === "upcoming") && item.windows.some((window) => window.closes > now && window.closes <= now + days * DAY);
}

// Which directions answer a state, in which order, and how many would answer each option: within a filter "or", between
// filters "and". What does not change from one choice to the next is worked out once: values as numbers, orders, statuses.
import { FACETS } from "./state.js";
import { statusOfAll } from "./windows.js";

const DAY = 86400000;
const NAMES = Object.keys(FACETS);
const STATUSES = ["open", "upcoming", "closed", "unknown"];

/** The year and the month in which each window closes, on the calendar of its own zone. */
export function closingMonths(windows, formats) {
  const found = new Set();
  for (const window of windows) {
    if (Number.isNaN(window.closes)) continue;
    if (!formats.has(window.zone)) {
      formats.set(window.zone, new Intl.DateTimeFormat("en-CA", { timeZone: window.zone, year: "numeric", month: "2-digit" }));
    }
    const month = formats.get(window.zone).format(window.closes - 1).slice(0, 7);
    found.add(month.slice(0, 4)).add(month);
  }
  return [...found];
}

/** One filter's values: `holders` has the items of each, `general` the items that answer every option. */
class Column {
  constructor(items, name) {
    this.holders = new Map();
    this.general = [];
    for (const item of items) {
      const all = name === "field" ? item.field.includes("any") : name === "lead" && item.lead.length === 0;
      if (all) this.general.push(item.rank);
      for (const value of all ? item[name].filter((own) => own === "any") : item[name]) {
        if (!this.holders.has(value)) this.holders.set(value, []);
        this.holders.get(value).push(item.rank);
      }
    }
  }

  /** The items that answer an option; "any" is an option of its own. */
  * of(value) {
    yield this.holders.get(value) ?? [];
    if (value !== "any") yield this.general;
  }
}

/** The directions of the page, by all that can be chosen. */
export class Index {
  constructor(items, compareTitles) {
    this.items = items;
    this.compareTitles = compareTitles;
    this.columns = Object.fromEntries(NAMES.filter((name) => name !== "status").map((name) => [name, new Column(items, name)]));
  }

  /** Work out a moment's statuses, how many are open, what closed last and when the next changes; the orders follow. */
  refresh(now) {
    this.now = now;
    this.nextChange = Infinity;
    this.open = 0;
    this.last = undefined;
    for (const item of this.items) {
      item.status = [statusOfAll(item.windows, now)];
      if (item.status[0] === "open") this.open += 1;
      for (const window of item.windows) {
        if (window.opens > now) this.nextChange = Math.min(this.nextChange, window.opens);
        if (window.closes > now) this.nextChange = Math.min(this.nextChange, window.closes);
        if (window.closes <= now && !(window.closes <= this.last?.closes)) this.last = window;
      }
    }
    this.columns.status = new Column(this.items, "status");
    this.orders = new Map();
  }

  /** The numbers of all items in an order. */
  order(name) {
    if (!this.orders.has(name)) this.orders.set(name, sorted(this.items, name, this.now, this.compareTitles));
    return this.orders.get(name);
  }

  /** The items that answer, in the order of the state. Of the others it keeps how many filters they miss, and the last of them. */
  select(state, found, now) {
    this.misses = new Uint8Array(this.items.length);
    this.missed = new Uint8Array(this.items.length);
    NAMES.forEach((name, at) => {
      if (state[name].size === 0) return;
      const meets = new Uint8Array(this.items.length);
      for (const value of state[name]) for (const ranks of this.columns[name].of(value)) for (const rank of ranks) meets[rank] = 1;
      for (let rank = 0; rank < meets.length; rank += 1) {
        if (meets[rank]) continue;
        this.misses[rank] += 1;
        this.missed[rank] = at;
      }
    });
    // What search or span leave out no option brings back.
    for (const { rank } of found || state.within ? this.items : []) {
      if ((found && !found[rank]) || (state.within && !closesWithin(this.items[rank], state.within, now))) this.misses[rank] = 2;
    }
    return this.order(state.sort).filter((item) => this.misses[item.rank] === 0);
  }

  /** How many would answer if an option were chosen too: those that answer now, and those that miss its filter alone. */
  count(name, value) {
    const at = NAMES.indexOf(name);
    let number = 0;
    for (const ranks of this.columns[name].of(value)) {
      for (const rank of ranks) if (this.misses[rank] === 0 || (this.misses[rank] === 1 && this.missed[rank] === at)) number += 1;
    }
    return number;
  }
}

/** Whether a direction that is not closed has a window that closes within some days. */
function closesWithin(item, days, now) {
  return item.status[0] !== "closed" && item.windows.some((window) => window.closes > now && window.closes <= now + days * DAY);
}

/** Sort: nearest deadline first, then what opens, then what closed last, then the unknown; ties as the guides have them. */
export function sorted(items, order, now, compareTitles) {
  const byRank = (a, b) => a.rank - b.rank;
  if (order === "newest") return [...items].sort(byRank);
  if (order === "budget") return [...items].sort((a, b) => b.budget - a.budget || byRank(a, b));
  if (order === "title") return [...items].sort((a, b) => compareTitles(a.title, b.title) || byRank(a, b));
  const keys = new Map(items.map((item) => [item, deadlineKey(item, now)]));
  return [...items].sort((a, b) => {
    const [x, y] = [keys.get(a), keys.get(b)];
    return x[0] - y[0] || x[1] - y[1] || byRank(a, b);
  });
}

function deadlineKey(item, now) {
  const status = item.status[0];
  const closes = item.windows.map((window) => window.closes).filter((instant) => !Number.isNaN(instant));
  if (status === "open") return [0, Math.min(...closes.filter((instant) => instant > now))];
  if (status === "upcoming") return [1, Math.min(...item.windows.map((window) => window.opens).filter((instant) => instant > now))];
  return [STATUSES.indexOf(status), status === "closed" ? -Math.max(...closes) : 0];
}

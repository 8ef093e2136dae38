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

/** One filter's values: each has a number, `of[item]` lists an item's; an item in `all` answers every option. */
class Column {
  constructor(items, name) {
    this.numbers = new Map();
    this.of = items.map((item) => item[name].map((value) => this.number(value)));
    this.all = items.map((item) => (name === "field" && item.field.includes("any")) || (name === "lead" && item.lead.length === 0));
    this.any = name === "field" ? this.numbers.get("any") : undefined;
    this.counts = new Int32Array(this.numbers.size);
    this.general = 0;
  }

  number(value) {
    if (!this.numbers.has(value)) this.numbers.set(value, this.numbers.size);
    return this.numbers.get(value);
  }

  /** Take what is chosen: nothing chosen means that all answer. */
  choose(values) {
    this.open = values.size === 0;
    this.chosen = new Uint8Array(this.numbers.size);
    for (const value of values) if (this.numbers.has(value)) this.chosen[this.numbers.get(value)] = 1;
    this.counts.fill(0);
    this.general = 0;
  }

  meets(item) {
    if (this.open || this.all[item]) return true;
    for (const number of this.of[item]) if (this.chosen[number]) return true;
    return false;
  }

  tally(item) {
    if (!this.all[item]) for (const number of this.of[item]) this.counts[number] += 1;
    else {
      this.general += 1;
      if (this.any !== undefined) this.counts[this.any] += 1;
    }
  }

  count(value) {
    const number = this.numbers.get(value);
    const own = number === undefined ? 0 : this.counts[number];
    return number !== undefined && number === this.any ? own : own + this.general;
  }
}

/** The directions of the page, by all that can be chosen. */
export class Index {
  constructor(items, compareTitles) {
    this.items = items;
    this.compareTitles = compareTitles;
    this.columns = Object.fromEntries(NAMES.filter((name) => name !== "status").map((name) => [name, new Column(items, name)]));
  }

  /** Work out the statuses of a moment and when the next of them changes; the orders follow. */
  refresh(now) {
    this.now = now;
    this.nextChange = Infinity;
    for (const item of this.items) {
      item.status = [statusOfAll(item.windows, now)];
      for (const window of item.windows) {
        if (window.opens > now) this.nextChange = Math.min(this.nextChange, window.opens);
        if (window.closes > now) this.nextChange = Math.min(this.nextChange, window.closes);
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

  /** The items that answer, in the order of the state; the columns then know the count of each option. */
  select(state, found, now) {
    const columns = NAMES.map((name) => this.columns[name]);
    columns.forEach((column, at) => column.choose(state[NAMES[at]]));
    const answers = [];
    for (const item of this.order(state.sort)) {
      if ((found && !found[item.rank]) || (state.within && !closesWithin(item, state.within, now))) continue;
      let failing;
      let several = false;
      for (const column of columns) {
        if (column.meets(item.rank)) continue;
        several = failing !== undefined;
        failing = column;
        if (several) break;
      }
      if (several) continue;
      if (failing) failing.tally(item.rank);
      else {
        answers.push(item);
        for (const column of columns) column.tally(item.rank);
      }
    }
    return answers;
  }

  count(name, value) {
    return this.columns[name].count(value);
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

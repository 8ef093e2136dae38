// Which directions answer a state, and how many would answer each option: within a filter "or", between filters "and".
// An item is { id, country, field, guide, lead, deadline, windows, budget, rank, title }; the five first are lists of codes.
import { statusOfAll } from "./windows.js";

const DAY = 86400000;

/** The year and the month in which each window closes, on the calendar of its own zone. */
export function closingMonths(windows) {
  const found = new Set();
  for (const window of windows) {
    if (Number.isNaN(window.closes)) continue;
    const parts = new Intl.DateTimeFormat("en-CA", { timeZone: window.zone, year: "numeric", month: "2-digit" });
    const month = parts.format(window.closes - 1).slice(0, 7);
    found.add(month.slice(0, 4)).add(month);
  }
  return [...found];
}

/** The values an item has for a filter. */
function valuesOf(item, facet, now) {
  return facet === "status" ? [statusOfAll(item.windows, now)] : item[facet];
}

/** Whether an item that closes on record does so within some days, and has not yet. */
function closesWithin(item, days, now) {
  return item.windows.some((window) => window.closes > now && window.closes <= now + days * DAY)
    && statusOfAll(item.windows, now) !== "closed";
}

/** Whether an item's values for a filter meet the chosen ones; a direction for any field or any lead answers all. */
function meets(values, facet, chosen) {
  if (chosen.size === 0) return true;
  if (facet === "field" && values.includes("any")) return true;
  if (facet === "lead" && values.length === 0) return true;
  return values.some((value) => chosen.has(value));
}

/** The items that answer, and for each filter how many would answer each of its options, all other filters kept. */
export function select(items, state, facets, found, now) {
  const answers = [];
  const counts = Object.fromEntries(facets.map((facet) => [facet, new Map()]));
  items.forEach((item, index) => {
    if (found && !found[index]) return;
    if (state.within && !closesWithin(item, state.within, now)) return;
    const values = facets.map((facet) => valuesOf(item, facet, now));
    const failing = facets.filter((facet, at) => !meets(values[at], facet, state[facet]));
    if (failing.length > 1) return;
    if (failing.length === 0) answers.push(item);
    facets.forEach((facet, at) => {
      if (failing.length === 0 || failing[0] === facet) tally(counts[facet], values[at], facet);
    });
  });
  return { answers, counts };
}

/** Count one item for its values; `""` counts those that answer every option of a filter. */
function tally(counter, values, facet) {
  const all = (facet === "field" && values.includes("any")) || (facet === "lead" && values.length === 0);
  for (const value of all ? ["", ...(facet === "field" ? ["any"] : [])] : values) counter.set(value, (counter.get(value) ?? 0) + 1);
}

/** How many would answer one option. */
export function countOf(counter, value) {
  const general = counter.get("") ?? 0;
  return value === "any" ? counter.get("any") ?? 0 : general + (counter.get(value) ?? 0);
}

const STATUS_ORDER = ["open", "upcoming", "closed", "unknown"];

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
  const status = statusOfAll(item.windows, now);
  const closes = item.windows.map((window) => window.closes).filter((instant) => !Number.isNaN(instant));
  if (status === "open") return [0, Math.min(...closes.filter((instant) => instant > now))];
  if (status === "upcoming") return [1, Math.min(...item.windows.map((window) => window.opens).filter((instant) => instant > now))];
  return [STATUS_ORDER.indexOf(status), status === "closed" ? -Math.max(...closes) : 0];
}

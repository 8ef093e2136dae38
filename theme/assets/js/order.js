// The orders of the list of results.
import { STATUSES } from "./windows.js";

/**
 * @typedef {import("./calls.js").Call} Call
 * @typedef {Call & { title: string }} TitledCall
 */

/**
 * Sort: nearest deadline first, then what opens, then what closed last, then the unknown; ties as the guides have them.
 * @template {TitledCall} Item
 * @param {readonly Item[]} items Each with its status at the moment.
 * @param {string} order
 * @param {number} now
 * @param {(a: string, b: string) => number} compareTitles
 * @returns {Item[]}
 */
export function sorted(items, order, now, compareTitles) {
  /** @type {(a: Item, b: Item) => number} */
  const byRank = (a, b) => a.rank - b.rank;
  if (order === "newest") return [...items].sort(byRank);
  if (order === "budget") return [...items].sort((a, b) => b.budget - a.budget || byRank(a, b));
  if (order === "title") return [...items].sort((a, b) => compareTitles(a.title, b.title) || byRank(a, b));
  const keyed = items.map((item) => ({ item, key: deadlineKey(item, now) }));
  return keyed.sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || byRank(a.item, b.item)).map(({ item }) => item);
}

/**
 * @param {Call} item
 * @param {number} now
 * @returns {[number, number]}
 */
function deadlineKey(item, now) {
  const [status] = item.status;
  const place = STATUSES.indexOf(status);
  const closes = item.windows.map((window) => window.closes).filter((instant) => !Number.isNaN(instant));
  if (status === "open") return [place, Math.min(...closes.filter((instant) => instant > now))];
  if (status === "upcoming") return [place, Math.min(...item.windows.map((window) => window.opens).filter((instant) => instant > now))];
  return [place, status === "closed" ? -Math.max(...closes) : 0];
}

// Application windows and their status at a given moment: pure functions without a clock of their own.

/**
 * A window as the pages hold it: instants in ISO 8601, null where not on record; `closes` is the first one too late.
 * @typedef {{ opens: string | null, closes: string | null, zone: string }} WindowRecord
 * A window to compute with: instants in milliseconds, NaN where not on record.
 * @typedef {{ opens: number, closes: number, zone: string }} Window
 * @typedef {"open" | "upcoming" | "closed" | "unknown" | "withdrawn" | "cancelled"} Status
 */

/** @type {readonly Status[]} In the order of the list sorted by deadline. */
export const STATUSES = ["open", "upcoming", "closed", "unknown", "withdrawn", "cancelled"];

/**
 * Read windows as the pages hold them.
 * @param {readonly WindowRecord[]} records
 * @returns {Window[]}
 */
export function windowsOf(records) {
  return records.map(({ opens, closes, zone }) => ({ opens: Date.parse(opens ?? ""), closes: Date.parse(closes ?? ""), zone }));
}

/**
 * The status of one window; one without an end on record is never "open".
 * @param {Window} window
 * @param {number} now
 * @returns {Status}
 */
export function statusOf(window, now) {
  if (now >= window.closes) return "closed";
  if (now < window.opens) return "upcoming";
  return Number.isNaN(window.closes) ? "unknown" : "open";
}

/**
 * The status of a direction: where any window has closed, no new application can be made.
 * @param {readonly Window[]} windows
 * @param {number} now
 * @returns {Status}
 */
export function statusOfAll(windows, now) {
  const found = new Set(windows.map((window) => statusOf(window, now)));
  /** @type {Status[]} */
  const order = ["closed", "open", "upcoming"];
  return order.find((status) => found.has(status)) ?? "unknown";
}

/**
 * The window that closes first among those still open.
 * @param {readonly Window[]} windows
 * @param {number} now
 */
export function nextToClose(windows, now) {
  return windows.filter((window) => window.closes > now).sort((a, b) => a.closes - b.closes).at(0);
}

/**
 * Whole calendar days from now to the last open moment, counted in the window's own zone; 0 on the last day.
 * @param {Window} window
 * @param {number} now
 */
export function daysLeft(window, now) {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: window.zone, year: "numeric", month: "2-digit", day: "2-digit" });
  /** @param {number} instant */
  const number = (instant) => Date.parse(day.format(instant)) / 86400000;
  return number(window.closes - 1) - number(now);
}

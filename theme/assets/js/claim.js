// What there is to say, at a moment, of all calls together: pure functions without a clock of their own.
import { nextToClose, statusOfAll } from "./windows.js";

/**
 * @typedef {import("./windows.js").Window} Window
 * @typedef {{ number: number, windows: Window[] }} Group How many calls have the same windows.
 * `day` is the instant that the sentence names, on the calendar of `zone`; `number` of calls are open.
 * @typedef {{ status: "open" | "upcoming" | "closed", number: number, day: number, zone: string }} Claim
 */

/**
 * The status of the calls to speak of: those open, else those that open next, else those that closed last.
 * @param {readonly Group[]} groups
 * @param {number} now
 * @returns {Claim | undefined} Nothing where no window is on record.
 */
export function claimOf(groups, now) {
  const open = groups.filter(({ windows }) => statusOfAll(windows, now) === "open");
  const soonest = open.map(({ windows }) => nextToClose(windows, now)).filter((window) => window !== undefined);
  if (soonest.length) {
    const next = least(soonest, (window) => window.closes);
    return { status: "open", number: open.reduce((sum, { number }) => sum + number, 0), day: next.closes - 1, zone: next.zone };
  }
  const all = groups.flatMap(({ windows }) => windows);
  const upcoming = groups
    .filter(({ windows }) => statusOfAll(windows, now) === "upcoming")
    .flatMap(({ windows }) => windows.filter((window) => window.opens > now));
  if (upcoming.length) {
    const next = least(upcoming, (window) => window.opens);
    return { status: "upcoming", number: 0, day: next.opens, zone: next.zone };
  }
  const closed = all.filter((window) => window.closes <= now);
  if (!closed.length) return undefined;
  const last = least(closed, (window) => -window.closes);
  return { status: "closed", number: 0, day: last.closes - 1, zone: last.zone };
}

/**
 * @param {readonly Window[]} windows
 * @param {(window: Window) => number} key
 */
function least(windows, key) {
  return windows.reduce((best, window) => (key(window) < key(best) ? window : best));
}

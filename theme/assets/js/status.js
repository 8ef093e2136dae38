// Writes whether each window is open, when the page is looked at: the page as built never claims it.
import { dataOf } from "./page.js";
import { daysLeft, nextToClose, statusOfAll, windowsOf } from "./windows.js";

/** @typedef {import("./windows.js").Window} Window */

/** @type {Record<string, string>} */
const words = dataOf(document, "#words");
/** @type {Record<string, string>} What stands before the date of a window; one without an end keeps the page's own word. */
const labels = { open: words.closes, upcoming: words.closes, closed: words.ended };
/** @type {WeakMap<Element, Window[]>} */
const known = new WeakMap();

/** @param {HTMLElement} element */
function windowsAt(element) {
  const windows = known.get(element) ?? windowsOf(JSON.parse(element.dataset.windows ?? "[]"));
  known.set(element, windows);
  return windows;
}

/**
 * @param {Window[]} windows
 * @param {number} now
 */
function remaining(windows, now) {
  const next = nextToClose(windows, now);
  const days = next ? daysLeft(next, now) : 0;
  if (days === 0) return words.today;
  return (days === 1 ? words.day : words.days).replace("{n}", String(days));
}

function refresh() {
  const now = Date.now();
  for (const element of document.querySelectorAll("[data-windows]")) {
    if (!(element instanceof HTMLElement)) continue;
    const windows = windowsAt(element);
    const status = statusOfAll(windows, now);
    const text = status === "open" ? `${words.open} · ${remaining(windows, now)}` : words[status];
    if (element.dataset.status !== status) element.dataset.status = status;
    if (element.textContent !== text) element.textContent = text;
    const label = element.closest(".window")?.querySelector("[data-closes]");
    if (label && labels[status] && label.textContent !== labels[status]) label.textContent = labels[status];
  }
}

refresh();
addEventListener("windows-shown", refresh);
// A page left open over a deadline turns on its own.
setInterval(refresh, 1000);

// Writes whether each window is open, when the page is looked at: the page as built never claims it.
import { dataOf, dateLocale } from "./page.js";
import { daysLeft, nextToClose, statusOfAll, windowsOf } from "./windows.js";

/** @typedef {import("./windows.js").Window} Window */
/** @typedef {import("./windows.js").Status} Status */

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

/**
 * How long ago the last window of a call closed, in words: days, then months, then years.
 * @param {Window[]} windows
 * @param {number} now
 */
function ago(windows, now) {
  const closed = windows.map(({ closes }) => closes).filter((closes) => closes <= now);
  const days = Math.floor((now - Math.min(...closed)) / 86400000);
  const format = new Intl.RelativeTimeFormat(dateLocale(), { numeric: "auto" });
  if (days < 60) return format.format(-days, "day");
  return days < 730 ? format.format(-Math.floor(days / 30.44), "month") : format.format(-Math.floor(days / 365.25), "year");
}

/**
 * The status of a call, large: its word, and what is left of the time or how long ago it ended.
 * @param {HTMLElement} element
 * @param {Status} status
 * @param {Window[]} windows
 * @param {number} now
 */
function fillPlate(element, status, windows, now) {
  const rest = status === "open" ? remaining(windows, now) : status === "closed" ? ago(windows, now) : "";
  const word = document.createElement("span");
  word.textContent = words[status];
  const more = document.createElement("span");
  more.className = "plate__more";
  more.textContent = rest;
  if (element.textContent !== words[status] + rest) element.replaceChildren(word, more);
}

/** What to do next depends on the status of the one call that a page is about. */
function showNext() {
  const status = document.querySelector("[data-plate]")?.getAttribute("data-status") ?? "";
  for (const element of document.querySelectorAll("[data-when]")) {
    if (element instanceof HTMLElement) element.hidden = element.dataset.when !== status;
  }
}

/** The closing time on the reader's own clock, where that differs from the call's. */
function showOwnTimes() {
  for (const element of document.querySelectorAll("[data-instant]")) {
    if (!(element instanceof HTMLElement)) continue;
    const instant = new Date(element.dataset.instant ?? "");
    /** @param {string} [timeZone] */
    const clock = (timeZone) => instant.toLocaleString("sv-SE", { timeZone }).split(" ");
    const own = clock();
    const there = clock(element.dataset.zone);
    if (own.join() === there.join()) continue;
    const day = own[0] === there[0] ? "" : `${instant.toLocaleDateString(dateLocale(), { day: "numeric", month: "long" })} `;
    const parts = new Intl.DateTimeFormat("en", { timeZoneName: "shortOffset" }).formatToParts(instant);
    const offset = parts.find(({ type }) => type === "timeZoneName")?.value.replace("GMT", "UTC") ?? "";
    element.textContent = words.yours.replace("{when}", day + own[1].slice(0, 5)).replace("{offset}", offset);
    element.hidden = false;
  }
}

function refresh() {
  const now = Date.now();
  for (const element of document.querySelectorAll("[data-windows]")) {
    if (!(element instanceof HTMLElement)) continue;
    const windows = windowsAt(element);
    const status = statusOfAll(windows, now);
    const text = status === "open" ? `${words.open} · ${remaining(windows, now)}` : words[status];
    if (element.dataset.status !== status) element.dataset.status = status;
    const place = element.querySelector("[data-word]") ?? element;
    if (element.hasAttribute("data-plate")) fillPlate(element, status, windows, now);
    else if (place.textContent !== text) place.textContent = text;
    const label = element.closest(".window")?.querySelector("[data-closes]");
    if (label && labels[status] && label.textContent !== labels[status]) label.textContent = labels[status];
  }
  showNext();
}

refresh();
showOwnTimes();
addEventListener("windows-shown", refresh);
// A page left open over a deadline turns on its own.
setInterval(refresh, 1000);

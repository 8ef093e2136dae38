// The home page's one sentence on what is open: computed from the windows it came with, at the moment it is looked at.
import { claimOf } from "./claim.js";
import { aGuideIsOpen } from "./guides_ahead.js";
import { dataOf, dateLocale, find } from "./page.js";
import { windowsOf } from "./windows.js";

/**
 * @typedef {{
 *   calls: { number: number, windows: import("./windows.js").WindowRecord[] }[],
 *   open: Record<string, string>, upcoming: string, closed: string, see: Record<string, string>,
 * }} Facts
 */

const place = find(document, "[data-now]", HTMLElement);
/** @type {Facts} */
const facts = dataOf(document, "[data-now-facts]");
const groups = facts.calls.map(({ number, windows }) => ({ number, windows: windowsOf(windows) }));

/** What the sentence was made of when it was last written. */
let shown = "";

/**
 * The sentence of a claim, with `{day}` in it.
 * @param {import("./claim.js").Claim} claim
 */
function sentence({ status, number }) {
  if (status !== "open") return facts[status];
  return facts.open[new Intl.PluralRules(dateLocale()).select(number)].replace("{n}", String(number));
}

/** From so many days on, the last look for new notices is long ago. */
const OLD = 90;

/** Show that the catalogue may be out of date, by the day on which new notices were last looked for. */
function showAge() {
  const notice = document.querySelector("[data-stale]");
  const searched = document.querySelector("[data-searched]")?.getAttribute("datetime") ?? "";
  if (notice && (Date.now() - Date.parse(searched)) / 86400000 > OLD) notice.removeAttribute("hidden");
}

function refresh() {
  const claim = claimOf(groups, Date.now());
  if (!claim) return;
  // The guide's own line stands below.
  place.hidden = claim.status !== "open" && aGuideIsOpen(Date.now());
  const text = sentence(claim);
  const day = new Intl.DateTimeFormat(dateLocale(), { dateStyle: "long", timeZone: claim.zone }).format(claim.day);
  const now = `${claim.status} ${text} ${day}`;
  if (now === shown) return;
  shown = now;
  // A day is never broken at the end of a line.
  const time = document.createElement("time");
  time.textContent = day;
  const [before, after] = text.split("{day}");
  place.replaceChildren(before, time, after);
  place.dataset.now = claim.status;
  place.dataset.status = claim.status;
  const see = facts.see[claim.status];
  if (!see) return;
  const link = document.createElement("a");
  link.href = `${place.dataset.finder}?status=${claim.status}`;
  link.textContent = see;
  place.append(" ", link);
}

/** Draw the line of today where the axis reaches it. */
function drawToday() {
  const group = document.querySelector("[data-today]");
  const [start, end, from, to] = group?.getAttribute("data-today")?.split(" ") ?? [];
  const share = (Date.now() - Date.parse(start)) / (Date.parse(end) - Date.parse(start));
  if (!group || !(share >= 0 && share < 1)) return;
  const x = Number(from) + share * (Number(to) - Number(from));
  group.querySelector("path")?.setAttribute("d", `M${x.toFixed(1)} 20V${group.getAttribute("data-height")}`);
  const text = group.querySelector("text");
  text?.setAttribute("x", (x - 4).toFixed(1));
  group.removeAttribute("hidden");
}

/**
 * Mark the headings of the row and column of a cell of the matrix, while it is pointed at or has the focus.
 * @param {HTMLElement} table
 */
function guide(table) {
  /** @param {Event} event */
  const follow = ({ type, target }) => {
    for (const marked of table.querySelectorAll("[data-guide]")) marked.removeAttribute("data-guide");
    const cell = target instanceof Element ? target.closest("td, th") : null;
    if (!(cell instanceof HTMLTableCellElement) || type === "pointerleave" || type === "focusout") return;
    const row = cell.parentElement;
    for (const each of table.querySelectorAll("tr")) each.children[cell.cellIndex]?.setAttribute("data-guide", "column");
    for (const each of row?.children ?? []) each.setAttribute("data-guide", "row");
    cell.setAttribute("data-guide", "cell");
  };
  for (const type of ["pointerover", "pointerleave", "focusin", "focusout"]) table.addEventListener(type, follow);
}

refresh();
showAge();
drawToday();
for (const table of document.querySelectorAll(".matrix")) if (table instanceof HTMLElement) guide(table);
// A page left open over a deadline turns on its own.
setInterval(refresh, 1000);

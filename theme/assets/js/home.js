// The home page's one sentence on what is open: computed from the windows it came with, at the moment it is looked at.
import { claimOf } from "./claim.js";
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

function refresh() {
  const claim = claimOf(groups, Date.now());
  if (!claim) return;
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
  const see = facts.see[claim.status];
  if (!see) return;
  const link = document.createElement("a");
  link.href = `${place.dataset.finder}?status=${claim.status}`;
  link.textContent = see;
  place.append(" ", link);
}

refresh();
// A page left open over a deadline turns on its own.
setInterval(refresh, 1000);

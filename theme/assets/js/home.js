// The home page's one sentence on what is open: worked out from the windows it came with, at the moment it is looked at.
import { nextToClose, parseWindows, statusOfAll } from "./windows.js";

const place = document.querySelector("[data-now]");
const facts = JSON.parse(document.querySelector("[data-now-facts]").textContent);
const calls = Object.entries(facts.windows).map(([text, number]) => ({ number, windows: parseWindows(text) }));
const language = document.documentElement.lang === "en" ? "en-GB" : "zh-CN";

function dayOf(instant, zone) {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: zone }).format(instant);
}

const first = (windows, key) => windows.reduce((best, window) => (window[key] < best[key] ? window : best));

/** What there is to say at a moment: the status of the directions it speaks of, a sentence, and the day in it. */
function claim(now) {
  const by = (status) => calls.filter((call) => statusOfAll(call.windows, now) === status);
  const open = by("open");
  if (open.length) {
    const number = open.reduce((sum, call) => sum + call.number, 0);
    const next = first(open.map((call) => nextToClose(call.windows, now)), "closes");
    const form = facts.open[new Intl.PluralRules(language).select(number)];
    return ["open", form.replace("{n}", number), dayOf(next.closes - 1, next.zone)];
  }
  const upcoming = by("upcoming").flatMap((call) => call.windows).filter((window) => window.opens > now);
  if (upcoming.length) {
    const next = first(upcoming, "opens");
    return ["upcoming", facts.upcoming, dayOf(next.opens, next.zone)];
  }
  const closed = calls.flatMap((call) => call.windows).filter((window) => window.closes <= now);
  if (!closed.length) return [];
  const last = closed.reduce((best, window) => (window.closes > best.closes ? window : best));
  return ["closed", facts.none, dayOf(last.closes - 1, last.zone)];
}

function refresh() {
  const [status, text, day] = claim(Date.now());
  const said = `${status} ${text} ${day}`;
  if (!status || place.dataset.said === said) return;
  place.dataset.said = said;
  // A day is never broken at the end of a line.
  const time = document.createElement("time");
  time.textContent = day;
  const [before, after] = text.split("{day}");
  place.replaceChildren(before, time, after);
  place.dataset.now = status;
  if (!facts.see[status]) return;
  const link = document.createElement("a");
  link.href = `${place.dataset.finder}?status=${status}`;
  link.textContent = facts.see[status];
  place.append(" ", link);
}

refresh();
// A page left open over a deadline turns on its own.
setInterval(refresh, 1000);

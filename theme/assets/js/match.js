// The page that finds calls for an abstract. What it ranks with is read when the page is; the text then goes nowhere.
import { clip, placesIn } from "./matches.js";
import { dataOf, dateLocale, find, isEnglish } from "./page.js";
import { Ranking } from "./ranking.js";
import { statusOfAll, windowsOf } from "./windows.js";
import { normalise } from "./words.js";

/** @typedef {import("./ranking.js").Match} Match */
/**
 * @typedef {Record<"none" | "failed" | "reading" | "closed" | "series" | "closed_series", string> & {
 *   found: Record<string, string>, status: Record<string, string>,
 * }} Words
 */

const SHOWN = 10;
/** So many are on the first screen; the others are made when these are painted. */
const FIRST = 2;
const AFTER_PAINT = 20;
const TOPICS = 3;
const PARTS = 3;
const CAUTIONS = 4;
const HAN = /\p{Script=Han}/u;
const side = isEnglish() ? 1 : 0;
const form = find(document, "[data-match]", HTMLFormElement);
const box = find(form, "textarea", HTMLTextAreaElement);
const results = find(document, "[data-match-results]", HTMLElement);
const heading = find(results, "[data-match-count]", HTMLElement);
const how = find(results, "[data-match-how]", HTMLElement);
const list = find(results, "[data-match-list]", HTMLElement);
const card = find(document, "[data-match-card]", HTMLTemplateElement);
/** @type {Words} */
const words = dataOf(form, "[data-match-words]");
/** @type {Record<string, number>} */
const rounds = dataOf(form, "[data-match-rounds]");
const root = form.dataset.root ?? "";
const plural = new Intl.PluralRules(isEnglish() ? "en" : "zh");
const reading = fetch(form.dataset.match ?? "").then((answer) => answer.json()).then((data) => new Ranking(data));

reading.then(() => form.setAttribute("data-ready", ""), () => show(words.failed, []));
let later = 0;
form.hidden = false;
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!form.hasAttribute("data-ready")) show(words.reading, []);
  try {
    const ranking = await reading;
    const matches = ranking.rank(box.value).slice(0, SHOWN);
    const count = words.found[plural.select(matches.length)] ?? words.found.other;
    const about = ranking.about(box.value);
    const items = (/** @type {Match[]} */ some) => some.map((match) => item(ranking, match, about));
    show(matches.length ? count.replace("{n}", String(matches.length)) : words.none, items(matches.slice(0, FIRST)));
    later = setTimeout(() => append(items(matches.slice(FIRST))), AFTER_PAINT);
  } catch {
    show(words.failed, []);
  }
  heading.focus();
});

/** @param {readonly Node[]} items */
function append(items) {
  list.append(...items);
  dispatchEvent(new Event("windows-shown"));
}

/**
 * @param {string} title
 * @param {readonly Node[]} items
 */
function show(title, items) {
  clearTimeout(later);
  heading.textContent = title;
  list.replaceChildren(...items);
  how.hidden = items.length === 0;
  results.hidden = false;
  dispatchEvent(new Event("windows-shown"));
}

/**
 * @param {Ranking} ranking
 * @param {Match} match
 * @param {import("./ranking.js").About} about
 */
function item(ranking, match, about) {
  const { call } = match;
  const made = /** @type {DocumentFragment} */ (card.content.cloneNode(true));
  const say = (/** @type {number} */ number) => ranking.strings[number][side];
  find(made, ".card__title a", HTMLAnchorElement).href = root + call.path;
  find(made, ".card__partner", HTMLElement).textContent = say(call.partners);
  find(made, ".card__topics", HTMLElement).textContent = say(call.title);
  fillStatus(made, call);
  const topics = match.topics.filter((number) => number !== call.title).slice(0, TOPICS);
  find(made, ".match__topics", HTMLElement).replaceChildren(...topics.map((number) => line(around(say(number), ranking.namesIn(number, about)))));
  find(made, "[data-words]", HTMLElement).replaceChildren(...match.words.flatMap((word, at) => (at ? [" · ", marked(word)] : [marked(word)])));
  find(made, ".match__words", HTMLElement).hidden = match.words.length === 0;
  find(made, ".match__named", HTMLElement).hidden = !match.named;
  fillSeries(find(made, ".match__rounds", HTMLElement), call);
  const cautions = find(made, ".match__cautions", HTMLElement);
  cautions.hidden = call.cautions.length === 0;
  find(cautions, "ul", HTMLElement).replaceChildren(...call.cautions.slice(0, CAUTIONS).map((number) => line([say(number)])));
  return made;
}

/**
 * @param {ParentNode} made
 * @param {Match["call"]} call
 */
function fillStatus(made, { windows, ended }) {
  const plate = find(made, ".plate", HTMLElement);
  if (!ended && windows.length) {
    plate.dataset.windows = JSON.stringify(windows);
    const last = windowsOf(windows).sort((a, b) => b.closes - a.closes)[0];
    const day = dayFormat(last.zone).format(last.closes - 1);
    find(plate, "[data-closes-on]", HTMLElement).textContent = words.closed.replace("{day}", day);
    return;
  }
  plate.dataset.status = ended ?? "unknown";
  find(plate, "[data-word]", HTMLElement).textContent = words.status[ended ?? "unknown"];
}

/** @type {Map<string, Intl.DateTimeFormat>} Making a format takes longer than using it. */
const formats = new Map();

/** @param {string} zone */
function dayFormat(zone) {
  const known = formats.get(zone) ?? new Intl.DateTimeFormat(dateLocale(), { dateStyle: "long", timeZone: zone });
  formats.set(zone, known);
  return known;
}

/**
 * That a call is a round of a series, and whether it is a closed one.
 * @param {HTMLElement} element
 * @param {Match["call"]} call
 */
function fillSeries(element, { series, windows }) {
  if (!series) return;
  const closed = statusOfAll(windowsOf(windows), Date.now()) === "closed";
  const link = find(element, "a", HTMLAnchorElement);
  link.href = `${root}series/${series}/`;
  link.textContent = (closed ? words.closed_series : words.series).replace("{n}", String(rounds[series]));
  element.hidden = false;
}

/** @param {readonly (Node | string)[]} parts */
function line(parts) {
  const made = document.createElement("li");
  made.append(...parts);
  return made;
}

/** @param {string} word */
function marked(word) {
  const made = document.createElement("mark");
  if (HAN.test(word) !== (side === 0)) made.lang = side ? "zh-Hans" : "en";
  made.textContent = word;
  return made;
}

/**
 * The first part of a text and the first parts in which words stand, the words marked.
 * @param {string} text Parts are set apart by " · ".
 * @param {readonly string[]} names
 */
function around(text, names) {
  const [first, ...rest] = text.split(" · ");
  const known = names.map(normalise);
  const holding = rest.filter((part) => placesIn(part, known).length > 0).slice(0, PARTS - 1);
  const parts = [first, ...holding.map((part) => clip(part, known))].join(" · ");
  /** @type {(Node | string)[]} */
  const made = [];
  let reached = 0;
  for (const [start, end] of placesIn(parts, known)) {
    made.push(parts.slice(reached, start), marked(parts.slice(start, end)));
    reached = end;
  }
  return [...made, parts.slice(reached)];
}

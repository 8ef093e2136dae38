// The list of results: the cards that the page came with, in the order and the number that a state asks for, matches marked.
import { fold, placesOf } from "./search.js";

export const PAGE = 50;

/** Read the cards of the page into items; the cards themselves stay what they are. */
export function readItems(root, parseWindows, closingMonths) {
  const formats = new Map();
  return [...root.querySelectorAll("[data-direction]")].map((card, rank) => {
    const [country, field, lead, budget] = card.dataset.facts.split(";").map((part) => part.split(" ").filter(Boolean));
    const windows = parseWindows(card.querySelector("[data-windows]").dataset.windows);
    const id = card.dataset.direction;
    return {
      id, card, rank, country, field, lead, windows,
      guide: [id.split("/")[0]],
      deadline: closingMonths(windows, formats),
      budget: Number(budget[0]),
      title: card.querySelector("h3").textContent,
    };
  });
}

/** Show items in a list element; a card that stays is not touched, since laying out is what takes time. */
export function show(list, items) {
  const cards = items.map((item) => item.card);
  const wanted = new Set(cards);
  for (const card of [...list.children]) if (!wanted.has(card)) card.remove();
  let next = list.firstElementChild;
  for (const card of cards) {
    if (card === next) next = card.nextElementSibling;
    else list.insertBefore(card, next);
  }
}

/** Take all marks and excerpts out of a card. */
export function unmark(card) {
  for (const excerpt of card.querySelectorAll(".card__excerpt")) excerpt.remove();
  for (const mark of card.querySelectorAll("mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}

/** Mark a card's matches; where none can be seen, show the text that answered. */
export function mark(card, words, excerpt) {
  let seen = false;
  for (const part of card.querySelectorAll(".card__title, .card__topics, .card__partner")) seen = markWithin(part, words) || seen;
  if (seen || !excerpt) return;
  const [text, language] = excerpt;
  const line = document.createElement("p");
  line.className = "card__excerpt";
  line.lang = language;
  line.textContent = clip(text, words);
  markWithin(line, words);
  card.append(line);
}

/** A text around its first match, in some eighty characters. */
function clip(text, words) {
  const [places] = placesIn(text, words);
  const start = places ? Math.max(0, places[0] - 30) : 0;
  const end = Math.min(text.length, start + 90);
  return `${start > 0 ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
}

function markWithin(element, words) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  let found = false;
  for (const node of nodes) {
    // From the end, so that what is cut off does not move the places before it.
    for (const [start, end] of placesIn(node.data, words).reverse()) {
      const match = node.splitText(start);
      match.splitText(end - start);
      const element_ = document.createElement("mark");
      match.replaceWith(element_);
      element_.append(match);
      found = true;
    }
  }
  return found;
}

/** The places of any of the words in a text as written, in order and without overlap. */
function placesIn(text, words) {
  const folded = fold(text);
  const places = folded.length === text.length
    ? words.flatMap((word) => placesOf(word, folded.replace(/\s/g, " ")))
    : placesAsWritten(text, words);
  places.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let reached = 0;
  return places.filter(([start, end]) => {
    const free = start >= reached;
    reached = Math.max(reached, end);
    return free;
  });
}

/** The same where folding changes the length: each character of the folded text remembers where it came from. */
function placesAsWritten(text, words) {
  let folded = "";
  const from = [];
  let offset = 0;
  for (const character of text) {
    const piece = /\s/.test(character) ? " " : fold(character);
    for (let at = 0; at < piece.length; at += 1) from.push(offset);
    folded += piece;
    offset += character.length;
  }
  from.push(offset);
  return words.flatMap((word) => placesOf(word, folded)).map(([start, end]) => [from[start], from[end]]);
}

// The list of results: the cards that the page came with, in the order and the number that a state asks for, matches marked.
import { clip, placesIn } from "./matches.js";
import { find, isEnglish } from "./page.js";

export const PAGE = 50;
const MARKED = ".card__title, .card__formal";

/**
 * @typedef {import("./calls.js").Call} Call
 * A call with its card, if that is here, and the search marked in it.
 * @typedef {Call & { card: HTMLElement | undefined, title: string, marked: string }} Item
 * @typedef {Item & { card: HTMLElement }} CardItem
 */

/**
 * The cards in a document, by the ids of their calls.
 * @param {ParentNode} root
 */
export function cardsIn(root) {
  /** @type {Map<string | undefined, HTMLElement>} */
  const cards = new Map();
  for (const card of root.querySelectorAll("[data-direction], [data-partner-call]")) {
    if (card instanceof HTMLElement) cards.set(card.dataset.direction ?? card.dataset.partnerCall, card);
  }
  return cards;
}

/** @param {Element} card */
export function titleOf(card) {
  return find(card, "h3", HTMLElement).textContent ?? "";
}

/**
 * Join the cards of the page to the facts of their calls, in the order of the calls.
 * @param {ParentNode} root
 * @param {readonly Call[]} calls
 * @returns {Item[]}
 */
export function itemsOf(root, calls) {
  const cards = cardsIn(root);
  return calls.map((call) => {
    const card = cards.get(call.id);
    return { ...call, card, title: card ? titleOf(card) : "", marked: "" };
  });
}

/**
 * Show elements, and no other, in a list element; one that stays is not touched, since laying out is what takes time.
 * @param {Element} list
 * @param {readonly Element[]} elements
 */
export function arrange(list, elements) {
  const wanted = new Set(elements);
  for (const element of [...list.children]) if (!wanted.has(element)) element.remove();
  let next = list.firstElementChild;
  for (const element of elements) {
    if (element === next) next = element.nextElementSibling;
    else list.insertBefore(element, next);
  }
}

/**
 * Show the cards of items in a list element.
 * @param {Element} list
 * @param {readonly CardItem[]} items
 * @param {(status: string) => Element | undefined} [headingOf] What stands before the first item of a status.
 */
export function show(list, items, headingOf = () => undefined) {
  arrange(list, items.flatMap((item, at) => {
    const heading = item.status[0] === items[at - 1]?.status[0] ? undefined : headingOf(item.status[0]);
    return heading ? [heading, item.card] : [item.card];
  }));
}

/**
 * Take all marks and excerpts out of a card.
 * @param {Element} card
 */
function unmark(card) {
  for (const excerpt of card.querySelectorAll(".card__excerpt")) excerpt.remove();
  for (const mark of card.querySelectorAll("mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
}

/**
 * Mark the matches of a search in some cards; a card that has them already is left alone.
 * @param {readonly CardItem[]} items
 * @param {readonly import("./query.js").Term[]} terms
 * @param {import("./search.js").Texts | undefined} texts
 */
export function markMatches(items, terms, texts) {
  const wanted = terms.filter((term) => !term.excluded);
  const key = wanted.map((term) => term.source).join(" ");
  const words = wanted.flatMap((term) => term.words);
  const language = isEnglish() ? "en" : "zh";
  for (const item of items) {
    if (item.marked === key) continue;
    unmark(item.card);
    if (key) mark(item.card, words, texts?.excerpt(item.rank, words, language));
    item.marked = key;
  }
}

/**
 * Mark a card's matches; where none can be seen, show the text that answered.
 * @param {Element} card
 * @param {readonly string[]} words
 * @param {[string, string] | undefined} excerpt A text and its language.
 */
function mark(card, words, excerpt) {
  let seen = false;
  for (const part of card.querySelectorAll(MARKED)) seen = markWithin(part, words) || seen;
  if (seen || !excerpt) return;
  const [text, language] = excerpt;
  const line = document.createElement("p");
  line.className = "card__excerpt";
  line.lang = language;
  line.textContent = clip(text, words);
  markWithin(line, words);
  find(card, ".card__body", HTMLElement).append(line);
}

/**
 * @param {Element} element
 * @param {readonly string[]} words
 */
function markWithin(element, words) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const nodes = [];
  while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
  let found = false;
  for (const node of nodes) {
    // From the end, so that what is cut off does not move the places before it.
    for (const [start, end] of placesIn(node.data, words).reverse()) {
      const match = node.splitText(start);
      match.splitText(end - start);
      const marked = document.createElement("mark");
      match.replaceWith(marked);
      marked.append(match);
      found = true;
    }
  }
  return found;
}

// Where the words of a search stand in a text as it is written.
import { fold, placesOf } from "./words.js";

/** @typedef {[number, number]} Place Start, and the first character after it. */

/**
 * A text around its first match, in some ninety characters.
 * @param {string} text
 * @param {readonly string[]} words
 */
export function clip(text, words) {
  const place = placesIn(text, words).at(0);
  const start = place ? Math.max(0, place[0] - 30) : 0;
  const end = Math.min(text.length, start + 90);
  return `${start > 0 ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
}

/**
 * The places of any of the words in a text as written, in order and without overlap.
 * @param {string} text
 * @param {readonly string[]} words
 * @returns {Place[]}
 */
export function placesIn(text, words) {
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

/**
 * The same where folding changes the length: each character of the folded text remembers where it came from.
 * @param {string} text
 * @param {readonly string[]} words
 * @returns {Place[]}
 */
function placesAsWritten(text, words) {
  let folded = "";
  /** @type {number[]} */
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

// Search over texts in both languages: every term must stand somewhere in a direction's texts, a Chinese one anywhere.
// Case, width (ＪＩＣＡ) and accents do not matter. A Latin term begins a word ("stem" is not "system"); one of up to three
// letters is a whole word ("AI" is not "aim").

const MARKS = /\p{M}/gu;
const WORD = /[\p{L}\p{N}]/u;
const SHORT = /^[a-z0-9]{1,3}$/;
const LATIN = /^[a-z0-9]/;

/**
 * Texts of all calls: `strings` are pairs [zh, en], `items` the numbers of each call's pairs, `synonyms` groups of words.
 * @typedef {{ strings: [string, string][], items: number[][], synonyms: string[][] }} TextsDocument
 * Words of which one must be found.
 * @typedef {readonly string[]} Term
 */

/**
 * Fold case, width and accents.
 * @param {string} text
 */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(MARKS, "").normalize("NFC");
}

/**
 * Write a text as the search compares it.
 * @param {string} text
 */
export function normalise(text) {
  return fold(text).replace(/\s+/g, " ").trim();
}

/**
 * Turn a query into terms; a phrase with synonyms is one term.
 * @param {string} query
 * @param {Map<string, string[]>} synonyms
 * @returns {Term[]}
 */
export function termsOf(query, synonyms) {
  const words = normalise(query).split(" ").filter(Boolean);
  /** @type {Term[]} */
  const terms = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(4, words.length - at);
    /** @type {Term | undefined} */
    let group;
    for (; length > 0 && !group; length -= 1) group = synonyms.get(words.slice(at, at + length).join(" "));
    terms.push(group ?? [words[at]]);
    at += group ? length + 1 : 1;
  }
  return terms;
}

/**
 * Synonyms by word: each points to its whole group.
 * @param {readonly string[][]} groups
 */
export function synonymsOf(groups) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const group of groups) {
    // A word of nothing but accents folds to nothing, which would stand everywhere without end.
    const words = group.map(normalise).filter(Boolean);
    for (const word of words) found.set(word, words);
  }
  return found;
}

/**
 * The places [start, end) where a word stands in a normalised text.
 * @param {string} word
 * @param {string} text
 * @returns {[number, number][]}
 */
export function placesOf(word, text) {
  /** @type {[number, number][]} */
  const places = [];
  const stands = standing(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (stands(text, at)) places.push([at, at + word.length]);
  return places;
}

/**
 * Whether what was found at a place is the word, and not a part of a longer one.
 * @param {string} word
 * @returns {(text: string, at: number) => boolean}
 */
function standing(word) {
  if (!LATIN.test(word)) return () => true;
  const whole = SHORT.test(word);
  return (text, at) => !isLatin(text[at - 1]) && !(whole && isLatin(text[at + word.length]));
}

/** @param {string | undefined} character */
function isLatin(character) {
  return character !== undefined && character < "\u3000" && WORD.test(character);
}

/** The texts of the catalogue, ready to be searched. */
export class Texts {
  /** @param {TextsDocument} document */
  constructor({ strings, items, synonyms }) {
    this.strings = strings;
    this.items = items;
    this.synonyms = synonymsOf(synonyms);
    // All in one text, a line for each language of a pair: one long search is far quicker than thousands of short ones.
    const pairs = strings.map((pair) => `${pair.map(normalise).join("\n")}\n`);
    this.text = pairs.join("");
    this.ends = new Uint32Array(pairs.length);
    pairs.reduce((end, pair, number) => (this.ends[number] = end + pair.length), 0);
    /** @type {number[][]} By pair, the ranks of the calls that hold it. */
    this.holders = strings.map(() => []);
    items.forEach((numbers, rank) => numbers.forEach((number) => this.holders[number].push(rank)));
    /** @type {Set<number>[]} By term last looked for, the numbers of the pairs in which it stands. */
    this.found = [];
  }

  /**
   * The numbers of the pairs in which one of the words stands.
   * @param {Term} words
   */
  hits(words) {
    /** @type {Set<number>} */
    const found = new Set();
    for (const word of words) {
      const stands = standing(word);
      let number = 0;
      for (let at = this.text.indexOf(word); at >= 0; ) {
        while (this.ends[number] <= at) number += 1;
        const here = stands(this.text, at);
        if (here) found.add(number);
        at = this.text.indexOf(word, here ? this.ends[number] : at + 1);
      }
    }
    return found;
  }

  /**
   * For each call, by rank, whether it answers every term.
   * @param {readonly Term[]} terms
   */
  find(terms) {
    const answered = new Uint8Array(this.items.length);
    this.found = terms.map((words) => this.hits(words));
    this.found.forEach((hits, at) => {
      for (const number of hits) for (const rank of this.holders[number]) if (answered[rank] === at) answered[rank] += 1;
    });
    return answered.map((count) => Number(count === terms.length));
  }

  /**
   * A text of a call in which one of the terms last looked for stands: [text, language], this language's first.
   * @param {number} rank
   * @param {readonly Term[]} terms
   * @param {string} language
   * @returns {[string, string] | undefined}
   */
  excerpt(rank, terms, language) {
    const words = terms.flat();
    const numbers = this.items[rank].filter((number) => this.found.some((hits) => hits.has(number)));
    for (const side of language === "zh" ? [0, 1] : [1, 0]) {
      for (const number of numbers) {
        const text = this.strings[number][side];
        if (words.some((word) => placesOf(word, normalise(text)).length > 0)) return [text, side === 0 ? "zh-Hans" : "en"];
      }
    }
    return undefined;
  }
}

// Search over the texts of all calls in both languages: every term must be answered by a text, whichever its language.
import { oneLetterApart, simplified, synonymsOf, termsOf, wordsOf } from "./query.js";
import { normalise, placesOf, standing } from "./words.js";

const HAN = /\p{Script=Han}/u;
const PIECES = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;
const COMPOUND = /\p{L}+(?:[-\u2010\u2011]\p{L}+)+/gu;
const SHORTEST_GUESS = 4;
const MOST_WORDS = 50;

/**
 * @typedef {import("./query.js").Term} Term
 * Texts of all calls: `strings` are pairs [zh, en], `items` the numbers of each call's pairs, `synonyms` groups of words,
 * `traditional` pairs of characters, the traditional one first.
 * @typedef {{
 *   strings: [string, string][], items: number[][], synonyms: import("./query.js").Group[], traditional: string,
 * }} TextsDocument
 * The same as it travels: the texts by language, `parts` that stand together as numbers of pairs, calls as numbers of parts. The
 * codes of calls of guides are in their ids, but for the ranks `uncoded`.
 * @typedef {{
 *   zh: string[], en: string[], parts: number[][], items: number[][], uncoded: number[],
 *   synonyms: import("./query.js").Group[], traditional: string,
 * }} PackedTexts
 */

/**
 * @param {PackedTexts} packed
 * @param {readonly string[]} ids Of the calls, by their ranks.
 * @returns {TextsDocument}
 */
export function unpacked({ zh, en, parts, items, uncoded, synonyms, traditional }, ids) {
  const pairs = numbered(parts);
  const calls = numbered(items).map((own) => [...new Set(own.flatMap((part) => pairs[part]))]);
  const strings = zh.map((text, number) => /** @type {[string, string]} */ ([text, en[number]]));
  const without = new Set(uncoded);
  ids.forEach((id, rank) => {
    const [, code] = id.split("/");
    if (code && !without.has(rank)) calls[rank].push(strings.push([id, code]) - 1);
  });
  return { strings, items: calls, synonyms, traditional };
}

/**
 * Rows of numbers in which 0 is the next that was not named yet, and 1 the first of all.
 * @param {readonly (readonly number[])[]} rows
 */
function numbered(rows) {
  let next = 0;
  return rows.map((row) => row.map((number) => (number ? number - 1 : next++)));
}

/** Lists of numbers in one array: as many arrays would take several times the memory. */
class Lists {
  /** @param {readonly (ArrayLike<number> & Iterable<number>)[]} lists */
  constructor(lists) {
    this.length = lists.length;
    this.starts = new Uint32Array(lists.length + 1);
    lists.forEach((list, at) => { this.starts[at + 1] = this.starts[at] + list.length; });
    this.numbers = new Uint32Array(this.starts[lists.length]);
    lists.forEach((list, at) => this.numbers.set(list, this.starts[at]));
  }

  /** @param {number} at */
  of(at) {
    return this.numbers.subarray(this.starts[at], this.starts[at + 1]);
  }

  /**
   * For each number below a bound, the places of the lists that hold it.
   * @param {number} bound
   */
  turned(bound) {
    /** @type {number[][]} */
    const holders = Array.from({ length: bound }, () => []);
    for (let at = 0; at < this.length; at += 1) for (const number of this.of(at)) holders[number].push(at);
    return new Lists(holders);
  }
}

/** The texts of the catalogue, ready to be searched. */
export class Texts {
  /** @param {TextsDocument} document */
  constructor({ strings, items, synonyms, traditional }) {
    this.strings = strings;
    this.items = new Lists(items);
    this.synonyms = synonymsOf(synonyms);
    const characters = [...traditional];
    this.characters = new Map(characters.flatMap((character, at) => (at % 2 ? [] : [[character, characters[at + 1]]])));
    // All in one text, a line for each language of a pair: one long search is far quicker than thousands of short ones.
    const pairs = strings.map((pair) => `${pair.map(searched).join("\n")}\n`);
    this.text = pairs.join("");
    this.ends = new Uint32Array(pairs.length);
    pairs.reduce((end, pair, number) => (this.ends[number] = end + pair.length), 0);
    /** By pair, the ranks of the calls that hold it. */
    this.holders = this.items.turned(strings.length);
    /** @type {Map<string, Uint32Array>} By word, the numbers of the pairs in which it stands: of the words last looked for. */
    this.known = new Map();
    /** @type {Map<string, number>} How often each word stands; counted when a correction is first looked for. */
    this.times = new Map();
    /** @type {Set<number>[]} By term last looked for, the numbers of the pairs in which it stands. */
    this.found = [];
  }

  /**
   * The terms of a query. A word in Chinese that stands nowhere is taken as several without spaces (韩国氢能).
   * @param {string} query
   * @returns {Term[]}
   */
  terms(query) {
    return termsOf(simplified(query, this.characters), this.synonyms).flatMap((term) => {
      if (term.exact || !HAN.test(term.source) || this.stands(term.words)) return [term];
      const parts = (term.source.match(PIECES) ?? []).flatMap((piece) => this.split(piece) ?? [piece]);
      return parts.map((source) => ({ ...term, source, words: wordsOf(source, this.synonyms) }));
    });
  }

  /**
   * A word as the fewest first parts of two characters or more that all stand somewhere.
   * @param {string} word
   * @returns {string[] | undefined} Nothing where there are none.
   */
  split(word) {
    if (!HAN.test(word) || !word) return undefined;
    for (let end = word.length; end > 1; end -= 1) {
      const part = word.slice(0, end);
      if (!this.stands(wordsOf(part, this.synonyms))) continue;
      if (end === word.length) return [part];
      const rest = this.split(word.slice(end));
      if (rest) return [part, ...rest];
    }
    return undefined;
  }

  /** @param {readonly string[]} words */
  stands(words) {
    return words.some((word) => this.pairs(word).length > 0);
  }

  /**
   * The numbers of the pairs in which one of the words stands.
   * @param {readonly string[]} words
   */
  hits(words) {
    /** @type {Set<number>} */
    const hits = new Set();
    for (const word of words) for (const number of this.pairs(word)) hits.add(number);
    return hits;
  }

  /**
   * The numbers of the pairs in which a word stands.
   * @param {string} word
   */
  pairs(word) {
    const known = this.known.get(word);
    if (known) return known;
    /** @type {number[]} */
    const numbers = [];
    const stands = standing(word);
    let number = 0;
    for (let at = this.text.indexOf(word); at >= 0; ) {
      while (this.ends[number] <= at) number += 1;
      const here = stands(this.text, at);
      if (here) numbers.push(number);
      at = this.text.indexOf(word, here ? this.ends[number] : at + 1);
    }
    if (this.known.size >= MOST_WORDS) this.known.clear();
    const found = Uint32Array.from(numbers);
    this.known.set(word, found);
    return found;
  }

  /**
   * For each call, by rank, whether it answers every term.
   * @param {readonly Term[]} terms
   */
  find(terms) {
    const answered = new Uint8Array(this.items.length);
    const wanted = terms.filter((term) => !term.excluded);
    this.found = wanted.map(({ words }) => this.hits(words));
    this.found.forEach((hits, at) => {
      for (const number of hits) for (const rank of this.holders.of(number)) if (answered[rank] === at) answered[rank] += 1;
    });
    const result = answered.map((count) => Number(count === wanted.length));
    for (const { words } of terms.filter((term) => term.excluded)) {
      for (const number of this.hits(words)) for (const rank of this.holders.of(number)) result[rank] = 0;
    }
    return result;
  }

  /**
   * A query with one word that stands nowhere put right, where a known word differs by one letter.
   * @param {readonly Term[]} terms
   * @returns {string | undefined}
   */
  correction(terms) {
    const at = terms.findIndex(({ words, excluded }) => !excluded && !this.stands(words));
    if (at < 0 || terms[at].source.length < (HAN.test(terms[at].source) ? 3 : SHORTEST_GUESS)) return undefined;
    if (!this.times.size) {
      for (const word of this.synonyms.keys()) this.times.set(word, 1);
      for (const [word] of this.text.matchAll(/[a-z]{4,}/g)) this.times.set(word, (this.times.get(word) ?? 0) + 1);
    }
    const near = [...this.times].filter(([word]) => oneLetterApart(word, terms[at].source) && this.stands([word]));
    const [best] = near.sort((a, b) => b[1] - a[1] || Number(a[0] > b[0])).map(([word]) => word);
    return best && terms.map((term, number) => written(number === at ? { ...term, source: best } : term)).join(" ");
  }

  /**
   * A text of a call in which one of the terms last looked for stands: [text, language], this language's first.
   * @param {number} rank
   * @param {readonly string[]} words
   * @param {string} language
   * @returns {[string, string] | undefined}
   */
  excerpt(rank, words, language) {
    const numbers = this.items.of(rank).filter((number) => this.found.some((hits) => hits.has(number)));
    for (const side of language === "zh" ? [0, 1] : [1, 0]) {
      for (const number of numbers) {
        const text = this.strings[number][side];
        if (words.some((word) => placesOf(word, normalise(text)).length > 0)) return [text, side === 0 ? "zh-Hans" : "en"];
      }
    }
    return undefined;
  }
}

/**
 * A text as it is searched: compounds with a hyphen stand in it without one too (bio-energy, bioenergy).
 * @param {string} text
 */
function searched(text) {
  const compounds = (text.match(COMPOUND) ?? []).map((word) => word.replace(/[-\u2010\u2011]/g, ""));
  return [normalise(text), ...compounds.map(normalise)].join(" ");
}

/** @param {Term} term */
function written({ source, exact, excluded }) {
  return `${excluded ? "-" : ""}${exact ? `"${source}"` : source}`;
}

// Search over the texts of all calls in both languages: every term must be answered by a text, whichever its language.
import { oneLetterApart, simplified, synonymsOf, termsOf, wordsOf } from "./query.js";
import { normalise, placesOf, standing } from "./words.js";

const HAN = /\p{Script=Han}/u;
const PIECES = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;
const COMPOUND = /\p{L}+(?:[-\u2010\u2011]\p{L}+)+/gu;
const SHORTEST_GUESS = 4;

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

/** The texts of the catalogue, ready to be searched. */
export class Texts {
  /** @param {TextsDocument} document */
  constructor({ strings, items, synonyms, traditional }) {
    this.strings = strings;
    this.items = items;
    this.synonyms = synonymsOf(synonyms);
    const characters = [...traditional];
    this.characters = new Map(characters.flatMap((character, at) => (at % 2 ? [] : [[character, characters[at + 1]]])));
    // All in one text, a line for each language of a pair: one long search is far quicker than thousands of short ones.
    const pairs = strings.map((pair) => `${pair.map(searched).join("\n")}\n`);
    this.text = pairs.join("");
    this.ends = new Uint32Array(pairs.length);
    pairs.reduce((end, pair, number) => (this.ends[number] = end + pair.length), 0);
    // The ranks of the calls that hold a pair, pair after pair: as many lists would take five times the memory.
    this.starts = new Uint32Array(strings.length + 1);
    for (const number of items.flat()) this.starts[number + 1] += 1;
    for (let at = 1; at < this.starts.length; at += 1) this.starts[at] += this.starts[at - 1];
    this.ranks = new Uint32Array(this.starts[strings.length]);
    const next = this.starts.slice();
    items.forEach((numbers, rank) => numbers.forEach((number) => { this.ranks[next[number]++] = rank; }));
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
    return this.hits(words, true).size > 0;
  }

  /**
   * The numbers of the pairs in which one of the words stands.
   * @param {readonly string[]} words
   * @param {boolean} one Whether the first is enough.
   */
  hits(words, one = false) {
    /** @type {Set<number>} */
    const found = new Set();
    for (const word of words) {
      const stands = standing(word);
      let number = 0;
      for (let at = this.text.indexOf(word); at >= 0; ) {
        while (this.ends[number] <= at) number += 1;
        const here = stands(this.text, at);
        if (here) found.add(number);
        if (here && one) return found;
        at = this.text.indexOf(word, here ? this.ends[number] : at + 1);
      }
    }
    return found;
  }

  /** @param {number} number */
  holders(number) {
    return this.ranks.subarray(this.starts[number], this.starts[number + 1]);
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
      for (const number of hits) for (const rank of this.holders(number)) if (answered[rank] === at) answered[rank] += 1;
    });
    const result = answered.map((count) => Number(count === wanted.length));
    for (const { words } of terms.filter((term) => term.excluded)) {
      for (const number of this.hits(words)) for (const rank of this.holders(number)) result[rank] = 0;
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
    const known = new Map([...this.synonyms.keys()].map((word) => [word, 1]));
    for (const [word] of this.text.matchAll(/[a-z]{4,}/g)) known.set(word, (known.get(word) ?? 0) + 1);
    const near = [...known].filter(([word]) => oneLetterApart(word, terms[at].source) && this.stands([word]));
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

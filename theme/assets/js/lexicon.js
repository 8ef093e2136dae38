// A lexicon of both languages, and where its words stand in a text: phrases of English words and Chinese words, each the
// longest that there is; a word within a longer one that is known too counts for nothing ("farm" in "wind farm").
import { fold } from "./words.js";

const TOKEN = /\p{Script=Han}+|[\p{L}\p{N}.]*[\p{L}\p{N}]/gu;
const HAN = /\p{Script=Han}/u;
/** @type {readonly [RegExp, string][]} Plurals, and British and American spellings, are one word. */
const FORMS = [[/ies$/, "y"], [/(ch|sh|ss|x|z)es$/, "$1"], [/([a-z]{2}[^isu])s$/, "$1"], [/is(ation|e|ed|ing|er)$/, "iz$1"], [/([a-z]{2})our/, "$1or"], [/sulph/, "sulf"]];

/**
 * A part of a text: a run of Chinese, or an English word in its simplest form, with its place in the text as folded.
 * @typedef {{ key: string, start: number, end: number, han: boolean }} Token
 * What takes a word by its place, if it is one of the lexicon.
 * @typedef {(key: string, start: number, end: number) => boolean} Take
 * A text, as it is written where its places are those of its parts.
 * @typedef {{ source: string, tokens: readonly Token[] }} Reading
 */
/**
 * A word found in a text, as it stands there, and what it is in the lexicon.
 * @template T
 * @typedef {{ key: string, text: string, values: readonly T[] }} Found
 */

/**
 * A text in its parts, as any lexicon looks at it.
 * @param {string} text
 * @returns {Reading}
 */
export function read(text) {
  const folded = fold(text);
  return { source: folded.length === text.length ? text : folded, tokens: tokensOf(folded) };
}

/**
 * @param {string} folded
 * @returns {Token[]}
 */
function tokensOf(folded) {
  return [...folded.matchAll(TOKEN)].map(({ 0: token, index }) => {
    const han = HAN.test(token);
    return { key: han || token.length < 4 ? token : simplest(token), start: index, end: index + token.length, han };
  });
}

/** @type {Map<string, string>} */
const forms = new Map();

/** @param {string} word */
function simplest(word) {
  const known = forms.get(word) ?? FORMS.reduce((form, [pattern, other]) => form.replace(pattern, other), word);
  forms.set(word, known);
  return known;
}

/**
 * Words with what each stands for.
 * @template T
 */
export class Lexicon {
  constructor() {
    /** @type {Map<string, T[]>} */
    this.values = new Map();
    /** @type {Map<string, number>} The length of the longest word by how it begins: by its first character or English word. */
    this.longest = new Map();
  }

  /**
   * @param {string} word
   * @param {T} value
   */
  add(word, value) {
    const tokens = tokensOf(fold(word));
    const key = tokens.map((token) => token.key).join(" ");
    const known = this.values.get(key);
    if (known) {
      if (!known.includes(value)) known.push(value);
      return;
    }
    this.values.set(key, [value]);
    const [first, length] = tokens[0]?.han ? [key[0], key.length] : [tokens[0]?.key ?? "", tokens.length];
    this.longest.set(first, Math.max(length, this.longest.get(first) ?? 0));
  }

  /**
   * The words of the lexicon that stand in a text, in their order.
   * @param {Reading} reading
   * @returns {Found<T>[]}
   */
  scan({ source, tokens }) {
    /** @type {Found<T>[]} */
    const found = [];
    let reached = 0;
    const take = (/** @type {string} */ key, /** @type {number} */ start, /** @type {number} */ end) => {
      const values = this.values.get(key);
      if (values && end > reached) found.push({ key, text: source.slice(start, end), values });
      if (values) reached = Math.max(reached, end);
      return Boolean(values);
    };
    tokens.forEach((token, at) => (token.han ? this.inRun(token, take) : this.at(tokens, at, take)));
    return found;
  }

  /**
   * Take the longest English phrase that begins at a token, if any.
   * @param {readonly Token[]} tokens
   * @param {number} at
   * @param {Take} take
   */
  at(tokens, at, take) {
    for (let length = Math.min(this.longest.get(tokens[at].key) ?? 0, tokens.length - at); length > 0; length -= 1) {
      const key = length === 1 ? tokens[at].key : tokens.slice(at, at + length).map((token) => token.key).join(" ");
      if (take(key, tokens[at].start, tokens[at + length - 1].end)) return;
    }
  }

  /**
   * Take the longest Chinese word at each character of a run; one character is a word where it stands alone.
   * @param {Token} run
   * @param {Take} take
   */
  inRun({ key: run, start }, take) {
    const least = run.length === 1 ? 1 : 2;
    for (let from = 0; from < run.length; from += 1) {
      let length = Math.min(this.longest.get(run[from]) ?? 0, run.length - from);
      while (length >= least && !take(run.slice(from, from + length), start + from, start + from + length)) length -= 1;
    }
  }
}

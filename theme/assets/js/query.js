// What a reader types as terms of a search: words with their forms and synonyms, phrases in quotes, words left out with a minus.
import { normalise } from "./words.js";

/**
 * One term: a call answers it if one of `words` stands in its texts, or, if `excluded`, if none does. `source` is what was
 * typed, folded; `exact` is a phrase, which has no other forms.
 * @typedef {{ words: readonly string[], source: string, excluded: boolean, exact: boolean }} Term
 * Words that mean the same, and words for a part of it: who looks for the whole finds the part too, not the other way round.
 * @typedef {{ same: string[], narrower: string[] }} Group
 */

const TOKEN = /(^|\s)([-−]?)(?:["“”„«「『]([^"“”«»「」『』]*)["“”»」』]|(\S+))/gu;
const LONGEST_PHRASE = 4;
const LATIN_WORD = /^[a-z]{4,}$/;
/** @type {readonly [RegExp, string][]} Plural and singular of English words of four letters and more. */
const PLURALS = [[/ies$/, "y"], [/([^aeiou])y$/, "$1ies"], [/(ch|sh|s|x|z)es$/, "$1"], [/([a-z]{3}[^isu])s$/, "$1"]];
/** @type {readonly [RegExp, string][]} British and American spellings, both ways. */
const SPELLINGS = [
  [/is(ations?|ed?|es|ing|ers?)$/, "iz$1"], [/iz(ations?|ed?|es|ing|ers?)$/, "is$1"], [/ys(ed?|es|ing)$/, "yz$1"], [/yz(ed?|es|ing)$/, "ys$1"],
  [/([a-z]{3})our(s|al|ed|ing)?$/, "$1or$2"], [/([a-z]{3})or(s|al|ed|ing)?$/, "$1our$2"], [/([bt])re(s?)$/, "$1er$2"], [/([bt])er(s?)$/, "$1re$2"],
  [/ll(ed|ing|ers?)$/, "l$1"], [/([^l])l(ed|ing|ers?)$/, "$1ll$2"], [/ogue(s?)$/, "og$1"], [/amme(s?)$/, "am$1"], [/ence$/, "ense"], [/ense$/, "ence"],
  [/aluminium/, "aluminum"], [/aluminum/, "aluminium"], [/sulph/, "sulf"], [/sulf/, "sulph"], [/haem/, "hem"], [/paed/, "ped"], [/foet/, "fet"],
];

/**
 * A word and its other forms: the last word of a phrase changes, and a hyphen or a space may be missing.
 * @param {string} word Folded.
 * @returns {string[]}
 */
export function formsOf(word) {
  const start = word.lastIndexOf(" ") + 1;
  const last = word.slice(start);
  const forms = new Set([word]);
  if (LATIN_WORD.test(last)) {
    for (const rules of [PLURALS, SPELLINGS]) {
      for (const form of [...forms]) for (const [pattern, other] of rules) forms.add(form.slice(0, start) + form.slice(start).replace(pattern, other));
    }
  }
  return [...forms];
}

/**
 * Synonyms by word: each points to all that a search for it finds.
 * @param {readonly Group[]} groups
 */
export function synonymsOf(groups) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const { same, narrower } of groups) {
    // A word of nothing but accents folds to nothing, which would stand everywhere without end.
    const [equal, parts] = [same, narrower].map((words) => words.map(normalise).filter(Boolean).flatMap(formsOf));
    for (const word of equal) found.set(word, new Set([...(found.get(word) ?? []), ...equal, ...parts]));
  }
  return found;
}

/**
 * Turn a query into terms. Of adjacent words the longest that has synonyms is one term.
 * @param {string} query
 * @param {Map<string, Set<string>>} synonyms
 * @returns {Term[]}
 */
export function termsOf(query, synonyms) {
  const tokens = [...query.normalize("NFKC").matchAll(TOKEN)].map(([, , minus, phrase, word]) => ({
    text: normalise(phrase ?? word),
    exact: phrase !== undefined,
    excluded: minus !== "",
  })).filter(({ text }) => text !== "");
  /** @type {Term[]} */
  const terms = [];
  for (let at = 0; at < tokens.length; ) {
    const { text, exact, excluded } = tokens[at];
    const plain = exact || excluded ? 1 : tokens.slice(at, at + LONGEST_PHRASE).findIndex((token) => token.exact || token.excluded);
    const most = Math.min(plain < 0 ? LONGEST_PHRASE : plain, tokens.length - at);
    const length = exact ? 1 : longest(tokens.slice(at, at + most).map((token) => token.text), synonyms);
    const source = tokens.slice(at, at + length).map((token) => token.text).join(" ");
    terms.push({ source, exact, excluded, words: exact ? [text] : wordsOf(source, synonyms) });
    at += length;
  }
  return terms;
}

/**
 * How many of some words, from the first, are a phrase with synonyms; one where none are.
 * @param {readonly string[]} words
 * @param {Map<string, Set<string>>} synonyms
 */
function longest(words, synonyms) {
  for (let length = words.length; length > 1; length -= 1) {
    if (formsOf(words.slice(0, length).join(" ")).some((form) => synonyms.has(form))) return length;
  }
  return 1;
}

/**
 * All words that answer a word.
 * @param {string} word
 * @param {Map<string, Set<string>>} synonyms
 */
export function wordsOf(word, synonyms) {
  const forms = formsOf(word);
  return [...new Set([...forms, ...forms.flatMap((form) => [...(synonyms.get(form) ?? [])])])];
}

/**
 * Whether two words differ by one letter: another, one more, one less, or two that changed places.
 * @param {string} one
 * @param {string} other
 */
export function oneLetterApart(one, other) {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1 || short === long) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = long.slice(at + 1);
  if (short.length < long.length) return short.slice(at) === rest;
  return short.slice(at + 1) === rest || (short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2));
}

/**
 * Write traditional characters as simplified ones.
 * @param {string} text
 * @param {ReadonlyMap<string, string>} characters
 */
export function simplified(text, characters) {
  return [...text].map((character) => characters.get(character) ?? character).join("");
}


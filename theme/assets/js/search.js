// Search over texts in both languages: every term must stand somewhere in a direction's texts, a Chinese one anywhere.
// Case, width (ＪＩＣＡ) and accents do not matter. A Latin term begins a word ("stem" is not "system"); one of up to three
// letters is a whole word ("AI" is not "aim").

const MARKS = /\p{M}/gu;
const WORD = /[\p{L}\p{N}]/u;
const SHORT = /^[a-z0-9]{1,3}$/;
const LATIN = /^[a-z0-9]/;

/** Fold case, width and accents. */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(MARKS, "").normalize("NFC");
}

/** Write a text as the search compares it. */
export function normalise(text) {
  return fold(text).replace(/\s+/g, " ").trim();
}

/** Turn a query into terms, each a list of words of which one must be found; a phrase with synonyms is one term. */
export function termsOf(query, synonyms) {
  const words = normalise(query).split(" ").filter(Boolean);
  const terms = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(4, words.length - at);
    let group;
    for (; length > 0 && !group; length -= 1) group = synonyms.get(words.slice(at, at + length).join(" "));
    terms.push(group ?? [words[at]]);
    at += group ? length + 1 : 1;
  }
  return terms;
}

/** Synonyms by word: each points to its whole group. */
export function synonymsOf(groups) {
  const found = new Map();
  for (const group of groups) {
    const words = group.map(normalise);
    for (const word of words) found.set(word, words);
  }
  return found;
}

/** The places [start, end) where a word stands in a normalised text. */
export function placesOf(word, text) {
  const places = [];
  const whole = SHORT.test(word);
  const latin = LATIN.test(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (!(latin && isLatin(text[at - 1])) && !(whole && isLatin(text[end]))) places.push([at, end]);
  }
  return places;
}

function isLatin(character) {
  return character !== undefined && character < "\u3000" && WORD.test(character);
}

/** The texts of the catalogue, ready to be searched: `strings` are pairs [zh, en], `items` lists of their numbers. */
export class Texts {
  constructor({ strings, items, synonyms }) {
    this.strings = strings;
    this.items = items;
    this.synonyms = synonymsOf(synonyms);
    this.normal = strings.map((pair) => pair.map(normalise));
  }

  /** For each item whether it answers every term. */
  find(terms) {
    const found = new Uint8Array(this.items.length).fill(1);
    for (const term of terms) {
      const hits = this.normal.map((pair) => pair.some((text) => term.some((word) => stands(word, text))));
      this.items.forEach((numbers, index) => {
        if (found[index] && !numbers.some((number) => hits[number])) found[index] = 0;
      });
    }
    return found;
  }

  /** A text of an item in which a term stands: [text, language], this language's first; nothing if there is none. */
  excerpt(index, terms, language) {
    const sides = language === "zh" ? [0, 1] : [1, 0];
    for (const side of sides) {
      for (const number of this.items[index]) {
        const text = this.normal[number][side];
        if (terms.some((term) => term.some((word) => stands(word, text)))) return [this.strings[number][side], side === 0 ? "zh-Hans" : "en"];
      }
    }
    return undefined;
  }
}

function stands(word, text) {
  return text.includes(word) && (!LATIN.test(word) || placesOf(word, text).length > 0);
}

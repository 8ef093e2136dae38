// How texts and words are compared: case, width (ＪＩＣＡ), accents, hyphens and the shape of brackets do not matter. A Latin
// word stands where a word begins ("stem" is not "system"); one of up to three letters is a whole word ("AI" is not "aim").

const MARKS = /\p{M}/gu;
const WORD = /[\p{L}\p{N}]/u;
const SHORT = /^[a-z0-9]{1,3}$/;
const LATIN = /^[a-z0-9]/;
const HYPHENS = /[-\u2010-\u2015\u2212]/g;

/**
 * Fold what does not matter; hyphens become spaces.
 * @param {string} text
 */
export function fold(text) {
  const letters = text.normalize("NFKC").toLowerCase().normalize("NFD").replace(MARKS, "").normalize("NFC");
  return letters.replace(HYPHENS, " ").replace(/[〔【[]/g, "(").replace(/[〕】\]]/g, ")");
}

/**
 * Write a text as the search compares it; 2025年度 is 2025年.
 * @param {string} text
 */
export function normalise(text) {
  return fold(text).replace(/\s+/g, " ").replaceAll("年度", "年").trim();
}

/**
 * The places [start, end) where a word stands in a folded text.
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
 * Whether what was found at a place is the word, and not a part of a longer one; "SMEs" is "SME".
 * @param {string} word
 * @returns {(text: string, at: number) => boolean}
 */
export function standing(word) {
  if (!LATIN.test(word)) return () => true;
  const whole = SHORT.test(word);
  return (text, at) => {
    if (isLatin(text, at - 1)) return false;
    const end = at + word.length;
    return !whole || !isLatin(text, text[end] === "s" ? end + 1 : end);
  };
}

/**
 * Whether a Latin letter or a figure is at a place of a folded text. Most are of ASCII, where codes tell it far sooner.
 * @param {string} text
 * @param {number} at
 */
function isLatin(text, at) {
  const code = text.charCodeAt(at);
  if (code < 128) return code > 96 ? code < 123 : code > 47 && code < 58;
  return code < 0x3000 && WORD.test(text[at]);
}

// What scripts ask of the page they stand on.

/**
 * The element that a selector names; its absence is a mistake of the template.
 * @template {Element} E
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => E} kind
 * @returns {E}
 */
export function find(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`${selector} is missing`);
  return found;
}

/**
 * The data of a script element.
 * @param {ParentNode} root
 * @param {string} selector
 */
export function dataOf(root, selector) {
  return JSON.parse(find(root, selector, HTMLScriptElement).text);
}

/** Whether the page is English; if not, it is Chinese. */
export function isEnglish() {
  return document.documentElement.lang === "en";
}

/** The locale that dates are written in. */
export function dateLocale() {
  return isEnglish() ? "en-GB" : "zh-CN";
}

/** @type {Intl.Collator | undefined} Made when it is first needed: it takes longer than all else that a list begins with. */
let collator;

/**
 * The order of titles in the language of the page; in Chinese by pinyin.
 * @param {string} a
 * @param {string} b
 */
export function byTitle(a, b) {
  collator ??= new Intl.Collator(isEnglish() ? "en" : "zh-Hans-u-co-pinyin");
  return collator.compare(a, b);
}

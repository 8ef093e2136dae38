import assert from "node:assert/strict";
import { test } from "node:test";
import { clip, placesIn } from "../../theme/assets/js/matches.js";
import { formsOf, oneLetterApart, synonymsOf, termsOf } from "../../theme/assets/js/query.js";
import { Texts, unpacked } from "../../theme/assets/js/search.js";
import { normalise, placesOf } from "../../theme/assets/js/words.js";

const texts = new Texts({
  strings: [["氢能与燃料电池", "Hydrogen and fuel cells"], ["系统", "AI for the bio-energy system"], ["德国", "Germany"], ["2025年度第三批", "Colour centres"]],
  items: [[0], [1, 2], [2], [3]],
  synonyms: [
    { same: ["hydrogen energy", "氢"], narrower: ["electrolysis"] },
    { same: ["bmbf", "BMFTR"], narrower: [] },
    { same: ["\u0301"], narrower: [] },
  ],
  traditional: "氫氢國国",
});

test("texts travel as numbers of parts, and these of pairs, the next one as 0; codes in the ids", () => {
  const numbers = { parts: [[0], [0, 0], [1, 3]], items: [[0, 0], [2, 0], [1]], uncoded: [1], synonyms: [], traditional: "" };
  const { strings, items } = unpacked({ zh: ["一", "二", "三"], en: ["one", "two", "three"], ...numbers }, ["2031-1/1.1", "2031-1/x", "no-2031"]);
  assert.deepEqual(strings, [["一", "one"], ["二", "two"], ["三", "three"], ["2031-1/1.1", "1.1"]]);
  // A pair that stands in two parts of a call is one of its texts once.
  assert.deepEqual(items, [[0, 1, 2, 3], [1, 2, 0], [0]]);
});

/** @param {string} query */
const answers = (query) => [...texts.find(texts.terms(query))];

test("case, width, accents, hyphens and the shape of brackets do not matter", () => {
  assert.equal(normalise("  ＪＩＣＡ\tÅrhus "), "jica arhus");
  assert.equal(normalise("国科发资〔2021〕76号 net-zero"), "国科发资(2021)76号 net zero");
});

test("a Latin term begins a word, a short one is a whole word or its plural, a Chinese one stands anywhere", () => {
  assert.deepEqual(placesOf("stem", "system stems"), [[7, 11]]);
  assert.deepEqual(placesOf("ai", "aim ai ais"), [[4, 6], [7, 9]]);
  assert.deepEqual(placesOf("燃料", "氢燃料"), [[1, 3]]);
});

test("a phrase with synonyms is one term; a narrower word finds itself alone", () => {
  const synonyms = synonymsOf([{ same: ["hydrogen energy", "氢"], narrower: ["electrolysis"] }]);
  const [first, second] = termsOf("Hydrogen  Energy systems", synonyms).map((term) => [...term.words]);
  assert.ok(["hydrogen energy", "氢", "electrolysis"].every((word) => first.includes(word)));
  assert.deepEqual(second, ["systems", "system"]);
  assert.deepEqual(termsOf("electrolysis", synonyms)[0].words, ["electrolysis"]);
});

test("a word finds its plural, singular and other spelling", () => {
  for (const [word, form] of [["cancers", "cancer"], ["battery", "batteries"], ["batteries", "battery"], ["centre", "center"],
    ["colours", "colors"], ["digitisation", "digitization"], ["modelling", "modeling"], ["smart cities", "smart city"]]) {
    assert.ok(formsOf(word).includes(form), `${word}: ${formsOf(word)}`);
  }
  assert.deepEqual(formsOf("news"), ["news"]);
  assert.deepEqual(formsOf("ai"), ["ai"]);
});

test("a call must answer every term, in either language", () => {
  assert.deepEqual(answers("燃料 hydrogen"), [1, 0, 0, 0]);
  assert.deepEqual(answers("germany"), [0, 1, 1, 0]);
  assert.deepEqual(answers("germany ai"), [0, 1, 0, 0]);
  assert.deepEqual(answers("stem"), [0, 0, 0, 0]);
});

test("words without a space, a hyphen more or less, traditional characters and 年度 find what is meant", () => {
  assert.deepEqual(answers("德国系统"), [0, 1, 0, 0]);
  assert.deepEqual(answers("bioenergy"), [0, 1, 0, 0]);
  assert.deepEqual(answers("bio energy"), [0, 1, 0, 0]);
  assert.deepEqual(answers("氫能"), [1, 0, 0, 0]);
  assert.deepEqual(answers("2025年第三批"), [0, 0, 0, 1]);
  assert.deepEqual(answers("color centers"), [0, 0, 0, 1]);
});

test("quotes mean a phrase as it stands, a minus leaves out", () => {
  assert.deepEqual(answers('"fuel cells"'), [1, 0, 0, 0]);
  assert.deepEqual(answers('"cells fuel"'), [0, 0, 0, 0]);
  assert.deepEqual(answers("“氢能与”"), [1, 0, 0, 0]);
  assert.deepEqual(answers("germany -ai"), [0, 0, 1, 0]);
  assert.deepEqual(answers('-"fuel cells"'), [0, 1, 1, 1]);
  assert.deepEqual(texts.terms("- —"), []);
});

test("of a word with one wrong letter the right one is offered", () => {
  for (const [one, other, expected] of [["hydrogn", "hydrogen", true], ["hydorgen", "hydrogen", true], ["hydrigen", "hydrogen", true],
    ["hydrogen", "hydrogen", false], ["hidrigen", "hydrogen", false]]) {
    assert.equal(oneLetterApart(String(one), String(other)), expected, `${one} ${other}`);
  }
  assert.equal(texts.correction(texts.terms("germani -ai")), "germany -ai");
  assert.equal(texts.correction(texts.terms("germany")), undefined);
  assert.equal(texts.correction(texts.terms("xyzzy")), undefined);
});

test("the text that answered is quoted in the page's language where it can be", () => {
  texts.find(texts.terms("氢"));
  assert.deepEqual(texts.excerpt(0, ["氢"], "en"), ["氢能与燃料电池", "zh-Hans"]);
  assert.equal(texts.excerpt(2, ["氢"], "en"), undefined);
});

test("places are those of the text as written, without overlap", () => {
  assert.deepEqual(placesIn("ＡＩ and Ærø ﬁeld", ["field", "ai"]), [[0, 2], [11, 15]]);
  assert.deepEqual(placesIn("燃料电池", ["料", "燃料", "燃料电"]), [[0, 3]]);
});

test("a long text is cut around its first match", () => {
  const text = `${"x ".repeat(40)}match${" y".repeat(60)}`;
  assert.match(clip(text, ["match"]), /^….*match.*…$/);
  assert.equal(clip("short", ["none"]), "short");
});

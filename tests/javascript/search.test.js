import assert from "node:assert/strict";
import { test } from "node:test";
import { clip, placesIn } from "../../theme/assets/js/matches.js";
import { Texts, normalise, placesOf, synonymsOf, termsOf } from "../../theme/assets/js/search.js";

const texts = new Texts({
  strings: [["氢能与燃料电池", "Hydrogen and fuel cells"], ["系统", "AI for the energy system"], ["德国", "Germany"]],
  items: [[0], [1, 2], [2]],
  synonyms: [["hydrogen energy", "氢"], ["bmbf", "BMFTR"], ["\u0301"]],
});

test("case, width and accents do not matter", () => {
  assert.equal(normalise("  ＪＩＣＡ\tÅrhus "), "jica arhus");
});

test("a Latin term begins a word, a short one is a whole word, a Chinese one stands anywhere", () => {
  assert.deepEqual(placesOf("stem", "system stems"), [[7, 11]]);
  assert.deepEqual(placesOf("ai", "aim ai"), [[4, 6]]);
  assert.deepEqual(placesOf("燃料", "氢燃料"), [[1, 3]]);
});

test("a phrase with synonyms is one term", () => {
  const synonyms = synonymsOf([["hydrogen energy", "氢"], ["\u0301"]]);
  assert.deepEqual(termsOf("Hydrogen  Energy cells", synonyms), [["hydrogen energy", "氢"], ["cells"]]);
  assert.equal(synonyms.size, 2);
});

test("a call must answer every term, in either language", () => {
  assert.deepEqual([...texts.find([["燃料"], ["hydrogen"]])], [1, 0, 0]);
  assert.deepEqual([...texts.find([["germany"]])], [0, 1, 1]);
  assert.deepEqual([...texts.find([["germany"], ["ai"]])], [0, 1, 0]);
  assert.deepEqual([...texts.find([["stem"]])], [0, 0, 0]);
});

test("the text that answered is quoted in the page's language where it can be", () => {
  texts.find([["氢"]]);
  assert.deepEqual(texts.excerpt(0, [["氢"]], "en"), ["氢能与燃料电池", "zh-Hans"]);
  assert.equal(texts.excerpt(2, [["氢"]], "en"), undefined);
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

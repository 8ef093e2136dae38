import assert from "node:assert/strict";
import { test } from "node:test";

import { changedLines, edited, moment, place, written, yuan } from "../../theme/assets/js/edit_text.js";

const TEXT = "title: {zh: 氢, en: Hydrogen}\nbudget: {amount: 12000000} # as printed\nduration: {max: 36}\n";
/** @param {string} value @param {string} form */
const at = (value, form) => {
  const start = TEXT.indexOf(value);
  return { path: form, form, value, start, end: start + value.length, flow: true };
};
const FILE = {
  file: "content/directions/2031-1/1.1.yml",
  text: TEXT,
  values: [at("氢", "zh"), at("Hydrogen", "en"), at("12000000", "amount")],
  history: { at: TEXT.length, head: "history:\n" },
};
/** @param {string} form */
const isText = (form) => form !== "amount";

test("nothing changes where nothing was typed", () => {
  assert.equal(edited(FILE, new Map(), isText, []), TEXT);
  assert.equal(edited(FILE, new Map([["en", "Hydrogen"]]), isText, []), TEXT);
});

test("a value is replaced and every other character stays", () => {
  const made = edited(FILE, new Map([["amount", "15000000"], ["en", "Hydrogen, stored"]]), isText, []);
  assert.equal(made, TEXT.replace("12000000", "15000000").replace("Hydrogen", '"Hydrogen, stored"'));
});

test("an entry of the history follows, under its key where there is none", () => {
  const entry = { date: "2031-04-02", kind: "budget", what: { zh: "经费增加。", en: "More: now 15 million." } };
  assert.equal(
    edited(FILE, new Map([["amount", "15000000"]]), isText, [entry]).split("36}\n")[1],
    'history:\n  - date: 2031-04-02\n    kind: budget\n    what:\n      zh: 经费增加。\n      en: "More: now 15 million."\n',
  );
});

test("the lines that changed are named with their number", () => {
  const made = edited(FILE, new Map([["amount", "15000000"]]), isText, [{ date: "2031-04-02", kind: "budget" }]);
  assert.deepEqual(changedLines(TEXT, made).map(({ line }) => line), [2, 4, 5, 6]);
  assert.deepEqual(changedLines(TEXT, TEXT), []);
});

test("quotes stand where YAML needs them", () => {
  assert.equal(written("NO", true, true), '"NO"');
  assert.equal(written("2025-08-21", false, false), "2025-08-21");
  assert.equal(written("2025", false, true), '"2025"');
  assert.equal(written("a: b", false, true), '"a: b"');
  assert.equal(written("a, b", false, true), "a, b");
  assert.equal(written("a, b", true, true), '"a, b"');
  assert.equal(written('say "a" \\ #b', false, true), '"say \\"a\\" \\\\ #b"');
});

test("money is read in yuan, in 万 and in 亿", () => {
  for (const typed of ["1500万元", "1500 万", "15000000", "15,000,000元", "0.15亿", "１５００万元"]) assert.equal(yuan(typed), "15000000");
  for (const typed of ["", "about", "-5", "0", "1.00001", "1e9"]) assert.equal(yuan(typed), "");
});

test("an hour has the offset of its zone on that day, a day without an hour has none", () => {
  assert.equal(moment("2025-08-21", "16:00", "Asia/Shanghai"), "2025-08-21T16:00:00+08:00");
  assert.equal(moment("2031-05-14", "17:00", "Europe/Oslo"), "2031-05-14T17:00:00+02:00");
  assert.equal(moment("2031-01-14", "17:00", "Europe/London"), "2031-01-14T17:00:00+00:00");
  assert.equal(moment("2031-05-14", "", "Europe/Oslo"), "2031-05-14");
});

test("a hostile address names no file", () => {
  for (const named of [null, "", "../x", "guides/../../x", "https://x.example/", "guides/2025-3?x", "guides//x", "//x/y", "javascript:1"])
    assert.equal(place(named), "");
  assert.equal(place("directions/2025-3/1.1"), "directions/2025-3/1.1");
});

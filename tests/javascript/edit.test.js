import assert from "node:assert/strict";
import { test } from "node:test";

import { remark } from "../../theme/assets/js/edit_remarks.js";
import { dataOf, edited, finished, grown, put, read, written } from "../../theme/assets/js/edit_text.js";
import { changedLines, code, lines, moment, months, place, totals, yuan } from "../../theme/assets/js/edit_values.js";

const KEYS = {
  "Facts.title": { zh: [], en: [], kind: "part", of: "Text", required: true },
  "Facts.budget": { zh: [], en: [], kind: "part", of: "Amount" },
  "Facts.lead": { zh: [], en: [], kind: "choice", list: true },
  "Facts.history": { zh: [], en: [], kind: "part", of: "Change", list: true },
  "Text.zh": { zh: [], en: [], kind: "zh", required: true },
  "Text.en": { zh: [], en: [], kind: "en", required: true },
  "Amount.amount": { zh: [], en: [], kind: "money", required: true },
  "Change.date": { zh: [], en: [], kind: "day", required: true },
  "Change.kind": { zh: [], en: [], kind: "choice", required: true },
};
const TEXT = "title: {zh: 氢, en: Hydrogen}\nbudget: {amount: 12000000}  # as printed\nhistory:\n  # First.\n  - {date: 2031-04-01, kind: added}\n";
/** @param {string} value @param {number} [from] */
const at = (value, from = 0) => ({ s: TEXT.indexOf(value, from), e: TEXT.indexOf(value, from) + value.length, v: value });
/** @param {string} key @param {number} end @param {import("../../theme/assets/js/edit_text.js").Source} part */
const entry = (key, end, part) => /** @type {import("../../theme/assets/js/edit_text.js").Placed} */ ([key, TEXT.indexOf(`${key}:`), end, part]);
const [LINE_1, LINE_2, END] = [TEXT.indexOf("\n"), TEXT.indexOf("\nhistory"), TEXT.length - 1];
const flowOf = (/** @type {string} */ open, /** @type {number} */ end, /** @type {any[]} */ map) => ({ s: TEXT.indexOf(open), e: end, flow: true, map });
const ITEM = flowOf("{date", END, [entry("date", 0, at("2031-04-01")), entry("kind", 0, at("added"))]);
const ROOT = {
  s: 0,
  e: END,
  map: [
    entry("title", LINE_1, flowOf("{zh", LINE_1, [entry("zh", 0, at("氢")), entry("en", 0, at("Hydrogen"))])),
    entry("budget", LINE_2, flowOf("{amount", TEXT.indexOf("  # as"), [entry("amount", 0, at("12000000"))])),
    entry("history", END, { s: TEXT.indexOf("- {"), e: END, list: [/** @type {any} */ (["", TEXT.indexOf("- {"), END, ITEM])] }),
  ],
};
const tree = () => read(TEXT, ROOT, "Facts", KEYS);
/** @param {string[]} path @returns {any} */
const part = (root, ...path) => path.reduce((here, key) => here.entries.find((/** @type {any} */ each) => each.key === key).part, root);

test("what one project gets is not above the total that it is part of", () => {
  const about = { kind: "money", key: "amount", required: true, beside: {}, today: "2031-04-01" };
  assert.deepEqual(remark("4000000", { ...about, total: "3000000" }), { code: "project_above_total", found: "4000000", right: "3000000" });
  for (const total of ["4000000", "5000000", undefined, ""]) assert.equal(remark("4000000", { ...about, total }), undefined);
});

test("nothing changes where nothing was typed", () => {
  assert.equal(edited(TEXT, tree(), KEYS), TEXT);
});

test("a value is replaced and every other character stays", () => {
  const root = tree();
  part(root, "budget", "amount").value = "15000000";
  part(root, "title", "en").value = "Hydrogen, stored";
  assert.equal(edited(TEXT, root, KEYS), TEXT.replace("12000000", "15000000").replace("Hydrogen", '"Hydrogen, stored"'));
});

test("what no longer fits on a line is written on several, and nothing else moves", () => {
  const root = tree();
  part(root, "title", "zh").value = "氢".repeat(200);
  assert.equal(edited(TEXT, root, KEYS), TEXT.replace("{zh: 氢, en: Hydrogen}", `\n  zh: ${"氢".repeat(200)}\n  en: Hydrogen`).replace("title: ", "title:"));
});

test("keys stand in the order of the model, entries where they are put, with their comments", () => {
  const root = tree();
  put(root, "lead", grown(["enterprise", "university"], "Facts.lead", KEYS), KEYS);
  part(root, "history").entries.unshift({ key: "", part: grown({ date: "2031-04-02", kind: "text" }, "Change", KEYS), lead: "" });
  assert.equal(
    edited(TEXT, root, KEYS),
    TEXT.replace("history:\n  # First.\n", "lead: [enterprise, university]\nhistory:\n  # First.\n  - {date: 2031-04-02, kind: text}\n"),
  );
});

test("what is removed takes its line along", () => {
  const root = tree();
  root.entries.splice(1, 1);
  assert.equal(edited(TEXT, root, KEYS), TEXT.replace("budget: {amount: 12000000}  # as printed\n", ""));
});

test("a new file has blanks for what is required and nothing for what was left empty", () => {
  const root = grown({ title: { zh: "", en: "" }, budget: { amount: "" }, lead: [""], history: [{ date: "2031-04-02", kind: "" }] }, "Facts", KEYS);
  const made = finished(root, KEYS, "?", true);
  assert.deepEqual(made && dataOf(made), { title: { zh: "?", en: "?" }, history: [{ date: "2031-04-02", kind: "?" }] });
});

test("the lines that changed are named with their number", () => {
  assert.deepEqual(changedLines("a\nb\nc", "a\nB\nx\nc").map(({ line }) => line), [2, 2, 3]);
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

test("money is read in yuan, in 万 and in 亿; years are months", () => {
  for (const typed of ["1500万元", "1500 万", "15000000", "15,000,000元", "0.15亿", "１５００万元"]) assert.equal(yuan(typed), "15000000");
  for (const typed of ["", "about", "-5", "0", "1.00001", "1e9"]) assert.equal(yuan(typed), "");
  for (const typed of ["3年", "3 years", "36个月", "36", "３６月"]) assert.equal(months(typed), "36");
  for (const typed of ["", "0", "three", "1.3年"]) assert.equal(months(typed), "");
});

test("an hour has the offset of its zone on that day, a day without an hour has none", () => {
  assert.equal(moment("2025-08-21", "16:00", "Asia/Shanghai"), "2025-08-21T16:00:00+08:00");
  assert.equal(moment("2031-05-14", "17:00", "Europe/Oslo"), "2031-05-14T17:00:00+02:00");
  assert.equal(moment("2031-01-14", "17:00", "Europe/London"), "2031-01-14T17:00:00+00:00");
  assert.equal(moment("2031-05-14", "", "Europe/Oslo"), "2031-05-14");
});

test("a code is found by its name in either language", () => {
  const names = { KR: ["韩国", "South Korea"], NO: ["挪威", "Norway"] };
  for (const typed of ["KR", "kr", "韩国", "south korea", "韩国 · South Korea · KR"]) assert.equal(code(typed, names), "KR");
  assert.equal(code("Utopia", names), "Utopia");
});

test("changed money, windows and conditions have their line of the history", () => {
  const sentences = Object.fromEntries(["budget", "deadline", "opens", "conditions"].map((kind) => [kind, { zh: "{old}{new}{keys}", en: "{old} {new} {keys}" }]));
  const old = { joint_application: "required", budget: { amount: "12000000" }, lead: ["enterprise"], deadlines: [{ side: "china", stage: "application", closes: "2031-05-14" }] };
  const now = { ...old, budget: { amount: "15000000" }, lead: ["any"], deadlines: [{ side: "china", stage: "application", closes: "2031-05-20T17:00:00+08:00" }] };
  const found = lines(old, now, "2031-04-02", sentences, (key) => key);
  assert.deepEqual(found.map(({ kind }) => kind), ["deadline", "budget", "conditions"]);
  assert.equal(found[0].what?.en, "14 May 2031 20 May 2031, 17:00 {keys}");
  assert.equal(found[1].what?.zh, "1200万元1500万元{keys}");
  assert.deepEqual(lines(old, old, "2031-04-02", sentences, (key) => key), []);
});

test("what a direction adds to its guide, over its tracks", () => {
  assert.deepEqual(totals({ projects: { max: "2" }, budget: { amount: "5" } }), [1, [2, 2], 5]);
  assert.deepEqual(totals({ tracks: [{ projects: { min: "1", max: "2" }, budget: { amount: "5" } }, { projects: { max: "3" } }] }), [1, [4, 5], 5]);
});

test("a hostile address names no file", () => {
  for (const named of [null, "", "../x", "guides/../../x", "https://x.example/", "guides/2025-3?x", "guides//x", "//x/y", "javascript:1", "directions/1.1"])
    assert.equal(place(named), "");
  for (const named of ["directions/2025-3/1.1", "guides/2027-1", "partner-calls/kr-2025-energy"]) assert.equal(place(named), named);
});

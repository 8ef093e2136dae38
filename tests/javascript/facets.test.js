import assert from "node:assert/strict";
import { test } from "node:test";
import { readCalls } from "../../theme/assets/js/calls.js";
import { Index } from "../../theme/assets/js/facets.js";
import { parse as read } from "../../theme/assets/js/state.js";
import { DOCUMENT } from "./calls.js";

const parse = (query) => read(query, () => true);
const MARCH = Date.parse("2031-03-01T00:00:00Z");
const titled = () => readCalls(DOCUMENT).map((call, rank) => ({ ...call, title: "dbcae"[rank] }));
const index = (now = MARCH) => new Index(titled(), (a, b) => (a < b ? -1 : 1), now);
const ids = (query, now = MARCH) => index(now).select(parse(query).state, undefined, now).map(({ id }) => id);

test("columns become calls", () => {
  const [first, second] = readCalls(DOCUMENT);
  assert.deepEqual(second.facts.country, ["NO", "DK"]);
  assert.deepEqual(second.facts.deadline, ["2031", "2031-03", "2031-05"]);
  assert.deepEqual(first.facts.deadline, ["2031", "2031-03"]);
  assert.equal(first.windows[0], second.windows[0]);
  assert.throws(() => readCalls({ ...DOCUMENT, version: 1 }), /version 1/);
});

test("a column with values is a filter, with nothing else to be written", () => {
  const values = { ...DOCUMENT.values, stage: ["early", "late"] };
  const [first, second, third] = readCalls({ ...DOCUMENT, values, calls: { ...DOCUMENT.calls, stage: [0, null, [0, 1], [], 1] } });
  assert.deepEqual([first, second, third].map(({ facts }) => facts.stage), [["early"], ["unknown"], ["early", "late"]]);
});

test("within a filter any value, between filters all", () => {
  assert.deepEqual(ids("?country=KR&country=NO&sort=newest"), ["2031-1/1.1", "2031-1/1.2", "2031-1/1.3", "no-2031-water"]);
  assert.deepEqual(ids("?country=KR&guide=2031-1&status=open"), ["2031-1/1.1"]);
  assert.deepEqual(ids("?deadline=2031-05"), ["2031-1/1.2", "no-2031-water"]);
});

test("a call open to any field, or whose lead is not restricted, answers each option", () => {
  assert.deepEqual(ids("?field=water&sort=newest"), ["2031-1/1.2", "2031-1/1.3", "2030-2/1.1"]);
  assert.deepEqual(ids("?field=any"), ["2031-1/1.2"]);
  assert.deepEqual(ids("?lead=university&sort=newest"), ["2031-1/1.2", "2031-1/1.3", "2030-2/1.1"]);
});

test("a span keeps what closes within it and is not closed", () => {
  assert.deepEqual(ids("?within=90&sort=newest"), ["2031-1/1.1", "2031-1/1.2", "no-2031-water"]);
  assert.deepEqual(ids("?within=7"), []);
});

test("an option counts what would answer with it", () => {
  const known = index();
  known.select(parse("?country=KR").state, undefined, MARCH);
  assert.deepEqual(known.count("country", "NO"), { calls: 1, own: 1 });
  assert.deepEqual(known.count("country", "KR"), { calls: 2, own: 0 });
  assert.deepEqual(known.count("status", "open"), { calls: 1, own: 0 });
  assert.deepEqual(known.count("status", "closed"), { calls: 0, own: 0 });
  known.select(parse("").state, Uint8Array.of(1, 0, 0, 0, 0), MARCH);
  assert.deepEqual(known.count("field", "water"), { calls: 0, own: 0 });
});

test("what lacks a fact is found by that, and a partner's own call by its kind", () => {
  assert.deepEqual(ids("?field=unknown"), ["no-2031-water"]);
  assert.deepEqual(ids("?lead=unknown"), ["no-2031-water"]);
  assert.deepEqual(ids("?guide=unknown"), ["no-2031-water"]);
  assert.deepEqual(ids("?deadline=unknown"), ["2031-1/1.3"]);
  assert.deepEqual(ids("?kind=partner_call"), ["no-2031-water"]);
  assert.deepEqual(ids("?kind=direction&country=NO"), ["2031-1/1.2"]);
});

test("orders: by deadline, newest, budget and title", () => {
  assert.deepEqual(ids(""), ["2031-1/1.1", "2031-1/1.2", "no-2031-water", "2030-2/1.1", "2031-1/1.3"]);
  assert.deepEqual(ids("", Date.parse("2030-01-15T00:00:00Z")), ["2030-2/1.1", "2031-1/1.2", "no-2031-water", "2031-1/1.1", "2031-1/1.3"]);
  assert.deepEqual(ids("?sort=budget"), ["2031-1/1.2", "2031-1/1.3", "2031-1/1.1", "2030-2/1.1", "no-2031-water"]);
  assert.deepEqual(ids("?sort=title"), ["2030-2/1.1", "2031-1/1.2", "2031-1/1.3", "2031-1/1.1", "no-2031-water"]);
});

test("a moment's statuses follow the clock", () => {
  const known = index();
  assert.equal(known.ahead, 3);
  assert.equal(known.last?.closes, Date.parse("2030-02-01T00:00:00Z"));
  assert.equal(known.nextChange, Date.parse("2031-03-31T16:00:00Z"));
  known.refresh(known.nextChange);
  assert.equal(known.ahead, 1);
});

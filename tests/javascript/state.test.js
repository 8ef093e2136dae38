import assert from "node:assert/strict";
import { test } from "node:test";
import { SORTS, choices, choose, countFilters, emptyState, parse as read, serialise, without } from "../../theme/assets/js/state.js";

const OFFERED = { country: ["KR", "NO"], deadline: ["2025-08"], guide: ["2025-3"], status: ["open", "closed"] };
const parse = (query, exists = (name, value) => Object.hasOwn(OFFERED, name) && OFFERED[name].includes(value)) => read(query, exists);

test("a state has one address and comes back from it", () => {
  const { state, ignored } = parse("?q=氢能&country=NO&within=30&country=KR&sort=budget&deadline=2025-08");
  assert.equal(ignored, 0);
  assert.equal(serialise(state), "?country=KR&country=NO&deadline=2025-08&within=30&q=%E6%B0%A2%E8%83%BD&sort=budget");
  assert.deepEqual(parse(serialise(state)).state, state);
  assert.equal(countFilters(state), 4);
});

test("nothing chosen has no query", () => {
  assert.equal(serialise(emptyState()), "");
  assert.equal(serialise(parse("?q=+&sort=deadline").state), "");
});

test("what is unknown is counted and never used", () => {
  const { state, ignored } = parse("?country=kr&page=2&__proto__=x&constructor=y&status=ended&within=8&sort=Title&guide=2025-3");
  assert.equal(ignored, 7);
  assert.deepEqual(choices(state), [["guide", "2025-3"]]);
  assert.deepEqual(Object.keys(state), ["chosen", "within", "q", "sort", "call"]);
  assert.equal(state.sort, SORTS[0]);
});

test("an option that the page does not have is ignored", () => {
  assert.equal(parse("?country=KR", () => false).ignored, 1);
});

test("a search is cut at two hundred characters", () => {
  assert.equal(parse(`?q=${"a".repeat(300)}`).state.q.length, 200);
});

test("one choice, or all but the order, is removed without touching the state it came from", () => {
  const { state } = parse("?country=KR&country=NO&within=7&q=x&sort=title");
  assert.deepEqual(choices(without(state, "country", "KR")), [["country", "NO"]]);
  assert.equal(without(state, "within").within, 0);
  assert.equal(without(state, "q").q, "");
  assert.deepEqual(without(state), { ...emptyState(), sort: "title" });
  assert.equal(state.chosen.get("country")?.size, 2);
  assert.deepEqual(choose(choose(emptyState(), "guide", "2025-3", true), "guide", "2025-3", false), emptyState());
});

test("calls to compare are part of the state, no filter, and outlive the filters", () => {
  const { state, ignored } = parse("?call=2025-3/1.1&country=KR&call=no-2031-water&call=2025-3/1.1&call=../x");
  assert.deepEqual([state.call, ignored, countFilters(state)], [["2025-3/1.1", "no-2031-water"], 1, 1]);
  assert.equal(serialise(state), "?country=KR&call=2025-3/1.1&call=no-2031-water");
  assert.equal(serialise(without(state)), "?call=2025-3/1.1&call=no-2031-water");
});

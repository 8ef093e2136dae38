import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST, isPick, picksOf, queryOf, toggled } from "../../theme/assets/js/picks.js";

test("picks have one address and come back from it", () => {
  const picks = ["2025-3/1.1", "2023-2/x-serbia", "no-2031-water"];
  assert.equal(queryOf(picks), "?call=2025-3/1.1&call=2023-2/x-serbia&call=no-2031-water");
  assert.deepEqual(picksOf(queryOf(picks)), { picks, ignored: 0 });
  assert.equal(queryOf([]), "");
});

test("what is no id is never asked for", () => {
  for (const value of ["", "../api/v1/index", "a/../b", "a//b", "/a", "A/1", "a/b/c", "a%2f..", "https://x", "a/1..2"]) assert.equal(isPick(value), false, value);
  assert.deepEqual(picksOf("?call=../x&call=a/1&call=a/1&q=b"), { picks: ["a/1"], ignored: 1 });
});

test("six at most, and a second press takes one out", () => {
  const six = [1, 2, 3, 4, 5, 6].map((number) => `a/${number}`);
  assert.equal(six.length, MOST);
  assert.deepEqual(toggled(six, "a/7"), six);
  assert.deepEqual(toggled(six, "a/2"), ["a/1", "a/3", "a/4", "a/5", "a/6"]);
  assert.deepEqual(toggled(["a/1"], "a/2"), ["a/1", "a/2"]);
  assert.deepEqual(picksOf(`${queryOf(six)}&call=a/7`), { picks: six, ignored: 1 });
});

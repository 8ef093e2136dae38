import assert from "node:assert/strict";
import { test } from "node:test";

import { shareOfYear } from "../../theme/assets/js/year.js";

test("a year begins at nothing and ends below a hundred per cent", () => {
  assert.equal(shareOfYear(new Date(2026, 0, 1)), 0);
  assert.ok(shareOfYear(new Date(2026, 11, 31, 23, 59)) < 100);
  assert.ok(Math.abs(shareOfYear(new Date(2028, 6, 2)) - 50) < 0.5);
});

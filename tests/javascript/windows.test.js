import assert from "node:assert/strict";
import { test } from "node:test";
import { claimOf } from "../../theme/assets/js/claim.js";
import { daysLeft, nextToClose, statusOf, statusOfAll, windowsOf } from "../../theme/assets/js/windows.js";

const [spring, oslo, unknown] = windowsOf([
  { opens: "2031-02-01T00:00:00Z", closes: "2031-03-31T16:00:00Z", zone: "Asia/Shanghai" },
  { opens: null, closes: "2031-03-31T22:00:00Z", zone: "Europe/Oslo" },
  { opens: null, closes: null, zone: "Asia/Shanghai" },
]);
const at = (text) => Date.parse(text);

test("a window is open from its first instant to the last before it closes", () => {
  assert.equal(statusOf(spring, at("2031-01-31T23:59:59Z")), "upcoming");
  assert.equal(statusOf(spring, at("2031-02-01T00:00:00Z")), "open");
  assert.equal(statusOf(spring, at("2031-03-31T15:59:59Z")), "open");
  assert.equal(statusOf(spring, at("2031-03-31T16:00:00Z")), "closed");
});

test("a window without an end on record is never open", () => {
  assert.equal(statusOf(unknown, at("2031-03-01T00:00:00Z")), "unknown");
  assert.equal(statusOfAll([], at("2031-03-01T00:00:00Z")), "unknown");
});

test("one closed window closes the call; the one that closes first is next", () => {
  const between = at("2031-03-31T18:00:00Z");
  assert.equal(statusOfAll([oslo, spring], between), "closed");
  assert.equal(nextToClose([oslo, spring], between), oslo);
  assert.equal(nextToClose([oslo, spring], at("2031-03-01T00:00:00Z")), spring);
  assert.equal(nextToClose([oslo, spring], at("2032-01-01T00:00:00Z")), undefined);
});

test("days left are calendar days of the window's zone, over a change of clocks too", () => {
  assert.equal(daysLeft(spring, at("2031-03-31T15:00:00Z")), 0);
  assert.equal(daysLeft(spring, at("2031-03-30T15:00:00Z")), 1);
  assert.equal(daysLeft(oslo, at("2031-03-29T12:00:00Z")), 2);
});

test("the home page claims what is open, else what opens next, else what closed last", () => {
  const groups = [{ number: 3, windows: [spring] }, { number: 2, windows: [oslo] }];
  assert.deepEqual(claimOf(groups, at("2031-03-01T00:00:00Z")), { status: "open", number: 5, day: spring.closes - 1, zone: "Asia/Shanghai" });
  assert.deepEqual(claimOf([groups[0]], at("2031-01-01T00:00:00Z")), { status: "upcoming", number: 0, day: spring.opens, zone: "Asia/Shanghai" });
  assert.deepEqual(claimOf(groups, at("2032-01-01T00:00:00Z")), { status: "closed", number: 0, day: oslo.closes - 1, zone: "Europe/Oslo" });
  assert.equal(claimOf([], 0), undefined);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../../theme/assets/js/state.js";
import { narrowest } from "../../theme/assets/js/subscription.js";
import { eventsOf, rowsOf } from "../../theme/assets/js/take.js";

/** @param {string} uid */
const event = (uid) => `BEGIN:VEVENT\r\nUID:${uid}\r\nSEQUENCE:2\r\nBEGIN:VALARM\r\nTRIGGER:-P7D\r\nEND:VALARM\r\nEND:VEVENT\r\n`;
const HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nNAME:氢能与燃料电池联合研究项目征集指南方向汇总清单\r\n 录\r\n";
const SUBSCRIBED = "SOURCE;VALUE=URI:https://calls.example/en/directions/calen\r\n dar.ics\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\nX-PUBLISHED-TTL:P1D\r\n";
const EVENTS = ["2031-1/1.1-china-application@x", "2031-1/1.10-china-application@x", "no-2031-partner-day-partner-full_proposal-2@x"].map(event);
const CALENDAR = `${HEAD}${SUBSCRIBED}${EVENTS.join("")}END:VCALENDAR\r\n`;
const LISTS = { pairs: ["kr/energy"], alone: ["2031-2"], day: "2031-01-01" };

test("a calendar holds the events of its calls as they were, and is no subscription", () => {
  const { text, number } = eventsOf(CALENDAR, new Set(["2031-1/1.1", "no-2031-partner-day"]));
  assert.equal(number, 2);
  assert.equal(text, `${HEAD}${EVENTS[0]}${EVENTS[2]}END:VCALENDAR\r\n`);
});

test("an id that is the beginning of another is not taken for it, nor a folded one for none", () => {
  const folded = CALENDAR.replace("UID:2031-1/1.10", "UID:2031-1/1.1\r\n 0");
  assert.equal(eventsOf(folded, new Set(["2031-1/1.10"])).text, `${HEAD}${EVENTS[1].replace("1.10", "1.1\r\n 0")}END:VCALENDAR\r\n`);
  assert.equal(eventsOf(CALENDAR, new Set()).text, `${HEAD}END:VCALENDAR\r\n`);
});

test("a table holds its head and the rows of its calls", () => {
  const table = '\ufeffId (id),Title (title)\r\n2031-1/1.1,"One, two"\r\n2031-1/1.10,Ten\r\n';
  assert.deepEqual(rowsOf(table, new Set(["2031-1/1.1"])), { text: '\ufeffId (id),Title (title)\r\n2031-1/1.1,"One, two"\r\n', number: 1 });
});

for (const [query, path, exact] of /** @type {[string, string, boolean][]} */ ([
  ["", "directions/", true],
  ["?country=KR&field=energy", "countries/kr/energy/", true],
  ["?country=KR&field=energy&status=open", "countries/kr/energy/", false],
  ["?country=KR&field=water", "countries/kr/", false],
  ["?country=KR", "countries/kr/", true],
  ["?country=KR&country=NO", "directions/", false],
  ["?country=KR&country=NO&field=water", "fields/water/", false],
  ["?field=energy&q=hydrogen", "fields/energy/", false],
  ["?guide=2031-1", "guides/2031-1/", true],
  ["?guide=2031-1&field=energy", "guides/2031-1/", false],
  ["?guide=2031-2", "guides/2031-2/", false],
  ["?guide=unknown", "directions/", false],
  ["?status=open", "status/open/", false],
  ["?within=30", "status/open/", false],
  ["?status=open&status=closed", "directions/", false],
  ["?country=unknown", "directions/", false],
])) {
  test(`the narrowest list that holds ${query || "all"}`, () => {
    const list = narrowest(parse(query, () => true).state, LISTS, Date.parse("2031-03-01"));
    assert.deepEqual([list.path, list.exact], [path, exact]);
  });
}

test("before the day of the data no list is known to hold what is open", () => {
  assert.equal(narrowest(parse("?status=open", () => true).state, LISTS, Date.parse("2030-03-01")).path, "directions/");
});

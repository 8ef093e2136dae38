// Parts of the site's own calendar and table, taken along as files: the events and rows of some calls, as they stand there.

const EVENT = /BEGIN:VEVENT\r\n[\s\S]*?END:VEVENT\r\n/g;
const UID = /^UID:([\s\S]*?)-(?:china|partner)-[a-z_]+(?:-\d+)?@/m;
/** What makes a calendar one that programs fetch anew, which a copy is not, and what is of the whole list. */
const OF_A_SUBSCRIPTION = /^(?:SOURCE|REFRESH-INTERVAL|X-PUBLISHED-TTL|LAST-MODIFIED|URL)[;:].*\r\n/gm;
const FOLD = /\r\n /g;
const MARK = "\ufeff";

/**
 * The calendar of some calls: its events are those of the whole, with their UID and SEQUENCE.
 * @param {string} calendar
 * @param {ReadonlySet<string>} ids
 */
export function eventsOf(calendar, ids) {
  const head = calendar.slice(0, calendar.indexOf("BEGIN:VEVENT")).replace(FOLD, "").replace(OF_A_SUBSCRIPTION, "");
  const events = [...calendar.matchAll(EVENT)].map(([event]) => event).filter((event) => ids.has(callOf(event)));
  return { text: `${head.split("\r\n").map(folded).join("\r\n")}${events.join("")}END:VCALENDAR\r\n`, number: events.length };
}

/**
 * The call that an event belongs to.
 * @param {string} event
 */
function callOf(event) {
  return event.replace(FOLD, "").match(UID)?.[1] ?? "";
}

/**
 * A line in pieces of at most 75 octets (RFC 5545, 3.1), none of which ends within a character.
 * @param {string} line
 */
function folded(line) {
  const encoder = new TextEncoder();
  let text = "";
  let octets = 0;
  for (const character of line) {
    const length = encoder.encode(character).length;
    if (octets + length > 75) {
      text += "\r\n ";
      octets = 1;
    }
    text += character;
    octets += length;
  }
  return text;
}

/**
 * The table of some calls: its head, and their rows in its order. No cell holds the end of a line, and no id a comma.
 * @param {string} table
 * @param {ReadonlySet<string>} ids
 */
export function rowsOf(table, ids) {
  const [head, ...rows] = table.replace(MARK, "").split("\r\n");
  const found = rows.filter((row) => ids.has(row.slice(0, row.indexOf(","))));
  return { text: [MARK + head, ...found, ""].join("\r\n"), number: found.length };
}

/** @type {ReadonlyMap<string, typeof rowsOf>} By the name of the file that lies beside each list. */
const TAKERS = new Map([["calendar.ics", eventsOf], ["directions.csv", rowsOf], ["partner-calls.csv", rowsOf]]);

/**
 * Make the file of some calls from that of the whole list, and hand it to the reader.
 * @param {string} folder The address of the whole list.
 * @param {string} name
 * @param {ReadonlySet<string>} ids
 * @returns {Promise<number>} How many events or rows it holds; without any none is made.
 * @throws {Error} if the file of the whole list cannot be loaded
 */
export async function take(folder, name, ids) {
  const taker = TAKERS.get(name);
  if (!taker) throw new Error(name);
  const answer = await fetch(folder + name);
  if (!answer.ok) throw new Error(answer.statusText);
  const { text, number } = taker(await answer.text(), ids);
  if (number === 0) return 0;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: name.endsWith(".csv") ? "text/csv" : "text/calendar" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  return number;
}

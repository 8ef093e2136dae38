// The facts of every call that filters and orders need, read from the document that docs/browser-data.md describes.
import { windowsOf } from "./windows.js";

/** The version of the format that this script reads. */
export const FORMAT = 2;

/**
 * @typedef {import("./windows.js").Window} Window
 * @typedef {import("./windows.js").WindowRecord} WindowRecord
 * @typedef {import("./windows.js").Status} Status
 *
 * The document: distinct values by name, and a column for each fact, whose numbers are places in the values of its name. Each
 * column with values, `ended` and `window` aside, is a filter of that name. The columns of a table hold what calls have in
 * common, and the column of its name the row of each call.
 * @typedef {number | null | readonly number[]} Places
 * @typedef {{ [name: string]: readonly unknown[] }} Columns
 * @typedef {{ version: number, values: Columns, tables: { [name: string]: Columns }, calls: Columns }} CallsDocument
 *
 * One call. `rank` is its place in the catalogue's own order; `facts` are its values by filter: of one that is not on record
 * `unknown`, of one that it leaves open `any`, which answers each option; `status` is set by the index for a moment; `ended` is
 * withdrawn or cancelled, or nothing.
 * @typedef {{
 *   id: string, rank: number, facts: Record<string, readonly string[]>, ended: Status[], status: Status[], windows: Window[], budget: number,
 * }} Call
 */

/** Values that each filter may have: what is not on record, and what answers each option. */
export const UNKNOWN = "unknown";
export const ANY = "any";
// One list each for all calls: ten thousand of their own would fill the memory.
const [ALL, LACKING, NONE] = [[ANY], [UNKNOWN], /** @type {string[]} */ ([])];

/**
 * The values at some places.
 * @param {readonly unknown[]} values
 * @param {unknown} places
 */
function valuesAt(values, places) {
  return [/** @type {Places} */ (places)].flat().flatMap((place) => (place === null ? [] : [values[place]]));
}

/**
 * What a column says of each call, read once for calls that have a row in common.
 * @template T
 * @param {CallsDocument} document
 * @param {string} name
 * @param {(entry: unknown) => T} read
 * @returns {(rank: number) => T}
 */
function column({ tables, calls }, name, read) {
  for (const [table, columns] of Object.entries(tables)) {
    if (!columns[name]) continue;
    const rows = columns[name].map(read);
    return (rank) => rows[Number(calls[table][rank])];
  }
  return (rank) => read(calls[name][rank]);
}

/**
 * The same for a column of places, by default in the values of its name.
 * @param {CallsDocument} document
 * @param {string} name
 * @param {readonly unknown[]} [known]
 */
function valued(document, name, known = document.values[name]) {
  return column(document, name, (places) => valuesAt(known, places));
}

/**
 * The filters of a call, as they are asked.
 * @param {Record<string, string[]>} facts
 */
function answering(facts) {
  const { lead } = facts;
  if (lead.length === 0) facts.lead = ALL;
  for (const name of Object.keys(facts)) if (facts[name].length === 0) facts[name] = LACKING;
  // Who must lead, where only one kind of body may.
  facts.lead_only = lead.length === 1 ? lead : NONE;
  return facts;
}

/**
 * Read the calls of a document, in the catalogue's order.
 * @param {CallsDocument} document
 * @returns {Call[]}
 * @throws {Error} if the document is of another version
 */
export function readCalls(document) {
  const { version, values, calls } = document;
  if (version !== FORMAT) throw new Error(`calls of version ${version}, not ${FORMAT}`);
  const filters = Object.keys(values).filter((name) => name !== "ended" && name !== "window");
  const columns = filters.map((name) => /** @type {const} */ ([name, valued(document, name)]));
  const windows = valued(document, "window", windowsOf(/** @type {WindowRecord[]} */ (values.window)));
  const ended = valued(document, "ended");
  const budget = column(document, "budget", Number);
  const shared = Object.keys(document.tables).filter((table) => filters.some((name) => document.tables[table][name]));
  const together = filters.every((name) => Object.values(document.tables).some((table) => table[name]));
  /** @type {Map<string, Record<string, string[]>>} */
  const known = new Map();
  return calls.id.map((id, rank) => {
    const key = together ? shared.map((table) => calls[table][rank]).join() : String(rank);
    const facts = known.get(key) ?? answering(Object.fromEntries(columns.map(([name, at]) => [name, /** @type {string[]} */ (at(rank))])));
    if (together) known.set(key, facts);
    return {
      id: String(id).startsWith("/") ? facts.guide[0] + String(id) : String(id),
      rank,
      facts,
      ended: /** @type {Status[]} */ (ended(rank)),
      status: [],
      windows: /** @type {Window[]} */ (windows(rank)),
      budget: budget(rank),
    };
  });
}

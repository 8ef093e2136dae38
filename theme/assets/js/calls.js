// The facts of every call that filters and orders need, read from the document that docs/browser-data.md describes.
import { windowsOf } from "./windows.js";

/** The version of the format that this script reads. */
export const FORMAT = 1;

/**
 * @typedef {import("./windows.js").Window} Window
 * @typedef {import("./windows.js").WindowRecord} WindowRecord
 * @typedef {import("./windows.js").Status} Status
 *
 * The document: distinct values by name, and a column for each fact, whose numbers are places in the values of its name. Each
 * column with values, `ended` and `window` aside, is a filter of that name.
 * @typedef {number | null | readonly number[]} Places
 * @typedef {{
 *   version: number,
 *   values: { [name: string]: readonly unknown[] },
 *   calls: { [name: string]: readonly unknown[] },
 * }} CallsDocument
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

/**
 * The values at some places.
 * @param {readonly unknown[]} values
 * @param {unknown} places
 */
function valuesAt(values, places) {
  return [/** @type {Places} */ (places)].flat().flatMap((place) => (place === null ? [] : [values[place]]));
}

/**
 * Read the calls of a document, in the catalogue's order.
 * @param {CallsDocument} document
 * @returns {Call[]}
 * @throws {Error} if the document is of another version
 */
export function readCalls({ version, values, calls }) {
  if (version !== FORMAT) throw new Error(`calls of version ${version}, not ${FORMAT}`);
  const { ended, window, ...filters } = values;
  const windows = windowsOf(/** @type {WindowRecord[]} */ (window));
  return calls.id.map((id, rank) => {
    const own = /** @type {Window[]} */ (valuesAt(windows, calls.window[rank]));
    /** @type {Record<string, string[]>} */
    const facts = {};
    for (const [name, known] of Object.entries(filters)) facts[name] = /** @type {string[]} */ (valuesAt(known, calls[name][rank]));
    const { lead } = facts;
    if (lead.length === 0) facts.lead = [ANY];
    for (const name of Object.keys(facts)) if (facts[name].length === 0) facts[name] = [UNKNOWN];
    // Who must lead, where only one kind of body may.
    facts.lead_only = lead.length === 1 ? lead : [];
    return {
      id: String(id),
      rank,
      facts,
      ended: /** @type {Status[]} */ (valuesAt(ended, calls.ended[rank])),
      status: [],
      windows: own,
      budget: Number(calls.budget[rank]),
    };
  });
}

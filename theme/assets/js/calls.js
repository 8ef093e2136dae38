// The facts of every call that filters and orders need, read from the document that docs/browser-data.md describes.
import { closingMonths, windowsOf } from "./windows.js";

/** The version of the format that this script reads. */
export const FORMAT = 1;

/**
 * @typedef {import("./windows.js").Window} Window
 * @typedef {import("./windows.js").WindowRecord} WindowRecord
 * @typedef {import("./windows.js").Status} Status
 *
 * The document: distinct values by name, and a column for each fact, whose numbers are places in the values of its name.
 * @typedef {{
 *   version: number,
 *   values: {
 *     kind: string[], guide: string[], version: string[], country: string[], field: string[], lead: string[],
 *     ended: Status[], window: WindowRecord[],
 *   },
 *   calls: {
 *     id: string[], kind: number[], guide: (number | null)[], version: (number | null)[], country: number[][], field: number[][],
 *     lead: number[][], ended: number[][], window: number[][], budget: number[],
 *   },
 * }} CallsDocument
 *
 * One call. `rank` is its place in the catalogue's own order; `status` is set by the index for a moment; `lead_only` is who
 * must lead where only one kind of body may; `ended` is withdrawn or cancelled, or nothing. A fact by which one filters that is
 * not on record is `unknown`.
 * @typedef {{
 *   id: string, rank: number, kind: string[], guide: string[], version: string[], country: string[], field: string[],
 *   lead: string[], lead_only: string[], deadline: string[], ended: Status[], status: Status[], windows: Window[], budget: number,
 * }} Call
 */

const UNKNOWN = "unknown";

/**
 * The values at some places, or that none is on record.
 * @param {readonly string[]} values
 * @param {readonly (number | null)[]} places
 */
function valuesAt(values, places) {
  const found = places.flatMap((place) => (place === null ? [] : [values[place]]));
  return found.length ? found : [UNKNOWN];
}

/**
 * Read the calls of a document, in the catalogue's order.
 * @param {CallsDocument} document
 * @returns {Call[]}
 * @throws {Error} if the document is of another version
 */
export function readCalls({ version, values, calls }) {
  if (version !== FORMAT) throw new Error(`calls of version ${version}, not ${FORMAT}`);
  const windows = windowsOf(values.window);
  return calls.id.map((id, rank) => {
    const own = calls.window[rank].map((number) => windows[number]);
    const lead = calls.lead[rank].map((number) => values.lead[number]);
    return {
      id,
      rank,
      kind: [values.kind[calls.kind[rank]]],
      guide: valuesAt(values.guide, [calls.guide[rank]]),
      version: valuesAt(values.version, [calls.version[rank]]),
      country: valuesAt(values.country, calls.country[rank]),
      field: valuesAt(values.field, calls.field[rank]),
      lead,
      lead_only: lead.length === 1 ? lead : [],
      deadline: own.length ? closingMonths(own) : [UNKNOWN],
      ended: calls.ended[rank].map((number) => values.ended[number]),
      status: [],
      windows: own,
      budget: calls.budget[rank],
    };
  });
}

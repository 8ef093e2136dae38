// The finder's state and the query of its address: one is always the other. Names and codes are the same in both languages.
// Which filters there are and what each offers the page says; nothing here names one.
import { isPick, picksOf, queryOf } from "./picks.js";

/**
 * What is chosen: values by filter, for each that has any; then a span of days, a search, an order, and
 * the calls picked to be compared.
 * @typedef {{ chosen: ReadonlyMap<string, ReadonlySet<string>>, within: number, q: string, sort: string, call: string[] }} State
 */

export const SORTS = ["deadline", "newest", "budget", "title"];
export const SPANS = [7, 30, 90];
const LONGEST_QUERY = 200;

/**
 * A state with nothing chosen.
 * @returns {State}
 */
export function emptyState() {
  return { chosen: new Map(), within: 0, q: "", sort: SORTS[0], call: [] };
}

/**
 * A state with a value of a filter chosen, or not chosen.
 * @param {State} state
 * @param {string} name
 * @param {string} value
 * @param {boolean} wanted
 * @returns {State}
 */
export function choose(state, name, value, wanted) {
  const chosen = new Map(state.chosen);
  const others = [...(chosen.get(name) ?? [])].filter((own) => own !== value);
  const values = new Set(wanted ? [...others, value] : others);
  if (values.size) chosen.set(name, values);
  else chosen.delete(name);
  return { ...state, chosen };
}

/**
 * The choices as pairs of filter and value, in an order that depends on nothing else.
 * @param {State} state
 * @returns {[name: string, value: string][]}
 */
export function choices({ chosen }) {
  return [...chosen.keys()].sort().flatMap((name) => [...(chosen.get(name) ?? [])].sort().map((value) => /** @type {[string, string]} */ ([name, value])));
}

/**
 * Read a query; what it holds beyond the known is counted in `ignored`, never used.
 * @param {string} query
 * @param {(name: string, value: string) => boolean} exists Whether there is such a filter with such a value.
 * @returns {{ state: State, ignored: number }}
 */
export function parse(query, exists) {
  let state = { ...emptyState(), call: picksOf(query).picks };
  let ignored = 0;
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === "within" && SPANS.includes(Number(value))) state = { ...state, within: Number(value) };
    else if (name === "sort" && SORTS.includes(value)) state = { ...state, sort: value };
    else if (name === "q") state = { ...state, q: value.slice(0, LONGEST_QUERY) };
    else if (exists(name, value)) state = choose(state, name, value, true);
    else if (name !== "call" || !isPick(value)) ignored += 1;
  }
  return { state, ignored };
}

/**
 * Write a query, `?…` or nothing; equal states have equal addresses.
 * @param {State} state
 */
export function serialise(state) {
  const query = new URLSearchParams(choices(state));
  if (state.within) query.set("within", String(state.within));
  if (state.q.trim()) query.set("q", state.q);
  if (state.sort !== SORTS[0]) query.set("sort", state.sort);
  const text = [query.toString(), queryOf(state.call).slice(1)].filter(Boolean).join("&");
  return text && `?${text}`;
}

/**
 * How many filters are set; the search and the order are none.
 * @param {State} state
 */
export function countFilters(state) {
  return choices(state).length + (state.within ? 1 : 0);
}

/**
 * A state without one choice; without a name, with nothing chosen but the order and the calls to compare.
 * @param {State} state
 * @param {string} [name]
 * @param {string} [value]
 * @returns {State}
 */
export function without(state, name, value = "") {
  if (!name) return { ...emptyState(), sort: state.sort, call: state.call };
  if (name === "q") return { ...state, q: "" };
  if (name === "within") return { ...state, within: 0 };
  return choose(state, name, value, false);
}

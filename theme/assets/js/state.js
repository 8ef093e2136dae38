// The finder's state and the query of its address: one is always the other. Names and codes are the same in both languages.

/**
 * @typedef {"field" | "country" | "status" | "deadline" | "guide" | "lead" | "lead_only" | "kind" | "version"} FacetName
 * @typedef {Record<FacetName, Set<string>> & { within: number, q: string, sort: string }} State
 */

/** @type {Record<FacetName, RegExp>} Filters with several values, each with the pattern of a value. */
export const FACETS = {
  field: /^[a-z0-9-]{1,60}$/,
  country: /^([A-Z]{2}|unknown)$/,
  status: /^(open|upcoming|closed|unknown|withdrawn|cancelled)$/,
  deadline: /^(\d{4}(-(0[1-9]|1[0-2]))?|unknown)$/,
  guide: /^(\d{4}(-[a-z0-9-]{1,60})?|unknown)$/,
  lead: /^(enterprise|university|institute|unknown)$/,
  lead_only: /^(enterprise|university|institute)$/,
  kind: /^[a-z_]{1,30}$/,
  version: /^[a-z_]{1,30}$/,
};
export const NAMES = /** @type {FacetName[]} */ (Object.keys(FACETS));
export const SORTS = ["deadline", "newest", "budget", "title"];
export const SPANS = [7, 30, 90];
const LONGEST_QUERY = 200;

/**
 * Whether a name is that of a filter with several values.
 * @param {string} name
 * @returns {name is FacetName}
 */
export function isFacet(name) {
  return Object.hasOwn(FACETS, name);
}

/**
 * A state with nothing chosen.
 * @returns {State}
 */
export function emptyState() {
  const chosen = /** @type {Record<FacetName, Set<string>>} */ (Object.fromEntries(NAMES.map((name) => [name, new Set()])));
  return { ...chosen, within: 0, q: "", sort: SORTS[0] };
}

/**
 * Read a query; what it holds beyond the known is counted in `ignored`, never used.
 * @param {string} query
 * @param {(name: FacetName, value: string) => boolean} exists Whether the page has an option.
 * @returns {{ state: State, ignored: number }}
 */
export function parse(query, exists = () => true) {
  const state = emptyState();
  let ignored = 0;
  for (const [name, value] of new URLSearchParams(query)) {
    if (isFacet(name) && FACETS[name].test(value) && exists(name, value)) state[name].add(value);
    else if (name === "within" && SPANS.includes(Number(value))) state.within = Number(value);
    else if (name === "sort" && SORTS.includes(value)) state.sort = value;
    else if (name === "q") state.q = value.slice(0, LONGEST_QUERY);
    else ignored += 1;
  }
  return { state, ignored };
}

/**
 * Write a query, `?…` or nothing; names in a fixed order, values sorted, so that equal states have equal addresses.
 * @param {State} state
 */
export function serialise(state) {
  const query = new URLSearchParams();
  for (const name of NAMES) for (const value of [...state[name]].sort()) query.append(name, value);
  if (state.within) query.set("within", String(state.within));
  if (state.q.trim()) query.set("q", state.q);
  if (state.sort !== SORTS[0]) query.set("sort", state.sort);
  const text = query.toString();
  return text && `?${text}`;
}

/**
 * How many filters are set; the search and the order are none.
 * @param {State} state
 */
export function countFilters(state) {
  return NAMES.reduce((sum, name) => sum + state[name].size, state.within ? 1 : 0);
}

/**
 * A state without one choice; without a name, with nothing chosen but the order.
 * @param {State} state
 * @param {string} [name]
 * @param {string} [value]
 * @returns {State}
 */
export function without(state, name, value) {
  if (!name) return { ...emptyState(), sort: state.sort };
  if (name === "q") return { ...state, q: "" };
  if (name === "within") return { ...state, within: 0 };
  return isFacet(name) ? { ...state, [name]: new Set([...state[name]].filter((own) => own !== value)) } : state;
}

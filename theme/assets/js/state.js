// The finder's state and the query of its address: one is always the other. Names and codes are the same in both languages.

/** Filters with several values, each with the pattern of a value. */
export const FACETS = {
  field: /^[a-z0-9-]{1,60}$/,
  country: /^[A-Z]{2}$/,
  status: /^(open|upcoming|closed|unknown)$/,
  deadline: /^\d{4}(-\d{2})?$/,
  guide: /^\d{4}(-\d{1,2})?$/,
  lead: /^(enterprise|university|institute)$/,
};
export const SORTS = ["deadline", "newest", "budget", "title"];
export const SPANS = [7, 30, 90];
const LONGEST_QUERY = 200;

/** A state with nothing chosen. */
export function emptyState() {
  const chosen = Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, new Set()]));
  return { ...chosen, within: 0, q: "", sort: SORTS[0] };
}

/** Read a query; what it holds beyond the known is counted in `ignored`, never used. `exists` knows the page's options. */
export function parse(query, exists = () => true) {
  const state = emptyState();
  let ignored = 0;
  for (const [name, value] of new URLSearchParams(query)) {
    if (Object.hasOwn(FACETS, name) && FACETS[name].test(value) && exists(name, value)) state[name].add(value);
    else if (name === "within" && SPANS.includes(Number(value))) state.within = Number(value);
    else if (name === "sort" && SORTS.includes(value)) state.sort = value;
    else if (name === "q") state.q = value.slice(0, LONGEST_QUERY);
    else ignored += 1;
  }
  return { state, ignored };
}

/** Write a query, `?…` or nothing; names in a fixed order, values sorted, so that equal states have equal addresses. */
export function serialise(state) {
  const query = new URLSearchParams();
  for (const facet of Object.keys(FACETS)) for (const value of [...state[facet]].sort()) query.append(facet, value);
  if (state.within) query.set("within", state.within);
  if (state.q.trim()) query.set("q", state.q);
  if (state.sort !== SORTS[0]) query.set("sort", state.sort);
  const text = query.toString();
  return text && `?${text}`;
}

/** How many filters are set; the search and the order are none. */
export function countFilters(state) {
  return Object.keys(FACETS).reduce((sum, facet) => sum + state[facet].size, state.within ? 1 : 0);
}

// Which list that one can subscribe to holds all that a state finds: the narrowest, by what was chosen.
import { choices, countFilters } from "./state.js";

/**
 * The lists of a country with a field (`kr/energy`), the guides whose lists hold their own dates for want of calls, and the day
 * from which on the list of open calls holds what is open.
 * @typedef {{ pairs: string[], alone: string[], day: string }} Lists
 * A list: its address below the language's, what it is a list of, and whether it holds nothing that the state leaves out.
 * @typedef {{ path: string, kind: "both" | "country" | "field" | "guide" | "open" | "all", country: string, field: string, guide: string, exact: boolean }} List
 */

const AHEAD = ["open", "upcoming"];

/**
 * @param {import("./state.js").State} state
 * @param {Lists} lists
 * @param {number} now
 * @returns {List}
 */
export function narrowest(state, lists, now) {
  const country = only(state.chosen.get("country"));
  const field = only(state.chosen.get("field"));
  const guide = only(state.chosen.get("guide"));
  const place = country.toLowerCase();
  const chosen = choices(state).map(([name]) => name);
  const alone = countFilters(state) === chosen.length && !state.q.trim();
  /** @type {(kind: List["kind"], path: string, names: string[]) => List} */
  const list = (kind, path, names) => ({ kind, path, country, field, guide, exact: alone && chosen.join() === names.join() });
  if (country && field && lists.pairs.includes(`${place}/${field}`)) return list("both", `countries/${place}/${field}/`, ["country", "field"]);
  if (country) return list("country", `countries/${place}/`, ["country"]);
  if (guide) return list("guide", `guides/${guide}/`, lists.alone.includes(guide) ? [] : ["guide"]);
  if (field) return list("field", `fields/${field}/`, ["field"]);
  if (isAhead(state) && now >= Date.parse(lists.day)) return { ...list("open", "status/open/", []), exact: false };
  return list("all", "directions/", []);
}

/**
 * The one value of a filter for which there is a list; nothing where none, several or what is not on record was chosen.
 * @param {ReadonlySet<string> | undefined} values
 */
function only(values = new Set()) {
  const [value = ""] = values;
  return values.size === 1 && value !== "unknown" ? value : "";
}

/**
 * Whether a state finds nothing but what is open or opens later.
 * @param {import("./state.js").State} state
 */
function isAhead(state) {
  const statuses = [...(state.chosen.get("status") ?? [])];
  return state.within > 0 || (statuses.length > 0 && statuses.every((status) => AHEAD.includes(status)));
}

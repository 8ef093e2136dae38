// The calls that a reader picked to compare: they live in the address alone (`?call=2025-3/1.1&call=…`), nothing is stored.

export const MOST = 6;
const NAME = "call";
const ID = /^[a-z0-9][a-z0-9-]{0,80}(\/[a-z0-9][a-z0-9.-]{0,80})?$/;

/**
 * The picks of a query, each once and in their order, and how many of its values are none.
 * @param {string} query
 * @returns {{ picks: string[], ignored: number }}
 */
export function picksOf(query) {
  const values = new URLSearchParams(query).getAll(NAME);
  const picks = [...new Set(values.filter(isPick))].slice(0, MOST);
  return { picks, ignored: new Set(values).size - picks.length };
}

/**
 * Whether a value can be the id of a call.
 * @param {string} value
 */
export function isPick(value) {
  return ID.test(value) && !value.includes("..");
}

/**
 * A query of picks, `?…` or nothing. The slash of an id is left as it is, so that the address can be read.
 * @param {readonly string[]} picks
 */
export function queryOf(picks) {
  return picks.length ? `?${picks.map((pick) => `${NAME}=${pick}`).join("&")}` : "";
}

/**
 * The picks with one more, or without it where it is among them; no more than six.
 * @param {readonly string[]} picks
 * @param {string} id
 */
export function toggled(picks, id) {
  if (picks.includes(id)) return picks.filter((pick) => pick !== id);
  return picks.length < MOST ? [...picks, id] : [...picks];
}

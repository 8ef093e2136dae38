// What a new file begins with: what its kind has, or an earlier round without what changes from year to year.
import { dataOf, grown, read } from "./edit_text.js";

/**
 * @typedef {import("./edit_text.js").Data} Data
 * @typedef {import("./edit_text.js").Keys} Keys
 * @typedef {import("./edit_text.js").File} File
 * @typedef {import("./edit_text.js").Part} Part
 * @typedef {{ [key: string]: Data }} Facts
 * @typedef {{ blank: string, keys: Keys, models: Record<string, string>, begin: Record<string, Facts>, yearly: Facts, round_only: string[] }} Terms
 */
const KINDS = new Map([["directions", "direction"], ["guides", "guide"], ["partner-calls", "partner_call"]]);
// Keys that hold the day on which the file is made.
const DAYS = new Set(["checked", "date"]);

/**
 * The text above a new file, by which editors find its schema, and its tree.
 * @param {string} place `directions/2026-2/1.3`
 * @param {Terms} terms
 * @param {string} today
 * @param {File | undefined} like
 * @returns {{ file: Pick<File, "file" | "model" | "text">, root: Part }}
 */
export function begun(place, terms, today, like) {
  const kind = KINDS.get(place.split("/")[0]) ?? "";
  const model = terms.models[kind];
  const own = like ? repeated(like, terms) : { ...terms.begin[kind] };
  if (kind === "direction") own.history = [{ date: today, kind: "added" }];
  if (kind === "guide") named(own, place);
  const order = Object.keys(terms.keys);
  const sorted = Object.entries(own).sort(([one], [other]) => order.indexOf(`${model}.${one}`) - order.indexOf(`${model}.${other}`));
  const up = "../".repeat(place.split("/").length);
  const text = `# yaml-language-server: $schema=${up}schema/${kind}.schema.json\n`;
  return { file: { file: `content/${place}.yml`, model, text }, root: grown(emptied(Object.fromEntries(sorted), terms.blank, today, ""), model, terms.keys) };
}

/**
 * @param {File} like
 * @param {Terms} terms
 */
function repeated(like, { keys, yearly, round_only }) {
  const facts = /** @type {Facts} */ (dataOf(read(like.text, like.root, like.model, keys)));
  const entries = Object.entries(facts).filter(([key]) => !round_only.includes(key));
  return Object.fromEntries(entries.map(([key, held]) => [key, yearly[key] ?? held]));
}

/**
 * The year and the batch of a guide follow from its name; one without a batch has a short title.
 * @param {Facts} guide
 * @param {string} place
 */
function named(guide, place) {
  const [year, batch = ""] = place.split("/")[1].split(/-(.*)/);
  guide.year = year;
  delete guide.batch;
  if (/^\d+$/.test(batch)) guide.batch = batch;
  else if (batch) guide.short_title = { zh: "", en: "" };
}

/**
 * @param {Data} data
 * @param {string} blank
 * @param {string} today
 * @param {string} key
 * @returns {Data}
 */
function emptied(data, blank, today, key) {
  if (typeof data === "string") return data !== blank ? data : DAYS.has(key) ? today : "";
  if (Array.isArray(data)) return data.map((item) => emptied(item, blank, today, key));
  return Object.fromEntries(Object.entries(data).map(([name, held]) => [name, emptied(held, blank, today, name)]));
}

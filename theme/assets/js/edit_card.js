// A card of what a file states, in both languages; and what its guide states beside what the directions add up to.
import { element } from "./edit_element.js";
import { day, filled, money, totals } from "./edit_values.js";

/**
 * @typedef {import("./edit_text.js").Data} Data
 * @typedef {{ [key: string]: Data }} Facts
 * @typedef {import("./edit_values.js").Totals} Totals
 * @typedef {{ keys: import("./edit_text.js").Keys, names: Record<string, Record<string, string[]>>, guides: Record<string, { stated: (Totals[number] | null)[], summed: Totals }> }} Terms
 */
const SHOWN = ["countries", "partner_groups", "agency", "fields", "topics", "projects", "budget", "duration", "deadlines"];

/**
 * @param {Facts} facts
 * @param {string} model
 * @param {Terms} terms
 */
export function card(facts, model, terms) {
  return /** @type {const} */ (["zh", "en"]).map((language) => {
    const title = /** @type {Record<string, string>} */ (facts.title ?? {})[language] ?? "";
    const rows = SHOWN.flatMap((key) => {
      const words = facts[key] === undefined ? "" : shown(key, facts[key], language, terms);
      const label = terms.keys[`${model}.${key}`]?.[language][0] ?? key;
      return words ? [element("div", {}, element("dt", {}, label), element("dd", {}, words))] : [];
    });
    return element("div", { class: "card__body", lang: language === "zh" ? "zh-CN" : "en" }, element("p", { class: "card__title" }, title), element("dl", { class: "card__facts" }, ...rows));
  });
}

/**
 * @param {string} key
 * @param {Data} data
 * @param {"zh" | "en"} language
 * @param {Terms} terms
 * @returns {string}
 */
function shown(key, data, language, terms) {
  if (typeof data === "string") return terms.names[key]?.[data]?.[language === "zh" ? 0 : 1] ?? data;
  if (Array.isArray(data)) return data.map((item) => shown(key, item, language, terms)).filter(Boolean).join(language === "zh" ? "、" : ", ");
  const part = /** @type {Record<string, string>} */ (data);
  if (part.amount) return money(part.amount, language);
  if (part.max) return (part.min === part.max ? "" : part.min ? `${part.min}–` : "≤ ") + part.max;
  return part.closes ? day(part.closes, language) : (part[language] ?? "");
}

/**
 * What a guide states and what its directions add up to, with a changed or new direction in place of the old one.
 * @param {Terms} terms
 * @param {string} place
 * @param {Facts | undefined} old
 * @param {Facts} now
 * @returns {{ what: number, stated: string, summed: string, agrees: boolean }[]}
 */
export function sums(terms, place, old, now) {
  const [kind, name] = place.split("/");
  const guide = terms.guides[name];
  if (!guide || kind === "partner-calls") return [];
  const own = kind === "guides" ? stated(now) : guide.stated;
  /** @type {Totals} */
  const none = [0, [0, 0], 0];
  const [before, after] = kind === "directions" ? [old ? totals(old) : none, totals(now)] : [none, none];
  const summed = figures(guide.summed).map((value, index) => value - figures(before)[index] + figures(after)[index]);
  return own.flatMap((total, what) => {
    if (!total) return [];
    const [low, high] = what === 1 ? /** @type {number[]} */ (total) : [Number(total), Number(total)];
    const [least, most] = [[0, 0], [1, 2], [3, 3]][what].map((index) => summed[index]);
    const words = (/** @type {number} */ one, /** @type {number} */ other) => (what === 2 ? String(one) : one === other ? String(one) : `${one}–${other}`);
    return [{ what, stated: words(low, high), summed: words(least, most), agrees: low === least && high === most }];
  });
}

/** @param {Totals} sum */
function figures([directions, [low, high], amount]) {
  return [directions, low, high, amount];
}

/** @param {Facts} guide */
function stated(guide) {
  const { directions, projects, budget } = /** @type {Record<string, any>} */ (guide.stated ?? {});
  return [Number(directions) || null, projects?.max ? [Number(projects.min ?? projects.max), Number(projects.max)] : null, Number(budget?.amount) || null];
}

/**
 * @param {ReturnType<typeof sums>} found
 * @param {Record<string, string>} words
 */
export function sumLines(found, words) {
  const names = [words.total_directions, words.total_projects, words.total_budget];
  return found.map(({ what, stated: one, summed, agrees }) => {
    const values = { total: names[what], stated: one, summed };
    return element("li", agrees ? {} : { class: "edit__remark" }, filled(agrees ? words.agrees : words.differs, values));
  });
}

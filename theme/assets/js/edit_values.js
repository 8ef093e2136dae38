// What is typed into the page for editing: money, months, days with an hour, names of files; and what a change says of itself.

/**
 * @typedef {import("./edit_text.js").Data} Data
 * @typedef {{ [key: string]: Data }} Facts
 * @typedef {{ date: string, kind: string, side?: string, stage?: string, what?: { zh: string, en: string } }} Line
 * @typedef {Record<string, Record<string, string>>} Sentences
 * @typedef {[number, [number, number], number]} Totals directions, projects at least and at most, yuan
 */

/**
 * Whole yuan of what somebody typed: `1500万元`, `1.02亿`, `15,000,000`; nothing for anything else.
 * @param {string} typed
 */
export function yuan(typed) {
  const found = /^(\d[\d,，]*(?:\.\d+)?)\s*(万|亿)?元?$/.exec(typed.normalize("NFKC").trim());
  if (!found) return "";
  const amount = Number(found[1].replaceAll(",", "")) * (found[2] === "万" ? 1e4 : found[2] === "亿" ? 1e8 : 1);
  const whole = Math.round(amount);
  return Math.abs(amount - whole) < 1e-6 && whole > 0 && whole < 1e13 ? String(whole) : "";
}

/**
 * Months of what somebody typed: `3年`, `3 years`, `36个月`, `36`; nothing for anything else.
 * @param {string} typed
 */
export function months(typed) {
  const found = /^(\d{1,3}(?:\.5)?)\s*(年|years?|个?月|months?)?$/i.exec(typed.normalize("NFKC").trim());
  if (!found) return "";
  const number = Number(found[1]) * (/^[年y]/i.test(found[2] ?? "") ? 12 : 1);
  return Number.isInteger(number) && number > 0 ? String(number) : "";
}

/**
 * A day, or an instant in a zone with the offset that holds there on that day.
 * @param {string} day `2026-11-29`
 * @param {string} hour `16:00`, or nothing where none is stated
 * @param {string} zone
 */
export function moment(day, hour, zone) {
  if (!hour || !day) return day;
  // Twice, since the offset is known of an instant, and the instant by its offset.
  let offset = "+00:00";
  for (let round = 0; round < 2; round += 1) offset = offsetOf(new Date(`${day}T${hour}:00${offset}`), zone);
  return `${day}T${hour}:00${offset}`;
}

/**
 * @param {Date} instant
 * @param {string} zone
 */
function offsetOf(instant, zone) {
  try {
    const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(instant);
    return (parts.find(({ type }) => type === "timeZoneName")?.value ?? "").replace("GMT", "") || "+00:00";
  } catch {
    // A zone that is not yet typed to its end.
    return "+00:00";
  }
}

/**
 * The file that an address names, or nothing for what can be none.
 * @param {string | null} named `directions/2025-3/1.1`
 */
export function place(named) {
  return named && /^(?:directions\/[a-z0-9]+(?:-[a-z0-9]+)*|guides|partner-calls)\/[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(named) ? named : "";
}

/**
 * The code of what somebody typed: the code itself, a name in either language, or the choice offered, which holds all.
 * @param {string} typed
 * @param {Record<string, readonly string[]>} names
 */
export function code(typed, names) {
  const wanted = typed.trim().toLowerCase();
  const last = wanted.split(" · ").at(-1);
  return Object.keys(names).find((each) => each.toLowerCase() === last || names[each].some((name) => name.toLowerCase() === wanted)) ?? typed.trim();
}

// Parts of a call that say what is to be announced, by the kind of the line of its history (generator/editing/record_checks.py).
const MONEY = ["budget", "tracks", "partner_funding", "funding"];
const CONDITIONS = [
  ...["projects", "duration", "eligibility", "joint_application", "simultaneous", "lead", "enterprises", "matching_funds"],
  ...["cooperation_agreement", "ip_agreement", "balanced_contributions", "conditions", "partner_conditions", "applicants"],
];
const WORDING = new Set(["zh", "en", "title", "topics", "source", "trust", "read", "quoted_by", "checked", "archived_url", "name", "disputed"]);

/**
 * What data states, without wording and without how a source was seen, as text to compare.
 * @param {Data | undefined} data
 */
function stated(data) {
  return data === undefined ? "" : JSON.stringify(data, (key, value) => (WORDING.has(key) ? undefined : value));
}

/** @param {Data | undefined} data @returns {Facts[]} */
function list(data) {
  return Array.isArray(data) ? /** @type {Facts[]} */ (data) : [];
}

/**
 * The lines of the history that a change needs, with what they say in both languages.
 * @param {Facts} old
 * @param {Facts} now
 * @param {string} date
 * @param {Sentences} sentences
 * @param {(key: string, language: "zh" | "en") => string} title
 * @returns {Line[]}
 */
export function lines(old, now, date, sentences, title) {
  /** @type {Line[]} */
  const found = [];
  const changed = (/** @type {string} */ key) => old[key] !== undefined && stated(old[key]) !== stated(now[key]);
  const say = (/** @type {string} */ kind, /** @type {(language: "zh" | "en") => Record<string, string>} */ values) => ({
    zh: filled(sentences[kind].zh, values("zh")),
    en: filled(sentences[kind].en, values("en")),
  });
  for (const window of list(old.deadlines)) {
    const next = list(now.deadlines).find(({ side, stage }) => side === window.side && stage === window.stage) ?? {};
    const key = ["closes", "opens", "zone", "cancelled"].find((name) => stated(window[name]) !== stated(next[name]));
    if (!key) continue;
    const line = { date, kind: "deadline", side: String(window.side), stage: String(window.stage) };
    const told = (key === "closes" || key === "opens") && window[key] && next[key];
    found.push(told ? { ...line, what: say(key === "opens" ? "opens" : "deadline", (language) => ({ old: day(String(window[key]), language), new: day(String(next[key]), language) })) } : line);
  }
  if (old.joint_application === undefined && (old.year !== undefined)) return found;
  const [then, after] = [old, now].map(({ budget }) => String(/** @type {Facts} */ (budget ?? {}).amount ?? ""));
  if (MONEY.some(changed)) {
    found.push({ date, kind: "budget", ...(then && after && then !== after ? { what: say("budget", (language) => ({ old: money(then, language), new: money(after, language) })) } : {}) });
  }
  const keys = CONDITIONS.filter(changed);
  if (keys.length) found.push({ date, kind: "conditions", what: say("conditions", (language) => ({ keys: keys.map((key) => title(key, language)).join(language === "zh" ? "、" : ", ") })) });
  return found;
}

/**
 * @param {string} template
 * @param {Record<string, string>} values
 */
export function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/**
 * @param {string} moment
 * @param {"zh" | "en"} language
 */
export function day(moment, language) {
  const [date, hour] = moment.split("T");
  const shown = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(shown.getTime())) return moment;
  const words = shown.toLocaleDateString(language === "zh" ? "zh-CN" : "en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  return hour ? words + (language === "zh" ? "" : ", ") + hour.slice(0, 5) : words;
}

/**
 * @param {string} amount whole yuan
 * @param {"zh" | "en"} language
 */
export function money(amount, language) {
  const value = Number(amount);
  if (language === "zh") return value >= 1e8 ? `${value / 1e8}亿元` : `${value / 1e4}万元`;
  return `CNY ${value >= 1e6 ? `${value / 1e6} million` : value.toLocaleString("en-GB")}`;
}

/**
 * What a direction adds to the totals of its guide.
 * @param {Facts} facts
 * @returns {Totals}
 */
export function totals(facts) {
  const parts = facts.projects || facts.budget ? [facts] : list(facts.tracks);
  /** @type {Totals} */
  const sum = [1, [0, 0], 0];
  for (const part of parts) {
    const { min, max } = /** @type {Record<string, string>} */ (part.projects ?? {});
    const { amount } = /** @type {Record<string, string>} */ (part.budget ?? {});
    sum[1] = [sum[1][0] + (Number(min ?? max) || 0), sum[1][1] + (Number(max) || 0)];
    sum[2] += Number(amount) || 0;
  }
  return sum;
}

/**
 * The lines that two texts do not have in common, with the number that each has in its text.
 * @param {string} old
 * @param {string} now
 */
export function changedLines(old, now) {
  let [before, after] = [old.split("\n"), now.split("\n")];
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  while (before.length > head && after.length > head && before.at(-1) === after.at(-1)) {
    before = before.slice(0, -1);
    after = after.slice(0, -1);
  }
  const [left, right] = [before.slice(head), after.slice(head)];
  // The longest sequence of lines in common, from each pair of places on.
  const common = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i -= 1)
    for (let j = right.length - 1; j >= 0; j -= 1)
      common[i][j] = left[i] === right[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
  /** @type {{ line: number, old?: string, now?: string }[]} */
  const found = [];
  for (let [i, j] = [0, 0]; i < left.length || j < right.length; ) {
    if (i < left.length && left[i] === right[j]) [i, j] = [i + 1, j + 1];
    else if (i < left.length && (j === right.length || common[i + 1][j] >= common[i][j + 1])) found.push({ line: head + 1 + i, old: left[i++] });
    else found.push({ line: head + 1 + j, now: right[j++] });
  }
  return found;
}

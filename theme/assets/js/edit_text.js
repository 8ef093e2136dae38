// A content file with some of its values replaced, in the style of `calls fmt`; every other character stays as it is.
//
// No YAML is parsed: the build says where each value stands (generator/outputs/edit_data.py).

/**
 * @typedef {{ path: string, form: string, value: string, start: number, end: number, flow: boolean }} Value
 * @typedef {{ file: string, text: string, values: Value[], history: { at: number, head: string } }} File
 * @typedef {{ date: string, kind: string, side?: string, what?: { zh: string, en: string } }} Entry
 */

// What YAML 1.1 reads as something else than text when it stands without quotes (yaml.resolver of PyYAML).
const RESOLVED = [
  /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  /^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/,
  /^(?:~|null|Null|NULL|<<|=|)$/,
];

/**
 * Whether a text of one line may stand without quotes (Emitter.analyze_scalar of PyYAML).
 * @param {string} text
 * @param {boolean} inFlow
 */
function plain(text, inFlow) {
  if (text === "" || text !== text.trim() || /^(?:---|\.\.\.)/.test(text)) return false;
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text) || /^-(?:\s|$)/.test(text) || /^[?:](?:\s|$)/.test(text)) return false;
  if (/:(?:\s|$)/.test(text.slice(1)) || /\s#/.test(text)) return false;
  return !inFlow || !(/^[?:]/.test(text) || /[,?[\]{}:]/.test(text.slice(1)));
}

/**
 * A value as it stands in a file.
 * @param {string} value one line, trimmed
 * @param {boolean} inFlow whether it stands within braces or brackets
 * @param {boolean} isText whether it is text, which a figure or a day is not
 */
export function written(value, inFlow, isText) {
  const read = RESOLVED.some((pattern) => pattern.test(value));
  if (plain(value, inFlow) && !(isText && read)) return value;
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/**
 * The text of a file with values replaced, by path, and with new entries of its history.
 * @param {File} file
 * @param {ReadonlyMap<string, string>} changes
 * @param {(form: string) => boolean} isText
 * @param {readonly Entry[]} entries
 */
export function edited(file, changes, isText, entries) {
  const pieces = file.values
    .filter(({ path, value }) => changes.has(path) && changes.get(path) !== value)
    .map(({ path, form, start, end, flow }) => ({ start, end, text: written(changes.get(path) ?? "", flow, isText(form)) }));
  if (entries.length) {
    const { at, head } = file.history;
    const before = at === file.text.length && !file.text.endsWith("\n") ? "\n" : "";
    pieces.push({ start: at, end: at, text: before + head + entries.map(entryLines).join("") });
  }
  pieces.sort((one, other) => other.start - one.start);
  return pieces.reduce((text, { start, end, text: right }) => text.slice(0, start) + right + text.slice(end), file.text);
}

/** @param {Entry} entry */
function entryLines({ date, kind, side, what }) {
  const lines = [`  - date: ${date}`, `    kind: ${kind}`];
  if (side) lines.push(`    side: ${side}`);
  if (what) lines.push("    what:", `      zh: ${written(what.zh, false, true)}`, `      en: ${written(what.en, false, true)}`);
  return `${lines.join("\n")}\n`;
}

/**
 * The lines that two texts do not have in common, with the number of the first.
 * @param {string} old
 * @param {string} now
 */
export function changedLines(old, now) {
  const [before, after] = [old.split("\n"), now.split("\n")];
  /** @type {{ line: number, old?: string, now?: string }[]} */
  const found = [];
  // Values are replaced within their line, so that lines correspond until an entry of the history is added.
  let [here, there] = [0, 0];
  const added = after.length - before.length;
  while (here < before.length || there < after.length) {
    if (before[here] === after[there]) {
      here += 1;
      there += 1;
    } else if (there - here < added && before[here] === after[here + added]) {
      found.push({ line: there + 1, now: after[there] });
      there += 1;
    } else if (here < before.length && there < after.length) {
      found.push({ line: there + 1, old: before[here], now: after[there] });
      here += 1;
      there += 1;
    } else if (there < after.length) {
      found.push({ line: there + 1, now: after[there] });
      there += 1;
    } else {
      here += 1;
    }
  }
  return found;
}

/**
 * Whole yuan of what somebody typed: `1500万元`, `1.02亿`, `15,000,000`; nothing for anything else.
 * @param {string} typed
 */
export function yuan(typed) {
  const found = /^(\d[\d,，]*(?:\.\d+)?)\s*(万|亿)?元?$/.exec(typed.normalize("NFKC").trim());
  if (!found) return "";
  const units = { 万: 1e4, 亿: 1e8 };
  const amount = Number(found[1].replaceAll(",", "")) * (found[2] === "万" ? units.万 : found[2] === "亿" ? units.亿 : 1);
  const whole = Math.round(amount);
  return Math.abs(amount - whole) < 1e-6 && whole > 0 && whole < 1e13 ? String(whole) : "";
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
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(instant);
  return (parts.find(({ type }) => type === "timeZoneName")?.value ?? "").replace("GMT", "") || "+00:00";
}

/**
 * The file that an address names, or nothing for what can be none.
 * @param {string | null} named `directions/2025-3/1.1`
 */
export function place(named) {
  return named && /^(?:directions|guides|partner-calls)\/[a-z0-9]+(?:[-./][a-z0-9]+)*$/.test(named) ? named : "";
}

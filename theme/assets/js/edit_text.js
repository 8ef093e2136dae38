// A content file as a tree, and its text once parts of the tree were changed: in the style of `calls fmt`, all else untouched.
//
// No YAML is parsed: the build says where each part stands (generator/outputs/edit_data.py).

/**
 * @typedef {{ s: number, e: number, flow?: boolean, v?: string, map?: Placed[], list?: Placed[] }} Source
 * @typedef {[key: string, start: number, end: number, part: Source]} Placed
 * @typedef {{ file: string, model: string, text: string, root: Source }} File
 * `own` is the part that it was read from, `of` the model of a mapping, or the key of the form of a value.
 * @typedef {{ kind: "value" | "map" | "list", of: string, value: string, entries: Entry[], own?: Source }} Part
 * `lead` stands before it where it follows another, `own` are its first and last place.
 * @typedef {{ key: string, part: Part, lead: string, own?: readonly [number, number] }} Entry
 * @typedef {{ zh: string[], en: string[], kind: string, of?: string, list?: boolean, required?: boolean, choices?: string[], default?: string }} Key
 * @typedef {Record<string, Key>} Keys
 * @typedef {string | { [key: string]: Data } | Data[]} Data
 */

// What YAML 1.1 reads as something else than text when it stands without quotes (yaml.resolver of PyYAML).
const RESOLVED = [
  /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  /^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/,
  /^(?:~|null|Null|NULL|<<|=|)$/,
];
// Longest mapping within braces: of a file, and of one that is new (generator/editing/formatter.py).
const [WIDEST, SHORT] = [200, 70];
const NO_TEXT = new Set(["figure", "money", "months", "day", "moment", "flag"]);

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
 * The tree of a part of a file.
 * @param {string} text
 * @param {Source} source
 * @param {string} of
 * @param {Keys} keys
 * @returns {Part}
 */
export function read(text, source, of, keys) {
  const kind = source.map ? "map" : source.list ? "list" : "value";
  const entries = (source.map ?? source.list ?? []).map(([key, start, end, part], index, all) => ({
    key,
    part: read(text, part, kind === "map" ? inner(of, key, part, keys) : of, keys),
    lead: index && !source.flow ? text.slice(all[index - 1][2], start) : "",
    own: /** @type {const} */ ([start, end]),
  }));
  return { kind, of, value: source.v ?? "", entries, own: source };
}

/**
 * What a key of a model holds: the model, or for a value its own key in the form.
 * @param {string} owner
 * @param {string} key
 * @param {Source | undefined} part
 * @param {Keys} keys
 */
export function inner(owner, key, part, keys) {
  return keys[`${owner}.${key}`]?.of || (part?.map ? "" : `${owner}.${key}`);
}

/**
 * The tree of new data.
 * @param {Data} data
 * @param {string} of
 * @param {Keys} keys
 * @returns {Part}
 */
export function grown(data, of, keys) {
  if (typeof data === "string") return { kind: "value", of, value: data, entries: [] };
  const kind = Array.isArray(data) ? "list" : "map";
  const entries = Object.entries(data).map(([key, held]) =>
    kind === "list" ? { key: "", part: grown(held, of, keys), lead: "" } : { key, part: grown(held, inner(of, key, undefined, keys), keys), lead: "" },
  );
  return { kind, of, value: "", entries };
}

/**
 * @param {Part} part
 * @returns {Data}
 */
export function dataOf(part) {
  if (part.kind === "value") return part.value;
  if (part.kind === "list") return part.entries.map(({ part: item }) => dataOf(item));
  return Object.fromEntries(part.entries.map(({ key, part: held }) => [key, dataOf(held)]));
}

/**
 * A part without what was left empty; what its model requires is a blank to be filled in. Nothing for what is all empty.
 * @param {Part} part
 * @param {Keys} keys
 * @param {string} blank
 * @param {boolean} required
 * @returns {Part | undefined}
 */
export function finished(part, keys, blank, required) {
  if (part.kind === "value") return part.value ? part : required ? { ...part, value: blank } : undefined;
  const filled = part.kind === "map" && part.entries.some(({ part: held }) => finished(held, keys, blank, false));
  const needs = (/** @type {string} */ key) => (filled || required) && part.kind === "map" && Boolean(keys[`${part.of}.${key}`]?.required);
  const entries = part.entries.flatMap((entry) => {
    const held = finished(entry.part, keys, blank, needs(entry.key));
    return held ? [{ ...entry, part: held }] : [];
  });
  if (!entries.length && !required) return undefined;
  if (!entries.length && part.kind === "list") entries.push({ key: "", part: { kind: "value", of: part.of, value: blank, entries: [] }, lead: "" });
  return { ...part, entries };
}

/**
 * Whether a part stands within braces or brackets where nothing around it does.
 * @param {Part} part
 * @returns {boolean}
 */
function flows({ kind, entries, own }) {
  if (kind === "value") return true;
  const values = entries.every(({ part }) => part.kind === "value");
  if (kind === "list") return values && (own ? Boolean(own.flow) : true);
  const width = entries.reduce((sum, { key, part }) => sum + key.length + (part.kind === "value" ? [...part.value].length : part.entries.length) + 4, 0);
  return own ? Boolean(own.flow) && width <= WIDEST && entries.every(({ part }) => flows(part)) : values && width <= SHORT;
}

/**
 * The text of a part; one in block style begins where the first line is, and `indent` the others.
 * @param {string} text
 * @param {Part} part
 * @param {Keys} keys
 * @param {number} indent
 * @param {boolean} inFlow
 * @returns {string}
 */
export function printed(text, part, keys, indent = 0, inFlow = false) {
  const { kind, value, entries, own } = part;
  if (kind === "value") return own?.v === value ? text.slice(own.s, own.e) : written(value, inFlow, !NO_TEXT.has(keys[part.of]?.kind ?? "text"));
  const flow = inFlow || flows(part);
  const old = own?.map ?? own?.list ?? [];
  if (own && flow && own.flow && entries.length === old.length && entries.every((entry, index) => entry.own?.[0] === old[index][1])) {
    let [made, last] = ["", own.s];
    entries.forEach(({ part: held }, index) => {
      made += text.slice(last, old[index][3].s) + printed(text, held, keys, 0, true);
      last = old[index][3].e;
    });
    return made + text.slice(last, own.e);
  }
  if (flow) {
    const inside = entries.map(({ key, part: held }) => (kind === "map" ? `${key}: ` : "") + printed(text, held, keys, 0, true)).join(", ");
    return kind === "map" ? `{${inside}}` : `[${inside}]`;
  }
  return entries
    .map((entry, index) => (index ? entry.lead || `\n${" ".repeat(indent)}` : entry.lead.trimStart()) + line(text, entry, keys, indent, kind === "list"))
    .join("");
}

/**
 * An entry in block style, with the comment at the end of its line.
 * @param {string} text
 * @param {Entry} entry
 * @param {Keys} keys
 * @param {number} indent
 * @param {boolean} isItem
 */
function line(text, { key, part, own }, keys, indent, isItem) {
  const flow = flows(part);
  const made = printed(text, part, keys, indent + 2);
  const from = part.own;
  if (own && from && (flow || !(from.flow || from.v !== undefined))) return text.slice(own[0], from.s) + made + text.slice(from.e, own[1]);
  const comment = own && from ? text.slice(from.e, own[1]) : "";
  const [first, ...others] = made.split("\n");
  if (isItem) return `- ${[first + comment, ...others].join("\n")}`;
  return flow ? `${key}: ${made}` : `${key}:${comment}\n${" ".repeat(indent + 2)}${made}`;
}

/**
 * The whole text of a file whose tree may have changed.
 * @param {string} text
 * @param {Part} root
 * @param {Keys} keys
 */
export function edited(text, root, keys) {
  const own = root.own;
  if (!own) return `${text}${printed("", root, keys)}\n`;
  return text.slice(0, own.s) + printed(text, root, keys) + text.slice(own.e);
}

/**
 * Put a key into a mapping, where the model has it.
 * @param {Part} map
 * @param {string} key
 * @param {Part} part
 * @param {Keys} keys
 */
export function put(map, key, part, keys) {
  const order = Object.keys(keys).filter((name) => name.startsWith(`${map.of}.`));
  const rank = (/** @type {string} */ name) => order.indexOf(`${map.of}.${name}`);
  const later = map.entries.findIndex((entry) => rank(entry.key) > rank(key));
  map.entries.splice(later < 0 ? map.entries.length : later, 0, { key, part, lead: "" });
}

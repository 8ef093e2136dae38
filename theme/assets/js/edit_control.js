// The control of one value: a field, a choice, a day with its hour, money, a name that stands for a code.
import { element } from "./edit_element.js";
import { code, moment, months, yuan } from "./edit_values.js";

/**
 * @typedef {import("./edit_text.js").Part} Part
 * @typedef {import("./edit_text.js").Key} Key
 * @typedef {{ words: Record<string, string>, names: Record<string, Record<string, string[]>>, language: "zh" | "en" }} Means
 */
const LONG = 40;

/**
 * The control itself first, then what stands beside it.
 * @param {Means} means
 * @param {string} id
 * @param {Part} part
 * @param {Key} about
 * @param {Part} around the mapping that holds the value
 * @param {(typed: string) => void} set
 * @returns {HTMLElement[]}
 */
export function control(means, id, part, about, around, set) {
  const { words, names } = means;
  const { kind } = about;
  if (kind === "choice") return [choice(id, part, about.choices ?? [], set)];
  if (names[kind]) return named(means, id, part, kind, set);
  if (kind === "money" || kind === "months") return reckoned(words, id, part, kind, set);
  if (kind === "moment") return timed(words, id, part, around, set);
  if (kind === "flag") return [element("output", { id, "aria-label": about[means.language][0] }, words.yes)];
  if (part.value.length < LONG && !(kind === "zh" || kind === "en")) return [input(id, kind === "day" ? "date" : "text", part.value, set)];
  const made = element("textarea", { id, rows: part.value.length < LONG ? "1" : "3", ...(kind === "zh" || kind === "en" ? { lang: kind } : {}) }, part.value);
  made.addEventListener("input", () => set(made.value));
  return [made];
}

/**
 * @param {string} id
 * @param {string} type
 * @param {string} value
 * @param {(typed: string) => void} set
 */
function input(id, type, value, set) {
  const made = element("input", { id, type, value, autocomplete: "off" });
  made.addEventListener("input", () => set(made.value));
  return made;
}

/**
 * @param {string} id
 * @param {Part} part
 * @param {readonly string[]} choices
 * @param {(typed: string) => void} set
 */
function choice(id, part, choices, set) {
  const made = element("select", { id });
  for (const each of part.value ? choices : ["", ...choices]) made.append(element("option", { value: each }, each));
  made.value = part.value;
  made.addEventListener("change", () => set(made.value));
  return made;
}

/**
 * @param {Means} means
 * @param {string} id
 * @param {Part} part
 * @param {string} kind
 * @param {(typed: string) => void} set
 */
function named({ names, words }, id, part, kind, set) {
  const known = names[kind];
  const echo = element("output", { for: id });
  const show = () => {
    echo.textContent = known[part.value]?.join(" · ") ?? "";
  };
  const made = input(id, "text", part.value, (typed) => {
    set(code(typed, known));
    show();
  });
  made.setAttribute("list", `names-${kind}`);
  made.setAttribute("placeholder", words.by_name);
  show();
  return [made, echo];
}

/**
 * @param {Record<string, string>} words
 * @param {string} id
 * @param {Part} part
 * @param {"money" | "months"} kind
 * @param {(typed: string) => void} set
 */
function reckoned(words, id, part, kind, set) {
  const echo = element("output", { for: id });
  const show = () => {
    const value = Number(part.value);
    const right = Number.isInteger(value) && value > 0;
    const filled = kind === "money" ? words.money.replace("{wan}", String(value / 1e4)).replace("{yuan}", part.value) : words.months.replace("{months}", part.value).replace("{years}", String(Math.round(value / 1.2) / 10));
    echo.textContent = right ? filled : part.value && kind === "money" ? words.no_money : "";
  };
  const made = input(id, "text", part.value, (typed) => {
    set((kind === "money" ? yuan(typed) : months(typed)) || typed);
    show();
  });
  show();
  return [made, echo];
}

/**
 * A day, and the hour where one is stated; the zone is a value of its own beside it, which both depend on.
 * @param {Record<string, string>} words
 * @param {string} id
 * @param {Part} part
 * @param {Part} around
 * @param {(typed: string) => void} set
 */
function timed(words, id, part, around, set) {
  const [date, rest] = part.value.split("T");
  const clock = (rest ?? "").slice(0, 5);
  const zone = () => around.entries.find(({ key }) => key === "zone")?.part.value || "Asia/Shanghai";
  const before = [part.value, zone()];
  const hour = element("input", { id: `${id}-hour`, type: "time", value: clock });
  const made = element("input", { id, type: "date", value: date });
  const take = () => {
    const unchanged = made.value === date && hour.value === clock && zone() === before[1];
    set(unchanged ? before[0] : moment(made.value, hour.value, zone()));
  };
  for (const each of [made, hour]) each.addEventListener("input", take);
  // Sent by the field of the zone when it changes.
  made.addEventListener("zone", take);
  made.dataset.zoned = "";
  return [made, element("label", { for: hour.id }, words.hour), hour];
}

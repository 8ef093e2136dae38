// The page on which a content file is edited: a form of its values, the text that follows from it, and the way to the forge.
import { changedLines, edited, moment, place, yuan } from "./edit_text.js";
import { dataOf, find, isEnglish } from "./page.js";

/** @typedef {import("./edit_text.js").Value} Value */
/** @typedef {import("./edit_text.js").Entry} Entry */
/** @typedef {{ zh: string[], en: string[], kind: string, choices: string[] }} Key */
/** @typedef {{ forge: string, keys: Record<string, Key>, names: Record<string, Record<string, string[]>> }} Form */

const language = isEnglish() ? "en" : "zh";
const editor = find(document, "[data-editor]", HTMLElement);
const words = /** @type {Record<string, string>} */ (dataOf(editor, "[data-edit-words]"));
const fields = find(editor, "[data-edit-fields]", HTMLElement);
const status = find(editor, "[data-edit-status]", HTMLElement);
const preview = find(editor, "[data-edit-preview]", HTMLElement);
/** The kinds of entries of a history that changes of these values need. */
const ANNOUNCED = [
  { kind: "deadline", of: /^deadlines\.\d+\.(?:opens|closes|zone)$/ },
  { kind: "budget", of: /(?:^|\.)budget\./ },
  { kind: "conditions", of: /^(?:projects|duration|joint_application|lead|enterprises|ip_agreement|cooperation_agreement)\b/ },
];

/** @type {import("./edit_text.js").File} */
let file;
/** @type {Form} */
let form;
/** @type {Map<string, string>} */
const changes = new Map();
let withdrawn = false;

/**
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} inside
 */
function element(name, attributes, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

/** The day in Beijing, where the catalogue is kept. */
function today() {
  return new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
}

/** @param {Value} value */
function control(value) {
  const { kind, choices } = form.keys[value.form] ?? { kind: "text", choices: [] };
  const id = `edit-${value.path}`;
  const names = form.names[kind];
  if (names || kind === "choice") {
    const made = element("select", { id });
    for (const choice of names ? Object.keys(names) : choices) {
      const shown = names ? `${names[choice][language === "zh" ? 0 : 1]} (${choice})` : choice;
      made.append(element("option", { value: choice }, shown));
    }
    made.value = value.value;
    made.addEventListener("change", () => set(value, made.value));
    return [made];
  }
  if (kind === "day") return [input(id, "date", value.value, (typed) => set(value, typed))];
  if (kind === "moment") return momentControls(id, value);
  if (kind === "flag") return [element("output", { id }, words.yes)];
  if (kind === "money") return moneyControls(id, value);
  if (value.value.length < 40) return [input(id, kind === "figure" ? "number" : "text", value.value, (typed) => set(value, typed))];
  const made = element("textarea", { id, rows: "3" }, value.value);
  made.addEventListener("input", () => set(value, made.value));
  return [made];
}

/**
 * @param {string} id
 * @param {string} type
 * @param {string} value
 * @param {(typed: string) => void} take
 */
function input(id, type, value, take) {
  const made = element("input", { id, type, value });
  made.addEventListener("input", () => take(made.value));
  return made;
}

/**
 * @param {string} id
 * @param {Value} value
 */
function moneyControls(id, value) {
  const echo = element("output", { for: id });
  const show = (/** @type {string} */ amount) => {
    echo.textContent = amount ? words.money.replace("{wan}", String(Number(amount) / 1e4)).replace("{yuan}", amount) : words.no_money;
  };
  show(value.value);
  const made = input(id, "text", value.value, (typed) => {
    const amount = yuan(typed);
    show(amount);
    set(value, amount);
  });
  return [made, echo];
}

/**
 * @param {string} id
 * @param {Value} value
 */
function momentControls(id, value) {
  const [day, rest] = value.value.split("T");
  const zone = file.values.find(({ path }) => path === value.path.replace(/[^.]+$/, "zone"))?.value ?? "Asia/Shanghai";
  const hour = element("input", { id: `${id}-hour`, type: "time", value: (rest ?? "").slice(0, 5) });
  const made = element("input", { id, type: "date", value: day });
  const take = () => {
    const unchanged = made.value === day && hour.value === (rest ?? "").slice(0, 5);
    set(value, unchanged ? value.value : moment(made.value, hour.value, zone));
  };
  for (const each of [made, hour]) each.addEventListener("input", take);
  return [made, element("label", { for: hour.id }, words.hour.replace("{zone}", zone)), hour];
}

/**
 * @param {Value} value
 * @param {string} typed
 */
function set(value, typed) {
  const right = typed.replace(/\s+/g, " ").trim();
  if (right && right !== value.value) changes.set(value.path, right);
  else changes.delete(value.path);
  show();
}

/** @returns {Entry[]} */
function entries() {
  const date = today();
  if (withdrawn) return [{ date, kind: "withdrawn" }];
  return ANNOUNCED.filter(({ of }) => [...changes.keys()].some((path) => of.test(path))).map(({ kind }) => ({ date, kind }));
}

function result() {
  return edited(file, changes, (key) => !["figure", "money", "day", "moment", "flag"].includes(form.keys[key]?.kind), entries());
}

/** @param {number} line */
function numbered(line) {
  const made = element("span", {}, String(line));
  made.className = "edit__line";
  return made;
}

/** Show the lines that change. */
function show() {
  const lines = changedLines(file.text, result());
  preview.replaceChildren(
    ...lines.map(({ line, old, now }) =>
      element(
        "li",
        {},
        numbered(line),
        ...(old === undefined ? [] : [element("del", {}, old)]),
        ...(now === undefined ? [] : [element("ins", {}, now)]),
      ),
    ),
  );
  status.textContent = lines.length ? words.changed.replace("{n}", String(lines.length)) : words.unchanged;
}

/** The fields of all values, those of one text in both languages side by side. */
function build() {
  /** @type {Element | undefined} */
  let pair;
  for (const value of file.values) {
    const key = form.keys[value.form];
    const [title, help] = key?.[language] ?? [value.path, ""];
    const help_id = `help-${value.path}`;
    const [made, ...beside] = control(value);
    made.setAttribute("aria-describedby", help_id);
    const label = element("label", { for: made.id }, title, element("code", {}, value.path));
    if (made instanceof HTMLOutputElement) made.setAttribute("aria-label", title);
    const field = element("div", {}, label, made, ...beside, element("p", { class: "hint", id: help_id }, help));
    field.className = "edit__field";
    if (value.path.endsWith(".zh")) {
      pair = element("div", {}, field);
      pair.className = "edit__pair";
    } else if (value.path.endsWith(".en") && pair) pair.append(field);
    if (!value.path.endsWith(".en") || !pair) fields.append(value.path.endsWith(".zh") && pair ? pair : field);
    if (!value.path.endsWith(".zh")) pair = undefined;
  }
}

/** @param {string} text */
async function copy(text) {
  const shown = find(editor, "[data-edit-text]", HTMLTextAreaElement);
  shown.value = text;
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = words.copied;
  } catch {
    // Without leave to write there: it is selected, to be copied by hand.
    shown.closest("details")?.setAttribute("open", "");
    shown.select();
    status.textContent = words.select;
  }
}

function actions() {
  find(editor, "[data-edit-withdraw]", HTMLButtonElement).addEventListener("click", ({ currentTarget }) => {
    withdrawn = !withdrawn;
    if (currentTarget instanceof HTMLElement) currentTarget.setAttribute("aria-pressed", String(withdrawn));
    show();
  });
  find(editor, "[data-edit-copy]", HTMLButtonElement).addEventListener("click", () => copy(result()));
  const open = find(editor, "[data-edit-open]", HTMLAnchorElement);
  open.hidden = !form.forge;
  if (form.forge) open.href = form.forge.replace("{}", file.file);
  find(editor, "[data-edit-download]", HTMLButtonElement).addEventListener("click", () => {
    const href = URL.createObjectURL(new Blob([result()], { type: "text/plain" }));
    element("a", { href, download: file.file.split("/").at(-1) ?? "" }).click();
    URL.revokeObjectURL(href);
  });
}

async function start() {
  const named = place(new URLSearchParams(location.search).get("file"));
  const folder = editor.dataset.editor ?? "";
  if (!named) return;
  const answers = await Promise.all([`${named}.json`, "form.json"].map((name) => fetch(folder + name)));
  if (answers.some(({ ok }) => !ok)) {
    status.textContent = words.missing;
    return;
  }
  [file, form] = await Promise.all(answers.map((answer) => answer.json()));
  find(editor, "[data-edit-name]", HTMLElement).textContent = file.file;
  build();
  actions();
  show();
  find(editor, "[data-edit-body]", HTMLElement).hidden = false;
}

await start();

// The page on which a content file is edited or begun: its form, the text that follows from it, and the way to the forge.
import { begun } from "./edit_begin.js";
import { card, sumLines, sums } from "./edit_card.js";
import { element } from "./edit_element.js";
import { Form } from "./edit_form.js";
import { History } from "./edit_history.js";
import { dataOf as facts, edited, finished, grown, put, read } from "./edit_text.js";
import { changedLines, lines, place } from "./edit_values.js";
import { dataOf, find, isEnglish } from "./page.js";

/** @typedef {import("./edit_text.js").File} File */
/** @typedef {import("./edit_text.js").Part} Part */
/** @typedef {import("./edit_values.js").Facts} Facts */
/**
 * @typedef {import("./edit_begin.js").Terms & import("./edit_card.js").Terms & {
 *   forge: { kind: string, edit: string, new: string } | null, files: string[], lines: import("./edit_values.js").Sentences,
 * }} Terms
 */

const language = isEnglish() ? "en" : "zh";
const editor = find(document, "[data-editor]", HTMLElement);
const words = /** @type {Record<string, string>} */ (dataOf(editor, "[data-edit-words]"));
const remarks = /** @type {Record<string, string>} */ (dataOf(editor, "[data-edit-remarks]"));
const status = find(editor, "[data-edit-status]", HTMLElement);
const preview = find(editor, "[data-edit-preview]", HTMLElement);
const asked = new URLSearchParams(location.search);
// Longer addresses are refused by some servers.
const LONGEST_ADDRESS = 8000;

/** The day in Beijing, where the catalogue is kept. */
const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });

class Editor {
  /**
   * @param {string} named
   * @param {Pick<File, "file" | "model" | "text">} file
   * @param {Part} root
   * @param {Terms} terms
   * @param {boolean} isNew
   */
  constructor(named, file, root, terms, isNew) {
    this.named = named;
    this.file = file;
    this.root = root;
    this.terms = terms;
    this.old = isNew ? undefined : /** @type {Facts} */ (facts(root));
    this.withdrawn = false;
    this.history = new History(find(editor, "[data-edit-history]", HTMLElement), words, () => this.show());
    find(editor, "[data-edit-name]", HTMLElement).textContent = file.file;
    this.actions();
    /** @type {Form | undefined} */
    this.form = undefined;
    const means = { words, remarks, language: /** @type {"zh" | "en"} */ (language), names: terms.names, keys: terms.keys, today };
    this.form = new Form(find(editor, "[data-edit-fields]", HTMLElement), means, root, () => this.show());
    this.show();
  }

  /** The new text: with what was typed, without what was left empty, with its lines of the history. */
  get text() {
    const { keys, blank } = this.terms;
    const root = finished(structuredClone(this.root), keys, blank, true) ?? this.root;
    const added = this.withdrawn ? [{ date: today, kind: "withdrawn" }] : this.history.lines;
    const entries = added.map((line) => {
      const { what, ...rest } = line;
      return what?.zh && what.en ? { ...rest, what } : rest;
    });
    if (entries.length) {
      const held = root.entries.find(({ key }) => key === "history")?.part;
      const made = grown(/** @type {any} */ (entries), "Change", keys);
      if (held) held.entries.push(...made.entries);
      else put(root, "history", made, keys);
    }
    return edited(this.file.text, root, keys);
  }

  /** Show what follows from what was typed: lines of the history, lines that change, the card, the totals, the address. */
  show() {
    const now = /** @type {Facts} */ (facts(finished(this.root, this.terms.keys, "", true) ?? this.root));
    const title = (/** @type {string} */ key, /** @type {"zh" | "en"} */ code) => this.terms.keys[`${this.file.model}.${key}`]?.[code][0] ?? key;
    this.history.show(this.old && !this.withdrawn ? lines(this.old, now, today, this.terms.lines, title) : []);
    const text = this.text;
    const changed = this.old ? changedLines(this.file.text, text) : [];
    preview.replaceChildren(
      ...changed.map(({ line, old, now: right }) =>
        element("li", {}, element("span", { class: "edit__line" }, String(line)), old === undefined ? element("ins", {}, right ?? "") : element("del", {}, old)),
      ),
    );
    find(editor, "[data-edit-card]", HTMLElement).replaceChildren(...card(now, this.file.model, this.terms));
    find(editor, "[data-edit-sums]", HTMLElement).replaceChildren(...sumLines(sums(this.terms, this.named, this.old, now), words));
    const left = this.form?.remarks ?? 0;
    const count = changed.length ? words.changed.replace("{n}", String(changed.length)) : this.old ? words.unchanged : words.new_file;
    status.textContent = left ? `${count} ${words.remarks.replace("{n}", String(left))}` : count;
    this.lead(text);
  }

  /**
   * Lead to the forge's own editor: of a new file with its text, where the forge takes it and the address is not too long.
   * @param {string} text
   */
  lead(text) {
    const { forge } = this.terms;
    if (!forge) return;
    const [folder, name] = this.file.file.split(/\/(?=[^/]*$)/);
    const address = (/** @type {string} */ whole) => forge.new.replace("{folder}", folder).replace("{name}", name).replace("{text}", () => encodeURIComponent(whole));
    let href = forge.edit.replace("{path}", this.file.file);
    if (!this.old) href = address(text);
    const filled = !this.old && forge.new.includes("{text}") && href.length <= LONGEST_ADDRESS;
    if (!this.old && !filled) href = address("").replace("&value=", "");
    find(editor, "[data-edit-open]", HTMLAnchorElement).href = href;
    find(editor, "[data-edit-step='copy']", HTMLElement).hidden = filled;
    find(editor, "[data-edit-paste]", HTMLElement).hidden = filled;
  }

  actions() {
    const withdraw = find(editor, "[data-edit-withdraw]", HTMLButtonElement);
    withdraw.hidden = !this.old || this.named.startsWith("guides/");
    withdraw.addEventListener("click", () => {
      this.withdrawn = !this.withdrawn;
      withdraw.setAttribute("aria-pressed", String(this.withdrawn));
      this.show();
    });
    find(editor, "[data-edit-copy]", HTMLButtonElement).addEventListener("click", () => copy(this.text));
    for (const step of editor.querySelectorAll("[data-forge]"))
      if (step instanceof HTMLElement) step.hidden = step.dataset.forge?.split(" ").includes(this.terms.forge?.kind ?? "none") !== true;
    find(editor, "[data-edit-download]", HTMLButtonElement).addEventListener("click", () => {
      const href = URL.createObjectURL(new Blob([this.text], { type: "text/plain" }));
      element("a", { href, download: this.file.file.split("/").at(-1) ?? "" }).click();
      URL.revokeObjectURL(href);
    });
    const [kind, guide] = this.named.split("/");
    const dates = find(editor, "[data-edit-dates]", HTMLElement);
    dates.hidden = kind !== "directions";
    find(dates, "a", HTMLAnchorElement).href = `?file=guides/${guide}`;
    const next = find(editor, "[data-edit-next]", HTMLElement);
    next.hidden = kind === "partner-calls";
    const like = kind === "directions" ? `&like=${this.named.slice(11)}` : "";
    find(next, "a", HTMLAnchorElement).href = `?kind=directions&name=${guide}/${like}`;
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

/**
 * A file for editing.
 * @param {string} name
 */
async function load(name) {
  const answer = await fetch(`${editor.dataset.editor}${name}.json`);
  if (!answer.ok) throw new Error(name);
  return answer.json();
}

/** What the address holds is shown in the fields that ask for it. */
function repeat() {
  for (const name of ["file", "kind", "name", "like"]) {
    const field = editor.querySelector(`[name='${name}']`);
    const value = asked.get(name);
    if (value && (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) field.value = value;
  }
}

/**
 * Why a new file cannot begin; nothing where it can.
 * @param {string} named
 * @param {string} like
 * @param {Terms} terms
 */
function refusal(named, like, { files }) {
  if (files.includes(named)) return words.exists;
  if (named.startsWith("directions/") && !files.includes(`guides/${named.split("/")[1]}`)) return words.no_guide;
  return like && !files.includes(like) ? words.missing : "";
}

async function start() {
  repeat();
  const open = place(asked.get("file"));
  const like = asked.get("like") ? place(`directions/${asked.get("like")}`) : "";
  const begin = place(`${asked.get("kind")}/${asked.get("name")}`);
  if (!open && !begin) {
    find(editor, "[data-edit-begin]", HTMLDetailsElement).open = asked.has("name");
    return;
  }
  const terms = /** @type {Terms} */ (await load("form"));
  const refused = open ? (terms.files.includes(open) ? "" : words.missing) : refusal(begin, like, terms);
  if (refused) {
    status.textContent = refused;
    return;
  }
  if (open) {
    const file = /** @type {File} */ (await load(open));
    new Editor(open, file, read(file.text, file.root, file.model, terms.keys), terms, false);
  } else {
    const { file, root } = begun(begin, terms, today, like ? await load(like) : undefined);
    new Editor(begin, file, root, terms, true);
  }
  find(editor, "[data-edit-body]", HTMLElement).hidden = false;
}

await start();

// The form of a content file: a field for each value, with what it means; lists and keys are added, moved and removed.
import { control } from "./edit_control.js";
import { button, element } from "./edit_element.js";
import { compared } from "./edit_languages.js";
import { remark } from "./edit_remarks.js";
import { grown, inner, put } from "./edit_text.js";
import { filled } from "./edit_values.js";

/**
 * @typedef {import("./edit_text.js").Part} Part
 * @typedef {import("./edit_text.js").Entry} Entry
 * @typedef {import("./edit_text.js").Key} Key
 * @typedef {import("./edit_text.js").Data} Data
 * @typedef {import("./edit_control.js").Means} Means
 * @typedef {Means & { keys: import("./edit_text.js").Keys, remarks: Record<string, string>, today: string }} Terms
 */

export class Form {
  /**
   * @param {HTMLElement} host
   * @param {Terms} terms
   * @param {Part} root
   * @param {() => void} changed
   */
  constructor(host, terms, root, changed) {
    this.host = host;
    this.terms = terms;
    this.root = root;
    this.changed = changed;
    this.draw();
  }

  /**
   * Draw everything again, once the tree has other parts; what had the focus, or what is new, has it then.
   * @param {string} [focus]
   */
  draw(focus) {
    const { names } = this.terms;
    /** @type {(() => void)[]} */
    this.judges = [];
    const lists = Object.entries(names).map(([kind, known]) =>
      element("datalist", { id: `names-${kind}` }, ...Object.entries(known).map(([code, both]) => element("option", { value: [...both, code].join(" · ") }))),
    );
    this.host.replaceChildren(...lists, ...this.inside(this.root, []));
    this.changed();
    if (focus) document.getElementById(focus)?.focus();
  }

  /** How many values have a remark. */
  get remarks() {
    return this.host.querySelectorAll("[aria-invalid]").length;
  }

  /**
   * The fields of a mapping, those of one text in both languages side by side, and what may be added.
   * @param {Part} map
   * @param {(string | number)[]} path
   * @returns {HTMLElement[]}
   */
  inside(map, path) {
    const made = map.entries.map((entry) => this.entry(map, entry, [...path, entry.key]));
    const [chinese, english] = ["zh", "en"].map((code) => map.entries.findIndex(({ key }) => key === code));
    if (chinese >= 0 && english === chinese + 1) made.splice(chinese, 2, element("div", { class: "edit__pair" }, made[chinese], made[english]));
    const asked = compared(map, this.terms, () => this.draw(`edit-${[...path, "confirmed"].join(".")}`));
    if (asked) this.judges?.push(asked.judge);
    return [...made, ...(asked ? [asked.made] : []), ...this.adder(map, path)];
  }

  /**
   * @param {Part} map
   * @param {Entry} entry
   * @param {(string | number)[]} path
   * @returns {HTMLElement}
   */
  entry(map, entry, path) {
    const { keys, language, words } = this.terms;
    const about = keys[`${map.of}.${entry.key}`];
    const [title, help] = about?.[language] ?? [entry.key, ""];
    const removal = about?.required ? [] : [this.remover(map, entry, title, path)];
    if (entry.part.kind === "value") return this.value(map, entry.part, about, title, help, path, removal);
    const legend = element("legend", {}, title, element("code", {}, path.join(".")), ...(about?.required ? [element("b", {}, words.required)] : []));
    const inside = entry.part.kind === "map" ? this.inside(entry.part, path) : this.items(entry.part, about, title, path);
    return element("fieldset", {}, legend, element("p", { class: "hint" }, help), ...inside, ...removal);
  }

  /**
   * @param {Part} map
   * @param {Part} part
   * @param {Key} about
   * @param {string} title
   * @param {string} help
   * @param {(string | number)[]} path
   * @param {HTMLElement[]} removal
   */
  value(map, part, about, title, help, path, removal) {
    const { words, today, names } = this.terms;
    const name = path.join(".");
    const note = element("p", { class: "edit__remark", id: `remark-${name}` });
    const key = String(path.at(-1));
    const [made, ...beside] = control(this.terms, `edit-${name}`, part, about, map, (typed) => {
      part.value = typed.replace(/\s+/g, " ").trim();
      if (key === "zone") for (const each of made.closest("fieldset, li")?.querySelectorAll("[data-zoned]") ?? []) each.dispatchEvent(new Event("zone"));
      for (const each of this.judges ?? []) each();
      this.changed();
    });
    const judge = () => {
      const values = Object.fromEntries(map.entries.map((entry) => [entry.key, entry.part.value]));
      const found = remark(part.value, { kind: about.kind, key, required: Boolean(about.required) || map.kind === "list", names: names[about.kind], beside: values, today, total: this.total(path) });
      note.textContent = found ? filled(this.terms.remarks[found.code] ?? "", /** @type {Record<string, string>} */ ({ ...found })) : "";
      if (found) made.setAttribute("aria-invalid", "true");
      else made.removeAttribute("aria-invalid");
    };
    judge();
    this.judges?.push(judge);
    made.setAttribute("aria-describedby", `help-${name} remark-${name}`);
    const label = element("label", { for: made.id }, title, element("code", {}, name), ...(about.required ? [element("b", {}, words.required)] : []));
    return element("div", { class: "edit__field" }, label, made, ...beside, note, element("p", { class: "hint", id: `help-${name}` }, about.kind === "zh" || about.kind === "en" ? "" : help), ...removal);
  }

  /**
   * The whole budget beside what one project may get of it; nothing for other values.
   * @param {(string | number)[]} path
   */
  total(path) {
    if (path.at(-3) !== "per_project") return undefined;
    let [part] = /** @type {(Part | undefined)[]} */ ([this.root]);
    for (const key of [...path.slice(0, -3), "amount"]) part = typeof key === "number" ? part?.entries[key - 1]?.part : part?.entries.find((entry) => entry.key === key)?.part;
    return part?.value;
  }

  /**
   * The entries of a list, each with buttons, and one to add another.
   * @param {Part} list
   * @param {Key} about
   * @param {string} title
   * @param {(string | number)[]} path
   */
  items(list, about, title, path) {
    const { words } = this.terms;
    const items = list.entries.map((entry, index) => {
      const here = [...path, index + 1];
      const inside = entry.part.kind === "value" ? [this.value(list, entry.part, about, title, "", here, [])] : this.inside(entry.part, here);
      const move = (/** @type {number} */ by) => () => {
        list.entries.splice(index + by, 0, ...list.entries.splice(index, 1));
        this.draw(`move-${[...path, index + by + 1].join(".")}`);
      };
      const label = (/** @type {string} */ what) => `${what}: ${title} ${index + 1}`;
      const buttons = [
        ...(index ? [button(words.up, label(words.up), move(-1), `move-${here.join(".")}`)] : []),
        ...(index < list.entries.length - 1 ? [button(words.down, label(words.down), move(1), index ? "" : `move-${here.join(".")}`)] : []),
        button(words.remove, label(words.remove), () => {
          list.entries.splice(index, 1);
          this.draw(`add-${path.join(".")}`);
        }),
      ];
      return element("li", { class: "edit__item" }, ...inside, element("p", { class: "edit__buttons" }, ...buttons));
    });
    const add = button(words.add, `${words.add}: ${title}`, () => {
      const { list: _, ...one } = about;
      list.entries.push({ key: "", part: grown(this.empty(one), list.of, this.terms.keys), lead: "" });
      this.focusFirst([...path, list.entries.length]);
    }, `add-${path.join(".")}`);
    return [element("ol", { class: "edit__items" }, ...items), element("p", {}, add)];
  }

  /**
   * @param {Part} map
   * @param {Entry} entry
   * @param {string} title
   * @param {(string | number)[]} path
   */
  remover(map, entry, title, path) {
    const { words } = this.terms;
    const press = () => {
      map.entries.splice(map.entries.indexOf(entry), 1);
      this.draw(`add-key-${path.slice(0, -1).join(".")}`);
    };
    return element("p", { class: "edit__buttons" }, button(words.leave_out, `${words.leave_out}: ${title} ${path.join(".")}`, press));
  }

  /**
   * What may be added to a mapping, with what it means and what leaving it out means.
   * @param {Part} map
   * @param {(string | number)[]} path
   */
  adder(map, path) {
    const { keys, language, words } = this.terms;
    const known = new Set(map.entries.map(({ key }) => key));
    const missing = Object.keys(keys).filter((name) => name.startsWith(`${map.of}.`) && !known.has(name.slice(map.of.length + 1)));
    if (!missing.length) return [];
    const id = `add-key-${path.join(".")}`;
    const choice = element("select", { id, "aria-describedby": `${id}-help` }, ...missing.map((name) => element("option", { value: name }, keys[name][language][0])));
    const help = element("p", { class: "hint", id: `${id}-help` });
    const explain = () => {
      const about = keys[choice.value];
      const absent = about.default ? words.by_default.replace("{value}", about.default) : words.absent;
      help.textContent = `${about[language][1]} ${absent}`;
    };
    choice.addEventListener("change", explain);
    explain();
    const add = button(words.add, `${words.add} ${path.join(".")}`, () => {
      const key = choice.value.slice(map.of.length + 1);
      put(map, key, grown(this.empty(keys[choice.value]), inner(map.of, key, undefined, keys), keys), keys);
      this.focusFirst([...path, key]);
    });
    const inside = [element("label", { for: id }, words.add_key), choice, add, help];
    return [path.length ? element("details", {}, element("summary", {}, words.add_key), ...inside) : element("div", { class: "edit__add" }, ...inside)];
  }

  /**
   * What a new part holds: what it must have, empty.
   * @param {Key} about
   * @returns {Data}
   */
  empty(about) {
    const { keys } = this.terms;
    const needed = Object.entries(keys).filter(([name, { required }]) => required && about.of && name.startsWith(`${about.of}.`));
    const one = about.of ? Object.fromEntries(needed.map(([name, inside]) => [name.slice(name.indexOf(".") + 1), this.empty(inside)])) : about.kind === "flag" ? "true" : "";
    return about.list ? [one] : one;
  }

  /**
   * Draw again with the focus on the first field of a part.
   * @param {(string | number)[]} path
   */
  focusFirst(path) {
    this.draw();
    const start = `edit-${path.join(".")}`;
    const fields = [...this.host.querySelectorAll("input, select, textarea")];
    const first = fields.find(({ id }) => id === start || id.startsWith(`${start}.`));
    if (first instanceof HTMLElement) first.focus();
  }
}

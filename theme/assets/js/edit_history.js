// The lines of the history that a change needs: written beforehand, and open to be changed.
import { element } from "./edit_element.js";

/**
 * @typedef {import("./edit_values.js").Line} Line
 */

export class History {
  /**
   * @param {HTMLElement} host
   * @param {Record<string, string>} words
   * @param {() => void} changed
   */
  constructor(host, words, changed) {
    this.host = host;
    this.words = words;
    this.changed = changed;
    /** @type {Line[]} */
    this.lines = [];
    this.shown = "[]";
  }

  /**
   * Show these lines, unless they are shown already, perhaps in other words.
   * @param {Line[]} lines
   */
  show(lines) {
    if (JSON.stringify(lines) === this.shown) return;
    this.shown = JSON.stringify(lines);
    this.lines = structuredClone(lines);
    this.host.hidden = !lines.length;
    this.host.querySelector("[data-edit-lines]")?.replaceChildren(...this.lines.map((line, index) => this.line(line, index)));
  }

  /**
   * @param {Line} line
   * @param {number} index
   */
  line(line, index) {
    const { words } = this;
    const legend = element("legend", {}, `${line.date} · ${line.kind}`);
    const made = element("fieldset", {}, legend);
    if (line.kind === "budget" || line.kind === "conditions") {
      const [id, kind] = [`line-${index}-slip`, line.kind];
      const slip = element("input", { id, type: "checkbox" });
      slip.addEventListener("change", () => {
        line.kind = slip.checked ? "text" : kind;
        legend.textContent = `${line.date} · ${line.kind}`;
        this.changed();
      });
      made.append(element("p", {}, slip, " ", element("label", { for: id }, words.slip)));
    }
    const pair = element("div", { class: "edit__pair" });
    for (const language of /** @type {const} */ (["zh", "en"])) {
      const id = `line-${index}-${language}`;
      const field = element("input", { id, type: "text", value: line.what?.[language] ?? "", lang: language === "zh" ? "zh-CN" : "en" });
      field.addEventListener("input", () => {
        line.what = { zh: "", en: "", ...line.what, [language]: field.value.trim() };
        this.changed();
      });
      pair.append(element("div", { class: "edit__field" }, element("label", { for: id }, words[`what_${language}`]), field));
    }
    made.append(pair);
    return made;
  }
}

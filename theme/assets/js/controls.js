// The finder's controls: what is chosen in the form, and the number of answers beside each option.
import { find } from "./page.js";

/**
 * @typedef {import("./state.js").State} State
 * An option of a filter: its control, its name, and where the number of its answers stands, if it has one.
 * @typedef {{ box: HTMLInputElement, name: string, counter: Element | null }} Option
 */

const WIDE = "(min-width: 60rem)";
const MONTH = /^\d{4}(-(0[1-9]|1[0-2]))?$/;

export class Controls {
  /** @param {HTMLElement} finder */
  constructor(finder) {
    this.form = find(finder, "form[data-choices]", HTMLFormElement);
    this.searching = find(finder, "form[data-search]", HTMLFormElement);
    this.search = find(this.searching, '[name="q"]', HTMLInputElement);
    this.sort = find(finder, '[name="sort"]', HTMLSelectElement);
    this.sheet = find(finder, "[popover]", HTMLElement);
    this.shower = find(this.form, "[data-show]", HTMLButtonElement);
    /** @type {Map<string, Option>} */
    this.options = new Map();
    for (const box of this.form.querySelectorAll("label input")) {
      if (box instanceof HTMLInputElement) this.options.set(`${box.name}=${box.value}`, optionOf(box));
    }
    for (const box of this.form.querySelectorAll("[data-option-search]")) {
      if (box instanceof HTMLInputElement) box.addEventListener("input", () => narrow(box));
    }
  }

  /**
   * On a narrow screen the filters are a sheet over the page.
   * @param {() => void} leave What the button that shows the results does after the sheet is gone.
   */
  fold(leave) {
    matchMedia(WIDE).addEventListener("change", () => { if (this.sheet.matches(":popover-open")) this.sheet.hidePopover(); });
    this.shower.addEventListener("click", leave);
  }

  /**
   * The option of a value, if the form has it.
   * @param {string} name
   * @param {string} value
   */
  option(name, value) {
    return this.options.get(`${name}=${value}`);
  }

  /**
   * Whether there is a filter with such a value. Months are values too that no call closes in, and that have no option.
   * @param {string} name
   * @param {string} value
   */
  offers(name, value) {
    const option = this.option(name, value);
    return option ? isChoice(option.box) : name === "deadline" && MONTH.test(value);
  }

  /**
   * Show a state in the form.
   * @param {State} state
   */
  fill(state) {
    for (const { box } of this.options.values()) {
      if (isChoice(box)) box.checked = Boolean(state.chosen.get(box.name)?.has(box.value));
      else box.checked = Number(box.value) === state.within;
    }
    // What is chosen is never folded away; any time at all is no choice.
    for (const rest of this.form.querySelectorAll("details")) if (rest.querySelector('input:checked:not([value="0"])')) rest.open = true;
    this.search.value = state.q;
    this.sort.value = state.sort;
  }

  /**
   * Write the numbers beside the options; an option that would give nothing is greyed, a chosen one never.
   * @param {(name: string, value: string) => import("./facets.js").Counts} count
   */
  count(count) {
    for (const { box, counter } of this.options.values()) {
      if (!counter || !isChoice(box)) continue;
      const { calls, own } = count(box.name, box.value);
      const disabled = calls + own === 0 && !box.checked;
      if (box.disabled !== disabled) box.disabled = disabled;
      const text = own ? `${calls} + ${own}` : String(calls);
      if (counter.textContent !== text) counter.textContent = text;
    }
  }
}

/**
 * Whether a control is an option of a filter with several values; the span of days has one at a time.
 * @param {HTMLInputElement} box
 */
export function isChoice(box) {
  return box.type === "checkbox";
}

/**
 * @param {HTMLInputElement} box
 * @returns {Option}
 */
function optionOf(box) {
  const label = box.closest("label") ?? box;
  return { box, name: find(label, "[data-option-name]", HTMLElement).textContent ?? "", counter: label.querySelector("[data-option-count]") };
}

/**
 * Show only the options one of whose names holds what was typed: Chinese, English or code.
 * @param {HTMLInputElement} box
 */
function narrow(box) {
  const wanted = box.value.normalize("NFKC").toLowerCase().replace(/[\s\p{P}]/gu, "");
  for (const label of box.closest("fieldset")?.querySelectorAll("label[data-names]") ?? []) {
    const item = label.closest("li");
    if (item && label instanceof HTMLElement) item.hidden = !label.dataset.names?.includes(wanted);
  }
}

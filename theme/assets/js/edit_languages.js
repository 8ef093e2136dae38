// Where one language of a text changed and the other did not: asked for, as the check will, or recorded as compared.
import { element } from "./edit_element.js";
import { grown, put } from "./edit_text.js";

/** @typedef {import("./edit_text.js").Part} Part */

/**
 * What stands below a text in both languages, and what shows or hides it; nothing for other parts, and for new ones.
 * @param {Part} map
 * @param {{ keys: import("./edit_text.js").Keys, words: Record<string, string>, remarks: Record<string, string>, today: string }} terms
 * @param {() => void} confirmed
 */
export function compared(map, { keys, words, remarks, today }, confirmed) {
  const part = (/** @type {string} */ key) => map.entries.find((entry) => entry.key === key)?.part;
  const [zh, en] = [part("zh"), part("en")];
  if (!zh?.own || !en?.own) return undefined;
  const note = element("p", { class: "edit__remark" });
  const button = element("button", { type: "button", class: "button button--quiet" }, words.stays);
  const made = element("div", { hidden: "" }, note, element("p", { class: "edit__buttons" }, button));
  button.addEventListener("click", () => {
    const held = part("confirmed");
    if (held) held.value = today;
    else put(map, "confirmed", grown(today, `${map.of}.confirmed`, keys), keys);
    confirmed();
  });
  const judge = () => {
    const changed = [zh, en].filter(({ value, own }) => value !== own?.v);
    const side = changed[0] === zh ? "zh" : "en";
    const [day, stale] = [part("confirmed"), part("stale")];
    made.hidden = changed.length !== 1 || Boolean(day && day.value !== day.own?.v) || Boolean(stale?.value) || stale?.own?.v === side;
    note.textContent = remarks[`only_${side}_changed`];
  };
  return { made, judge };
}

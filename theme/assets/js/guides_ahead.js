// Whether a guide takes applications none of whose calls is on record: then "nothing is open" would mislead.
import { statusOfAll, windowsOf } from "./windows.js";

/**
 * @param {number} now
 * @returns {boolean}
 */
export function aGuideIsOpen(now) {
  return [...document.querySelectorAll("[data-guide-ahead] [data-windows]")].some((element) => {
    const windows = windowsOf(JSON.parse(element.getAttribute("data-windows") ?? "[]"));
    return statusOfAll(windows, now) === "open";
  });
}

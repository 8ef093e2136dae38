// The page of the comparison: the picks in the address, side by side, and what can be taken of them.
import { picksOf, queryOf } from "./picks.js";
import { dataOf, find, isEnglish } from "./page.js";
import { take } from "./take.js";

/**
 * @typedef {{ path: string, title: string, name: string, rows: Record<string, string[]>, text: string }} Side
 * A call as docs/browser-data.md describes it.
 * @typedef {{ id: string, ended: string, windows: import("./windows.js").WindowRecord[], sides: Record<string, Side> }} Compared
 * @typedef {Record<"remove" | "differs" | "same" | "nothing" | "failed" | "copied" | "select", string> & {
 *   status: Record<string, string>, taken: Record<string, string>, foot: Record<string, string> }} Words
 */

const page = find(document, "[data-comparison]", HTMLElement);
const root = page.dataset.comparison ?? "";
/** @type {Words} */
const words = dataOf(page, "[data-comparison-words]");
const [own, twin] = isEnglish() ? ["en", "zh"] : ["zh", "en"];
const tags = /** @type {Record<string, string>} */ ({ zh: "zh-Hans", en: "en" });
const status = find(page, "[data-taken]", HTMLElement);
const text = find(page, "#newsletter", HTMLTextAreaElement);
const switcher = find(document, ".switch-language", HTMLAnchorElement);
const switched = switcher.getAttribute("href") ?? "";
/** @type {Map<string, Promise<Compared | undefined>>} A call that was asked for is not asked for again. */
const known = new Map();
/** @type {Compared[]} */
let calls = [];

/**
 * The file of a call; nothing where there is none.
 * @param {string} id
 */
function load(id) {
  const loading = known.get(id) ?? fetch(`${root}compare/${id}.json`).then((answer) => (answer.ok ? answer.json() : undefined));
  known.set(id, loading);
  return loading;
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** @param {readonly string[]} lines */
function listed(lines) {
  if (lines.length === 1) return element("p", {}, lines[0]);
  return element("ul", { class: "sentences" }, ...lines.map((line) => element("li", {}, line)));
}

/**
 * The head of a call's column: its name, its status of the moment, and a button that takes it out.
 * @param {Compared} call
 */
function headOf({ id, ended, windows, sides }) {
  const known = ended || windows.length > 0 ? ended : "unknown";
  const plate = element("span", { class: "status", ...(known ? { "data-status": known } : { "data-windows": JSON.stringify(windows) }) }, words.status[known] ?? "");
  const button = element("button", { type: "button", class: "card__pick", "data-remove": id, "aria-label": `${words.remove} ${sides[own].title}` }, words.remove);
  button.addEventListener("click", () => go(picksOf(location.search).picks.filter((pick) => pick !== id)));
  return element("th", { scope: "col" },
    element("a", { href: root + sides[own].path }, sides[own].name),
    element("span", { class: "comparison__twin", lang: tags[twin] }, sides[twin].name), " ", plate, " ", button);
}

/**
 * One fact of all calls: what is not as in the first is marked.
 * @param {HTMLElement} row
 */
function fillRow(row) {
  const key = row.dataset.row ?? "";
  const [first] = calls.map(({ sides }) => sides[own].rows[key].join("\n"));
  const cells = calls.map(({ sides }) => {
    const differs = sides[own].rows[key].join("\n") !== first;
    return element("td", differs ? { class: "compare__changed" } : {},
      element("span", { class: "compare__of" }, sides[own].name), listed(sides[own].rows[key]),
      element("div", { class: "comparison__twin", lang: tags[twin] }, listed(sides[twin].rows[key])));
  });
  row.replaceChildren(find(row, "th", HTMLElement), ...cells);
  const same = cells.every((cell) => cell.className === "");
  find(row, "[data-verdict]", HTMLElement).textContent = calls.length < 2 ? "" : same ? words.same : words.differs;
}

function fillText() {
  const chosen = find(page, "[name=text]:checked", HTMLInputElement).value;
  const languages = chosen === "both" ? [own, twin] : [chosen];
  const blocks = calls.map(({ sides }) => languages.map((language) => sides[language].text).join("\n\n"));
  text.value = [...blocks, languages.map((language) => words.foot[language]).join("\n")].join("\n\n");
}

/** Show the picks of the address; what has no file is left out and said to be. */
async function show() {
  const { picks, ignored } = picksOf(location.search);
  const found = await Promise.all(picks.map((pick) => load(pick).catch(() => { known.delete(pick); return undefined; })));
  calls = found.filter((call) => call !== undefined);
  const query = queryOf(calls.map(({ id }) => id));
  find(page, "[data-ignored]", HTMLElement).hidden = !ignored && calls.length === picks.length;
  find(page, "[data-empty]", HTMLElement).hidden = calls.length > 0;
  find(page, "[data-body]", HTMLElement).hidden = calls.length === 0;
  find(page, "[data-more]", HTMLAnchorElement).href = `${root}${own}/directions/${query}`;
  switcher.setAttribute("href", switched + query);
  const head = find(page, "[data-head]", HTMLElement);
  head.replaceChildren(find(head, "th", HTMLElement), ...calls.map(headOf));
  for (const row of page.querySelectorAll("[data-row]")) if (row instanceof HTMLElement) fillRow(row);
  fillText();
  status.textContent = "";
  dispatchEvent(new Event("windows-shown"));
}

/** @param {readonly string[]} picks */
function go(picks) {
  history.pushState(null, "", location.pathname + queryOf(picks));
  return show();
}

/** @param {string} name */
async function save(name) {
  try {
    const number = await take(`${root}${own}/directions/`, name, new Set(calls.map(({ id }) => id)));
    status.textContent = number ? words.taken[name].replace("{n}", String(number)) : words.nothing;
  } catch {
    status.textContent = words.failed;
  }
}

for (const button of page.querySelectorAll("[data-take]")) button.addEventListener("click", () => save(button.getAttribute("data-take") ?? ""));
for (const choice of page.querySelectorAll("[name=text]")) choice.addEventListener("change", fillText);
find(page, "[data-copy-text]", HTMLButtonElement).addEventListener("click", async () => {
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
    status.textContent = words.copied;
  } catch {
    status.textContent = words.select;
  }
});
addEventListener("popstate", show);
page.hidden = false;
show();

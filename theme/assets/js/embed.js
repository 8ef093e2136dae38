// A list in a frame of another site: the calls that its address asks for, and its height for the page around it.
import { readCalls } from "./calls.js";
import { Index } from "./facets.js";
import { byTitle, dataOf, find } from "./page.js";
import { itemsOf, show } from "./results.js";
import { parse } from "./state.js";

/** Show what answers the address, in its order; a query that holds nothing known leaves the list as it is. */
function choose() {
  const asked = [...new URLSearchParams(location.search)].length;
  if (!asked || !document.querySelector("[data-calls]")) return;
  const results = find(document, "[data-results]", HTMLElement);
  const now = Date.now();
  const index = new Index(itemsOf(results, readCalls(dataOf(document, "[data-calls]"))), byTitle, now);
  const { state, ignored } = parse(location.search, (name) => index.columns.has(name));
  if (asked === ignored) return;
  const answers = index.select(state, undefined, now);
  const list = document.createElement("ol");
  list.className = "cards";
  show(list, answers.flatMap((item) => (item.card ? [{ ...item, card: item.card }] : [])));
  results.replaceChildren(list);
  find(document, "[data-empty]", HTMLElement).hidden = answers.length > 0;
  dispatchEvent(new Event("windows-shown"));
}

choose();
if (parent !== window) {
  const report = () => parent.postMessage({ jointCallsHeight: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
  new ResizeObserver(report).observe(document.body);
}

// The code of a list for another page, for the country, field and status chosen. A country or a field alone has a page of its own.
import { find } from "./page.js";

const form = find(document, "[data-embed]", HTMLFormElement);
const code = find(document, "#embed-code", HTMLElement);
const look = find(document, "[data-embed-look]", HTMLAnchorElement);
const start = form.dataset.embed ?? "";
const text = /** @type {Text} */ (code.firstChild);
const template = text.data;

/** The address of the list: of one country or field, or with what was chosen as its query. */
function address() {
  const chosen = [...new FormData(form)].map(([name, value]) => [name, String(value)]).filter(([, value]) => value);
  const [name, value] = chosen[0] ?? [];
  if (chosen.length === 1 && name === "country") return `${start}countries/${value.toLowerCase()}/`;
  if (chosen.length === 1 && name === "field") return `${start}fields/${value}/`;
  return chosen.length ? `${start}?${new URLSearchParams(chosen)}` : start;
}

form.hidden = false;
form.addEventListener("change", () => {
  const chosen = address();
  text.data = template.replace(start, chosen.replaceAll("&", "&amp;"));
  look.href = new URL(`${location.pathname.replace(/[^/]+\/reuse\/$/, "")}embed/${chosen.slice(start.indexOf("/embed/") + 7)}`, location.href).href;
});

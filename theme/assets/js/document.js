// What a reader does with a page: print it, copy a reference. On paper every note that can be opened is open.
import { dateLocale, find } from "./page.js";

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());

// The button of the finder names nothing to copy: it copies the address of the list itself.
for (const button of document.querySelectorAll('[data-copy]:not([data-copy=""])')) {
  button.addEventListener("click", async () => {
    const source = find(document, `#${button.getAttribute("data-copy")}`, HTMLElement);
    try {
      await navigator.clipboard.writeText(source.innerText);
    } catch {
      // Without leave to write there, or on a page that is not secure: it is selected, to be copied by hand.
      getSelection()?.selectAllChildren(source);
    }
  });
}

// What is so only after an instant.
for (const text of document.querySelectorAll("[data-after]")) {
  if (text instanceof HTMLElement) text.hidden = Date.now() < Date.parse(text.dataset.after ?? "");
}

/** @type {HTMLDetailsElement[]} */
let opened = [];

addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details")].filter((details) => !details.open);
  for (const details of opened) details.open = true;
  const today = new Date().toLocaleDateString(dateLocale(), { dateStyle: "long" });
  for (const day of document.querySelectorAll("[data-printed]")) day.textContent = today;
});

addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});

// Light or dark: the system's choice until the reader makes one, kept in this browser, set before anything is painted.
const kept = localStorage.getItem("scheme");
if (kept) document.documentElement.dataset.scheme = kept;

addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-scheme-toggle]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const root = document.documentElement;
      const dark = root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.scheme = dark ? "light" : "dark";
      localStorage.setItem("scheme", root.dataset.scheme);
    });
  }
});

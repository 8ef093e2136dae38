// Light or dark: the system's choice until the reader makes one, remembered in this browser, set before anything is painted.
// Where a browser refuses to store anything, the choice holds for the page.
function remembered() {
  try {
    return localStorage.getItem("scheme");
  } catch {
    return null;
  }
}

/** @param {string} scheme */
function remember(scheme) {
  try {
    localStorage.setItem("scheme", scheme);
  } catch {
    // Nothing is stored.
  }
}

const chosen = remembered();
if (chosen === "light" || chosen === "dark") document.documentElement.dataset.scheme = chosen;

addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("button[data-scheme-toggle]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const root = document.documentElement;
      const dark = root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.scheme = dark ? "light" : "dark";
      remember(root.dataset.scheme);
    });
  }
});

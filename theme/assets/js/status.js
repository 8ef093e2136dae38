// Says whether each window is open, when the page is looked at: the page itself never claims it.
import { daysLeft, nextToClose, parseWindows, statusOfAll } from "./windows.js";

const words = JSON.parse(document.getElementById("words").textContent);
// What stands before the date of a window; one that never ends by the record keeps the page's own word.
const labels = { open: words.closes, upcoming: words.closes, closed: words.ended };

function remaining(windows, now) {
  const days = daysLeft(nextToClose(windows, now), now);
  if (days === 0) return words.today;
  return (days === 1 ? words.day : words.days).replace("{n}", days);
}

function refresh() {
  const now = Date.now();
  for (const element of document.querySelectorAll("[data-windows]")) {
    const windows = parseWindows(element.dataset.windows);
    const status = statusOfAll(windows, now);
    const text = status === "open" ? `${words.open} · ${remaining(windows, now)}` : words[status];
    if (element.dataset.status !== status) element.dataset.status = status;
    if (element.textContent !== text) element.textContent = text;
    const label = element.closest(".window")?.querySelector("[data-closes]");
    if (label && labels[status] && label.textContent !== labels[status]) label.textContent = labels[status];
  }
}

refresh();
addEventListener("windows-shown", refresh);
// A page left open over a deadline turns on its own.
setInterval(refresh, 1000);

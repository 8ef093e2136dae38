// Today's mark in the picture of the programme's windows, by the reader's clock.

import { shareOfYear } from "./year.js";

const now = new Date();
for (const row of document.querySelectorAll("[data-year]")) {
  const line = row.querySelector("[data-today]");
  if (line && row.getAttribute("data-year") === String(now.getFullYear())) {
    const place = `${shareOfYear(now)}%`;
    line.setAttribute("x1", place);
    line.setAttribute("x2", place);
    line.setAttribute("visibility", "visible");
  }
}

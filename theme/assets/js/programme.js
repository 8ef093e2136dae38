// Today's mark in the picture of the programme's windows, by the reader's clock: the same day in every year, this year's drawn through.

import { shareOfYear } from "./year.js";

const now = new Date();
const place = `${shareOfYear(now)}%`;
for (const row of document.querySelectorAll("[data-year]")) {
  const line = row.querySelector("[data-today]");
  line?.setAttribute("x1", place);
  line?.setAttribute("x2", place);
  line?.setAttribute("visibility", "visible");
  line?.toggleAttribute("data-now", row.getAttribute("data-year") === String(now.getFullYear()));
}

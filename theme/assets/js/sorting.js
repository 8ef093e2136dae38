// A table whose columns can be sorted: the heading of each column marked `data-sort` becomes a button. Without this
// script it is a plain table in the guide's order.
class SortableTable extends HTMLElement {
  connectedCallback() {
    for (const heading of this.querySelectorAll("th[data-sort]")) {
      if (!(heading instanceof HTMLTableCellElement)) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => this.sort(heading));
    }
  }

  /** @param {HTMLTableCellElement} heading */
  sort(heading) {
    const falling = heading.getAttribute("aria-sort") === "ascending";
    for (const other of this.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const body = this.querySelector("tbody");
    if (!body) return;
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    /** @param {HTMLTableRowElement} row */
    const key = (row) => {
      const cell = row.cells[heading.cellIndex];
      return cell.dataset.key ?? (cell.textContent ?? "").trim();
    };
    body.append(...[...body.rows].sort((a, b) => collator.compare(key(a), key(b)) * (falling ? -1 : 1)));
  }
}

customElements.define("sortable-table", SortableTable);

// A table whose columns can be sorted: the heading of each column marked `data-sort` becomes a button. Without this
// script it is a plain table in the guide's order.
class SortableTable extends HTMLElement {
  connectedCallback() {
    this.body = this.querySelector("tbody");
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    for (const heading of this.querySelectorAll("th[data-sort]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => this.sort(heading, collator));
    }
  }

  sort(heading, collator) {
    const falling = heading.getAttribute("aria-sort") === "ascending";
    for (const other of this.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const key = (row) => {
      const cell = row.cells[heading.cellIndex];
      return cell.dataset.key ?? cell.textContent.trim();
    };
    const rows = [...this.body.rows].sort((a, b) => collator.compare(key(a), key(b)) * (falling ? -1 : 1));
    this.body.append(...rows);
  }
}

customElements.define("sortable-table", SortableTable);

// Sorting of long tables. Without this script the tables are complete, the largest first.
for (const table of document.querySelectorAll("table.sortable")) {
  table.querySelectorAll("thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    if (head.querySelector("a")) { // the head's own text leads to what the figure means
      button.setAttribute("aria-label", `Sort by ${head.textContent.trim()}`);
      head.classList.contains("n") ? head.prepend(button) : head.append(button);
    } else {
      button.textContent = head.textContent;
      head.replaceChildren(button);
    }
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") !== "descending";
      table.querySelectorAll("thead th").forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = row => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim().toLowerCase();
      const compare = (a, b) => {
        const [x, y] = [key(a), key(b)];
        return x !== "" && y !== "" && !isNaN(x) && !isNaN(y) ? x - y : x < y ? -1 : x > y ? 1 : 0;
      };
      const body = table.tBodies[0];
      body.append(...[...body.rows].sort((a, b) => down ? compare(b, a) : compare(a, b)));
    });
  });
}

// Arrow keys within a matrix: one tab stop for the table instead of one a cell.

const STEPS = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The link of each cell by row and column; null where a cell has none. */
function linksOf(table) {
  return [...table.rows].map((row) => [...row.cells].map((cell) => cell.querySelector("a")));
}

/** The next link in a direction, past cells without one; null at the edge. */
function next(links, row, column, [down, right]) {
  for (let step = 1; ; step += 1) {
    const link = links[row + step * down]?.[column + step * right];
    if (link !== null) return link ?? null;
  }
}

function place(links, link) {
  for (const [row, cells] of links.entries()) {
    const column = cells.indexOf(link);
    if (column >= 0) return [row, column];
  }
  return null;
}

function edge(links, row, column, event) {
  const rows = event.ctrlKey ? links.flat() : links[row];
  const found = rows.filter(Boolean);
  return event.key === "Home" ? found[0] : found[found.length - 1];
}

/** Make a table's cells reachable by arrow keys; `hint` is shown once they are. */
export function moveByArrows(table, hint) {
  const links = linksOf(table);
  const all = links.flat().filter(Boolean);
  let current = links[1]?.find(Boolean) ?? all[0];
  if (!current) return;
  for (const link of all) link.tabIndex = link === current ? 0 : -1;
  if (hint) hint.hidden = false;

  table.addEventListener("focusin", (event) => {
    if (!all.includes(event.target)) return;
    current.tabIndex = -1;
    current = event.target;
    current.tabIndex = 0;
  });

  table.addEventListener("keydown", (event) => {
    const at = place(links, event.target);
    if (!at || event.altKey || event.metaKey) return;
    const wanted =
      event.key in STEPS
        ? next(links, ...at, STEPS[event.key])
        : ["Home", "End"].includes(event.key)
          ? edge(links, ...at, event)
          : null;
    if (!wanted) return;
    event.preventDefault();
    wanted.focus();
  });
}

for (const table of document.querySelectorAll(".matrix table")) {
  moveByArrows(table, document.getElementById("hint"));
}

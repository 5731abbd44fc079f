// All claims as a table: the same as the graph, for reading, sorting and keyboards.

import { articles, entities, sentences } from "./data.js";
import { button, byId, element, isolated, replace } from "./dom.js";
import { argument, chips } from "./card.js";
import { compare, passing } from "./facets.js";
import { select, state } from "./state.js";
import { argumentText, badges, claimName, period, relationText, speaker } from "./words.js";

const PAGE = 200; // rows at a time

const columns = [
  ["Subject", (claim) => entities[claim.subject].name],
  ["Relation", relationText],
  ["Object", (claim) => argumentText(claim.object)],
  ["How certainly", (claim) => badges(claim).join(", ")],
  ["Who says it", speaker],
  ["When", (claim) => period(claim.time)],
  ["Published", (claim) => articles[claim.article].published ?? ""],
  ["Sentence", (claim) => sentences[claim.sentence].text],
];

let sorted = null; // {column, down}
let shownRows = PAGE;

export function drawTable() {
  if (state.view !== "table") return;
  const found = ordered(passing());
  const body = element("tbody", { role: "rowgroup" }, found.slice(0, shownRows).map(rowOf));
  const caption = element("caption", { class: "unseen" }, "Claims, one a row");
  // named roles: small screens lay rows out as cards, and browsers would forget what they are
  const head = element("thead", { role: "rowgroup" }, heads());
  const table = element("table", { role: "table" }, caption, head, body);
  const rest = found.length - shownRows;
  replace(byId("table"), table, rest > 0 && button(`Show more (${rest} left)`, more));
}

export function resetRows() {
  shownRows = PAGE;
}

function more() {
  shownRows += PAGE;
  drawTable();
}

function ordered(found) {
  if (sorted === null) return found;
  const key = columns[sorted.column][1];
  const sign = sorted.down ? -1 : 1;
  const keyed = found.map((claim) => [key(claim).toLowerCase(), claim]);
  return keyed.sort((a, b) => sign * compare(a[0], b[0])).map(([, claim]) => claim);
}

function heads() {
  const cells = columns.map(([label], column) => {
    const active = sorted?.column === column;
    const direction = active ? (sorted.down ? "descending" : "ascending") : "none";
    const head = button(label, () => sortBy(column), { "data-column": column });
    return element("th", { scope: "col", role: "columnheader", "aria-sort": direction }, head);
  });
  return element("tr", { role: "row" }, cells,
    element("th", { scope: "col", role: "columnheader" }, "Evidence"));
}

function sortBy(column) {
  sorted = { column, down: sorted?.column === column && !sorted.down };
  drawTable();
  byId("table").querySelector(`[data-column="${column}"]`).focus();
}

function rowOf(claim) {
  const chosen = state.selection?.kind === "claim" && state.selection.index === claim.index;
  const [, , , , source, when, published, sentence] = columns.map(([, text]) => text(claim));
  const cells = [
    argument(claim.subject),
    relationText(claim),
    argument(claim.object),
    chips(claim),
    isolated(source),
    when,
    published,
    isolated(sentence),
    button("Evidence", () => select("claim", claim.index), {
      "aria-label": `Evidence for: ${claimName(claim)}`,
    }),
  ];
  return element(
    "tr",
    { role: "row", class: claim.line, "aria-selected": chosen ? "true" : null, "data-row": claim.id },
    cells.map((cell) => element("td", { role: "cell" }, cell)),
  );
}

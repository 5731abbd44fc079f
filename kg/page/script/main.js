// Everything together: one state, and what is drawn anew when it changes.

import { byId } from "./dom.js";
import { readAddress, writeAddress } from "./address.js";
import { startDownloads } from "./download.js";
import { drawFilters } from "./filters.js";
import { drawGraph, settle, showSelection, startGraph } from "./graph.js";
import { drawLegend } from "./legend.js";
import { drawPanel } from "./panel.js";
import { startSearch } from "./search.js";
import { change, onChange, select, state } from "./state.js";
import { drawTable, resetRows } from "./table.js";

const NARROW = 800; // pixels; below, the filters start closed. Also in layout.css.

function drawView() {
  for (const view of ["graph", "table"]) {
    byId(view).hidden = state.view !== view;
    byId(`view-${view}`).setAttribute("aria-pressed", String(state.view === view));
  }
  byId("zoom").hidden = state.view !== "graph";
  if (state.view === "graph") settle();
  resetRows();
}

function redraw(names) {
  if (names.has("view")) drawView();
  const filtered = ["excluded", "expanded", "everything"].some((name) => names.has(name));
  if (filtered) {
    drawGraph();
    drawFilters();
    drawLegend();
  }
  if (filtered || names.has("view") || names.has("selection")) drawTable();
  if (filtered || names.has("selection")) {
    drawPanel({ focus: names.has("selection") });
    showSelection();
  }
  writeAddress();
}

function showFilters(shown) {
  document.body.classList.toggle("without-side", !shown);
  byId("toggle-filters").setAttribute("aria-expanded", String(shown));
  settle();
}

function startControls() {
  byId("view-graph").addEventListener("click", () => change({ view: "graph" }));
  byId("view-table").addEventListener("click", () => change({ view: "table" }));
  byId("show-all").addEventListener("click", () => change({ everything: true }));
  byId("toggle-filters").addEventListener("click", () =>
    showFilters(document.body.classList.contains("without-side")),
  );
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId(byId("panel").hidden ? "search" : "panel").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.selection !== null) select(null);
  });
  addEventListener("hashchange", readAddress);
}

const drawing = startGraph();
showFilters(innerWidth >= NARROW);
onChange(redraw);
startControls();
startSearch();
startDownloads();
readAddress();
// for pages that embed this one, and for tests that need to know where things are drawn
globalThis.kg = { network: drawing, select, state };
document.documentElement.dataset.ready = "true";

// Everything together: one state, and what is drawn anew when it changes.

import { byId } from "./dom.js";
import { readAddress, writeAddress } from "./address.js";
import { drawBrush } from "./brush.js";
import { startDownloads } from "./download.js";
import { drawnNetwork } from "./drawing.js";
import { drawFilters } from "./filters.js";
import { drawGraph, settle, showSelection, startGraph } from "./graph.js";
import { drawLegend } from "./legend.js";
import { drawMeasures, startMeasures } from "./measures.js";
import { drawPanel } from "./panel.js";
import { startSearch } from "./search.js";
import { change, onChange, select, selectPath, state } from "./state.js";
import { drawTable, resetRows } from "./table.js";
import { drawTimeline, resetTimeline } from "./timeline.js";

const NARROW = 800; // pixels; below, the filters start closed. Also in layout.css.
const VIEWS_SHOWN = ["graph", "table", "timeline"];
const FILTERS = ["excluded", "period", "clock", "expanded", "everything", "pinned", "hidden", "colouring",
  "measure"];

function drawView() {
  for (const view of VIEWS_SHOWN) {
    byId(view).hidden = state.view !== view;
    byId(`view-${view}`).setAttribute("aria-pressed", String(state.view === view));
  }
  byId("zoom").hidden = state.view !== "graph";
  if (state.view === "graph") settle();
  resetRows();
  resetTimeline();
}

function redraw(names) {
  const filtered = FILTERS.some((name) => names.has(name));
  const chosen = names.has("selection") || names.has("reading");
  if (names.has("view")) drawView();
  if (filtered) {
    drawGraph();
    drawFilters();
    drawBrush();
    drawLegend();
    drawMeasures();
  }
  if (filtered || names.has("view") || names.has("selection")) {
    drawTable();
    drawTimeline();
  }
  if (filtered || chosen) {
    drawPanel({ focus: chosen });
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
  for (const view of VIEWS_SHOWN) {
    byId(`view-${view}`).addEventListener("click", () => change({ view }));
  }
  byId("show-all").addEventListener("click", () => change({ everything: true }));
  byId("toggle-filters").addEventListener("click", () =>
    showFilters(document.body.classList.contains("without-side")),
  );
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId(byId("panel").hidden ? "search" : "panel").focus();
  });
  document.addEventListener("keydown", (event) => {
    const open = state.selection !== null || state.reading !== null;
    if (event.key === "Escape" && open) select(null);
  });
  addEventListener("hashchange", readAddress);
  addEventListener("resize", settle);
}

startGraph();
showFilters(innerWidth >= NARROW);
onChange(redraw);
startControls();
startMeasures();
startSearch();
startDownloads();
readAddress();
// for pages that embed this one, and for tests that need to know where things are drawn
globalThis.kg = { get network() { return drawnNetwork(); }, select, selectPath, state };
document.documentElement.dataset.ready = "true";

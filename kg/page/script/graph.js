// The graph: which of two drawings shows it, what is pointed out on it, and its controls.

import { claims, edges } from "./data.js";
import { byId } from "./dom.js";
import { drawParts, fitDrawing, panDrawing, pointOut, repaintDrawing, settleDrawing, startDrawing,
  zoomDrawing } from "./drawing.js";
import { layOut } from "./look.js";
import { drawOverview, fitOverview, panOverview, pointOutOverview, settleOverview, startOverview,
  zoomOverview } from "./overview.js";
import { pathParts } from "./paths.js";
import { expand, neighbours, shown } from "./shown.js";
import { select, state } from "./state.js";
import { onThemeChange } from "./theme.js";

// Entities up to which vis-network draws, with words on every line. Of more, seen as a whole,
// its lines are too fine to tell dashes and its names run into one another; the overview keeps
// both apart. At 3,000 it draws 10 frames a second, the overview 50.
const MOST_DRAWN = 60;
const STEP = 60; // pixels that an arrow key moves the view
const NOTHING = { nodes: [], edges: [] };

let large = false;
let clicked = false; // what is chosen on the graph itself is in sight: nothing need move

export function startGraph() {
  layOut(byId("graph").getBoundingClientRect());
  const on = { choose: chooseDrawn, open: expand };
  startOverview(on);
  startDrawing(on);
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => (large ? fitOverview() : fitDrawing()));
  byId("graph").addEventListener("keydown", onGraphKey);
  onThemeChange(repaint);
}

export function drawGraph() {
  const now = shown();
  const changes = large !== now.nodes.length > MOST_DRAWN;
  large = now.nodes.length > MOST_DRAWN;
  byId("drawing").hidden = large;
  byId("overview").hidden = !large;
  drawParts(large ? NOTHING : now);
  drawOverview(large ? now : NOTHING);
  if (changes) settle();
}

export function settle() {
  if (large) settleOverview();
  else settleDrawing();
}

export function isOverview() {
  return large;
}

export function showSelection() {
  settle();
  const parts = chosenParts();
  const options = {
    around: parts.around ?? parts.nodes,
    highlightEdges: state.selection?.kind === "entity",
    still: clicked,
    whole: state.selection?.kind === "path",
  };
  if (large) pointOutOverview(parts, options);
  else pointOut(parts, options);
}

function chosenParts() {
  const chosen = state.selection;
  if (chosen === null) return NOTHING;
  if (chosen.kind === "path") return pathParts(chosen);
  if (chosen.kind === "entity") {
    return { nodes: [chosen.index], edges: [], around: [...neighbours(chosen.index)] };
  }
  const line = edges[chosen.kind === "edge" ? chosen.index : claims[chosen.index].edge];
  if (line === undefined) return { nodes: [], edges: [], around: [claims[chosen.index].subject] };
  return { nodes: [], edges: [line.index], around: [line.from, line.to] };
}

function chooseDrawn(kind, index) {
  clicked = true;
  select(kind, index);
  clicked = false;
}

function zoom(factor) {
  if (large) zoomOverview(factor);
  else zoomDrawing(factor);
}

function onGraphKey(event) {
  const step = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
  const factor = { "+": 1.3, "=": 1.3, "-": 1 / 1.3 }[event.key];
  if (event.key in step) (large ? panOverview : panDrawing)(...step[event.key]);
  else if (factor !== undefined) zoom(factor);
  else return;
  event.preventDefault();
}

function repaint() {
  repaintDrawing();
  drawGraph();
}

// The graph as vis-network draws it: words on every line. For up to some hundred entities.

import { byId } from "./dom.js";
import { appearance } from "./data.js";
import { colourOf, dashesOf, edgeLabel, edgeWidth, hasArrow, isLarge, moveTo, nameSize, placeOf,
  sizeOf } from "./look.js";
import { motion, theme } from "./theme.js";

const READABLE = 0.75; // scale at which the words of a line can be read
const FEW = 12; // nodes that can be shown together

let nodeSet = null;
let edgeSet = null;
let colours = theme();
let network = null; // made when there is something for it to draw: it takes a twentieth of a second
let handlers = null;
let untouched = true; // until somebody moves the view, it shows the whole graph

// `on` has `choose(kind, index)` and `open(index)` for what is clicked.
export function startDrawing(on) {
  handlers = on;
}

export function drawnNetwork() {
  return network;
}

// The page's policy knows the library by its hash; pages that open on many things never run it.
function loadLibrary() {
  const script = document.createElement("script");
  script.textContent = byId("library").textContent;
  document.head.append(script);
}

function makeNetwork(on) {
  loadLibrary();
  nodeSet = new vis.DataSet();
  edgeSet = new vis.DataSet();
  network = new vis.Network(byId("drawing"), { nodes: nodeSet, edges: edgeSet }, options());
  network.on("click", ({ nodes, edges: lines }) => {
    if (nodes.length) on.choose("entity", nodes[0]);
    else if (lines.length) on.choose("edge", lines[0]);
    else on.choose(null);
  });
  network.on("doubleClick", ({ nodes }) => nodes.length && on.open(nodes[0]));
  network.on("dragEnd", ({ nodes }) => {
    for (const index of nodes) moveTo(index, network.getPosition(index));
  });
  for (const event of ["dragStart", "zoom"]) network.on(event, touched);
  // the graph is one stop for the keyboard, whichever drawing shows it
  byId("drawing").querySelector(".vis-network").tabIndex = -1;
  network.on("hoverNode", () => setCursor("pointer"));
  network.on("hoverEdge", () => setCursor("pointer"));
  network.on("blurNode", () => setCursor("default"));
  network.on("blurEdge", () => setCursor("default"));
}

// Take away what is not to be seen any more, add what is new, change what counts anew.
export function drawParts({ nodes, edges }) {
  if (network === null && nodes.length === 0) return;
  if (network === null) makeNetwork(handlers);
  sync(nodeSet, nodes.map((entity) => nodeOf(entity, nodes.length)));
  sync(edgeSet, edges.map(edgeOf));
}

export function pointOut({ nodes, edges }, { around, highlightEdges, still, whole }) {
  if (network === null) return;
  network.unselectAll();
  const known = (set, ids) => ids.filter((id) => set.get(id) !== null);
  network.setSelection(
    { nodes: known(nodeSet, nodes), edges: known(edgeSet, edges) },
    { highlightEdges },
  );
  if (!still) goTo(known(nodeSet, around), whole);
}

// Near enough to read: a line with its ends, a thing with its neighbours if they are few.
function goTo(nodes, whole) {
  if (nodes.length === 0 || (network.getScale() >= READABLE && inSight(nodes))) return;
  const animation = motion();
  const near = whole ? {} : { minZoomLevel: 0.5 };
  if (nodes.length > FEW && !whole) network.focus(nodes[0], { scale: 0.9, animation });
  else network.fit({ nodes, maxZoomLevel: 1.1, ...near, animation });
}

function inSight(nodes) {
  const { width, height } = byId("graph").getBoundingClientRect();
  return nodes.every((index) => {
    const { x, y } = network.canvasToDOM(network.getPosition(index));
    return x > 0 && y > 0 && x < width && y < height;
  });
}

// The stage has become wider or narrower: vis-network would notice later, and zoom out.
export function settleDrawing() {
  if (network === null) return;
  const scale = network.getScale();
  network.setSize("100%", "100%");
  network.redraw();
  if (untouched) fitDrawing();
  else network.moveTo({ scale });
}

export function fitDrawing() {
  untouched = true;
  network?.fit({ animation: false, maxZoomLevel: 1.3 });
}

export function zoomDrawing(factor) {
  if (network === null) return;
  touched();
  network.moveTo({ scale: network.getScale() * factor, animation: motion() });
}

export function panDrawing(x, y) {
  if (network === null) return;
  touched();
  const { x: left, y: top } = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: left + x / scale, y: top + y / scale } });
}

export function repaintDrawing() {
  colours = theme();
  network?.setOptions(options());
}

function touched() {
  untouched = false;
}

function setCursor(name) {
  byId("graph").style.cursor = name;
}

function sync(set, items) {
  const kept = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !kept.has(id)));
  set.update(items);
}

function nodeOf(entity, count) {
  const colour = colourOf(entity);
  const size = nameSize(entity, count);
  return {
    id: entity.index,
    label: entity.name.replace(/\s+/gu, " "),
    shape: appearance.families[entity.family].shape,
    ...placeOf(entity),
    size: sizeOf(entity, count),
    font: { size },
    widthConstraint: { maximum: 11 * size },
    color: {
      background: colour,
      border: colours.border || colour,
      highlight: { background: colour, border: colours.accent },
      hover: { background: colour, border: colours.accent },
    },
  };
}

function edgeOf(edge) {
  const colour = colours.lines[edge.line];
  const dashes = dashesOf(edge);
  return {
    id: edge.index,
    from: edge.from,
    to: edge.to,
    label: edgeLabel(edge),
    arrows: { to: { enabled: hasArrow(edge), scaleFactor: 0.6 } },
    dashes: dashes.length ? dashes : false,
    smooth: bend(edge),
    selfReference: { size: 24, angle: Math.PI / 4 + edge.curve * 4 },
    color: { color: colour, highlight: colours.accent, hover: colours.accent },
    width: edgeWidth(edge),
  };
}

function bend({ curve }) {
  if (curve === 0) return false;
  return { enabled: true, type: curve > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(curve) };
}

function options() {
  const many = isLarge();
  const font = { face: "system-ui, sans-serif", strokeColor: colours.ground, multi: false };
  return {
    autoResize: true,
    physics: false,
    layout: { improvedLayout: false },
    interaction: {
      hover: !many,
      hideEdgesOnDrag: many,
      hideEdgesOnZoom: many,
    },
    nodes: {
      borderWidth: 1.5,
      borderWidthSelected: 4,
      font: { ...font, size: 16, color: colours.text, strokeWidth: 4 },
      scaling: { label: { enabled: false, drawThreshold: 7 } },
    },
    edges: {
      font: { ...font, size: 13, color: colours.text, strokeWidth: 3, align: "middle" },
      scaling: { label: { enabled: false, drawThreshold: 7 } },
      hoverWidth: 1,
      selectionWidth: 2,
    },
  };
}

// The graph, drawn by vis-network at the places that Python computed.

import { appearance, claims, edges, relationOf } from "./data.js";
import { byId } from "./dom.js";
import { passingClaims } from "./facets.js";
import { expand, neighbours, shown } from "./shown.js";
import { select, state } from "./state.js";
import { onThemeChange, stillPreferred, theme } from "./theme.js";
import { badges, relationText } from "./words.js";

const MANY_EDGES = 600; // above, edges are left out while the graph is dragged
const READABLE = 0.75; // scale at which the words of a line can be read
const LANDMARKS = 20; // names in larger letters, where there are many
const FEW = 12; // neighbours that can be shown together

const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
let colours = theme();
let network = null;
let nodeCount = 0;
let portrait = false; // higher than wide: the drawing lies on its side
let clicked = false; // what is chosen on the graph itself is in sight: nothing need move
let untouched = true; // until somebody moves the view, it shows the whole graph

export function startGraph() {
  const { width, height } = byId("graph").getBoundingClientRect();
  portrait = height > width;
  drawGraph();
  network = new vis.Network(byId("graph"), { nodes: nodeSet, edges: edgeSet }, options());
  network.on("click", ({ nodes, edges: lines }) => {
    clicked = true;
    if (nodes.length) select("entity", nodes[0]);
    else if (lines.length) select("edge", lines[0]);
    else select(null);
    clicked = false;
  });
  for (const event of ["dragStart", "zoom"]) network.on(event, touched);
  network.on("doubleClick", ({ nodes }) => nodes.length && expand(nodes[0]));
  network.on("hoverNode", () => setCursor("pointer"));
  network.on("hoverEdge", () => setCursor("pointer"));
  network.on("blurNode", () => setCursor("default"));
  network.on("blurEdge", () => setCursor("default"));
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => {
    untouched = true;
    fit();
  });
  onThemeChange(repaint);
  return network;
}

// Take away what is not to be seen any more, add what is new, change what counts anew.
export function drawGraph() {
  const now = shown();
  nodeCount = now.nodes.length;
  sync(nodeSet, now.nodes.map(nodeOf));
  sync(edgeSet, now.edges.map(edgeOf));
}

export function showSelection() {
  const chosen = state.selection;
  settle();
  network.unselectAll();
  if (chosen === null) return;
  const line = lineOf(chosen);
  const node = chosen.kind === "entity" ? chosen.index : null;
  const lines = line && edgeSet.get(line.index) !== null ? [line.index] : [];
  const nodes = onGraph(node === null ? [] : [node]);
  network.setSelection({ nodes, edges: lines }, { highlightEdges: node !== null });
  const around = node === null ? [line?.from, line?.to] : [node, ...neighbours(node)];
  if (!clicked) goTo(onGraph(around), node);
}

function onGraph(nodes) {
  return nodes.filter((index) => index !== undefined && nodeSet.get(index) !== null);
}

// Near enough to read: a line with its ends, a thing with its neighbours if they are few.
function goTo(nodes, node) {
  if (nodes.length === 0 || (network.getScale() >= READABLE && inSight(nodes))) return;
  const animation = motion();
  if (nodes.length > FEW) network.focus(node, { scale: 0.9, animation });
  else network.fit({ nodes, maxZoomLevel: 1.1, minZoomLevel: 0.5, animation });
}

function inSight(nodes) {
  const { width, height } = byId("graph").getBoundingClientRect();
  return nodes.every((index) => {
    const { x, y } = network.canvasToDOM(network.getPosition(index));
    return x > 0 && y > 0 && x < width && y < height;
  });
}

// The stage has become wider or narrower: vis-network would notice later, and zoom out.
export function settle() {
  const scale = network.getScale();
  network.setSize("100%", "100%");
  network.redraw();
  if (untouched) fit();
  else network.moveTo({ scale });
}

function fit() {
  network.fit({ animation: false, maxZoomLevel: 1.3 });
}

function lineOf({ kind, index }) {
  if (kind === "edge") return edges[index];
  return kind === "claim" ? edges[claims[index].edge] : undefined;
}

function motion() {
  return stillPreferred() ? false : { duration: 250, easingFunction: "easeInOutQuad" };
}

function touched() {
  untouched = false;
}

function zoom(factor) {
  touched();
  network.moveTo({ scale: network.getScale() * factor, animation: motion() });
}

function setCursor(name) {
  byId("graph").style.cursor = name;
}

function repaint() {
  colours = theme();
  network.setOptions(options());
  drawGraph();
}

function sync(set, items) {
  const kept = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !kept.has(id)));
  set.update(items);
}

function nodeOf(entity) {
  const { colour, shape } = appearance.families[entity.family];
  return {
    id: entity.index,
    label: entity.name.replace(/\s+/gu, " "),
    shape,
    x: portrait ? entity.y : entity.x,
    y: portrait ? entity.x : entity.y,
    size: Math.min(9 + 3 * Math.sqrt(entity.weight), 26) * grown(20, 2.2),
    font: { size: nameSize(entity) },
    widthConstraint: { maximum: 11 * nameSize(entity) },
    color: {
      background: colour,
      border: colours.border || colour,
      highlight: { background: colour, border: colours.accent },
      hover: { background: colour, border: colours.accent },
    },
  };
}

// Names and shapes grow with the graph, so that seen as a whole those most claimed of can be read.
function nameSize({ index }) {
  return 16 * (index < LANDMARKS ? grown(12, 5) : grown(25, 1.8));
}

function grown(from, most) {
  return Math.min(Math.max(Math.sqrt(nodeCount / from), 1), most);
}

function edgeOf(edge) {
  const count = passingClaims(edge).length;
  const times = count > 1 ? ` ×${count}` : "";
  const colour = colours.lines[edge.line];
  const dashes = appearance.lines[edge.line].dashes;
  return {
    id: edge.index,
    from: edge.from,
    to: edge.to,
    label: `${relationText(edge)}\n[${badges(edge).join(", ")}]${times}`,
    arrows: { to: { enabled: !relationOf(edge.relation).symmetric, scaleFactor: 0.6 } },
    dashes: dashes.length ? dashes : false,
    smooth: bend(edge),
    selfReference: { size: 24, angle: Math.PI / 4 + edge.curve * 4 },
    color: { color: colour, highlight: colours.accent, hover: colours.accent },
    width: Math.min(1.2 + 0.5 * Math.max(count, 1), 4.5),
  };
}

function bend({ curve }) {
  if (curve === 0) return false;
  return { enabled: true, type: curve > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(curve) };
}

function options() {
  const many = edges.length > MANY_EDGES;
  const font = { face: "system-ui, sans-serif", strokeColor: colours.ground, multi: false };
  return {
    autoResize: true,
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: !many, hideEdgesOnDrag: many, hideEdgesOnZoom: many, keyboard: keys() },
    nodes: {
      borderWidth: 1.5,
      borderWidthSelected: 4,
      font: { ...font, size: 16, color: colours.text, strokeWidth: 4 },
      scaling: { label: { enabled: false, drawThreshold: 6 } },
    },
    edges: {
      font: { ...font, size: 13, color: colours.text, strokeWidth: 3, align: "middle" },
      scaling: { label: { enabled: false, drawThreshold: 6 } },
      hoverWidth: 1,
      selectionWidth: 2,
    },
  };
}

function keys() {
  return { enabled: true, bindToWindow: false };
}

// The graph, drawn by vis-network at the places that Python computed.

import { appearance, claims, edges, relationOf } from "./data.js";
import { byId } from "./dom.js";
import { passingClaims } from "./facets.js";
import { expand, shown } from "./shown.js";
import { select, state } from "./state.js";
import { onThemeChange, stillPreferred, theme } from "./theme.js";
import { badges, relationText } from "./words.js";

const MANY_EDGES = 600; // above, edges are left out while the graph is dragged

const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
let colours = theme();
let network = null;

export function startGraph() {
  drawGraph();
  network = new vis.Network(byId("graph"), { nodes: nodeSet, edges: edgeSet }, options());
  network.on("click", ({ nodes, edges: lines }) => {
    if (nodes.length) select("entity", nodes[0]);
    else if (lines.length) select("edge", lines[0]);
    else select(null);
  });
  network.on("doubleClick", ({ nodes }) => nodes.length && expand(nodes[0]));
  network.on("hoverNode", () => setCursor("pointer"));
  network.on("hoverEdge", () => setCursor("pointer"));
  network.on("blurNode", () => setCursor("default"));
  network.on("blurEdge", () => setCursor("default"));
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", fit);
  onThemeChange(repaint);
  fit();
  return network;
}

// Take away what is not to be seen any more, add what is new, change what counts anew.
export function drawGraph() {
  const now = shown();
  sync(nodeSet, now.nodes.map(nodeOf));
  sync(edgeSet, now.edges.map(edgeOf));
}

export function showSelection() {
  const chosen = state.selection;
  if (network === null) return;
  if (chosen === null) {
    network.unselectAll();
    return;
  }
  const line = lineOf(chosen);
  const nodes = chosen.kind === "entity" ? [chosen.index] : line ? [line.from, line.to] : [];
  const drawn = nodes.filter((index) => nodeSet.get(index) !== null);
  const lines = line && edgeSet.get(line.index) !== null ? [line.index] : [];
  network.setSelection(
    { nodes: chosen.kind === "entity" ? drawn : [], edges: lines },
    { highlightEdges: chosen.kind === "entity" },
  );
  if (drawn.length) bringIntoView(drawn);
}

export function fit() {
  network.fit({ animation: false, maxZoomLevel: 1.3 });
}

function bringIntoView(nodes) {
  const { width, height } = byId("graph").getBoundingClientRect();
  const outside = nodes.some((index) => {
    const { x, y } = network.canvasToDOM(network.getPosition(index));
    return x < 30 || y < 30 || x > width - 30 || y > height - 30;
  });
  if (!outside) return;
  const scale = Math.max(network.getScale(), 0.8);
  if (nodes.length === 1) network.focus(nodes[0], { scale, animation: motion() });
  else network.fit({ nodes, maxZoomLevel: 1, animation: motion() });
}

function lineOf({ kind, index }) {
  if (kind === "edge") return edges[index];
  return kind === "claim" ? edges[claims[index].edge] : undefined;
}

function motion() {
  return stillPreferred() ? false : { duration: 250, easingFunction: "easeInOutQuad" };
}

function zoom(factor) {
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
    x: entity.x,
    y: entity.y,
    size: Math.min(9 + 3 * Math.sqrt(entity.weight), 26),
    color: {
      background: colour,
      border: colours.text,
      highlight: { background: colour, border: colours.accent },
      hover: { background: colour, border: colours.accent },
    },
  };
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
    width: Math.min(1 + 0.5 * Math.max(count, 1), 4),
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
      font: { ...font, size: 15, color: colours.text, strokeWidth: 4 },
      widthConstraint: { maximum: 170 },
      scaling: { label: { enabled: false, drawThreshold: 6 } },
    },
    edges: {
      font: { ...font, size: 11, color: colours.text, strokeWidth: 3, align: "horizontal" },
      scaling: { label: { enabled: false, drawThreshold: 6 } },
      hoverWidth: 1,
      selectionWidth: 2,
    },
  };
}

function keys() {
  return { enabled: true, bindToWindow: false };
}

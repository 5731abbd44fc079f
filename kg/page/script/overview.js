// Large graphs on a plain canvas. A sheet larger than the view is drawn once and then moved
// as a picture, so that panning costs one copy a frame, however many lines there are.

import { byId } from "./dom.js";
import { distanceTo } from "./geometry.js";
import { moveTo, placeOf, sizeOf } from "./look.js";
import { followPointers } from "./pointers.js";
import { drawWords, write } from "./lettering.js";
import { drawChosenLines, drawSheet, drawThings } from "./sheet.js";
import { theme } from "./theme.js";

const MARGIN = 0.5; // of the view's width, drawn beyond each of its sides
const LARGE = 6; // pixels; a thing of that size can be aimed at
const ROOM = 100; // pixels that names and curves reach beyond the outermost things
const SLOW = 3000; // lines; a sheet of more is drawn when the view rests, not while it moves
const REST = 140; // milliseconds without a change of scale after which the sheet is drawn anew
const REACH = 7; // pixels from a thing or line that still count as on it
const SCALES = [0.002, 4];
const NAME_WIDTH = 160;
const WORDS_OF = 60; // chosen lines whose words are written
const MARKED = 60; // neighbours that are pointed out

const view = { scale: 1, x: 0, y: 0 }; // screen = place * scale + (x, y)
const sheet = { canvas: document.createElement("canvas"), view: null };
let scene = { nodes: [], edges: [], bounds: [] };
let marked = { nodes: [], edges: [] };
let hovered;
let fitted = true; // until somebody moves it
let waiting = 0;
let on = null;

export function startOverview(handlers) {
  on = handlers;
  const canvas = byId("overview");
  followPointers(canvas, { move, zoomAt, click, hover, grab });
  canvas.addEventListener("dblclick", (event) => {
    const node = nodeAt(event);
    if (node) on.open(node.entity.index);
  });
}

export function drawOverview({ nodes, edges }) {
  const places = new Map(nodes.map((entity) => [entity.index, { ...placeOf(entity) }]));
  hovered = undefined;
  scene = {
    nodes: nodes.map((entity) => (
      { entity, place: places.get(entity.index), size: sizeOf(entity, nodes.length) })),
    bounds: boundsOf([...places.values()]),
    edges: edges.map((edge) => ({ edge, from: places.get(edge.from), to: places.get(edge.to) })),
  };
  sheet.view = null;
  if (nodes.length) schedule();
}

export function settleOverview() {
  const canvas = byId("overview");
  const { width, height } = canvas.getBoundingClientRect();
  if (width === 0) return;
  const ratio = devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    sheet.view = null;
  }
  if (fitted) fitOverview();
  schedule();
}

export function fitOverview() {
  show(scene.nodes, 1.3);
  fitted = true;
}

export function zoomOverview(factor) {
  const { clientWidth, clientHeight } = byId("overview");
  zoomAt(factor, clientWidth / 2, clientHeight / 2);
}

export function panOverview(x, y) {
  move(-x, -y);
}

export function pointOutOverview(parts, { around, highlightEdges, still }) {
  const nodes = new Set(parts.nodes);
  const lines = new Set(parts.edges);
  marked = {
    nodes: scene.nodes.filter(({ entity }) => nodes.has(entity.index)),
    edges: scene.edges.filter(({ edge }) =>
      lines.has(edge.index) || (highlightEdges && (nodes.has(edge.from) || nodes.has(edge.to)))),
  };
  const near = new Set(around);
  const found = scene.nodes.filter(({ entity }) => near.has(entity.index));
  if (!still && found.length > 0) show(found.length > MARKED ? marked.nodes : found, 0.8);
  schedule();
}

// Bring nodes into view, as large as they go but no larger than `most`.
function show(nodes, most) {
  const { clientWidth: width, clientHeight: height } = byId("overview");
  if (nodes.length === 0 || width === 0) return;
  const [{ x: left, y: top }, { x: right, y: bottom }] = boundsOf(nodes.map(({ place }) => place));
  const edge = Math.min(NAME_WIDTH, width / 4); // names reach beyond their things
  const room = Math.min((width - edge) / (right - left || 1), (height * 0.88) / (bottom - top || 1));
  view.scale = Math.min(Math.max(room, SCALES[0]), most);
  view.x = width / 2 - ((left + right) / 2) * view.scale;
  view.y = height / 2 - ((top + bottom) / 2) * view.scale;
  fitted = false;
  schedule();
}

// The corners of the smallest box that holds all places.
function boundsOf(places) {
  const corner = (choose, from) => places.reduce(
    (found, { x, y }) => ({ x: choose(found.x, x), y: choose(found.y, y) }), { x: from, y: from });
  return [corner(Math.min, Infinity), corner(Math.max, -Infinity)];
}

function move(x, y) {
  view.x += x;
  view.y += y;
  fitted = false;
  schedule();
}

function zoomAt(factor, x, y) {
  const scale = Math.min(Math.max(view.scale * factor, SCALES[0]), SCALES[1]);
  const grown = scale / view.scale;
  view.x = x - (x - view.x) * grown;
  view.y = y - (y - view.y) * grown;
  view.scale = scale;
  fitted = false;
  schedule();
}

let scheduled = false;
function schedule() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    paint();
  });
}

function paint() {
  const canvas = byId("overview");
  if (canvas.clientWidth === 0 || scene.nodes.length === 0) return; // another view is open
  const colours = theme();
  const late = sheet.view !== null && !covered();
  if (sheet.view === null || (late && scene.edges.length < SLOW)) drawAnew(colours);
  const ratio = devicePixelRatio || 1;
  const context = canvas.getContext("2d", { alpha: false });
  const grown = view.scale / sheet.view.scale;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(sheet.canvas, view.x - sheet.view.x * grown, view.y - sheet.view.y * grown,
    sheet.view.width * grown, sheet.view.height * grown);
  drawMarked(context, colours);
  if (grown !== 1 || late) drawAtRest();
}

// Whether the sheet holds all of the graph that is in view; scaled by much it would be a blur.
function covered() {
  const { clientWidth: width, clientHeight: height } = byId("overview");
  const grown = view.scale / sheet.view.scale;
  const left = view.x - sheet.view.x * grown;
  const top = view.y - sheet.view.y * grown;
  if (grown < 0.5 || grown > 2.5) return false;
  const [low, high] = scene.bounds.map(onScreen);
  return left <= Math.max(0, low.x - ROOM) && top <= Math.max(0, low.y - ROOM)
    && left + sheet.view.width * grown >= Math.min(width, high.x + ROOM)
    && top + sheet.view.height * grown >= Math.min(height, high.y + ROOM);
}

function drawAnew(colours) {
  const { clientWidth: width, clientHeight: height } = byId("overview");
  const ratio = devicePixelRatio || 1;
  const margin = { x: (width * MARGIN) / ratio, y: (height * MARGIN) / ratio };
  sheet.view = {
    scale: view.scale,
    x: view.x + margin.x,
    y: view.y + margin.y,
    width: width + 2 * margin.x,
    height: height + 2 * margin.y,
    ratio,
  };
  sheet.canvas.width = sheet.view.width * ratio;
  sheet.canvas.height = sheet.view.height * ratio;
  drawSheet(sheet.canvas.getContext("2d", { alpha: false }), scene, sheet.view, colours);
}

function drawAtRest() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    sheet.view = null;
    schedule();
  }, REST);
}

function drawMarked(context, colours) {
  const lines = marked.edges.map(({ edge, from, to }) => ({ edge, a: onScreen(from), b: onScreen(to) }));
  drawChosenLines(context, lines, colours);
  const ends = new Set(marked.edges.flatMap(({ from, to }) => [from, to]));
  const things = ends.size === 0 ? [] : scene.nodes.filter(({ place }) => ends.has(place));
  const seen = things.map((node) => ({ ...node, spot: onScreen(node.place) }));
  drawThings(context, seen, view.scale, colours);
  if (lines.length <= WORDS_OF) drawWords(context, lines, colours);
  for (const node of hovered ? [...marked.nodes, hovered] : marked.nodes) ring(context, node, colours);
}

function ring(context, { entity, place, size }, colours) {
  const { x, y } = onScreen(place);
  const half = Math.max(size * view.scale, 2.5);
  context.beginPath();
  context.arc(x, y, half * 1.25 + 3, 0, 2 * Math.PI);
  context.lineWidth = 3;
  context.strokeStyle = colours.accent;
  context.stroke();
  context.font = "bold 14px system-ui, sans-serif";
  write(context, entity.name, x, y + half + 16, colours);
}

function onScreen({ x, y }) {
  return { x: x * view.scale + view.x, y: y * view.scale + view.y };
}

function click(event) {
  const node = nodeAt(event);
  const line = node ? undefined : lineAt(event);
  if (node) on.choose("entity", node.entity.index);
  else if (line) on.choose("edge", line.edge.index);
  else on.choose(null);
}

// A thing that is dragged comes to lie where it is left; small ones are too easily hit.
function grab(event) {
  const node = event.pointerType === "touch" ? undefined : nodeAt(event);
  if (node === undefined || node.size * view.scale < LARGE) return null;
  return (x, y) => {
    moveTo(node.entity.index, {
      x: node.place.x + x / view.scale,
      y: node.place.y + y / view.scale,
    });
    Object.assign(node.place, placeOf(node.entity));
    scene.bounds = boundsOf(scene.nodes.map(({ place }) => place));
    sheet.view = null;
    schedule();
  };
}

function hover(event) {
  const node = nodeAt(event);
  if (node === hovered) return;
  hovered = node;
  byId("overview").style.cursor = node ? "pointer" : "";
  schedule();
}

function nodeAt(event) {
  const spot = { x: event.offsetX, y: event.offsetY };
  const off = ({ place, size }) => {
    const { x, y } = onScreen(place);
    return Math.hypot(x - spot.x, y - spot.y) - Math.max(size * view.scale, 2.5);
  };
  return nearest(scene.nodes, off, REACH / 2);
}

function lineAt(event) {
  const spot = { x: event.offsetX, y: event.offsetY };
  const off = ({ from, to, edge }) => distanceTo(spot, onScreen(from), onScreen(to), edge.curve);
  return nearest(scene.edges, off, REACH);
}

function nearest(items, off, most) {
  let [found, least] = [undefined, most];
  for (const item of items) {
    const distance = off(item);
    if (distance < least) [found, least] = [item, distance];
  }
  return found;
}

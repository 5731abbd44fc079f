// A sheet on which a part of a large graph is drawn once, to be moved about as a picture.

import { appearance } from "./data.js";
import { along, pull } from "./geometry.js";
import { colourOf, edgeLabel, hasArrow, outlines } from "./look.js";

const DASHED_UP_TO = 4000; // lines; of more the dashes take longer than all else together
const ARROWS_UP_TO = 1500;
const WORDS_UP_TO = 120; // lines whose words are written
const READABLE_SCALE = 0.6;
const NAMES = 45;
const CROWDED = 600; // lines; of more each is fainter, so that what lies behind can be seen
const LEAST = 2.5; // pixels that a thing is big at least

// `scene` holds things and lines with their places; `view` maps them to the sheet's pixels.
export function drawSheet(context, scene, view, colours) {
  const { width, height } = view;
  context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, width, height);
  const spot = ({ x, y }) => ({ x: x * view.scale + view.x, y: y * view.scale + view.y });
  const inside = ({ x, y }, room) => x > -room && y > -room && x < width + room && y < height + room;
  const lines = scene.edges.map((edge) => ({ ...edge, a: spot(edge.from), b: spot(edge.to) }));
  const seen = lines.filter(({ a, b }) => crosses(a, b, width, height));
  drawLines(context, seen, colours);
  const things = scene.nodes.map((node) => ({ ...node, spot: spot(node.place) }));
  const near = things.filter((thing) => inside(thing.spot, 40));
  drawThings(context, near, view.scale, colours);
  if (view.scale >= READABLE_SCALE && seen.length <= WORDS_UP_TO) drawWords(context, seen, colours);
  drawNames(context, near, view.scale, colours);
}

function crosses(a, b, width, height) {
  return Math.max(a.x, b.x) > 0 && Math.min(a.x, b.x) < width
    && Math.max(a.y, b.y) > 0 && Math.min(a.y, b.y) < height;
}

// One path for each kind of line: ten thousand strokes would take ten times as long.
function drawLines(context, lines, colours) {
  for (const [kind, found] of Map.groupBy(lines, ({ edge }) => edge.line)) {
    context.beginPath();
    for (const { a, b, edge } of found) trace(context, a, b, edge.curve);
    context.strokeStyle = colours.lines[kind];
    context.lineWidth = kind === "solid" ? 1 : 0.8;
    context.globalAlpha = lines.length > CROWDED ? 0.6 : 1;
    context.setLineDash(lines.length <= DASHED_UP_TO ? appearance.lines[kind].dashes : []);
    context.stroke();
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
  if (lines.length <= ARROWS_UP_TO) drawArrows(context, lines, colours);
}

export function trace(context, a, b, curve) {
  context.moveTo(a.x, a.y);
  if (a.x === b.x && a.y === b.y) {
    context.arc(a.x + 10, a.y - 10, 14, 0, 2 * Math.PI);
  } else if (curve === 0) {
    context.lineTo(b.x, b.y);
  } else {
    const via = pull(a, b, curve);
    context.quadraticCurveTo(via.x, via.y, b.x, b.y);
  }
}

// Past the middle, where no thing covers them.
function drawArrows(context, lines, colours) {
  for (const { a, b, edge } of lines) {
    if (!hasArrow(edge)) continue;
    const [tip, back] = [along(a, b, edge.curve, 0.62), along(a, b, edge.curve, 0.58)];
    const angle = Math.atan2(tip.y - back.y, tip.x - back.x);
    context.fillStyle = colours.lines[edge.line];
    context.beginPath();
    context.moveTo(tip.x, tip.y);
    for (const side of [-0.5, 0.5]) {
      context.lineTo(tip.x - 8 * Math.cos(angle + side), tip.y - 8 * Math.sin(angle + side));
    }
    context.fill();
  }
}

const shapePaths = new Map(Object.entries(outlines).map(([name, d]) => [name, new Path2D(d)]));

function drawThings(context, things, scale, colours) {
  const looks = Map.groupBy(things, ({ entity }) => colourOf(entity));
  context.lineWidth = 0.8;
  context.strokeStyle = colours.border || "transparent";
  for (const [colour, found] of looks) {
    const path = new Path2D();
    for (const { entity, size, spot } of found) {
      const k = Math.max(size * scale, LEAST) / 8; // outlines reach 8 from their middle
      const shape = shapePaths.get(appearance.families[entity.family].shape);
      path.addPath(shape, { a: k, d: k, e: spot.x - 10 * k, f: spot.y - 10 * k });
    }
    context.fillStyle = colour;
    context.fill(path);
    context.stroke(path);
  }
}

function drawWords(context, lines, colours) {
  context.font = "12px system-ui, sans-serif";
  for (const { a, b, edge } of lines) {
    const { x, y } = along(a, b, edge.curve, 0.5);
    edgeLabel(edge).split("\n").forEach((text, row) => write(context, text, x, y + 14 * row, colours));
  }
}

// The names of the most claimed things, as many as do not run into one another.
function drawNames(context, things, scale, colours) {
  const taken = [];
  for (const { entity, size, spot } of things.slice(0, NAMES * 8)) {
    if (taken.length >= NAMES) return;
    const big = taken.length < 12;
    context.font = `${big ? 14 : 12}px system-ui, sans-serif`;
    const text = shortened(entity.name);
    const half = context.measureText(text).width / 2 + 4;
    const top = spot.y + Math.max(size * scale, LEAST) + 2;
    const box = [spot.x - half, top, spot.x + half, top + 17];
    if (taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    write(context, text, spot.x, top + 12, colours);
  }
}

function shortened(name) {
  const points = Array.from(name.replace(/\s+/gu, " "));
  return points.length > 40 ? `${points.slice(0, 38).join("")}…` : points.join("");
}

function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

export function write(context, text, x, y, colours) {
  context.textAlign = "center";
  context.lineWidth = 3.5;
  context.lineJoin = "round";
  context.strokeStyle = colours.ground;
  context.strokeText(text, x, y);
  context.fillStyle = colours.text;
  context.fillText(text, x, y);
}

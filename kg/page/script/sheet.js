// A sheet on which a part of a large graph is drawn once, to be moved about as a picture.

import { appearance } from "./data.js";
import { along, pull } from "./geometry.js";
import { drawNames, drawWords } from "./lettering.js";
import { colourOf, dashesOf, hasArrow, outlines } from "./look.js";

// Lines up to which dashes are drawn; of more they take longer than all else together, and what
// is not stated has a gap in its middle instead.
const DASHED_UP_TO = 4000;
const GAP = { dashed: [0.36, 0.64], ended: [0.44, 0.56], dotted: [0.2, 0.8] };
const ARROWS_UP_TO = 1500;
const WORDS_UP_TO = 250; // lines whose words are written
const ARROW = 8; // pixels long, and less where things are far apart in little room
const READABLE_SCALE = 0.6;
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
  drawLines(context, seen, view.scale, colours);
  const things = scene.nodes.map((node) => ({ ...node, spot: spot(node.place) }));
  const near = things.filter((thing) => inside(thing.spot, 40));
  drawThings(context, near, view.scale, colours);
  if (view.scale >= READABLE_SCALE && seen.length <= WORDS_UP_TO) drawWords(context, seen, colours);
  drawNames(context, near, view, colours);
}

function crosses(a, b, width, height) {
  return Math.max(a.x, b.x) > 0 && Math.min(a.x, b.x) < width
    && Math.max(a.y, b.y) > 0 && Math.min(a.y, b.y) < height;
}

// One path for each kind of line: ten thousand strokes would take ten times as long.
function drawLines(context, lines, scale, colours) {
  for (const [kind, found] of Map.groupBy(lines, ({ edge }) => edge.line)) {
    context.beginPath();
    const gap = lines.length > DASHED_UP_TO ? GAP[kind] : undefined;
    for (const { a, b, edge } of found) {
      if (gap === undefined) trace(context, a, b, edge.curve);
      else traceEnds(context, a, b, edge.curve, gap);
    }
    context.strokeStyle = colours.lines[kind];
    context.lineWidth = kind === "solid" ? 1 : 0.8;
    context.globalAlpha = Math.max(Math.min(Math.sqrt(CROWDED / lines.length), 1), 0.15);
    context.setLineDash(lines.length <= DASHED_UP_TO ? appearance.lines[kind].dashes : []);
    context.stroke();
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
  if (lines.length <= ARROWS_UP_TO) drawArrows(context, lines, colours, arrowSize(scale));
}

// What is pointed out: in the colour of the chosen, with the dashes, arrows and words it has.
export function drawChosenLines(context, lines, colours) {
  const accent = { ...colours, lines: mapped(colours.lines, () => colours.accent) };
  context.strokeStyle = colours.accent;
  context.lineWidth = 2.5;
  for (const { a, b, edge } of lines) {
    context.setLineDash(dashesOf(edge));
    context.beginPath();
    trace(context, a, b, edge.curve);
    context.stroke();
  }
  context.setLineDash([]);
  drawArrows(context, lines, accent, ARROW);
}

function mapped(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

function traceEnds(context, a, b, curve, [from, to]) {
  for (const [end, share] of [[a, from], [b, to]]) {
    const stop = along(a, b, curve, share);
    context.moveTo(end.x, end.y);
    context.lineTo(stop.x, stop.y);
  }
}

function trace(context, a, b, curve) {
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

function arrowSize(scale) {
  return ARROW * Math.min(Math.max(scale / 0.35, 0.5), 1);
}

// Past the middle, where no thing covers them.
function drawArrows(context, lines, colours, size) {
  for (const { a, b, edge } of lines) {
    if (!hasArrow(edge)) continue;
    const [tip, back] = [along(a, b, edge.curve, 0.62), along(a, b, edge.curve, 0.58)];
    const angle = Math.atan2(tip.y - back.y, tip.x - back.x);
    context.fillStyle = colours.lines[edge.line];
    context.beginPath();
    context.moveTo(tip.x, tip.y);
    for (const side of [-0.5, 0.5]) {
      context.lineTo(tip.x - size * Math.cos(angle + side), tip.y - size * Math.sin(angle + side));
    }
    context.fill();
  }
}

const shapePaths = new Map(Object.entries(outlines).map(([name, d]) => [name, new Path2D(d)]));

export function drawThings(context, things, scale, colours) {
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

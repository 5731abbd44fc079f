// Words on a canvas: along lines and under things, and none over another.

import { along } from "./geometry.js";
import { edgeLabel } from "./look.js";

const NAME_ROOM = 20_000; // square pixels for each name
const IN_THE_WAY = 40; // of the most claimed things, which no name may cover
const SMALL = 6; // pixels; smaller things may be covered
const ROW = 14; // pixels from row to row
const ALONG = [0.5, 0.38, 0.62, 0.28, 0.72]; // where on a line its words may stand

// Along their lines, and never upside down; where others already stand there are none.
export function drawWords(context, lines, colours) {
  const taken = [];
  context.font = "12px system-ui, sans-serif";
  for (const { a, b, edge } of lines) {
    const rows = edgeLabel(edge).split("\n");
    const angle = Math.atan2(b.y - a.y, b.x - a.x);
    const width = Math.max(...rows.map((text) => context.measureText(text).width));
    const places = ALONG.map((share) => along(a, b, edge.curve, share));
    const place = places.find((middle) => stopsOf(middle, angle, width).every((stop) => isFree(taken, stop)));
    if (place === undefined) continue;
    taken.push(...stopsOf(place, angle, width));
    context.save();
    context.translate(place.x, place.y);
    context.rotate(Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle);
    rows.forEach((text, row) => write(context, text, 0, ROW * row - 4, colours));
    context.restore();
  }
}

// Points on words: their ends, their middle and between.
function stopsOf({ x, y }, angle, width) {
  return [-0.5, -0.25, 0, 0.25, 0.5].map((share) => ({
    x: x + share * width * Math.cos(angle),
    y: y + share * width * Math.sin(angle),
  }));
}

function isFree(taken, { x, y }) {
  return !taken.some((stop) => Math.abs(stop.x - x) < 2 * ROW && Math.abs(stop.y - y) < 2 * ROW);
}

// The names of the most claimed things, under or above them, as many as there is room for.
export function drawNames(context, things, { width, height, scale }, colours) {
  const most = Math.ceil((width * height) / NAME_ROOM);
  const large = things.slice(0, IN_THE_WAY).filter(({ size }) => size * scale > SMALL);
  const taken = large.map(({ spot, size }) => square(spot, size * scale));
  let written = 0;
  for (const { entity, size, spot } of things.slice(0, most * 8)) {
    if (written >= most) return;
    context.font = `${written < most / 4 ? 14 : 12}px system-ui, sans-serif`;
    const text = shortened(entity.name);
    const half = context.measureText(text).width / 2 + 4;
    const gap = size * scale + 2;
    const tops = [spot.y + gap, spot.y - gap - 17];
    const boxes = tops.map((top) => [spot.x - half, top, spot.x + half, top + 17]);
    const box = boxes.find((one) => !taken.some((other) => overlap(one, other)));
    if (box === undefined) continue;
    taken.push(box);
    written += 1;
    write(context, text, spot.x, box[1] + 12, colours);
  }
}

function square({ x, y }, half) {
  return [x - half, y - half, x + half, y + half];
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

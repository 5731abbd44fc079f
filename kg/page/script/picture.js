// The graph as a picture that says of itself what it shows: title, count, filters and day.

import { appearance, articles, pageTitle } from "./data.js";
import { byId } from "./dom.js";
import { facets } from "./facets.js";
import { along, pull } from "./geometry.js";
import { colourOf, dashesOf, edgeLabel, edgeWidth, hasArrow, nameSize, outlines, placeOf,
  sizeOf } from "./look.js";
import { chosenMeasure } from "./measures.js";
import { shown } from "./shown.js";
import { state } from "./state.js";
import { drawn } from "./svg.js";
import { theme } from "./theme.js";
import { clocks, isoDay } from "./times.js";

const FOOT_LINE = 22; // pixels
const FONT = "system-ui, sans-serif";

// The graph as it is seen, with its foot.
export function asCanvas() {
  const seen = [...byId("graph").querySelectorAll("canvas")].find((canvas) => canvas.offsetWidth > 0);
  const scale = seen.width / seen.clientWidth;
  const lines = footLines();
  const canvas = document.createElement("canvas");
  canvas.width = seen.width;
  canvas.height = seen.height + (lines.length * FOOT_LINE + 16) * scale;
  const context = canvas.getContext("2d");
  const { ground, text } = theme();
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(seen, 0, 0);
  context.fillStyle = text;
  context.font = `${14 * scale}px sans-serif`;
  const width = canvas.width - 24 * scale;
  lines.forEach((line, number) => {
    context.fillText(line, 12 * scale, seen.height + (20 + FOOT_LINE * number) * scale, width);
  });
  return canvas;
}

// All that is on the graph, also beyond the view, with its words as text.
export function asSvg() {
  const { nodes, edges } = shown();
  const places = new Map(nodes.map((entity) => [entity.index, placeOf(entity)]));
  const box = boxOf([...places.values()]);
  const lines = footLines();
  const unit = Math.max(box.width / 1200, 1); // words of the foot grow with the picture
  const height = box.height + (lines.length + 1) * FOOT_LINE * unit;
  const colours = theme();
  const size = { viewBox: `${box.x} ${box.y} ${box.width} ${height}`, "font-family": FONT };
  const svg = drawn(
    "svg",
    { ...size, xmlns: "http://www.w3.org/2000/svg", fill: colours.text },
    drawn("title", {}, pageTitle),
    drawn("rect", { x: box.x, y: box.y, width: box.width, height, fill: colours.ground }),
    edges.map((edge) => lineOf(edge, places, colours)),
    nodes.map((entity) => thingOf(entity, places.get(entity.index), nodes.length, colours)),
    lines.map((line, number) => {
      const y = box.y + box.height + (number + 1) * FOOT_LINE * unit;
      return drawn("text", { x: box.x + 20 * unit, y, "font-size": 15 * unit }, line);
    }),
  );
  return new XMLSerializer().serializeToString(svg).replace(CONTROLS, "\ufffd");
}

const CONTROLS = /[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g; // not allowed in XML 1.0

function boxOf(places) {
  const range = (axis) => [
    places.reduce((least, place) => Math.min(least, place[axis]), Infinity),
    places.reduce((most, place) => Math.max(most, place[axis]), -Infinity),
  ];
  if (places.length === 0) return { x: 0, y: 0, width: 800, height: 100 };
  const [[left, right], [top, bottom]] = [range("x"), range("y")];
  const [x, y] = [left - 150, top - 80];
  return { x, y, width: Math.max(right + 150 - x, 800), height: bottom + 100 - y };
}

function lineOf(edge, places, colours) {
  const [a, b] = [places.get(edge.from), places.get(edge.to)];
  const stroke = colours.lines[edge.line];
  const middle = edge.from === edge.to ? { x: a.x + 40, y: a.y - 40 } : along(a, b, edge.curve, 0.5);
  const words = edgeLabel(edge).split("\n").map((text, row) =>
    drawn("tspan", { x: middle.x, dy: row === 0 ? 0 : 15 }, text));
  return drawn(
    "g",
    { class: edge.line },
    drawn("path", {
      d: pathOf(a, b, edge), fill: "none", stroke, "stroke-width": edgeWidth(edge),
      "stroke-dasharray": dashesOf(edge).join(" ") || null,
    }),
    hasArrow(edge) && edge.from !== edge.to ? arrowOf(a, b, edge, stroke) : null,
    drawn("text", { x: middle.x, y: middle.y, "font-size": 13, ...halo(colours) }, words),
  );
}

function pathOf(a, b, { curve, from, to }) {
  if (from === to) return `M${a.x} ${a.y}c10 -70 70 -10 0 0`;
  const via = curve === 0 ? b : pull(a, b, curve);
  const way = curve === 0 ? `L${b.x} ${b.y}` : `Q${round(via.x)} ${round(via.y)} ${b.x} ${b.y}`;
  return `M${a.x} ${a.y}${way}`;
}

function arrowOf(a, b, edge, fill) {
  const [tip, back] = [along(a, b, edge.curve, 0.72), along(a, b, edge.curve, 0.68)];
  const angle = (Math.atan2(tip.y - back.y, tip.x - back.x) * 180) / Math.PI;
  const transform = `translate(${round(tip.x)} ${round(tip.y)}) rotate(${round(angle)})`;
  return drawn("path", { d: "M0 0l-12 -5v10z", transform, fill });
}

function thingOf(entity, { x, y }, count, colours) {
  const size = sizeOf(entity, count);
  const transform = `translate(${round(x - 1.25 * size)} ${round(y - 1.25 * size)}) scale(${round(size / 8)})`;
  const fill = colourOf(entity);
  const font = nameSize(entity, count);
  return drawn(
    "g",
    {},
    drawn("path", {
      d: outlines[appearance.families[entity.family].shape], transform, fill,
      stroke: colours.border || fill,
    }),
    drawn("text", { x, y: round(y + size + font), "font-size": round(font), ...halo(colours) },
      entity.name.replace(/\s+/gu, " ")),
  );
}

function halo({ ground }) {
  const stroke = { stroke: ground, "stroke-width": 4, "paint-order": "stroke" };
  return { "text-anchor": "middle", ...stroke };
}

function round(number) {
  return Math.round(number * 100) / 100;
}

function footLines() {
  const days = articles.map(({ published }) => published).filter(Boolean).sort();
  const span = days.length ? `; published ${days[0]} to ${days.at(-1)}` : "";
  const today = new Date().toISOString().slice(0, "2000-01-01".length);
  return [
    `${pageTitle}: claims of articles, solid where the article says so itself`,
    byId("count").textContent,
    ...filterLines(),
    ...measureLine(),
    `${articles.length} articles${span}; picture of ${today}`,
  ];
}

function measureLine() {
  const measure = chosenMeasure();
  return measure === null ? [] : [`Size: ${measure.label}, of facts alone`];
}

// In words what is left out.
function filterLines() {
  const out = facets
    .filter(({ name }) => state.excluded[name]?.size > 0)
    .map(({ name, label, text }) => {
      const values = [...state.excluded[name]].map(text);
      const told = values.length > 6 ? `${values.length} values` : values.join(", ");
      return `${label.toLowerCase()}: ${told}`;
    });
  const lines = out.length ? [`Left out: ${out.join("; ")}`] : [];
  if (state.period === null) return lines;
  return [...lines, `Only ${state.period.map(isoDay).join(" to ")}, ${clocks[state.clock].label}`];
}

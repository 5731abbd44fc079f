// How entities and edges look, for everything that draws them: screen, overview and SVG.

import { appearance, edges, relationOf } from "./data.js";
import { passingClaims } from "./facets.js";
import { chosenMeasure, shadeOf, shareOf } from "./measures.js";
import { state } from "./state.js";
import { badges, relationText } from "./words.js";

const LANDMARKS = 20; // names in larger letters, where there are many

// Okabe and Ito's (2008) again: told apart by colour-blind readers; further groups are grey.
export const GROUP_COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442"];
const OTHER_GROUPS = "#9A9A94";

// In a box of 20 by 20.
export const outlines = {
  dot: "M10 3a7 7 0 1 0 .01 0z",
  square: "M4 4h12v12H4z",
  diamond: "M10 2l8 8-8 8-8-8z",
  triangle: "M10 3l8 14H2z",
  triangleDown: "M10 17l8-14H2z",
  star: "M10 1l2.7 5.8 6.3.7-4.7 4.3 1.3 6.2L10 14.9 4.4 18l1.3-6.2L1 7.5l6.3-.7z",
  hexagon: "M5 2h10l5 8-5 8H5l-5-8z",
};

const moved = new Map(); // places that somebody has dragged entities to
let portrait = false; // higher than wide: the drawing lies on its side

export function layOut({ width, height }) {
  portrait = height > width;
}

export function moveTo(index, place) {
  moved.set(index, place);
}

export function placeOf({ index, x, y }) {
  return moved.get(index) ?? (portrait ? { x: y, y: x } : { x, y });
}

export function colourOf(entity) {
  if (state.colouring === "group") return groupColour(entity.group);
  if (chosenMeasure() !== null) return shadeOf(shareOf(entity));
  return appearance.families[entity.family].colour;
}

export function groupColour(group) {
  return GROUP_COLOURS[group ?? GROUP_COLOURS.length] ?? OTHER_GROUPS;
}

export function sizeOf(entity, count) {
  if (chosenMeasure() !== null) return (6 + 20 * shareOf(entity)) * grown(count, 20, 2.2);
  return Math.min(9 + 3 * Math.sqrt(entity.weight), 26) * grown(count, 20, 2.2);
}

// Names and shapes grow with the graph, so that seen as a whole those most claimed of can be read.
export function nameSize({ index }, count) {
  return 16 * (index < LANDMARKS ? grown(count, 12, 5) : grown(count, 25, 1.8));
}

function grown(count, from, most) {
  return Math.min(Math.max(Math.sqrt(count / from), 1), most);
}

export function edgeLabel(edge) {
  const count = passingClaims(edge).length;
  const times = count > 1 ? ` ×${count}` : "";
  return `${relationText(edge)}\n[${badges(edge).join(", ")}]${times}`;
}

export function edgeWidth(edge) {
  return Math.min(1.2 + 0.5 * Math.max(passingClaims(edge).length, 1), 4.5);
}

export function dashesOf(edge) {
  return appearance.lines[edge.line].dashes;
}

export function hasArrow(edge) {
  return !relationOf(edge.relation).symmetric;
}

export function isLarge() {
  return edges.length > 600; // then edges are left out while the graph is dragged
}

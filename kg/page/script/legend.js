// The legend: shapes and colours of things, lines of claims. Choosing one filters by it.

import { appearance, claims, entities } from "./data.js";
import { byId, element, replace } from "./dom.js";
import { ends } from "./facets.js";
import { exclude } from "./filters.js";
import { state } from "./state.js";

const SVG = "http://www.w3.org/2000/svg";

const outlines = {
  dot: "M10 3a7 7 0 1 0 .01 0z",
  square: "M4 4h12v12H4z",
  diamond: "M10 2l8 8-8 8-8-8z",
  triangle: "M10 3l8 14H2z",
  triangleDown: "M10 17l8-14H2z",
  star: "M10 1l2.7 5.8 6.3.7-4.7 4.3 1.3 6.2L10 14.9 4.4 18l1.3-6.2L1 7.5l6.3-.7z",
  hexagon: "M5 2h10l5 8-5 8H5l-5-8z",
};

export function drawLegend() {
  const used = new Set(claims.flatMap(ends).map((end) => entities[end].family));
  const families = Object.entries(appearance.families).filter(([name]) => used.has(name));
  const lines = Object.entries(appearance.lines);
  replace(
    byId("legend"),
    element("ul", { "aria-label": "Things" }, families.map(familyItem)),
    element("ul", { "aria-label": "Lines" }, lines.map(lineItem)),
  );
}

function familyItem([name, family]) {
  const types = [...new Set(entities.filter((e) => e.family === name).map((e) => e.type))];
  const excluded = types.every((type) => state.excluded.type?.has(type));
  const toggle = () => exclude("type", types, !excluded);
  return item(familySign(family), family.label, excluded, toggle);
}

function lineItem([name, line]) {
  const modalities = Object.keys(appearance.modalities).filter(
    (modality) => appearance.modalities[modality].line === name,
  );
  const excluded = modalities.length > 0 && modalities.every((m) => state.excluded.modality?.has(m));
  const toggle = () => exclude("modality", modalities, !excluded);
  return item(lineSign(name, line), line.label, excluded, modalities.length ? toggle : null);
}

function item(sign, label, excluded, toggle) {
  if (toggle === null) return element("li", {}, element("span", { class: "key" }, sign, label));
  const attributes = {
    type: "button",
    class: "key",
    "aria-pressed": String(!excluded),
    title: excluded ? "Show these" : "Leave these out",
    on: { click: toggle },
  };
  return element("li", {}, element("button", attributes, sign, label));
}

function familySign({ colour, shape }) {
  return sign(20, (svg) => shapeOf(svg, "path", { d: outlines[shape], fill: colour }));
}

function lineSign(name, { dashes }) {
  const attributes = { x1: 0, y1: 10, x2: 40, y2: 10, class: `line ${name}` };
  return sign(40, (svg) =>
    shapeOf(svg, "line", { ...attributes, "stroke-dasharray": dashes.join(" ") }),
  );
}

function sign(width, draw) {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: `0 0 ${width} 20`, width, height: 20, "aria-hidden": "true" };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, String(value));
  draw(svg);
  return svg;
}

function shapeOf(svg, tag, attributes) {
  const shape = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, String(value));
  svg.append(shape);
}

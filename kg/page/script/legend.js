// The legend: shapes and colours of things, lines of claims. Choosing one filters by it.

import { appearance, claims, entities, groupLabel, groups } from "./data.js";
import { button, byId, element, isolated, replace } from "./dom.js";
import { ends } from "./facets.js";
import { exclude } from "./filters.js";
import { GROUP_COLOURS, groupColour, outlines } from "./look.js";
import { change, state } from "./state.js";
import { drawn } from "./svg.js";

export function drawLegend() {
  const used = new Set(claims.flatMap(ends).map((end) => entities[end].family));
  const families = Object.entries(appearance.families).filter(([name]) => used.has(name));
  const lines = Object.entries(appearance.lines);
  const byGroup = state.colouring === "group";
  replace(
    byId("legend"),
    groups.length > 1 && colouring(),
    element("ul", { "aria-label": "Things" }, families.map(familyItem)),
    byGroup && element("ul", { "aria-label": "Groups" }, groups.slice(0, GROUP_COLOURS.length).map(groupItem)),
    byGroup && element("p", { class: "note" }, "Groups are of things that claims link more to one another than to others."),
    element("ul", { "aria-label": "Lines" }, lines.map(lineItem)),
  );
}

function colouring() {
  const toggle = () => change({ colouring: state.colouring === "group" ? "kind" : "group" });
  return element("p", { class: "actions" },
    button("Colour the groups", toggle, { "aria-pressed": String(state.colouring === "group"), "data-key": "colouring" }));
}

function groupItem(_, group) {
  const excluded = Boolean(state.excluded.group?.has(String(group)));
  const toggle = () => exclude("group", [String(group)], !excluded);
  const swatch = sign(20, drawn("rect", { x: 3, y: 3, width: 14, height: 14, rx: 4, fill: groupColour(group) }));
  return item(swatch, groupLabel(group), excluded, toggle);
}

function familyItem([name, family]) {
  const types = [...new Set(entities.filter((e) => e.family === name).map((e) => e.type))];
  const excluded = types.every((type) => state.excluded.type?.has(type));
  const toggle = () => exclude("type", types, !excluded);
  const plain = state.colouring === "group" || state.measure !== null; // colour tells another thing
  const shown = plain ? { ...family, colour: "transparent" } : family;
  return item(familySign(shown), family.label, excluded, toggle);
}

function lineItem([name, line]) {
  const excluded = Boolean(state.excluded.line?.has(name));
  const toggle = () => exclude("line", [name], !excluded);
  return item(lineSign(name, line), line.label, excluded, toggle);
}

function item(sign, label, excluded, toggle) {
  const attributes = {
    type: "button",
    class: "key",
    "aria-pressed": String(!excluded),
    title: excluded ? "Show these" : "Leave these out",
    on: { click: toggle },
  };
  return element("li", {}, element("button", attributes, sign, isolated(label)));
}

function familySign({ colour, shape }) {
  return sign(20, drawn("path", { d: outlines[shape], fill: colour }));
}

function lineSign(name, { dashes }) {
  const attributes = { x1: 0, y1: 10, x2: 40, y2: 10, class: `line ${name}` };
  return sign(40, drawn("line", { ...attributes, "stroke-dasharray": dashes.join(" ") }));
}

function sign(width, shape) {
  const size = { viewBox: `0 0 ${width} 20`, width, height: 20, "aria-hidden": "true" };
  return drawn("svg", size, shape);
}

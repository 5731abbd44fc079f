// The filters beside the graph: a box for each value, with its count.

import { claims, entities } from "./data.js";
import { button, byId, element, isolated, replace } from "./dom.js";
import { counts, facets, passing } from "./facets.js";
import { drawnCounts } from "./shown.js";
import { change, state } from "./state.js";

const MOST_VALUES = 150; // of a filter: a list of thousands is slow to draw and nobody reads it

const open = new Set(["modality"]);

export function drawFilters() {
  const focused = document.activeElement?.dataset?.key;
  const offered = facets.filter(({ name }) => name !== "line"); // the legend's
  replace(byId("filters"), offered.map(group), byHand(), resetButton());
  if (focused) byId("filters").querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  drawCount();
}

export function exclude(facetName, values, excluded) {
  const kept = new Set(state.excluded[facetName]);
  for (const value of values) {
    if (excluded) kept.add(value);
    else kept.delete(value);
  }
  change({ excluded: { ...state.excluded, [facetName]: kept } });
}

export function reset() {
  change({ excluded: {}, period: null });
}

function drawCount() {
  const shown = drawnCounts();
  byId("count").textContent =
    `Showing ${passing().length} of ${claims.length} claims; ` +
    `on the graph ${shown.entities} of ${entities.length} entities`;
  byId("show-all").hidden = !shown.more;
}

function group(facet) {
  const values = counts(facet);
  const excluded = state.excluded[facet.name]?.size ?? 0;
  if (values.length === 0 || (facet.name === "group" && values.length < 2)) return null;
  const summary = `${facet.label} (${values.length - excluded} of ${values.length})`;
  const all = values.map(([value]) => value);
  return element(
    "details",
    { open: open.has(facet.name) },
    element(
      "summary",
      { "data-key": `summary ${facet.name}`, on: { click: (event) => turn(event, facet.name) } },
      summary,
    ),
    element(
      "div",
      { class: "choices", role: "group", "aria-label": facet.label },
      button("All", () => exclude(facet.name, all, false), {
        "aria-label": `Show all: ${facet.label}`,
        "data-key": `all ${facet.name}`,
      }),
      button("None", () => exclude(facet.name, all, true), {
        "aria-label": `Show none: ${facet.label}`,
        "data-key": `none ${facet.name}`,
      }),
    ),
    open.has(facet.name) && choices(facet, values),
  );
}

// Lists are only made when they are seen, so opening one draws it.
function turn(event, name) {
  event.preventDefault();
  if (!open.delete(name)) open.add(name);
  drawFilters();
}

function choices(facet, values) {
  const items = values.slice(0, MOST_VALUES).map(([value, count]) => choice(facet, value, count));
  const rest = values.length - MOST_VALUES;
  return [
    element("ul", {}, items),
    rest > 0 && element("p", { class: "note" }, `and ${rest} more with fewer claims`),
  ];
}

// What was pinned or hidden on the graph, and the way back.
function byHand() {
  const sets = [["pinned", "Unpin"], ["hidden", "Show"]];
  return sets.filter(([set]) => state[set].size > 0).map(([set, verb]) =>
    element("p", { class: "actions" }, `${state[set].size} ${set} by hand`,
      button(`${verb} all`, () => change({ [set]: new Set() }), { "data-key": `all ${set}` })));
}

function choice(facet, value, count) {
  const box = element("input", {
    type: "checkbox",
    checked: !state.excluded[facet.name]?.has(value),
    "data-key": `${facet.name} ${value}`,
    on: { change: (event) => exclude(facet.name, [value], !event.target.checked) },
  });
  const label = element("label", {}, box, isolated(facet.text(value)));
  return element("li", {}, label, element("span", { class: "number" }, String(count)));
}

function resetButton() {
  const active = state.period !== null || Object.values(state.excluded).some((values) => values.size > 0);
  return active ? button("Clear all filters", reset, { id: "clear-filters" }) : null;
}

// The filters beside the graph: a box for each value, with its count.

import { claims, entities } from "./data.js";
import { button, byId, element, isolated, replace } from "./dom.js";
import { counts, facets, passing } from "./facets.js";
import { drawnCounts } from "./shown.js";
import { change, state } from "./state.js";

const open = new Set(["modality"]);

export function drawFilters() {
  const focused = document.activeElement?.dataset?.key;
  replace(byId("filters"), facets.map(group), resetButton());
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
  change({ excluded: {} });
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
  const summary = `${facet.label} (${values.length - excluded} of ${values.length})`;
  const all = values.map(([value]) => value);
  return element(
    "details",
    { open: open.has(facet.name), on: { toggle: (event) => remember(facet.name, event.target.open) } },
    element("summary", { "data-key": `summary ${facet.name}` }, summary),
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
    element("ul", {}, values.map(([value, count]) => choice(facet, value, count))),
  );
}

function remember(name, isOpen) {
  if (isOpen) open.add(name);
  else open.delete(name);
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
  const active = Object.values(state.excluded).some((values) => values.size > 0);
  return active ? button("Clear all filters", reset, { id: "clear-filters" }) : null;
}

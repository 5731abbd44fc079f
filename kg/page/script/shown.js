// Which entities and edges are on the graph: the most claimed ones, and what was asked for.

import { edges, entities } from "./data.js";
import { ends, passing, visibleEdges } from "./facets.js";
import { change, state } from "./state.js";

export const OVERVIEW = 300; // entities at first: more are slow to draw and hard to read

const drawable = entities.filter((entity) => entity.drawn);
const overview = new Set(drawable.slice(0, OVERVIEW).map((entity) => entity.index));
const near = new Map(); // each entity's neighbours
for (const { from, to } of edges) {
  for (const [a, b] of [[from, to], [to, from]]) (near.get(a) ?? near.set(a, new Set()).get(a)).add(b);
}

export function shown() {
  const lines = visibleEdges();
  const alive = new Set(passing().flatMap(ends));
  for (const edge of lines) alive.add(edge.from).add(edge.to);
  const nodes = drawable.filter(({ index, weight }) => {
    if (state.hidden.has(index)) return false;
    if (state.pinned.has(index)) return true;
    const wanted = state.everything || overview.has(index) || state.expanded.has(index);
    return wanted && (alive.has(index) || weight === 0);
  });
  const places = new Set(nodes.map((entity) => entity.index));
  return { nodes, edges: lines.filter((edge) => places.has(edge.from) && places.has(edge.to)) };
}

export function drawnCounts() {
  const more = !state.everything && drawable.length > OVERVIEW;
  return { entities: shown().nodes.length, more };
}

export function neighbours(index) {
  return new Set([index, ...(near.get(index) ?? [])]);
}

export function isShown(index) {
  return shown().nodes.some((entity) => entity.index === index);
}

export function hiddenNeighbours(index) {
  const places = new Set(shown().nodes.map((entity) => entity.index));
  return [...neighbours(index)].filter((other) => !places.has(other) && entities[other].drawn);
}

// Show a thing with its neighbours, also those that were hidden by hand.
export function expand(index) {
  const around = [index, ...neighbours(index)];
  const hidden = new Set([...state.hidden].filter((other) => !around.includes(other)));
  change({ expanded: new Set([...state.expanded, ...around]), hidden });
}

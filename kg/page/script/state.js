// What is chosen, shown and left out; everything else follows from it.

export const state = {
  view: "graph",
  selection: null, // {kind: "entity" | "edge" | "claim", index} or {kind: "path", from, to}
  reading: null, // the article whose text is open beside the graph
  excluded: {}, // facet name -> Set of values
  clock: "told", // what the time of a claim is: see times.js
  period: null, // [first, last] day of what is shown; null for all
  expanded: new Set(), // entities shown beyond the most claimed ones
  pinned: new Set(), // entities that stay, whatever is filtered
  hidden: new Set(), // entities taken off the graph
  everything: false,
  colouring: "kind", // what a node's colour tells: its kind or its group
  measure: null, // the measure that tells its size, and its colour where that is no group
};

const listeners = [];

export function onChange(listener) {
  listeners.push(listener);
}

// Changes come with their names, so that a listener can do nothing where nothing of its changed.
export function change(changes) {
  Object.assign(state, changes);
  const names = new Set(Object.keys(changes));
  for (const listener of listeners) listener(names);
}

// Choosing a line or a claim leaves an open article open; a thing takes its place.
export function select(kind, index) {
  const reading = kind === "edge" || kind === "claim" ? state.reading : null;
  change({ selection: kind === null ? null : { kind, index }, reading });
}

export function selectPath(from, to) {
  change({ selection: { kind: "path", from, to }, reading: null });
}

export function toggled(set, value) {
  const changed = new Set(set);
  if (!changed.delete(value)) changed.add(value);
  return changed;
}

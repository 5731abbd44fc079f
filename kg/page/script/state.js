// What is chosen, shown and left out; everything else follows from it.

export const state = {
  view: "graph",
  selection: null, // {kind: "entity" | "edge" | "claim", index}
  excluded: {}, // facet name -> Set of values
  expanded: new Set(), // entities shown beyond the most claimed ones
  everything: false,
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

export function select(kind, index) {
  change({ selection: kind === null ? null : { kind, index } });
}

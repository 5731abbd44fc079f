// What is chosen stands in the address, so that a claim can be sent to somebody.
// #e=IRI a thing, #claim=ID a claim, #line=ID the line that the claim is on; view=table;
// without=FACET:VALUE, as often as needed, what is filtered out.

import { claimById, claims, edges, entities, entityByIri } from "./data.js";
import { facets } from "./facets.js";
import { change, state } from "./state.js";

export function writeAddress() {
  const hash = parameters().toString();
  if (hash === location.hash.slice(1)) return;
  const address = hash === "" ? location.pathname + location.search : `#${hash}`;
  try {
    history.replaceState(null, "", address);
  } catch (error) {
    // a sandboxed frame has no address to write; anything else is a fault
    if (error.name !== "SecurityError") throw error;
  }
}

export function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const excluded = {};
  for (const pair of given.getAll("without")) {
    const [name, ...value] = pair.split(":");
    if (facets.some((facet) => facet.name === name)) {
      (excluded[name] ??= new Set()).add(value.join(":"));
    }
  }
  const view = given.get("view") === "table" ? "table" : "graph";
  change({ view, excluded, selection: selectionOf(given) });
}

function parameters() {
  const written = new URLSearchParams();
  const chosen = state.selection;
  if (chosen?.kind === "entity") written.set("e", entities[chosen.index].iri);
  if (chosen?.kind === "claim") written.set("claim", claims[chosen.index].id);
  if (chosen?.kind === "edge") {
    const first = edges[chosen.index].claims[0];
    if (first !== undefined) written.set("line", claims[first].id);
  }
  if (state.view !== "graph") written.set("view", state.view);
  for (const [name, values] of Object.entries(state.excluded)) {
    for (const value of values) written.append("without", `${name}:${value}`);
  }
  return written;
}

function selectionOf(given) {
  const entity = given.has("e") ? entityByIri(given.get("e")) : null;
  if (entity !== null) return { kind: "entity", index: entity.index };
  const claim = claimById(given.get("claim") ?? given.get("line"));
  if (claim === null) return null;
  if (given.has("claim") || claim.edge === undefined) return { kind: "claim", index: claim.index };
  return { kind: "edge", index: claim.edge };
}

// What is chosen stands in the address, so that a claim can be sent to somebody.
// #e=IRI a thing, #claim=ID a claim, #line=ID the line that the claim is on, #from=IRI&to=IRI
// a path; read=ID an open article; view=table or timeline; without=FACET:VALUE, as often as
// needed, what is filtered out; time=DAY..DAY what is left in, by=published on the other clock;
// pin=IRI, hide=IRI; all=1 everything at once; colour=group;
// size=MEASURE.

import { articles, claimById, claims, edges, entities, entityByIri, measures } from "./data.js";
import { facets } from "./facets.js";
import { change, state } from "./state.js";
import { clocks, dayOf, isoDay } from "./times.js";

const VIEWS = ["graph", "table", "timeline"];

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
  const view = VIEWS.includes(given.get("view")) ? given.get("view") : "graph";
  const article = articles.find(({ id }) => id === given.get("read"));
  change({
    view,
    excluded,
    selection: selectionOf(given),
    reading: article ? article.index : null,
    clock: Object.hasOwn(clocks, given.get("by")) ? given.get("by") : "told",
    period: periodOf(given.get("time")),
    pinned: indexesOf(given.getAll("pin")),
    hidden: indexesOf(given.getAll("hide")),
    everything: given.has("all"),
    colouring: given.get("colour") === "group" ? "group" : "kind",
    measure: measures.some(({ name }) => name === given.get("size")) ? given.get("size") : null,
  });
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
  if (chosen?.kind === "path") {
    written.set("from", entities[chosen.from].iri);
    written.set("to", entities[chosen.to].iri);
  }
  if (state.reading !== null) written.set("read", articles[state.reading].id);
  if (state.view !== "graph") written.set("view", state.view);
  if (state.period !== null) written.set("time", state.period.map(isoDay).join(".."));
  if (state.clock !== "told") written.set("by", state.clock);
  if (state.everything) written.set("all", "1");
  if (state.colouring !== "kind") written.set("colour", state.colouring);
  if (state.measure !== null) written.set("size", state.measure);
  for (const index of state.pinned) written.append("pin", entities[index].iri);
  for (const index of state.hidden) written.append("hide", entities[index].iri);
  for (const [name, values] of Object.entries(state.excluded)) {
    for (const value of values) written.append("without", `${name}:${value}`);
  }
  return written;
}

function periodOf(text) {
  const [start, end] = (text ?? "").split("..").map(dayOf);
  return start === null || end === null || end === undefined ? null : [start, end];
}

function indexesOf(iris) {
  return new Set(iris.map(entityByIri).filter((found) => found !== null).map(({ index }) => index));
}

function selectionOf(given) {
  const [from, to] = ["from", "to"].map((name) => entityByIri(given.get(name)));
  if (from !== null && to !== null) return { kind: "path", from: from.index, to: to.index };
  const entity = given.has("e") ? entityByIri(given.get("e")) : null;
  if (entity !== null) return { kind: "entity", index: entity.index };
  const claim = claimById(given.get("claim") ?? given.get("line"));
  if (claim === null) return null;
  if (given.has("claim") || claim.edge === undefined) return { kind: "claim", index: claim.index };
  return { kind: "edge", index: claim.edge };
}

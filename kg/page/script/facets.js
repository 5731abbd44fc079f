// By what claims can be filtered, which claims pass, and how many there are of each value.

import { appearance, articles, claims, edges, entities, groupLabel, relationOf, typeLabel } from "./data.js";
import { state } from "./state.js";
import { inPeriod } from "./times.js";
import { speaker } from "./words.js";

export const facets = [
  {
    name: "line", // chosen in the legend
    label: "Line",
    values: (claim) => [claim.line],
    text: (value) => appearance.lines[value].label,
  },
  {
    name: "modality",
    label: "How certainly",
    values: (claim) => [claim.modality],
    text: (value) => value,
  },
  {
    name: "relation",
    label: "Relation",
    values: (claim) => [claim.relation],
    text: (value) => relationOf(value).label,
  },
  {
    name: "type",
    label: "Type of thing",
    values: (claim) => ends(claim).map((end) => entities[end].type),
    text: typeLabel,
  },
  {
    name: "group",
    label: "Group",
    values: (claim) => ends(claim).map((end) => String(entities[end].group ?? "")),
    text: (value) => (value === "" ? "in no group" : groupLabel(Number(value))),
  },
  { name: "source", label: "Who says it", values: (claim) => [speakerKey(claim)], text: sourceText },
  {
    name: "article",
    label: "Article",
    values: (claim) => [articles[claim.article].id],
    text: (value) => articleTitles.get(value) ?? value,
  },
];

const articleTitles = new Map(articles.map((article) => [article.id, article.title]));
const speakers = new Map(claims.map((claim) => [speakerKey(claim), speaker(claim)]));

export function ends(claim) {
  return typeof claim.object === "number" ? [claim.subject, claim.object] : [claim.subject];
}

// The claims and lines that pass, found once for each change of the filters.
let kept = {};
function current() {
  const { excluded, period, clock } = state;
  if (kept.excluded !== excluded || kept.period !== period || kept.clock !== clock) {
    const found = claims.filter((claim) => passesAll(claim, null));
    kept = { excluded, period, clock, list: found, set: new Set(found) };
    // an edge of a bare network has no claims to filter by
    kept.edges = edges.filter(
      (edge) => edge.claims.length === 0 || edge.claims.some((index) => kept.set.has(claims[index])),
    );
  }
  return kept;
}

export function passes(claim, except = null) {
  return except === null ? current().set.has(claim) : passesAll(claim, except);
}

function passesAll(claim, except) {
  if (except !== "time" && !inPeriod(claim)) return false;
  return facets.every((facet) => {
    const excluded = state.excluded[facet.name];
    if (facet.name === except || !excluded?.size) return true;
    return !facet.values(claim).some((value) => excluded.has(value));
  });
}

export function passing() {
  return current().list;
}

// All values of a facet with the number of claims that pass the other facets, most first.
export function counts(facet) {
  const found = new Map();
  for (const claim of claims) {
    const counted = passes(claim, facet.name) ? 1 : 0;
    for (const value of new Set(facet.values(claim))) {
      found.set(value, (found.get(value) ?? 0) + counted);
    }
  }
  const order = (a, b) => b[1] - a[1] || compare(facet.text(a[0]), facet.text(b[0]));
  return [...found].sort(order);
}

export function passingClaims(edge) {
  return edge.claims.map((index) => claims[index]).filter((claim) => passes(claim));
}

export function visibleEdges() {
  return current().edges;
}

export function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

function speakerKey(claim) {
  return claim.source === null ? `:${speaker(claim)}` : entities[claim.source].iri;
}

function sourceText(value) {
  return speakers.get(value) ?? value;
}

// By what claims can be filtered, which claims pass, and how many there are of each value.

import { articles, claims, edges, entities, relationOf, typeLabel } from "./data.js";
import { state } from "./state.js";
import { speaker } from "./words.js";

export const facets = [
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

export function passes(claim, except = null) {
  return facets.every(
    (facet) =>
      facet.name === except ||
      !facet.values(claim).some((value) => state.excluded[facet.name]?.has(value)),
  );
}

export function passing() {
  return claims.filter((claim) => passes(claim));
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

// An edge of a bare network has no claims to filter by.
export function visibleEdges() {
  return edges.filter((edge) => edge.claims.length === 0 || passingClaims(edge).length > 0);
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

// The page's data: the tables that Python wrote, as objects that know one another.

const content = JSON.parse(document.getElementById("data").textContent);

export const appearance = content.appearance;
export const pageTitle = content.title;
export const measures = content.measures;
export const articles = rowsOf(content.articles);
export const sentences = rowsOf(content.sentences);
export const entities = rowsOf(content.entities);
export const claims = rowsOf(content.claims);
export const edges = rowsOf(content.edges);

const claimIds = new Map(claims.map((claim) => [claim.id, claim]));
const entityIris = new Map(entities.map((entity) => [entity.iri, entity]));

for (const edge of edges) for (const index of edge.claims) claims[index].edge = edge.index;
for (const claim of claims) {
  claim.article = sentences[claim.sentence].article;
  claim.roles ??= [];
  claim.reports ??= 1;
  claim.disputed_by ??= []; // claims that contradict it, by their place in `claims`
  claim.disputed = claim.disputed_by.length > 0;
  claim.marks = triples(claim.marks); // kind, start, end
}

export const groups = [];
for (const entity of entities) {
  if (entity.group !== null) (groups[entity.group] ??= []).push(entity);
}

export function claimById(id) {
  return claimIds.get(id) ?? null;
}

export function entityByIri(iri) {
  return entityIris.get(iri) ?? null;
}

export function relationOf(name) {
  return Object.hasOwn(content.relations, name)
    ? content.relations[name]
    : { label: name, inverse: "", definition: "", symmetric: false };
}

// A group is called after its two most claimed members; entities come most claimed first.
export function groupLabel(group) {
  return `around ${groups[group].slice(0, 2).map((entity) => entity.name).join(" and ")}`;
}

export function typeLabel(name) {
  return Object.hasOwn(content.types, name) ? content.types[name] : name;
}

// The entities a claim has anything to do with, by their place in `entities`.
export function participants(claim) {
  const roles = claim.roles.map(([, value]) => value);
  return [claim.subject, claim.object, claim.source, claim.said_in, ...roles].filter(
    (value) => typeof value === "number",
  );
}

// See columns.py: interned values are indexes, some columns stand together as one.
function rowsOf({ columns, rows, values, begins }) {
  const heads = columns.map((column) => [column].flat());
  const words = heads.map((names) => values[names.join(",")] ?? null);
  const starts = heads.map(([name]) => begins[name] ?? null);
  return rows.map((row, index) => {
    const object = { index };
    heads.forEach((names, place) => {
      const given = row[place] ?? null; // nulls at the end of a row are left out
      const value = words[place] === null || given === null ? given : words[place][given];
      if (names.length > 1) names.forEach((name, number) => { object[name] = value[number]; });
      else object[names[0]] = starts[place] === null ? value : starts[place] + value;
    });
    return object;
  });
}

function triples(flat) {
  const starts = flat.filter((_, place) => place % 3 === 0);
  return starts.map((kind, number) => {
    const [from, length] = flat.slice(3 * number + 1, 3 * number + 3);
    return [kind, from, from + length];
  });
}

// The panel beside the graph: a thing, a line or a claim, and everything that proves it.

import { articles, claims, edges, entities, participants, typeLabel } from "./data.js";
import { button, byId, element, isolated, replace } from "./dom.js";
import { claimCard, claimItem } from "./card.js";
import { passes, passingClaims } from "./facets.js";
import { link } from "./links.js";
import { pathContents, pathSearch } from "./paths.js";
import { openArticle, readerContents, revealMarks } from "./reader.js";
import { expand, hiddenNeighbours, isShown } from "./shown.js";
import { change, select, state, toggled } from "./state.js";
import { badges, relationText } from "./words.js";

let opener = null; // what had the focus before the panel opened

export function drawPanel({ focus = false } = {}) {
  const panel = byId("panel");
  const chosen = state.selection;
  const article = openArticle();
  const empty = chosen === null && article === null;
  if (panel.hidden && !empty) opener = document.activeElement;
  panel.hidden = empty;
  if (empty) {
    opener?.focus?.();
    opener = null;
    return;
  }
  replace(panel, closeButton(), article === null ? contents(chosen) : readerContents(article));
  panel.scrollTop = 0;
  if (focus) panel.focus({ preventScroll: true });
  if (focus && article !== null) revealMarks();
}

function contents(chosen) {
  const { kind, index } = chosen;
  if (kind === "path") return pathContents(chosen);
  if (kind === "entity") return entityContents(entities[index]);
  if (kind === "edge") return edgeContents(edges[index]);
  return [element("h2", {}, "Claim"), claimCard(claims[index])];
}

function closeButton() {
  return button("×", () => select(null), { class: "close", "aria-label": "Close the details" });
}

function edgeContents(edge) {
  const shown = passingClaims(edge);
  const hidden = edge.claims.length - shown.length;
  return [
    element("h2", {}, isolated(entities[edge.from].name), ` ${relationText(edge)} `,
      isolated(entities[edge.to].name)),
    element("p", { class: "kind" }, `${badges(edge).join(", ")}: ${plural(shown.length, "claim")}`),
    hidden > 0 && element("p", { class: "note" }, `${hidden} more left out by filters`),
    partly(edge, "say this of the two, in whatever way"),
    shown.map(claimCard),
  ];
}

function entityContents(entity) {
  const about = claims.filter((claim) => participants(claim).includes(entity.index));
  const shown = about.filter((claim) => passes(claim));
  const groups = [
    ["Attributes", shown.filter((claim) => isAttribute(claim, entity))],
    ["Claims about it", shown.filter((claim) => isSubject(claim, entity))],
    ["Claims that lead to it", shown.filter((claim) => claim.object === entity.index)],
    ["Said by it", shown.filter((claim) => claim.source === entity.index)],
    ["Also named in", shown.filter((claim) => isAside(claim, entity))],
  ];
  const hidden = about.length - shown.length;
  return [
    element("h2", {}, isolated(entity.name)),
    element("p", { class: "kind" },
      `${typeLabel(entity.type)}; ${plural(about.length, "claim")}, ` +
        plural(entity.articles.length, "article")),
    names("Also called", entity.aliases.map((alias) => isolated(alias))),
    names("The same as", entity.same_as.map((address) => link(address))),
    graphActions(entity),
    partly(entity, "are about it or lead to it"),
    hidden > 0 && element("p", { class: "note" }, `${hidden} more left out by filters`),
    groups.map(([label, found]) => claimList(label, found)),
    names("Articles", entity.articles.map(articleItem)),
    element("p", { class: "note iri" }, isolated(entity.iri)),
  ];
}

// What a page that shows a part of a graph has left out.
function partly({ in_graph: count }, what) {
  if (count === null) return null;
  return element("p", { class: "note part" },
    `A part is shown: the whole graph has ${count.toLocaleString("en")} claims that ${what}`);
}

function isAttribute(claim, entity) {
  return claim.subject === entity.index && Object.hasOwn(Object(claim.object), "value");
}

function isSubject(claim, entity) {
  return claim.subject === entity.index && !isAttribute(claim, entity);
}

function isAside(claim, entity) {
  const inRole = claim.roles.some(([, value]) => value === entity.index);
  return inRole || claim.said_in === entity.index;
}

function articleItem(index) {
  const { title, url } = articles[index];
  const open = button("Read", () => change({ reading: index }), { "aria-label": `Read: ${title}` });
  return [link(url, title), " ", open];
}

function graphActions(entity) {
  if (!entity.drawn) {
    return element("p", { class: "note" }, "Not on the graph: no relation links it to another thing.");
  }
  const near = hiddenNeighbours(entity.index);
  const label = `Show it with its ${plural(near.length, "hidden neighbour")}`;
  const reveal = near.length > 0 || !isShown(entity.index);
  return [
    element("p", { class: "actions" },
      reveal && button(label, () => expand(entity.index)),
      handButton("Pin", "pinned", entity, "Keep it on the graph, whatever is filtered"),
      handButton("Hide", "hidden", entity, "Take it off the graph")),
    pathSearch(entity),
  ];
}

// Pinning and hiding by hand: pressed while it holds.
function handButton(label, set, { index }, title) {
  const toggle = () => change({ [set]: toggled(state[set], index) });
  return button(label, toggle, { "aria-pressed": String(state[set].has(index)), title });
}

function claimList(label, found) {
  if (found.length === 0) return null;
  return element(
    "section",
    { "aria-label": label },
    element("h3", {}, `${label} (${found.length})`),
    element("ul", { class: "claims" }, found.map((claim) => claimItem(claim))),
  );
}

function names(label, items) {
  if (items.length === 0) return null;
  const list = element("ul", { class: "names" }, items.map((item) => element("li", {}, item)));
  return element("div", {}, element("h3", {}, label), list);
}

function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

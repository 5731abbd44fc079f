// The panel beside the graph: a thing, a line or a claim, and everything that proves it.

import { articles, claims, edges, entities, participants, typeLabel } from "./data.js";
import { button, byId, element, isolated, replace } from "./dom.js";
import { chips, claimCard, tripleOf } from "./card.js";
import { passes, passingClaims } from "./facets.js";
import { link } from "./links.js";
import { expand, hiddenNeighbours, isShown } from "./shown.js";
import { select, state } from "./state.js";
import { badges, claimName, relationText } from "./words.js";

let opener = null; // what had the focus before the panel opened

export function drawPanel({ focus = false } = {}) {
  const panel = byId("panel");
  const chosen = state.selection;
  if (panel.hidden && chosen !== null) opener = document.activeElement;
  panel.hidden = chosen === null;
  document.body.classList.toggle("with-panel", chosen !== null);
  if (chosen === null) {
    opener?.focus?.();
    return;
  }
  replace(panel, closeButton(), contents(chosen));
  panel.scrollTop = 0;
  if (focus) panel.focus({ preventScroll: true });
}

function contents({ kind, index }) {
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
    hidden > 0 && element("p", { class: "note" }, `${hidden} more left out by filters`),
    groups.map(([label, found]) => claimList(label, found)),
    names("Articles", entity.articles.map((index) => link(articles[index].url, articles[index].title))),
    element("p", { class: "note iri" }, isolated(entity.iri)),
  ];
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

function graphActions(entity) {
  const hidden = hiddenNeighbours(entity.index);
  if (entity.drawn && (hidden.length > 0 || !isShown(entity.index))) {
    const label = `Show it with its ${plural(hidden.length, "hidden neighbour")}`;
    return element("p", { class: "actions" }, button(label, () => expand(entity.index)));
  }
  if (entity.drawn) return null;
  return element("p", { class: "note" }, "Not on the graph: no relation links it to another thing.");
}

function claimList(label, found) {
  if (found.length === 0) return null;
  return element(
    "section",
    { "aria-label": label },
    element("h3", {}, `${label} (${found.length})`),
    element("ul", { class: "claims" }, found.map(claimItem)),
  );
}

function claimItem(claim) {
  return element(
    "li",
    { class: claim.line },
    element("div", { class: "triple" }, tripleOf(claim)),
    element("div", { class: "proof" }, chips(claim), evidenceButton(claim)),
  );
}

function evidenceButton(claim) {
  return button("Evidence", () => select("claim", claim.index), {
    class: "evidence",
    "aria-label": `Evidence for: ${claimName(claim)}`,
  });
}

function names(label, items) {
  if (items.length === 0) return null;
  const list = element("ul", { class: "names" }, items.map((item) => element("li", {}, item)));
  return element("div", {}, element("h3", {}, label), list);
}

function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

// The article beside the graph: its whole text, or of one that may not be passed on the
// sentences that claims rest on, with the words of every claim marked. A mark selects its line.

import { articles, claims, edges, sentences } from "./data.js";
import { button, byId, element, isolated } from "./dom.js";
import { chips, tripleOf } from "./card.js";
import { passes } from "./facets.js";
import { link } from "./links.js";
import { KINDS } from "./marks.js";
import { change, select, state } from "./state.js";
import { claimName } from "./words.js";

const TOLD = ["subject", "object", "trigger"].map((kind) => KINDS.indexOf(kind));

let last = null; // the claim whose mark was chosen last

export function read(article) {
  change({ reading: article });
}

// The article that is open: the one asked for, or the one of a claim that stands elsewhere.
export function openArticle() {
  if (state.reading === null) return null;
  const found = chosenClaims();
  if (found.length === 0 || found.some((claim) => claim.article === state.reading)) {
    return state.reading;
  }
  return found[0].article;
}

export function readerContents(index) {
  const article = articles[index];
  const issue = [article.publisher, article.published].filter(Boolean).join(", ");
  const here = chosenClaims().filter((claim) => claim.article === index);
  return [
    element("h2", {}, link(article.url, article.title)),
    element("p", { class: "kind" }, isolated(issue)),
    button("Back to the details", () => change({ reading: null }), { class: "back" }),
    element("ul", { class: "claims chosen", "aria-label": "Chosen claims" }, here.map(chosenItem)),
    article.text === null && element("p", { class: "note" },
      "The article’s text is not part of this page, only the sentences that its claims rest on."),
    element("div", { class: "text", dir: "auto" }, piecesOf(index).map((piece) => pieceOf(piece, index))),
  ];
}

// Bring the words of what is chosen into sight; whoever came by keyboard goes on from there.
export function revealMarks() {
  const words = byId("panel").querySelector("a.current");
  words?.scrollIntoView({ block: "center" });
  words?.focus({ preventScroll: true });
}

function chosenClaims() {
  const chosen = state.selection;
  if (chosen?.kind === "claim") return [claims[chosen.index]];
  if (chosen?.kind === "edge") return edges[chosen.index].claims.map((index) => claims[index]);
  return [];
}

function chosenItem(claim) {
  return element("li", { class: claim.line },
    element("div", { class: "triple" }, tripleOf(claim)), chips(claim));
}

function piecesOf(index) {
  if (articles[index].text !== null) return [{ start: 0, text: articles[index].text }];
  const found = sentences.filter((sentence) => sentence.article === index);
  return found.toSorted((a, b) => a.start - b.start);
}

function pieceOf({ start, text }, index) {
  const points = Array.from(text);
  const marks = marksIn(index, start, start + points.length);
  const cuts = new Set([0, points.length, ...marks.flatMap((mark) => [mark.from, mark.to])]);
  const places = [...cuts].sort((a, b) => a - b);
  const parts = places.slice(1).map((to, number) => {
    const from = places[number];
    const over = marks.filter((mark) => mark.from <= from && to <= mark.to);
    return partOf(points.slice(from, to).join(""), over.map((mark) => mark.claim));
  });
  return element("p", {}, parts);
}

// The words of all claims of the article that pass the filters, counted from the piece's start.
function marksIn(index, start, end) {
  const found = claims.filter((claim) => claim.article === index && passes(claim));
  return found.flatMap((claim) => {
    const base = sentences[claim.sentence].start;
    return claim.marks
      .filter(([kind, from, to]) => TOLD.includes(kind) && base + from >= start && base + to <= end)
      .map(([, from, to]) => ({ claim, from: base + from - start, to: base + to - start }));
  });
}

function partOf(text, over) {
  if (over.length === 0) return text;
  const found = [...new Set(over)];
  const current = chosenClaims().find((claim) => found.includes(claim));
  const shown = current ?? found[0];
  const attributes = {
    href: `#${new URLSearchParams({ claim: shown.id })}`,
    class: `mark ${shown.line}${current ? " current" : ""}`,
    title: found.map(claimName).join("\n"),
    on: { click: (event) => followMark(event, found) },
  };
  return element("a", attributes, text);
}

// Words of several claims lead from one to the next.
function followMark(event, found) {
  event.preventDefault();
  last = found[(found.indexOf(last) + 1) % found.length];
  if (last.edge === undefined) select("claim", last.index);
  else select("edge", last.edge);
}

// All claims in the order of time, each under the time that is told of it: a third way to read.

import { articles, sentences } from "./data.js";
import { button, byId, element, isolated, replace } from "./dom.js";
import { claimItem } from "./card.js";
import { compare, passing } from "./facets.js";
import { state } from "./state.js";
import { clocks, daysOf } from "./times.js";
import { period, speaker } from "./words.js";

const AT_ONCE = 150; // claims

let shownClaims = AT_ONCE;

export function drawTimeline() {
  if (state.view !== "timeline") return;
  const found = inOrder(passing());
  const times = [...Map.groupBy(found.slice(0, shownClaims), timeText)];
  const rest = found.length - shownClaims;
  replace(
    byId("timeline"),
    element("p", { class: "note" }, `Claims by ${clocks[state.clock].label}`),
    element("ol", { class: "times" }, times.map(timeItem)),
    rest > 0 && button(`Show more (${rest} left)`, moreClaims),
  );
}

export function resetTimeline() {
  shownClaims = AT_ONCE;
}

function moreClaims() {
  shownClaims += AT_ONCE;
  drawTimeline();
}

// By the first day, longer stretches first; those without a time come last.
function inOrder(found) {
  const keyed = found.map((claim) => [daysOf(claim) ?? [Infinity, Infinity], claim]);
  keyed.sort(([a], [b]) => compare(a[0], b[0]) || compare(b[1], a[1]));
  return keyed.map(([, claim]) => claim);
}

function timeText(claim) {
  if (daysOf(claim) === null) return "No time told";
  if (state.clock === "published") return articles[claim.article].published;
  const [start, end] = claim.time;
  return period([start, end, null]);
}

function timeItem([text, found]) {
  const items = found.map((claim) =>
    claimItem(claim, element("p", { class: "said" }, isolated(saying(claim)))),
  );
  return element("li", {}, element("h3", {}, text), element("ul", { class: "claims" }, items));
}

function saying(claim) {
  return `${speaker(claim)}: ${sentences[claim.sentence].text.trim()}`;
}

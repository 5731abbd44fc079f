// The evidence sentence with its words marked. Offsets count code points, as in Python.

import { appearance, sentences } from "./data.js";
import { element } from "./dom.js";

export const KINDS = ["subject", "object", "trigger", "source", "cue"];

export function markedSentence(claim) {
  const points = Array.from(sentences[claim.sentence].text);
  const cuts = new Set([0, points.length]);
  for (const [, start, end] of claim.marks) cuts.add(start).add(end);
  const places = [...cuts].sort((a, b) => a - b);
  const parts = places.slice(1).map((end, number) => part(claim, points, places[number], end));
  return element("blockquote", { class: "sentence", dir: "auto" }, parts);
}

function part(claim, points, from, to) {
  const text = points.slice(from, to).join("");
  const kinds = claim.marks
    .filter(([, start, end]) => start <= from && to <= end)
    .map(([kind]) => KINDS[kind]);
  if (kinds.length === 0) return text;
  const title = kinds.map((kind) => appearance.marks[kind]).join("; ");
  return element("mark", { class: kinds.join(" "), title }, text);
}

// What the marks of this claim mean, in words, for those who see no colour.
export function markKey(claim) {
  const kinds = KINDS.filter((_, number) => claim.marks.some(([kind]) => kind === number));
  const items = kinds.map((kind) =>
    element("li", {}, element("mark", { class: kind }, appearance.marks[kind])),
  );
  return element("ul", { class: "mark-key", "aria-label": "What is marked" }, items);
}

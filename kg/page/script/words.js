// What claims are called in words: the one place that says how certainly something is said.

import { appearance, claimById, entities, relationOf } from "./data.js";

// The badge that always stands with a claim or an edge, so that none can be read as a fact.
export function badges(claim) {
  const words = [claim.modality];
  if (claim.negated && claim.modality !== "denied") words.push("negated");
  if (claim.ended) words.push("ended");
  if (claim.inferred || claim.basis === "inferred") words.push("inferred");
  if (claim.disputed) words.push("disputed");
  return words;
}

export function meaning(badge) {
  const known = {
    negated: "it is said not to be so",
    ended: "it was so, and has ended or been paused",
    inferred: "it follows from the text and is not said in it",
    disputed: "another claim contradicts it",
  };
  return known[badge] ?? appearance.modalities[badge]?.means ?? "";
}

export function argumentText(value, depth = 0) {
  if (typeof value === "number") return entities[value].name;
  if (value === null) return "";
  if (Object.hasOwn(value, "value")) return value.value;
  const claim = claimById(value.claim);
  if (claim === null) return `a claim that is not on this page (${value.claim})`;
  // claims may stand in claims; a ring of them would never end
  return depth > 2 ? `claim ${claim.id}` : `“${claimText(claim, depth + 1)}”`;
}

export function relationText(claim) {
  const label = relationOf(claim.relation).label;
  return claim.negated || claim.modality === "denied" ? `NOT: ${label}` : label;
}

export function claimText(claim, depth = 0) {
  const subject = entities[claim.subject].name;
  const object = argumentText(claim.object, depth);
  return `${subject} ${relationText(claim)} ${object} [${badges(claim).join(", ")}]`;
}

// A claim's name for a control: what it says, without its badges.
export function claimName(claim) {
  const subject = entities[claim.subject].name;
  return `${subject} ${relationText(claim)} ${argumentText(claim.object)}`;
}

// How many articles report it, those that copy one another counted once.
export function reports(claim) {
  return claim.reports === 1 ? "1 report" : `${claim.reports} independent reports`;
}

// Who says it: a named source, the article itself, or somebody the sentence does not name.
export function speaker(claim) {
  if (claim.source !== null) return entities[claim.source].name;
  const voice = appearance.modalities[claim.modality].voice;
  return voice === "article" ? "the article itself" : "a source that is not named";
}

export function period(time) {
  if (time === null) return "";
  const [start, end, text] = time;
  const year = wholeYear(start, end);
  const dates = year ?? (start === end ? start : `${start ?? "…"} to ${end ?? "…"}`);
  if (!start && !end) return text;
  return text && text !== dates ? `${dates} (“${text}”)` : dates;
}

function wholeYear(start, end) {
  const year = start?.slice(0, -"-01-01".length);
  return start === `${year}-01-01` && end === `${year}-12-31` ? year : null;
}

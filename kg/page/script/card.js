// One claim with all that proves it: who says it, how certainly, where, in which words.

import { articles, claims, entities, sentences } from "./data.js";
import { citations } from "./citation.js";
import { announce, button, element, isolated } from "./dom.js";
import { link, quoteLink } from "./links.js";
import { markedSentence, markKey } from "./marks.js";
import { change, select } from "./state.js";
import {
  argumentText, badges, claimName, claimText, meaning, period, relationText, reports, speaker,
} from "./words.js";

export function claimCard(claim) {
  return element(
    "article",
    { class: `claim ${claim.line}`, "data-claim": claim.id },
    element("h3", { class: "triple" }, tripleOf(claim)),
    chips(claim),
    markedSentence(claim),
    markKey(claim),
    element("dl", {}, ...details(claim).map(([term, value]) => row(term, value))),
    actions(claim),
  );
}

// A claim in a list, with what leads to its evidence.
export function claimItem(claim, more = null) {
  return element(
    "li",
    { class: claim.line },
    element("div", { class: "triple" }, tripleOf(claim)),
    more,
    element("div", { class: "proof" }, chips(claim), evidenceButton(claim)),
  );
}

function evidenceButton(claim) {
  return button("Evidence", () => select("claim", claim.index), {
    class: "evidence",
    "aria-label": `Evidence for: ${claimName(claim)}`,
  });
}

// Subject, relation and object; things are buttons that lead on, claims their text.
export function tripleOf(claim) {
  return [thing(claim.subject), " ", relation(claim), " ", argument(claim.object)];
}

export function chips(claim) {
  const words = badges(claim);
  return element(
    "ul",
    { class: "chips", "aria-label": "How certainly" },
    words.map((word) => element("li", { class: `chip ${claim.line}`, title: meaning(word) }, word)),
  );
}

export function argument(value) {
  if (typeof value === "number") return thing(value);
  return isolated(argumentText(value), { class: "literal" });
}

function thing(index) {
  const open = () => select("entity", index);
  return element("button", { type: "button", class: "thing", on: { click: open } },
    isolated(entities[index].name));
}

function relation(claim) {
  return element("span", { class: "relation" }, relationText(claim));
}

function details(claim) {
  const article = articles[claim.article];
  return [
    ["Who says it", claim.source === null ? speaker(claim) : thing(claim.source)],
    ["In", claim.said_in === null ? null : thing(claim.said_in)],
    ["How certainly", `${claim.modality}: ${meaning(claim.modality)}`],
    ["Negated", claim.negated ? "yes: the words say that it is not so" : "no"],
    ["Ended", claim.ended ? "yes: it was so, and has ended or been paused" : null],
    ["Reported", reports(claim)],
    ["Disputed", claim.disputed ? contradicting(claim) : null],
    ["Basis", claim.basis],
    ["When", period(claim.time) || null],
    ...claim.roles.map(([name, value]) => [spaced(name), argument(value)]),
    ["Article", link(article.url, article.title)],
    ["Published", [article.publisher, article.published].filter(Boolean).join(", ") || null],
    ["By", article.author.join(", ") || null],
    ["Address", article.url],
    ["Judged", claim.judged],
    ["Rule", claim.rule],
    ["Score", claim.score.toFixed(2)],
    ["Claim", claim.id],
  ];
}

// The claims that say otherwise, each with who says so.
function contradicting(claim) {
  const others = claim.disputed_by.map((index) => claims[index]);
  return element("ul", { class: "names" }, others.map((other) => element("li", {},
    button(claimText(other), () => select("claim", other.index), { class: "thing" }),
    ` by ${speaker(other)}`)));
}

function row(term, value) {
  if (value === null || value === "") return null;
  const shown = typeof value === "string" ? isolated(value) : value;
  return element("div", {}, element("dt", {}, term), element("dd", {}, shown));
}

function actions(claim) {
  const article = articles[claim.article];
  const hash = new URLSearchParams({ claim: claim.id });
  return element(
    "p",
    { class: "actions" },
    button("Read in the article", () => change({ reading: claim.article })),
    Object.entries(citations).map(([label, citation]) =>
      button(label, () => copy(citation(claim), "Citation copied"), { class: "copy" }),
    ),
    quoteLink(article.url, sentences[claim.sentence].text, "Find in the article"),
    element("a", { href: `#${hash}` }, "Link to this claim"),
  );
}

export async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // a sandboxed frame has no clipboard of its own: take the older way
    copyBySelection(text);
  }
  announce(done);
}

function copyBySelection(text) {
  const area = element("textarea", { class: "unseen", "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

// The ontology's names of roles as words; anything else stays as it was written.
function spaced(name) {
  if (!/^[A-Za-z]+$/.test(name)) return name;
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

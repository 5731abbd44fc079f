// The claims that are shown, to take away: a table for spreadsheets, a picture of the graph.

import { articles, entities, pageTitle, sentences } from "./data.js";
import { copy } from "./card.js";
import { byId, element } from "./dom.js";
import { passing } from "./facets.js";
import { asCanvas, asSvg } from "./picture.js";
import { argumentText, badges, period, relationText, speaker } from "./words.js";

const COLUMNS = {
  claim: (claim) => claim.id,
  subject: (claim) => entities[claim.subject].name,
  relation: relationText,
  object: (claim) => argumentText(claim.object),
  "how certainly": (claim) => badges(claim).join(", "),
  "who says it": speaker,
  when: (claim) => period(claim.time),
  sentence: (claim) => sentences[claim.sentence].text,
  article: (claim) => articles[claim.article].title,
  publisher: (claim) => articles[claim.article].publisher ?? "",
  published: (claim) => articles[claim.article].published ?? "",
  address: (claim) => articles[claim.article].url ?? "",
  rule: (claim) => claim.rule,
  score: (claim) => String(claim.score),
};

export function startDownloads() {
  byId("take-table").addEventListener("click", () => {
    // spreadsheets take a file for UTF-8 only if it starts with a byte order mark
    save(new Blob(["\ufeff", csv(passing())], { type: "text/csv" }), "claims.csv");
  });
  byId("take-picture").addEventListener("click", () => {
    asCanvas().toBlob((blob) => save(blob, "graph.png"));
  });
  byId("take-drawing").addEventListener("click", () => {
    save(new Blob([asSvg()], { type: "image/svg+xml" }), "graph.svg");
  });
  byId("take-embed").addEventListener("click", () => copy(embedSnippet(), "Embed code copied"));
}

function csv(found) {
  const heads = Object.keys(COLUMNS).map(cell);
  const rows = found.map((claim) => Object.values(COLUMNS).map((text) => cell(text(claim))));
  return [heads, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

// RFC 4180; what a spreadsheet would run as a formula is made text by an apostrophe (OWASP).
function cell(text) {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

// What to paste into another page to show this one, as it is now, within it.
function embedSnippet() {
  const file = location.pathname.split("/").at(-1) || "graph.html";
  const source = `${file}${location.hash}`;
  const attributes = { src: source, title: pageTitle, width: "100%", height: "640", loading: "lazy" };
  return element("iframe", { ...attributes, sandbox: "allow-scripts allow-popups allow-downloads" })
    .outerHTML;
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(address);
}

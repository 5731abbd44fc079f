// The claims that are shown, to take away: a table for spreadsheets, a picture of the graph.

import { articles, entities, pageTitle, sentences } from "./data.js";
import { byId } from "./dom.js";
import { passing } from "./facets.js";
import { theme } from "./theme.js";
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
    picture().toBlob((blob) => save(blob, "graph.png"));
  });
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

// The graph as it is seen, with its title and what is left out of it.
function picture() {
  const drawn = byId("graph").querySelector("canvas");
  const scale = drawn.width / drawn.clientWidth;
  const foot = 56 * scale;
  const canvas = document.createElement("canvas");
  canvas.width = drawn.width;
  canvas.height = drawn.height + foot;
  const context = canvas.getContext("2d");
  const { ground, text } = theme();
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(drawn, 0, 0);
  context.fillStyle = text;
  context.font = `${14 * scale}px sans-serif`;
  const lines = [`${pageTitle}: claims of articles, solid where the article says so itself`];
  [...lines, byId("count").textContent].forEach((line, number) => {
    context.fillText(line, 12 * scale, drawn.height + (20 + 22 * number) * scale);
  });
  return canvas;
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(address);
}

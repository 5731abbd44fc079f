// A claim as something to paste: its sentence, who says so and how certainly, and the article.

import { articles, entities, sentences } from "./data.js";
import { element } from "./dom.js";
import { safeAddress } from "./links.js";
import { claimText, speaker } from "./words.js";

export const citations = {
  "Copy citation": plainCitation,
  "as Markdown": markdownCitation,
  "as HTML": htmlCitation,
};

function plainCitation(claim) {
  const { title, author, url } = articles[claim.article];
  const authors = author.length ? `${author.join(", ")}: ` : "";
  const where = [`${authors}“${title}”`, issue(claim), url].filter(Boolean);
  return [
    quoted(claim),
    `Source: ${where.join(". ")}`,
    `Said by: ${said(claim)}`,
    `Read as: ${claimText(claim)}`,
    `Claim ${claim.id}`,
  ].join("\n");
}

function markdownCitation(claim) {
  const { title, author } = articles[claim.article];
  const href = safeAddress(articles[claim.article].url);
  const name = href === null ? escaped(title) : `[${escaped(title)}](${bare(href)})`;
  const where = [escaped(author.join(", ")), name, escaped(issue(claim))].filter(Boolean);
  return [
    `> ${escaped(quoted(claim))}`,
    ">",
    `> Said by: ${escaped(said(claim))}. Read as: ${escaped(claimText(claim))}.`,
    `> ${where.join(", ")}. Claim ${escaped(claim.id)}`,
  ].join("\n");
}

function htmlCitation(claim) {
  const { title, author } = articles[claim.article];
  const href = safeAddress(articles[claim.article].url);
  const name = element("cite", {}, href === null ? title : element("a", { href }, title));
  const ends = [author.length ? `${author.join(", ")}: ` : "", name, `, ${issue(claim)}. `];
  return element(
    "blockquote",
    { cite: href },
    element("p", {}, quoted(claim)),
    element("footer", {}, `Said by: ${said(claim)}. Read as: ${claimText(claim)}. `, ends,
      `Claim ${claim.id}`),
  ).outerHTML;
}

// In quotation marks, but for a sentence that begins with some of its own.
function quoted(claim) {
  const text = sentences[claim.sentence].text.trim().replace(/\s+/gu, " ");
  return /^["“‘'«„]/u.test(text) ? text : `“${text}”`;
}

function issue(claim) {
  const { publisher, published } = articles[claim.article];
  return [publisher, published].filter(Boolean).join(", ");
}

function said(claim) {
  const work = claim.said_in === null ? "" : `, in ${entities[claim.said_in].name}`;
  return speaker(claim) + work;
}

// Every ASCII punctuation mark may be escaped in CommonMark (2.4); line ends would end the quote.
function escaped(text) {
  return text.replace(/\s+/gu, " ").replace(/[!-/:-@[-`{-~]/g, markOf);
}

function markOf(mark) {
  return /[.,:;'"?()%/-]/.test(mark) ? mark : `\\${mark}`;
}

function bare(href) {
  return href.replace(/[()<>\\]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

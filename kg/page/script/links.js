// Links to articles: http and https only, and straight to the words.

import { element, isolated } from "./dom.js";

const LONGEST_QUOTE = 120; // characters; longer ones are given by their ends

// A link, or the bare text where the address could do anything but open a page.
export function link(address, label = address) {
  const href = safeAddress(address);
  if (href === null) return isolated(label);
  return element("a", { href, rel: "noopener noreferrer", target: "_blank" }, isolated(label));
}

export function quoteLink(address, quote, label) {
  const href = safeAddress(address);
  return href === null ? null : link(withFragment(href, quote), label);
}

export function safeAddress(address) {
  if (!address || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
}

// https://wicg.github.io/scroll-to-text-fragment/
function withFragment(href, quote) {
  const text = quote.trim().replace(/\s+/gu, " ");
  const words = text.split(" ");
  const ends = [words.slice(0, 5).join(" "), words.slice(-5).join(" ")];
  const parts = text.length <= LONGEST_QUOTE || words.length < 12 ? [text] : ends;
  const separator = href.includes("#") ? ":~:text=" : "#:~:text=";
  return href + separator + parts.map(encoded).join(",");
}

function encoded(text) {
  return encodeURIComponent(text.toWellFormed()).replaceAll("-", "%2D");
}

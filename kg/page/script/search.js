// Search with suggestions: the combobox pattern of the ARIA Authoring Practices.

import { entities, typeLabel } from "./data.js";
import { byId, element, isolated, replace } from "./dom.js";
import { isShown, expand } from "./shown.js";
import { select } from "./state.js";

const MOST = 12;

const index = entities.map((entity) => ({
  entity,
  names: [entity.name, ...entity.aliases].map(folded),
}));
let found = [];
let active = -1;

export function startSearch() {
  const input = byId("search");
  input.addEventListener("input", suggest);
  input.addEventListener("focus", suggest);
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", () => close());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.matches("input, textarea")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

// Letters without accents or case: "Orban" finds "Orbán".
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

function suggest() {
  const wanted = folded(byId("search").value);
  found = wanted === "" ? [] : ranked(wanted);
  active = found.length ? 0 : -1;
  draw(wanted);
}

function ranked(wanted) {
  const hits = index
    .map(({ entity, names }) => ({ entity, rank: Math.min(...names.map((name) => rank(name, wanted))) }))
    .filter((hit) => hit.rank < Infinity);
  // entities come most claimed first, and sorting keeps that order within a rank
  return hits.sort((a, b) => a.rank - b.rank).slice(0, MOST).map((hit) => hit.entity);
}

function rank(name, wanted) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  const place = name.indexOf(wanted);
  if (place < 0) return Infinity;
  return /[\s\-–(“"']/u.test(name[place - 1]) ? 2 : 3;
}

function draw(wanted) {
  const list = byId("suggestions");
  const nothing = wanted !== "" && found.length === 0;
  replace(list, found.map(option), nothing && element("li", { class: "none" }, "Nothing found"));
  list.hidden = wanted === "";
  const input = byId("search");
  input.setAttribute("aria-expanded", String(!list.hidden));
  if (active < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", `suggestion-${active}`);
}

function option(entity, number) {
  const alias = matchingAlias(entity);
  return element(
    "li",
    {
      id: `suggestion-${number}`,
      role: "option",
      "aria-selected": String(number === active),
      on: { mousedown: (event) => event.preventDefault(), click: () => choose(entity) },
    },
    isolated(entity.name),
    alias && [" ", isolated(`(${alias})`, { class: "alias" })],
    element("span", { class: "kind" }, ` ${typeLabel(entity.type)}, ${entity.weight}`),
  );
}

function matchingAlias(entity) {
  const wanted = folded(byId("search").value);
  if (folded(entity.name).includes(wanted)) return null;
  return entity.aliases.find((alias) => folded(alias).includes(wanted));
}

function onKey(event) {
  if (event.key === "Escape") {
    event.stopPropagation();
    close();
  }
  if (event.key === "Enter" && active >= 0) choose(found[active]);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || found.length === 0) return;
  event.preventDefault();
  active = (active + step + found.length) % found.length;
  draw(folded(event.target.value));
}

function choose(entity) {
  close();
  byId("search").value = entity.name;
  if (entity.drawn && !isShown(entity.index)) expand(entity.index);
  select("entity", entity.index);
}

function close() {
  found = [];
  active = -1;
  draw("");
}

// Search with suggestions: the combobox pattern of the ARIA Authoring Practices.

import { entities, typeLabel } from "./data.js";
import { byId, element, isolated, replace } from "./dom.js";
import { isShown, expand } from "./shown.js";
import { select } from "./state.js";

const MOST_FOUND = 12;

const index = entities.map((entity) => ({
  entity,
  names: [entity.name, ...entity.aliases].map(folded),
}));

export function startSearch() {
  byId("search-box").append(
    ...combobox({
      id: "search",
      label: "Search people, organizations, things",
      hint: "Search ( / )",
      choose: goToEntity,
    }),
  );
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.matches("input, textarea, select")) return;
    event.preventDefault();
    byId("search").focus();
    byId("search").select();
  });
}

function goToEntity(entity) {
  if (entity.drawn && !isShown(entity.index)) expand(entity.index);
  select("entity", entity.index);
}

// Letters without accents or case: "Orban" finds "Orbán".
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

// An input and its list; `choose` is called with the entity that was chosen.
export function combobox({ id, label, hint, choose }) {
  const listId = `${id}-suggestions`;
  const list = element("ul", { id: listId, class: "suggestions", role: "listbox", "aria-label": "Suggestions" });
  const input = element("input", {
    id, type: "search", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-label": label, "aria-expanded": "false", "aria-controls": listId,
    "aria-autocomplete": "list", placeholder: hint,
  });
  list.hidden = true;
  const box = { input, list, found: [], active: -1 };
  box.choose = (entity) => {
    close(box);
    input.value = entity.name;
    choose(entity);
  };
  input.addEventListener("input", () => suggest(box));
  input.addEventListener("focus", () => suggest(box));
  input.addEventListener("keydown", (event) => onKey(box, event));
  input.addEventListener("blur", () => close(box));
  return [input, list];
}

function suggest(box) {
  const wanted = folded(box.input.value);
  box.found = wanted === "" ? [] : ranked(wanted);
  box.active = box.found.length ? 0 : -1;
  drawSuggestions(box, wanted);
}

function ranked(wanted) {
  const hits = index
    .map(({ entity, names }) => ({ entity, rank: Math.min(...names.map((name) => rank(name, wanted))) }))
    .filter((hit) => hit.rank < Infinity);
  // entities come most claimed first, and sorting keeps that order within a rank
  return hits.sort((a, b) => a.rank - b.rank).slice(0, MOST_FOUND).map((hit) => hit.entity);
}

function rank(name, wanted) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  const place = name.indexOf(wanted);
  if (place < 0) return Infinity;
  return /[\s\-–(“"']/u.test(name[place - 1]) ? 2 : 3;
}

function drawSuggestions(box, wanted) {
  const { input, list, found, active } = box;
  const nothing = wanted !== "" && found.length === 0;
  const none = { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" };
  replace(list, found.map((_, number) => optionOf(box, number)),
    nothing && element("li", none, "Nothing found"));
  list.hidden = wanted === "";
  input.setAttribute("aria-expanded", String(!list.hidden));
  if (active < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
}

function optionOf(box, number) {
  const entity = box.found[number];
  const alias = matchingAlias(entity, folded(box.input.value));
  return element(
    "li",
    {
      id: `${box.list.id}-${number}`,
      role: "option",
      "aria-selected": String(number === box.active),
      on: { mousedown: (event) => event.preventDefault(), click: () => box.choose(entity) },
    },
    isolated(entity.name),
    alias && [" ", isolated(`(${alias})`, { class: "alias" })],
    element("span", { class: "kind" }, ` ${typeLabel(entity.type)}, ${entity.weight}`),
  );
}

function matchingAlias(entity, wanted) {
  if (folded(entity.name).includes(wanted)) return null;
  return entity.aliases.find((alias) => folded(alias).includes(wanted));
}

function onKey(box, event) {
  if (event.key === "Escape") {
    event.stopPropagation();
    close(box);
  }
  if (event.key === "Enter" && box.active >= 0) box.choose(box.found[box.active]);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || box.found.length === 0) return;
  event.preventDefault();
  box.active = (box.active + step + box.found.length) % box.found.length;
  drawSuggestions(box, folded(event.target.value));
}

function close(box) {
  box.found = [];
  box.active = -1;
  drawSuggestions(box, "");
}

// Shortest ways from one thing to another along the lines that pass the filters, and their claims.

import { button, element, isolated } from "./dom.js";
import { entities } from "./data.js";
import { claimItem } from "./card.js";
import { passingClaims, visibleEdges } from "./facets.js";
import { selectPath, state } from "./state.js";
import { combobox } from "./search.js";
import { badges, relationText } from "./words.js";

const MOST_PATHS = 5;

export function pathSearch(entity) {
  return element(
    "div",
    { class: "path-search" },
    combobox({
      id: "path-to",
      label: `Find a path from ${entity.name} to`,
      hint: "Find a path to …",
      choose: (other) => selectPath(entity.index, other.index),
    }),
  );
}

export function pathContents({ from, to }) {
  const found = shortestPaths(from, to);
  const shown = found.slice(0, MOST_PATHS);
  return [
    element("h2", {}, "From ", isolated(entities[from].name), " to ", isolated(entities[to].name)),
    element("p", { class: "kind" }, summaryOf(found)),
    button("The other way round", () => selectPath(to, from)),
    shown.map((path, number) => pathItem(path, number, shown.length)),
  ];
}

// Nodes and lines of the paths that the panel shows, for the graph to point out.
export function pathParts({ from, to }) {
  const paths = shortestPaths(from, to).slice(0, MOST_PATHS);
  const steps = paths.flatMap((path) => path.slice(1).map((node, number) => [path[number], node]));
  return {
    nodes: [...new Set(paths.flat())],
    edges: [...new Set(steps.flatMap(([a, b]) => between(a, b)).map((edge) => edge.index))],
  };
}

// Each path as its entities. Those that need no allegation or denial come first.
export function shortestPaths(from, to) {
  const near = adjacency();
  const distance = distances(near, to);
  const found = [];
  const extend = (path) => {
    const end = path.at(-1);
    if (end === to) found.push(path);
    else if (found.length < MOST_PATHS * 20) {
      for (const next of near.get(end).keys()) {
        if (distance.get(next) === distance.get(end) - 1) extend([...path, next]);
      }
    }
  };
  if (distance.has(from)) extend([from]);
  return found.sort((a, b) => doubtful(a) - doubtful(b));
}

// For each entity its neighbours with the lines that lead there; made once for what is shown.
let known = {};
function adjacency() {
  const lines = visibleEdges();
  if (known.lines === lines && known.hidden === state.hidden) return known.near;
  const near = new Map();
  const add = (a, b, edge) => {
    const around = near.get(a) ?? near.set(a, new Map()).get(a);
    (around.get(b) ?? around.set(b, []).get(b)).push(edge);
  };
  for (const edge of lines) {
    if (state.hidden.has(edge.from) || state.hidden.has(edge.to)) continue;
    add(edge.from, edge.to, edge);
    if (edge.from !== edge.to) add(edge.to, edge.from, edge);
  }
  known = { lines, hidden: state.hidden, near };
  return near;
}

function distances(near, goal) {
  const distance = new Map([[goal, 0]]);
  for (const [node, steps] of distance) {
    for (const next of near.get(node)?.keys() ?? []) {
      if (!distance.has(next)) distance.set(next, steps + 1);
    }
  }
  return distance;
}

function between(a, b) {
  return adjacency().get(a).get(b);
}

// The steps of a path for which no article vouches in its own voice.
function doubtful(path) {
  const steps = path.slice(1).map((node, number) => between(path[number], node));
  return steps.filter((lines) => lines.every((edge) => edge.line !== "solid")).length;
}

function summaryOf(found) {
  if (found.length === 0) return "No path: nothing that passes the filters links the two.";
  const steps = found[0].length - 1;
  const ways = `${found.length} shortest path${found.length === 1 ? "" : "s"}`;
  const sure = found.filter((path) => doubtful(path) === 0).length;
  const cut = found.length > MOST_PATHS ? ` Here are the first ${MOST_PATHS}.` : "";
  return `${steps} step${steps === 1 ? "" : "s"}; ${ways}, ` +
    `of which ${sure} need only what articles say in their own voice.${cut}`;
}

function pathItem(path, number, count) {
  const steps = path.slice(1).map((node, place) => stepItem(path[place], node));
  const label = count > 1 ? `Path ${number + 1}` : "Path";
  return element("section", { class: "path", "aria-label": label },
    element("h3", {}, `${label}${doubtful(path) ? `: ${doubtful(path)} of its steps only reported, alleged or denied` : ""}`),
    element("ol", {}, steps));
}

function stepItem(a, b) {
  const lines = between(a, b);
  const found = lines.flatMap(passingClaims);
  const bare = lines.filter((edge) => edge.claims.length === 0);
  return element("li", {},
    isolated(entities[a].name), " – ", isolated(entities[b].name),
    element("ul", { class: "claims" }, found.map((claim) => claimItem(claim)), bare.map(bareItem)));
}

function bareItem(edge) {
  return element("li", { class: edge.line }, `${relationText(edge)} [${badges(edge).join(", ")}]`);
}

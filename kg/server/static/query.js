// The SPARQL page: YASGUI with completion from this graph, the shipped questions, and cells
// that open the evidence. It asks this server and nobody else.

import { evidenceOf, showEvidence } from "./evidence.js";
import { offerQuestions } from "./ask.js";

const terms = await (await fetch("/terms.json")).json();
const { Yasqe, Yasr } = Yasgui;

function isName(token) {
  return !/^[?$"']/.test(token.string);
}

function afterType(editor) {
  const cursor = editor.getDoc().getCursor();
  const before = editor.getPreviousNonWsToken(cursor.line, editor.getCompleteToken());
  return ["a", "rdf:type"].includes(before.state.lastProperty);
}

// Types that complete by full IRI are offered under the prefixes of the graph, declared or not.
function shortened(iri) {
  for (const [prefix, namespace] of Object.entries(terms.prefixes)) {
    const name = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^\w[\w-]*$/.test(name)) return `${prefix}:${name}`;
  }
  return `<${iri}>`;
}

function matching(iris, token) {
  const typed = token.string.trim().toLowerCase();
  const names = iris.map(shortened);
  const starting = names.filter((name) => name.toLowerCase().startsWith(typed));
  const within = typed.replace(/^\w*:/, "");
  const holding = names.filter((name) => !starting.includes(name) && name.toLowerCase().includes(within));
  return [...starting, ...holding].slice(0, 100);
}

function entitiesMatching(token) {
  const typed = token.string.replace(/^["'<]|^entity:/, "").toLowerCase();
  if (typed === "") return [];
  return terms.entities
    .filter(([, name]) => name.toLowerCase().includes(typed))
    .slice(0, 100)
    .map(([iri]) => shortened(iri));
}

const asItIs = (editor, token, suggested) => suggested;
const completers = [
  {
    name: "kg-class",
    isValidCompletionPosition: (editor) => isName(editor.getCompleteToken()) && afterType(editor),
    get: (editor, token) => matching(terms.classes, token),
  },
  {
    name: "kg-property",
    isValidCompletionPosition(editor) {
      const token = editor.getCompleteToken();
      const possible = token.state.possibleCurrent ?? [];
      return token.string !== "" && isName(token) && possible.includes("a");
    },
    get: (editor, token) => matching(terms.properties, token),
  },
  {
    name: "kg-entity",
    isValidCompletionPosition(editor) {
      const token = editor.getCompleteToken();
      const possible = token.state.possibleCurrent ?? [];
      return /^[A-Za-z]/.test(token.string) && !possible.includes("a") && !afterType(editor);
    },
    get: (editor, token) => entitiesMatching(token),
  },
];
// the completers that come with it ask lov.linkeddata.es
Yasqe.defaults.autocompleters = ["variables"];
for (const completer of completers) {
  Yasqe.registerAutocompleter({ bulk: false, postProcessSuggestion: asItIs, ...completer }, true);
}
const declared = Object.entries(terms.prefixes).map(([name, iri]) => `PREFIX ${name}: <${iri}>`);
const first = `${declared.join("\n")}

SELECT ?claim ?claimed ?sentence WHERE {
  ?claim a kg:Claim ; rdfs:label ?claimed ; kg:quote ?sentence .
} LIMIT 20`;
Yasqe.defaults.value = first;
Yasr.defaults.prefixes = terms.prefixes;

const endpoint = `${location.origin}/sparql`;
const yasgui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint, method: "POST" },
  copyEndpointOnNewTab: true,
  persistenceId: null,
  populateFromUrl: false,
  endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
  yasqe: { value: first, collapsePrefixesOnLoad: true, createShareableLink: shareable },
  yasr: { prefixes: terms.prefixes },
});

function shareable(editor) {
  return `${location.origin}/query#query=${encodeURIComponent(editor.getValue())}`;
}

function run(text) {
  const tab = yasgui.getTab();
  tab.setQuery(text);
  return tab.query();
}

offerQuestions(terms.questions, run);
const given = new URLSearchParams(location.hash.slice(1)).get("query");
if (given !== null) yasgui.getTab().setQuery(given);

document.getElementById("yasgui").addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const evidence = link && evidenceOf(link.href, terms.base);
  if (!evidence) return;
  event.preventDefault();
  showEvidence(evidence, link);
}, true);
document.documentElement.dataset.ready = "";

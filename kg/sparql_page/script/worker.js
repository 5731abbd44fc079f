// Answers queries beside the page: it can be ended, which a running query cannot.

let store = null;

function termOf(term) {
  if (term === undefined) return null;
  if (term.termType === "NamedNode") return { iri: term.value, text: term.value };
  return { iri: null, text: term.termType === "Quad" ? term.toString() : term.value };
}

function answerOf(result) {
  if (typeof result === "boolean") return { columns: ["answer"], rows: [[{ iri: null, text: String(result) }]] };
  if (result.length === 0) return { columns: [], rows: [] };
  if (result[0] instanceof Map) {
    const columns = [...new Set(result.flatMap((row) => [...row.keys()]))];
    return { columns, rows: result.map((row) => columns.map((name) => termOf(row.get(name)))) };
  }
  const columns = ["subject", "predicate", "object"];
  return { columns, rows: result.map((quad) => columns.map((name) => termOf(quad[name]))) };
}

onmessage = ({ data }) => {
  if (data.wasm) {
    initSync({ module: data.wasm });
    store = new Store();
    store.load(data.triples, { format: "application/n-triples" });
    postMessage({ ready: store.size });
    return;
  }
  try {
    postMessage({ id: data.id, answer: answerOf(store.query(data.query)) });
  } catch (error) {
    postMessage({ id: data.id, problem: error.message ?? String(error) });
  }
};

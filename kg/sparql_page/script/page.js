// The page around the worker: an editor, the questions, the table, and what is behind a cell.

const SECONDS = 30;
const MOST_ROWS = 2000;
const find = (id) => document.getElementById(id);
const { prefixes, questions } = JSON.parse(find("settings").textContent);
const prologue = Object.entries(prefixes).map(([name, iri]) => `PREFIX ${name}: <${iri}>`).join(" ");
let worker = null;
let asked = 0;

async function unpacked(id) {
  const bytes = Uint8Array.from(atob(find(id).textContent), (each) => each.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

async function start() {
  const source = new Blob([find("engine").textContent], { type: "text/javascript" });
  worker = new Worker(URL.createObjectURL(source));
  const [wasm, data] = await Promise.all([unpacked("wasm"), unpacked("data")]);
  const triples = new TextDecoder().decode(data);
  const ready = new Promise((resolve, reject) => {
    worker.onmessage = ({ data: { ready: count } }) => resolve(count);
    worker.onerror = (error) => reject(new Error(error.message));
  });
  worker.postMessage({ wasm, triples });
  return ready;
}

function ask(query) {
  asked += 1;
  const id = asked;
  return new Promise((resolve, reject) => {
    const late = setTimeout(async () => {
      worker.terminate();
      await start();
      reject(new Error(`stopped after ${SECONDS} seconds; narrow the query`));
    }, SECONDS * 1000);
    worker.onmessage = ({ data }) => {
      if (data.id !== id) return;
      clearTimeout(late);
      if (data.problem) reject(new Error(data.problem));
      else resolve(data.answer);
    };
    worker.postMessage({ id, query: `${prologue} ${query}` });
  });
}

function shortened(iri) {
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    const name = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^[\w-]+$/.test(name)) return `${prefix}:${name}`;
  }
  return iri;
}

// one U+202E in a name would turn what stands beside it around
const plain = (text) => text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");

function cell(term) {
  const place = document.createElement("td");
  if (term === null) return place;
  const shown = document.createElement(term.iri === null ? "bdi" : "button");
  shown.textContent = plain(term.iri === null ? term.text : shortened(term.iri));
  if (term.iri !== null) {
    shown.type = "button";
    shown.addEventListener("click", () => showBehind(term.iri, shown));
  }
  place.append(shown);
  return place;
}

function tableOf({ columns, rows }) {
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const name of columns) {
    const title = document.createElement("th");
    title.scope = "col";
    title.textContent = name;
    head.append(title);
  }
  const body = table.createTBody();
  for (const row of rows.slice(0, MOST_ROWS)) body.insertRow().append(...row.map(cell));
  return table;
}

async function run() {
  find("status").textContent = "Asking…";
  find("answer").replaceChildren();
  try {
    const answer = await ask(find("query").value);
    const most = answer.rows.length > MOST_ROWS ? `, the first ${MOST_ROWS} shown` : "";
    find("status").textContent = `${answer.rows.length} row${answer.rows.length === 1 ? "" : "s"}${most}.`;
    find("answer").append(tableOf(answer));
  } catch (error) {
    find("status").textContent = error.message;
  }
}

// Of a claim its sentence and speaker come first, as they are what proves it.
async function showBehind(iri, from) {
  const answer = await ask(`SELECT ?property ?value WHERE { <${iri}> ?property ?value } ORDER BY ?property ?value`);
  const order = (row) => ["kg:quote", "kg:saidBy", "kg:modality"].indexOf(shortened(row[0].iri)) >>> 0;
  answer.rows.sort((one, other) => order(one) - order(other));
  const title = document.createElement("h2");
  title.textContent = shortened(iri);
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close";
  close.addEventListener("click", () => {
    find("behind").hidden = true;
    from.focus();
  });
  find("behind").replaceChildren(close, title, tableOf(answer));
  find("behind").hidden = false;
  find("behind").focus();
}

function literal(text, type) {
  const tidy = text.trim().replace(/\s+/g, " ").normalize("NFC").replace(/[\\"]/g, "\\$&");
  return type === "date" ? `"${tidy}"^^xsd:date` : `"${tidy}"`;
}

function chosen() {
  return questions.find((question) => question.name === find("question").value);
}

function fill() {
  const types = Object.fromEntries(chosen().parameters);
  const value = (name) => find("parameters").querySelector(`[name="${name}"]`).value;
  find("query").value = chosen().text.replace(/\$(\w+)/g, (_, name) => literal(value(name), types[name]));
  return run();
}

function showQuestion() {
  find("description").textContent = chosen().description;
  const fields = chosen().parameters.map(([name, type, told]) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    Object.assign(input, { name, required: true, title: told, type: type === "date" ? "date" : "text" });
    label.append(`${name} `, input, " ");
    return label;
  });
  find("parameters").replaceChildren(...fields);
}

for (const question of questions) find("question").append(new Option(question.title, question.name));
showQuestion();
find("question").addEventListener("change", showQuestion);
find("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  fill();
});
find("run").addEventListener("click", run);
find("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
start().then(
  (count) => {
    find("status").textContent = `${count.toLocaleString("en")} triples are ready.`;
    document.documentElement.dataset.ready = "";
  },
  (error) => {
    find("status").textContent = `This browser cannot ask the graph: ${error.message}`;
  },
);

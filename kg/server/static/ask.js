// The questions that come with kg, as a list with a field for each thing they want to be told.

const list = document.getElementById("question");
const fields = document.getElementById("parameters");
const description = document.getElementById("description");

// A literal that no value can break out of.
function literal(text, type) {
  const escapes = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  const plain = text.trim().replace(/\s+/g, " ").normalize("NFC");
  const quoted = `"${plain.replace(/[\\"\n\r\t]/g, (found) => escapes[found])}"`;
  return type === "date" ? `${quoted}^^<http://www.w3.org/2001/XMLSchema#date>` : quoted;
}

function filled(question, values) {
  const types = Object.fromEntries(question.parameters);
  return question.text.replace(/\$(\w+)/g, (_, name) => literal(values[name], types[name]));
}

function showFields(question, values) {
  description.textContent = question.description;
  const parts = question.parameters.map(([name, type, told]) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.name = name;
    input.required = true;
    input.type = type === "date" ? "date" : "text";
    input.title = told;
    input.value = values.get(name) ?? "";
    label.append(`${name} `, input, " ");
    return label;
  });
  fields.replaceChildren(...parts);
}

export function offerQuestions(questions, run) {
  const given = new URLSearchParams(location.search);
  for (const question of questions) list.append(new Option(question.title, question.name));
  if (questions.some((question) => question.name === given.get("question"))) {
    list.value = given.get("question");
  }
  const chosen = () => questions.find((question) => question.name === list.value);
  const asked = () => {
    const values = Object.fromEntries([...fields.querySelectorAll("input")].map((input) => [input.name, input.value]));
    return run(filled(chosen(), values));
  };
  showFields(chosen(), given);
  list.addEventListener("change", () => showFields(chosen(), new URLSearchParams()));
  document.getElementById("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    asked();
  });
  if (given.has("question") && document.getElementById("ask").checkValidity()) asked();
}

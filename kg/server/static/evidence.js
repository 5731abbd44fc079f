// What is behind a cell: a claim's sentence beside the table, the page of anything else of ours.

const KINDS = ["entity", "article", "claim", "event"];
const panel = document.getElementById("evidence");

// Where an IRI of this graph is shown here; null for any other.
export function evidenceOf(iri, base) {
  if (!iri.startsWith(base)) return null;
  const path = iri.slice(base.length);
  const own = KINDS.includes(path.split("/")[0]) && !/[#?]/.test(path);
  return own ? `/${path}` : `/resource?iri=${encodeURIComponent(iri)}`;
}

// The section of a page that proves it, taken as a document that runs nothing.
export async function showEvidence(address, from) {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const proof = page.querySelector(".evidence") ?? page.querySelector(".claims") ?? page.querySelector("main p");
  const title = document.createElement("h2");
  title.textContent = page.querySelector("h1").textContent;
  const more = document.createElement("a");
  more.href = address;
  more.textContent = "Open its page";
  panel.replaceChildren(closer(from), title, document.importNode(proof, true), more);
  panel.hidden = false;
  panel.focus();
}

function closer(from) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Close";
  const close = () => {
    panel.hidden = true;
    from.focus();
  };
  button.addEventListener("click", close);
  panel.onkeydown = (event) => event.key === "Escape" && close();
  return button;
}

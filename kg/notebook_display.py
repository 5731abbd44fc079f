"""What graphs and answers look like in a notebook: pages in a sandbox, tables, plain text."""

from __future__ import annotations

import base64
import gzip
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import SettingsError

if TYPE_CHECKING:
    from kg.graph.answers import Answer, Cell
    from kg.knowledge_graph import KnowledgeGraph

Bundle = dict[str, str]
"""What is shown, by MIME type."""

HEIGHT = 640
"""Pixels of a page in a notebook: less hides the panel beside the drawing."""

_LOADER = """<!doctype html><meta charset="utf-8"><title>kg</title><script>
const bytes = Uint8Array.from(atob("%s"), (each) => each.charCodeAt(0));
const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
new Response(stream).text().then((html) => {
  document.open(); document.write(html); document.close();
});
</script>"""


@dataclass(frozen=True, slots=True)
class PlainText:
    """Text that a notebook shows as it is."""

    text: str

    def __repr__(self) -> str:
        return self.text.rstrip("\n")


@dataclass(frozen=True, slots=True)
class PageView:
    """The page of a graph, where it lies; a notebook shows it in a sandbox of its own."""

    path: Path
    height: int = HEIGHT

    def __fspath__(self) -> str:
        return str(self.path)

    def __repr__(self) -> str:
        return f"The page lies at {self.path}; open it in a browser"

    def _repr_mimebundle_(self, **_options: Any) -> Bundle:
        """The page within the notebook; see `sandboxed`."""
        html = sandboxed(self.path.read_bytes(), self.height)
        return {"text/plain": repr(self), "text/html": html}


@dataclass(frozen=True, slots=True, repr=False)
class DrawnAnswer:
    """What an answer speaks of, drawn as a page of its own: `html`; and the answer as text."""

    html: str
    text: str
    height: int = HEIGHT

    def __repr__(self) -> str:
        return self.text.rstrip("\n")

    def _repr_mimebundle_(self, **_options: Any) -> Bundle:
        return {"text/plain": repr(self), "text/html": sandboxed(self.html.encode(), self.height)}


def draw(graph: KnowledgeGraph, answer: Answer) -> DrawnAnswer:
    """The claims that an answer names; or those between the entities that it names.

    Of a CONSTRUCT or DESCRIBE that names no claim its triples are drawn, as the claims that
    say them where there are any. Raises `SettingsError` where there is nothing to draw.
    """
    from kg.graph.answers import render
    from kg.page.answer import answer_network

    base = f"{graph.manifest.base}claim/"
    rows = [row for row in answer.cells() if answer.boolean is None]
    iris = {cell.iri for row in rows for cell in row if cell.iri}
    told: dict[str, Any] = {"claims": {i.removeprefix(base) for i in iris if i.startswith(base)}}
    if not told["claims"] and answer.kind == "construct":
        told = {"triples": {triple for triple in map(_triple, rows) if triple}}
    elif not told["claims"]:
        told = {"things": iris}
    network = answer_network(graph.annotations, "Answer", **told)
    if not network.edges and not network.corpus.statements:
        raise SettingsError(
            "this answer has nothing to draw; let it name claims, or entities with claims between "
            "them, or take --format table"
        )
    return DrawnAnswer(network.generate_html(), render(answer))


def _triple(row: Sequence[Cell]) -> tuple[str, str, str] | None:
    """A triple as the page draws it; None where its object is a value or a class."""
    subject, relation, value = row
    if not (subject.iri and relation.iri and value.iri) or relation.text == "rdf:type":
        return None
    return subject.iri, relation.text.removeprefix("kg:"), value.iri


def sandboxed(page: bytes, height: int = HEIGHT) -> str:
    """A page within a notebook: compressed, as it is shown and saved as a whole.

    A sandbox without an origin: what the page holds cannot reach the notebook.
    """
    packed = gzip.compress(page, mtime=0)
    document = escape(_LOADER % base64.b64encode(packed).decode())
    sandbox = "allow-scripts allow-popups allow-downloads"
    style = f"width: 100%; height: {height}px; border: 1px solid #ccc"
    title = "The graph of claims"
    iframe = f'<iframe title="{title}" sandbox="{sandbox}" style="{style}" srcdoc="{document}">'
    return f"{iframe}</iframe>"


def graph_bundle(graph: KnowledgeGraph) -> Bundle:
    """A graph in a few counts: its articles, entities and claims, by how certain they are."""
    claims = graph.claims
    iris = {e.iri for annotation in graph.annotations for e in annotation.entities}
    kinds = Counter(claim.modality for claim in claims)
    rows = [
        ["articles", str(len(graph.annotations))],
        ["entities", str(len(iris))],
        ["claims", str(len(claims))],
        ["of which facts", str(sum(claim.is_fact for claim in claims))],
        *([name, str(count)] for name, count in sorted(kinds.items())),
    ]
    lines = [repr(graph), *(f"  {name:16}{count:>8}" for name, count in rows)]
    head = (f"graph in {graph.folder}", "")
    return {"text/plain": "\n".join(lines), "text/html": html_table(head, rows)}


def html_table(columns: Any, rows: Any) -> str:
    """A table of texts, none of which is taken for HTML."""
    head = "".join(f"<th>{escape(each)}</th>" for each in columns)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

"""The store: Oxigraph on disk, a named graph per article and their merge as default graph.

The merge is kept, not computed: Oxigraph's union of all graphs does not remove duplicates
(one triple in two graphs gives two rows), so that every count over entities that two
articles share would be wrong. Each change updates both in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from kg.annotation import Annotation
from kg.errors import StoreError
from kg.graph.claims_rdf import article_triples
from kg.graph.judgements_rdf import identity_graph
from kg.graph.ordered import sorted_trig, sorted_turtle
from kg.graph.terms import iri
from kg.graph.vocabulary import data_prefixes
from kg.schema import load_ontology
from kg.settings import DATA_BASE

LARGE = 256 << 20
"""Bytes of TriG, some 2,600 articles, from which a store that was loaded is put in order. On 5,000
articles that makes questions two to three times as fast, for 3 % of a build, which other cores
cannot share, and two thirds more of disk, which Oxigraph takes of itself as the store grows."""

_NTRIPLES = pyoxigraph.RdfFormat.N_TRIPLES
_LEAVE = """DELETE {{ ?s ?p ?o }} WHERE {{
  GRAPH {graph} {{ ?s ?p ?o }}
  FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != {graph}) }} }} ;
DROP SILENT GRAPH {graph}"""
_ENTER = "INSERT DATA {{ {triples} GRAPH {graph} {{ {triples} }} }}"


@dataclass(frozen=True, slots=True)
class GraphStore:
    """An open store; `oxigraph` answers queries, its default graph being the merge."""

    oxigraph: pyoxigraph.Store
    base: str

    def graphs(self) -> list[str]:
        """The names of all named graphs, sorted: of articles, and of identity judgements."""
        graphs = self.oxigraph.named_graphs()
        return sorted(graph.value for graph in graphs if isinstance(graph, pyoxigraph.NamedNode))

    def articles(self) -> list[str]:
        """The IRIs of all articles, sorted."""
        return [name for name in self.graphs() if name != identity_graph(self.base)]

    def replace_judgements(self, triples: Iterable[str]) -> None:
        """Put the identity judgements in place of those that the store has."""
        graph, text = iri(identity_graph(self.base)), " .\n".join([*triples, ""])
        self._update(f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{ {text} }} }}")

    def replace_article(self, annotation: Annotation) -> None:
        """Add an article, or put it in place of what the store has of it, in one transaction."""
        graph = iri(annotation.article.id)
        triples = article_triples(annotation, load_ontology(), self.base)
        text = " .\n".join([*triples, ""])
        leave, enter = _LEAVE.format(graph=graph), _ENTER.format(graph=graph, triples=text)
        self._update(f"{leave} ;\n{enter}")

    def remove_article(self, article_id: str) -> bool:
        """Take an article out, with what no other article says; whether it was there."""
        graph = iri(article_id)
        if not self.oxigraph.contains_named_graph(pyoxigraph.NamedNode(graph[1:-1])):
            return False
        self._update(_LEAVE.format(graph=graph))
        return True

    def turtle(self) -> bytes:
        """The merge of all articles as Turtle, sorted: the same bytes for the same triples."""
        return sorted_turtle(self._lines(pyoxigraph.DefaultGraph()), data_prefixes(self.base))

    def trig(self) -> bytes:
        """The merge as default graph, then a named graph per article, all sorted."""
        graphs = {iri(name): self._lines(pyoxigraph.NamedNode(name)) for name in self.graphs()}
        merged = self._lines(pyoxigraph.DefaultGraph())
        return sorted_trig(merged, graphs, data_prefixes(self.base))

    def lines(self, graph: str) -> list[str]:
        """A named graph as N-Triples lines, sorted."""
        return sorted(self._lines(pyoxigraph.NamedNode(graph)))

    def close(self) -> None:
        """Write what is pending to disk, as a power cut would lose it."""
        self.oxigraph.flush()

    def _lines(self, graph: pyoxigraph.NamedNode | pyoxigraph.DefaultGraph) -> list[str]:
        dumped = self.oxigraph.dump(format=_NTRIPLES, from_graph=graph) or b""
        # Not splitlines: a literal may hold line separators of its own.
        return [f"{line}\n" for line in dumped.decode().split("\n") if line]

    def _update(self, text: str) -> None:
        try:
            self.oxigraph.update(text)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the store cannot be written: {error}") from error


def create_store(
    folder: Path, annotations: Iterable[Annotation], base: str = DATA_BASE
) -> GraphStore:
    """A new store with all articles, loaded in bulk.

    Raises `StoreError` where the folder holds a store already or cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreError(f"{folder} holds a store already; give an empty folder")
    store = open_store(folder, base, create=True)
    data = "".join(_quads(annotations, base)).encode()
    try:
        store.oxigraph.bulk_load(data, format=pyoxigraph.RdfFormat.N_QUADS)
        store.oxigraph.flush()
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {error}") from error
    return store


def load_store(folder: Path, trig: Path, base: str = DATA_BASE) -> GraphStore:
    """A new store with what a TriG file of ours holds, loaded in bulk and as a stream.

    Raises `StoreError` where the folder cannot be written.
    """
    store = open_store(folder, base, create=True)
    try:
        # Lenient: we wrote the file, and checking its IRIs again is a quarter of the loading.
        store.oxigraph.bulk_load(path=str(trig), format=pyoxigraph.RdfFormat.TRIG, lenient=True)
        if trig.stat().st_size >= LARGE:
            store.oxigraph.optimize()
        store.oxigraph.flush()
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {error}") from error
    return store


def copy_store(old: Path, new: Path, base: str = DATA_BASE) -> GraphStore:
    """A store of its own with what another holds, open to write.

    Files are linked, not copied, and never changed once written: the old store stays as it is.
    Raises `StoreError` where the old one cannot be read or the new one not be written.
    """
    try:
        read_store(old, base).oxigraph.backup(str(new))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{old} cannot be copied to {new}: {error}") from error
    return open_store(new, base)


def open_store(folder: Path, base: str = DATA_BASE, *, create: bool = False) -> GraphStore:
    """Open a store to read and write.

    Raises `StoreError` where there is none, or another process has it open to write.
    """
    if not create and not folder.is_dir():
        raise StoreError(f"there is no store in {folder}; make one with: kg build SOURCE")
    try:
        return GraphStore(pyoxigraph.Store(folder), base)
    except (OSError, RuntimeError) as error:
        raise StoreError(
            f"{folder} cannot be opened ({error}); if another kg writes to it, wait for that one"
        ) from error


def read_store(folder: Path, base: str = DATA_BASE) -> GraphStore:
    """Open a store to read only, as often as wanted, while nobody writes to it.

    Raises `StoreError` where there is none.
    """
    if not folder.is_dir():
        raise StoreError(f"there is no store in {folder}; make one with: kg build SOURCE")
    try:
        return GraphStore(pyoxigraph.Store.read_only(str(folder)), base)
    except (OSError, RuntimeError) as error:  # of damaged files Oxigraph raises the latter
        raise StoreError(f"{folder} cannot be read ({error}); build the graph again") from error


def _quads(annotations: Iterable[Annotation], base: str) -> Iterator[str]:
    """N-Quads of all articles, each triple in its article's graph and in the default graph."""
    ontology = load_ontology()
    for annotation in annotations:
        graph = iri(annotation.article.id)
        for triple in article_triples(annotation, ontology, base):
            yield f"{triple} {graph} .\n{triple} .\n"

"""A finished graph: what the Python API and the commands ask, draw and export."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg import explanation
from kg.annotation import Annotation, Claim
from kg.builder.corpus import read_corpus
from kg.builder.files import ANNOTATIONS, PAGE, STORE, TURTLE
from kg.builder.manifest import read_manifest
from kg.builder.resolving import resolve_as_judged
from kg.builder.staging import place_of, recover
from kg.corroboration import corroborate
from kg.errors import StoreError
from kg.own_relations import teach_graph
from kg.settings import QUERY_ROWS, QUERY_SECONDS

if TYPE_CHECKING:
    import networkx as nx

    from kg.analysis.selection import Selection
    from kg.analysis.tables import Table
    from kg.graph.answers import Answer
    from kg.graph.query_worker import QueryWorker
    from kg.graph.validation import ValidationReport
    from kg.notebook import PageView


class KnowledgeGraph:
    """The graph that `kg build` wrote into a folder."""

    def __init__(self, folder: Path | str = "output") -> None:
        """Open the graph in `folder`.

        Raises `StoreError` where there is none, or one of another format, `OntologyError`
        where a relation that it was taught is damaged.
        """
        self.folder = Path(folder)
        recover(self.folder)
        self.manifest = read_manifest(self.folder)
        teach_graph(self.folder)

    def __repr__(self) -> str:
        return f"KnowledgeGraph({str(self.folder)!r})"

    def _repr_mimebundle_(self, **_options: object) -> dict[str, str]:
        """What a notebook shows of it: how much it holds, and how certain that is."""
        from kg.notebook import graph_bundle

        return graph_bundle(self)

    @cached_property
    def annotations(self) -> tuple[Annotation, ...]:
        """Everything that was read out of each article, in the order of the articles' IRIs."""
        corpus = read_corpus(place_of(self.folder, ANNOTATIONS))
        resolved = resolve_as_judged(corpus, self.manifest.base, self.folder)
        return corroborate(resolved.annotations)

    @cached_property
    def _worker(self) -> QueryWorker:
        from kg.graph.query_worker import QueryWorker

        return QueryWorker(place_of(self.folder, STORE), self.manifest.base)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of all articles."""
        return tuple(claim for annotation in self.annotations for claim in annotation.claims)

    def query(
        self,
        text: str,
        *,
        seconds: float = QUERY_SECONDS,
        rows: int = QUERY_ROWS,
        allow_remote: bool = False,
    ) -> Answer:
        """The answer to a SPARQL query over the merge of all articles; see `Answer`.

        The prefixes of the graph's files are bound. Raises `QueryError` where the query is
        wrong, would change the graph, reaches for the network without `allow_remote`, takes
        more than `seconds`, has more than `rows` rows, or finds nothing because it names a
        relation or class that the ontology does not have.
        """
        from kg.graph.query_jobs import Job

        return self._worker.answer(Job(text, seconds, rows, allow_remote))

    def ask(self, question: str, *arguments: str) -> Answer:
        """The answer to a question that comes with the program, as `kg ask --list` shows them.

        Raises `QueryError` where there is no such question or the arguments do not fit it.
        """
        from kg.graph.questions import ask

        return ask(self.query, question, arguments)

    def explain(self, claim: str) -> str:
        """Why a claim was read: its sentence with the words marked, and the steps.

        `claim` is an id or the beginning of one. Raises `QueryError` where none fits.
        """
        return explanation.explain(*explanation.find_claim(self.annotations, claim))

    def dossier(self, name: str, to: str | None = None, form: str = "markdown") -> str:
        """All that is claimed of `name`, or along the ways to `to`; see `kg.dossier`.

        `form` is `markdown` or `html`. Raises `QueryError` where a name fits nothing, or
        more than one thing.
        """
        from kg.dossier import write_dossier

        return write_dossier(self.annotations, name, to, form)

    def network(
        self, selection: Selection | None = None, *, facts_only: bool = False
    ) -> nx.MultiDiGraph:
        """The claims between entities as a networkx graph; see `kg.analysis.network`.

        With `facts_only` only what the articles assert in their own voice. A `selection`
        takes claims by relation, modality, source or time, and of entities only theirs.
        """
        from kg.analysis.network import network
        from kg.analysis.selection import project

        whole = network(self.annotations, (lambda claim: claim.is_fact) if facts_only else None)
        return whole if selection is None else project(whole, selection)

    def analyse(
        self,
        measure: str,
        *names: str,
        selection: Selection | None = None,
        method: str = "louvain",
        step: str = "month",
    ) -> Table:
        """A measure of the network, as `kg analyse --list` shows them; of facts alone by default.

        `names` are of things, where the measure wants some. Raises `AnalysisError` where the
        measure is unknown or does not fit, `QueryError` where a name means nothing.
        """
        from kg.analysis.measures import Question, find_measure
        from kg.analysis.selection import Selection
        from kg.corpus import merge
        from kg.dossier.lookup import find_thing

        found = find_measure(measure)
        things: tuple[str, ...] = ()
        if names:
            corpus = merge(self.annotations)
            things = tuple(corpus.things[find_thing(corpus, name)].iri for name in names)
        network = self.network(selection or Selection())
        return found.take(network, Question(things, method, step))

    def validate(self) -> ValidationReport:
        """Check the graph against the SHACL shapes of the ontology."""
        from kg.graph.validation import validate_file

        return validate_file(place_of(self.folder, TURTLE))

    def export(self, form: str, path: Path | str, *, facts_only: bool = False) -> None:
        """Write the graph to a file in a format of `kg.exporters.EXPORTERS`.

        With `facts_only` what is alleged, denied or planned is left out. Raises
        `ExportError` where the format is unknown, the library for it is not installed, or
        the file cannot be written.
        """
        from kg.exporters import write_file

        write_file(self.export_parts(form, facts_only=facts_only), Path(path))

    def exported(self, form: str, *, facts_only: bool = False) -> bytes:
        """The content that `export` writes; raises `ExportError` as it does."""
        return b"".join(self.export_parts(form, facts_only=facts_only))

    def export_parts(self, form: str, *, facts_only: bool = False) -> Iterator[bytes]:
        """The same, part by part: most formats take the articles one at a time."""
        from kg.builder.finished import finished
        from kg.exporters import FactsAlone, find_exporter
        from kg.exporters.exported import Exported

        exporter = find_exporter(form)
        with finished(self.folder, self.manifest.settings) as graph:
            annotations = FactsAlone(graph) if facts_only else graph
            yield from exporter.parts(Exported(annotations, graph.base, graph.judgements))

    @property
    def page(self) -> Path:
        """The interactive page. Raises `StoreError` where it is missing."""
        path = place_of(self.folder, PAGE).resolve()
        if not path.is_file():
            raise StoreError(f"{path} is missing; build the graph again")
        return path

    def show(self) -> PageView:
        """The page: shown below the cell in a notebook, else opened in the browser."""
        from kg.notebook import PageView, in_notebook

        if not in_notebook():
            webbrowser.open(self.page.as_uri())
        return PageView(self.page)

"""The formats that a graph is written in, one module each.

An exporter is a module of this package with one function,
`parts(graph: Exported) -> Iterator[bytes]`, and one line in `EXPORTERS`. Equal annotations give
equal bytes. Most take the articles one at a time and hold none of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from kg.annotation import Annotation
from kg.errors import ExportError
from kg.exporters.exported import Exported
from kg.settings import DATA_BASE


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: its module here, what its files are called, and what they are good for.

    One that is no stream holds the whole graph in memory.
    """

    module: str
    suffix: str
    description: str
    is_binary: bool = False
    streams: bool = True

    def parts(self, graph: Exported) -> Iterator[bytes]:
        """The file's content. Its module is imported only now, as it may need RDF libraries."""
        parts: Iterator[bytes] = import_module(f"kg.exporters.{self.module}").parts(graph)
        return parts

    def export(self, annotations: Sequence[Annotation], base: str = DATA_BASE) -> bytes:
        """The file's content, of annotations in any order."""
        ordered = sorted(annotations, key=lambda each: each.article.id)
        return b"".join(self.parts(Exported(ordered, base)))


EXPORTERS: Mapping[str, Exporter] = {
    "csv": Exporter("claims_csv", ".csv", "one row a claim, for spreadsheets"),
    "turtle": Exporter("turtle", ".ttl", "RDF, all articles merged"),
    "trig": Exporter("trig", ".trig", "RDF, merged and with a named graph per article"),
    "json-ld": Exporter("json_ld", ".jsonld", "RDF, all articles merged, as JSON"),
    "nquads": Exporter("nquads", ".nq", "RDF a quad a line, as trig has it, to load elsewhere"),
    "rdf12": Exporter("rdf12", ".ttl", "RDF 1.2: each claim reifies its triple"),
    "graphml": Exporter("graphml", ".graphml", "for networkx, igraph, yEd, Gephi"),
    "gexf": Exporter("gexf", ".gexf", "for Gephi; what is no fact is dashed"),
    "node-link": Exporter("node_link", ".json", "JSON for networkx and D3"),
    "ftm": Exporter("followthemoney", ".ftm.json", "FollowTheMoney entities, for Aleph"),
    "neo4j": Exporter("neo4j", ".zip", "CSV files for Neo4j's import", is_binary=True),
    "xlsx": Exporter(
        "xlsx", ".xlsx", "an Excel workbook; needs newskg[exports]", is_binary=True, streams=False
    ),
    "sparql-page": Exporter(
        "sparql_page", ".html", "one offline page that answers SPARQL", streams=False
    ),
}
"""Every format by the name that `kg export` takes."""


def find_exporter(name: str) -> Exporter:
    """The exporter of a format. Raises `ExportError` that lists those there are."""
    if name not in EXPORTERS:
        raise ExportError(f"unknown format {name!r}; there are: {', '.join(EXPORTERS)}")
    return EXPORTERS[name]


@dataclass(frozen=True, slots=True)
class FactsAlone:
    """Annotations without the claims that are no facts: alleged, denied, planned, over.

    What somebody states or denies is written with its claim, so exporters leave out a claim
    whose object is one that is gone.
    """

    annotations: Iterable[Annotation]

    def __iter__(self) -> Iterator[Annotation]:
        return map(_facts_of, self.annotations)


def _facts_of(annotation: Annotation) -> Annotation:
    return replace(annotation, claims=tuple(c for c in annotation.claims if c.is_fact))


def export_file(
    name: str, annotations: Sequence[Annotation], path: Path, base: str = DATA_BASE
) -> None:
    """Write annotations to `path` in a format, whole or not at all.

    Raises `ExportError` where the format is unknown or the file cannot be written.
    """
    write_file([find_exporter(name).export(annotations, base)], path)


def write_file(parts: Iterable[bytes], path: Path) -> None:
    """Write a file whole or not at all. Raises `ExportError` where it cannot be written."""
    with replaced(path) as beside, beside.open("wb") as file:
        file.writelines(parts)


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A file beside `path` that takes its place when the block ends well.

    Raises `ExportError` where it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        try:
            yield beside
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(
            f"{path} cannot be written: {error.strerror or error}; free some space, "
            "or choose another folder"
        ) from error

"""The formats that a graph is written in, one module each.

An exporter is a module of this package with one function,
`export(annotations: Sequence[Annotation], base: str) -> bytes`, and one line in `EXPORTERS`.
Equal annotations, in any order, give equal bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from kg.annotation import Annotation
from kg.errors import ExportError
from kg.settings import DATA_BASE


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: its module here, what its files are called, and what they are good for."""

    module: str
    suffix: str
    description: str
    is_binary: bool = False

    def export(self, annotations: Sequence[Annotation], base: str = DATA_BASE) -> bytes:
        """The file's content. Its module is imported only now, as it may need RDF libraries."""
        content = import_module(f"kg.exporters.{self.module}").export(annotations, base)
        return bytes(content)


EXPORTERS: Mapping[str, Exporter] = {
    "csv": Exporter("claims_csv", ".csv", "one row a claim, for spreadsheets"),
    "turtle": Exporter("turtle", ".ttl", "RDF, all articles merged"),
    "trig": Exporter("trig", ".trig", "RDF, merged and with a named graph per article"),
    "json-ld": Exporter("json_ld", ".jsonld", "RDF, all articles merged, as JSON"),
    "rdf12": Exporter("rdf12", ".ttl", "RDF 1.2: each claim reifies its triple"),
    "graphml": Exporter("graphml", ".graphml", "for networkx, igraph, yEd, Gephi"),
    "gexf": Exporter("gexf", ".gexf", "for Gephi; what is no fact is dashed"),
    "node-link": Exporter("node_link", ".json", "JSON for networkx and D3"),
    "ftm": Exporter("followthemoney", ".ftm.json", "FollowTheMoney entities, for Aleph"),
    "neo4j": Exporter("neo4j", ".zip", "CSV files for Neo4j's import", is_binary=True),
    "xlsx": Exporter("xlsx", ".xlsx", "an Excel workbook; needs newskg[exports]", is_binary=True),
    "sparql-page": Exporter("sparql_page", ".html", "one offline page that answers SPARQL"),
}
"""Every format by the name that `kg export` takes."""


def find_exporter(name: str) -> Exporter:
    """The exporter of a format. Raises `ExportError` that lists those there are."""
    if name not in EXPORTERS:
        raise ExportError(f"unknown format {name!r}; there are: {', '.join(EXPORTERS)}")
    return EXPORTERS[name]


def facts_alone(annotations: Sequence[Annotation]) -> list[Annotation]:
    """The same without the claims that are no facts: alleged, denied, planned, over.

    What somebody states or denies is written with its claim, so exporters leave out a claim
    whose object is one that is gone.
    """
    return [
        replace(each, claims=tuple(claim for claim in each.claims if claim.is_fact))
        for each in annotations
    ]


def export_file(
    name: str, annotations: Sequence[Annotation], path: Path, base: str = DATA_BASE
) -> None:
    """Write annotations to `path` in a format, whole or not at all.

    Raises `ExportError` where the format is unknown or the file cannot be written.
    """
    write_file(find_exporter(name).export(annotations, base), path)


def write_file(content: bytes, path: Path) -> None:
    """Write a file whole or not at all. Raises `ExportError` where it cannot be written."""
    with replaced(path) as beside:
        beside.write_bytes(content)


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

"""An Excel workbook: claims, entities and articles, a sheet each.

Text is stored as text, whatever it looks like, so that nothing is computed and nothing needs
a mark before it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from kg.annotation import Annotation
from kg.corpus import Corpus, merge
from kg.errors import ExportError
from kg.exporters.claims_csv import COLUMNS, claim_rows
from kg.exporters.exported import Exported
from kg.exporters.property_graph import readable
from kg.exporters.zip_archive import zipped
from kg.graph.naming import article_graph
from kg.schema import load_ontology

if TYPE_CHECKING:
    from openpyxl import Workbook

LONGEST = 32_767
"""Characters that Excel takes in a cell; of longer text the end is cut off, with an ellipsis."""

MOST_ROWS = 1_048_576
"""Rows that Excel takes in a sheet."""

_WHEN = re.compile(rb"(<dcterms:(\w+)[^>]*>)[^<]*(</dcterms:\2>)")
Row = Sequence[str | int | float]


def parts(graph: Exported) -> Iterator[bytes]:
    """The workbook. Raises `ExportError` where openpyxl is missing or a sheet too long."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise ExportError(
            "xlsx needs openpyxl: python -m pip install 'newskg[exports]', or choose csv"
        ) from error
    workbook = Workbook(write_only=True)
    annotations = list(graph.annotations)
    corpus = merge(annotations)
    _add(workbook, "claims", COLUMNS, _claims(annotations, graph.base))
    _add(workbook, "entities", ("name", "type", "aliases", "iri", "claims"), _entities(corpus))
    _add(workbook, "articles", ("title", "publisher", "date", "url", "iri"), _articles(corpus))
    written = io.BytesIO()
    workbook.save(written)
    yield from _timeless(written)


def _claims(annotations: Sequence[Annotation], base: str) -> Iterator[Row]:
    ontology = load_ontology()
    for annotation in annotations:
        yield from claim_rows(article_graph(annotation, ontology, base))


def _entities(corpus: Corpus) -> Iterator[Row]:
    for thing in corpus.things:
        aliases = " | ".join(thing.aliases)
        yield [thing.name, thing.type, aliases, thing.iri, thing.weight]


def _articles(corpus: Corpus) -> Iterator[Row]:
    for each in corpus.articles:
        told = (each.title, each.publisher, each.published, each.url)
        yield [*(text or "" for text in told), each.id]


def _add(workbook: Workbook, name: str, columns: Row, rows: Iterable[Row]) -> None:
    sheet = workbook.create_sheet(name)
    sheet.freeze_panes = "A2"
    for number, row in enumerate([columns, *rows], start=1):
        if number > MOST_ROWS:
            raise ExportError(f"Excel takes {MOST_ROWS} rows, and there are more {name}; use csv")
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: str | float) -> Any:
    """Numbers are left to openpyxl; of text it would make formulas, errors and dates."""
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    text = readable(value)
    cell = WriteOnlyCell(sheet)
    cell.value = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    cell.data_type = "s"
    return cell


def _timeless(workbook: io.BytesIO) -> Iterator[bytes]:
    """The workbook without the time at which it was written."""
    with ZipFile(workbook) as archive:
        files = {name: archive.read(name) for name in sorted(archive.namelist())}
    core = "docProps/core.xml"
    files[core] = _WHEN.sub(rb"\g<1>1980-01-01T00:00:00Z\3", files[core])
    return zipped({name: [content] for name, content in files.items()})

"""Turtle and TriG in pieces, one per article, so that adding one need not write all anew.

What an article's graph says of its own nodes (the article, its claims, events, spans and unnamed
things) stands in one piece. What other articles may say as well (entities, direct triples, terms)
is shared: the merge has it once, before the pieces. Files are header, shared part, and pieces in
the order of the articles' IRIs; TriG adds a block per article.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from kg.annotation import Annotation
from kg.graph.claims_rdf import article_triples
from kg.graph.ordered import header, trig_block, turtle_body
from kg.graph.sorted_rows import SortedRows, content_of
from kg.graph.terms import iri
from kg.graph.turtle_blocks import turtle_terms
from kg.graph.vocabulary import data_prefixes
from kg.iri import unnamed_below
from kg.schema import load_ontology

_BATCH = 20_000
"""Lines of the shared part that are serialized at a time: bounds the memory, costs no time."""


@dataclass(frozen=True, slots=True)
class ArticlePieces:
    """An article's graph: `shared` are N-Triples lines, `own` is Turtle, `named` a TriG block."""

    article: str
    shared: tuple[str, ...]
    own: bytes
    named: bytes


def article_pieces(annotation: Annotation, base: str) -> ArticlePieces:
    """The pieces of an article. Raises `StoreError` as `article_triples` does."""
    article = annotation.article.id
    lines = [f"{t} .\n" for t in article_triples(annotation, load_ontology(), base)]
    nodes = _own_nodes(article, base)
    blocks = list(turtle_terms(base).blocks(lines))
    return ArticlePieces(
        article=article,
        shared=tuple(line for line in lines if not line.startswith(nodes)),
        own="".join(block for subject, block in blocks if subject.startswith(nodes)).encode(),
        named=trig_block([block.encode() for _, block in blocks], iri(article)),
    )


def _own_nodes(article: str, base: str) -> tuple[str, ...]:
    """How the subjects begin that no other article speaks of."""
    unnamed = f"<{base}{unnamed_below(article)}"
    return (f"{iri(article)[:-1]}", f"<{base}claim/", f"<{base}event/", unnamed)


def shared_turtle(lines: Iterable[str], base: str) -> Iterator[bytes]:
    """The shared part, from N-Triples lines that come sorted and each once."""
    prefixes = data_prefixes(base)
    batch: list[str] = []
    subject = ""
    for line in lines:
        begun, subject = subject, line.partition(" ")[0]
        if len(batch) >= _BATCH and begun != subject:
            yield turtle_body(batch, prefixes)
            batch = []
        batch.append(line)
    yield turtle_body(batch, prefixes)


def turtle_parts(pieces: Iterable[ArticlePieces], base: str) -> Iterator[bytes]:
    """A whole Turtle file: the merge of all articles, which come in the order of their IRIs."""
    with tempfile.TemporaryFile() as own:
        shared = SortedRows()
        for each in pieces:
            shared.add(each.shared)
            own.write(each.own)
        yield header(data_prefixes(base))
        yield from shared_turtle(shared.keys(), base)
        yield from content_of(own)


def trig_parts(
    pieces: Iterable[ArticlePieces], base: str, judgements: bytes = b""
) -> Iterator[bytes]:
    """A whole TriG file: the merge as default graph, the judgements, a named graph per article."""
    with tempfile.TemporaryFile() as named:
        yield from turtle_parts(_with_named(pieces, named), base)
        yield judgements
        yield from content_of(named)


def _with_named(pieces: Iterable[ArticlePieces], named: IO[bytes]) -> Iterator[ArticlePieces]:
    """The same pieces, of which the blocks of TriG are put by."""
    for each in pieces:
        named.write(each.named)
        yield each

"""Turtle and TriG in pieces, one per article, so that adding one need not write all anew.

What an article's graph says of its own nodes (the article, its claims, events, spans and unnamed
things) stands in one piece. What other articles may say as well (entities, direct triples, terms)
is shared: the merge has it once, before the pieces. Files are header, shared part, and pieces in
the order of the articles' IRIs; TriG adds a block per article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from kg.annotation import Annotation
from kg.graph.claims_rdf import article_triples
from kg.graph.ordered import header, trig_block, turtle_blocks, turtle_body
from kg.graph.terms import iri
from kg.graph.vocabulary import data_prefixes
from kg.iri import local_name
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
    lines = sorted({f"{t} .\n" for t in article_triples(annotation, load_ontology(), base)})
    nodes = _own_nodes(article, base)
    blocks = turtle_blocks(lines, data_prefixes(base))
    return ArticlePieces(
        article=article,
        shared=tuple(line for line in lines if not line.startswith(nodes)),
        own=b"".join(block for subject, block in blocks if subject.startswith(nodes)),
        named=trig_block((block for _, block in blocks), iri(article)),
    )


def _own_nodes(article: str, base: str) -> tuple[str, ...]:
    """How the subjects begin that no other article speaks of."""
    unnamed = f"{base}entity/{local_name(article)}/"
    return (f"{iri(article)[:-1]}", f"<{base}claim/", f"<{base}event/", f"<{unnamed}")


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
    """A whole Turtle file: the merge of all articles."""
    ordered = sorted(pieces, key=lambda each: each.article)
    yield header(data_prefixes(base))
    yield from shared_turtle(sorted({line for each in ordered for line in each.shared}), base)
    yield from (each.own for each in ordered)


def trig_parts(pieces: Iterable[ArticlePieces], base: str) -> Iterator[bytes]:
    """A whole TriG file: the merge as default graph, then a named graph per article."""
    ordered = sorted(pieces, key=lambda each: each.article)
    yield from chain(turtle_parts(ordered, base), (each.named for each in ordered))

"""What stands in an entry of a dossier, in words: the badges, the speaker and the times."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotation import ClaimReference, LiteralValue, Period
from kg.corpus import Corpus, Shown, Statement
from kg.page.appearance import appearance
from kg.page.sanitize import clean
from kg.schema import load_ontology

DEEPEST = 2
"""Claims within claims that are told; a ring of them would never end."""


def badges(statement: Statement) -> str:
    """How certainly it is said, as the page says it."""
    claim = statement.claim
    words = {
        claim.modality: True,
        "negated": claim.negated and claim.modality != "denied",
        "ended": claim.ended,
        "inferred": claim.basis == "inferred",
        "disputed": bool(claim.disputed_by),
    }
    return ", ".join(word for word, holds in words.items() if holds)


def relation_text(statement: Statement) -> str:
    """The relation, turned round where the claim is that it is not so."""
    claim = statement.claim
    known = load_ontology().relations.get(claim.relation)
    label = clean(known.label if known else claim.relation)
    return f"NOT: {label}" if claim.negated or claim.modality == "denied" else label


def argument_text(corpus: Corpus, value: Shown, depth: int = 0) -> str:
    """A thing's name, a literal, or a claim in quotation marks with its badges."""
    if isinstance(value, int):
        thing = corpus.things[value]
        return clean(thing.name or thing.iri)
    if isinstance(value, LiteralValue):
        return clean(value.value)
    return _content_text(corpus, value, depth)


def _content_text(corpus: Corpus, value: ClaimReference, depth: int) -> str:
    found = (s for s in corpus.statements if s.claim.id == value.claim)
    content = next(found, None)
    if content is None or depth > DEEPEST:
        return f"claim {clean(value.claim)}"
    return claim_text(corpus, content, depth)


def claim_text(corpus: Corpus, statement: Statement, depth: int = 0) -> str:
    """A claim in quotation marks with its badges."""
    subject = argument_text(corpus, statement.subject)
    target = argument_text(corpus, statement.object, depth + 1)
    return f"“{subject} {relation_text(statement)} {target} [{badges(statement)}]”"


def reports(statement: Statement) -> Iterator[str]:
    """How many independent reports there are, where this is not the only one."""
    if statement.claim.reports > 1:
        yield f"{statement.claim.reports} independent reports"


def speaker(corpus: Corpus, statement: Statement) -> str:
    """Who says it: a source, the article itself, or somebody the sentence does not name."""
    work = statement.said_in
    place = "" if work is None else f", in {argument_text(corpus, work)}"
    if statement.source is not None:
        return argument_text(corpus, statement.source) + place
    voice = appearance()["modalities"][statement.claim.modality]["voice"]
    return ("the article itself" if voice == "article" else "a source that is not named") + place


def times(corpus: Corpus, statement: Statement) -> Iterator[str]:
    """When it was so, if that is told, and when the article appeared, if that is known."""
    if statement.claim.time is not None:
        yield f"time told: {_period(statement.claim.time)}"
    published = corpus.articles[statement.article].published
    if published:
        yield f"published {clean(published)}"


def _period(time: Period) -> str:
    ends = [end for end in (time.start, time.end) if end]
    if not ends:
        return clean(time.text)
    dates = ends[0] if len(set(ends)) == 1 and len(ends) == len((time.start, time.end)) else None
    dates = dates or f"{time.start or '…'} to {time.end or '…'}"
    return clean(f"{dates} (“{time.text}”)" if time.text and time.text != dates else dates)

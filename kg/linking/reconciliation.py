"""Asking a reconciliation service who the things of a graph are, and keeping what it said.

A service's word alone is not taken: csv-reconcile marks as match whatever is the only name that
is a little alike. It must have the same name, as names are compared, or score as high as
the user says; it must be the only one; and its type, if it names one that is known, must fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.annotation import Annotation
from kg.builder.lock import locked
from kg.linking.entries import Entry, external_iri, families_of, folded, type_names
from kg.linking.kept import RECONCILED, Answer, read_answers, write_answers
from kg.linking.service import Candidate, Query, Service
from kg.resolution.candidates import family_of
from kg.resolution.names import key_of

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """A name of the graph and its class."""

    name: str
    type: str


def open_names(annotations: Iterable[Annotation]) -> list[Asked]:
    """The names of things that are linked to nothing yet, in order.

    Without those that several things have, lone surnames, and what only nouns stand for.
    """
    found: dict[str, Asked] = {}
    linked: set[str] = set()
    for annotation in annotations:
        named = {mention.entity for mention in annotation.mentions if mention.kind == "name"}
        for entity in annotation.entities:
            if entity.id in named:
                asked = Asked(entity.name, entity.type)
                found[entity.iri] = min(found.get(entity.iri, asked), asked)
                linked |= {entity.iri} if entity.same_as else set()
    times = Counter((each.name, family_of(each.type)) for each in found.values())
    return sorted(
        each
        for iri, each in found.items()
        if iri not in linked
        and times[each.name, family_of(each.type)] == 1
        and Entry(each.name, each.name, (), each.type).keys
    )


def reconcile(
    service: Service,
    names: Sequence[Asked],
    folder: Path,
    least_score: float | None = None,
    progress: Progress | None = None,
) -> tuple[Answer, ...]:
    """Ask about names, batch by batch, and keep each batch's answers beside the graph.

    Names that this service was asked before are not asked again. Returns the new answers.
    Raises `LinkError` where the service fails; what it said until then is kept.
    """
    path = folder / RECONCILED
    known = {(a.name, a.type) for a in read_answers(path) if a.service == service.url}
    waiting = [each for each in names if (each.name, each.type) not in known]
    given: list[Answer] = []
    for start in range(0, len(waiting), service.batch):
        batch = waiting[start : start + service.batch]
        found = service.ask([Query(each.name, _type(service, each)) for each in batch])
        answers = [
            _answer(service, asked, candidates, least_score)
            for asked, candidates in zip(batch, found, strict=True)
        ]
        with locked(folder):
            kept = (a for a in read_answers(path) if _key(a) not in set(map(_key, answers)))
            write_answers(path, [*kept, *answers])
        given += answers
        if progress is not None:
            progress("reconcile", len(given), len(waiting))
    return tuple(given)


def _key(answer: Answer) -> tuple[str, str]:
    return answer.name, answer.type


def _type(service: Service, asked: Asked) -> str | None:
    """The service's type for a class: that of the class or its nearest superclass, by name."""
    for known in type_names(asked.type):
        for identifier, label in service.types:
            if {folded(identifier), folded(label)} & known:
                return identifier
    return None


def _answer(
    service: Service, asked: Asked, candidates: Sequence[Candidate], least_score: float | None
) -> Answer:
    """What is taken of the candidates: one, or none."""
    taken = [each for each in candidates if _is_taken(asked, each, least_score)]
    if len({each.id for each in taken}) == 1:
        best = taken[0]
        iri = _iri(service, best.id)
        if iri is not None:
            return Answer(asked.name, asked.type, iri, best.name, best.score, service.url)
    return Answer(asked.name, asked.type, "", "", 0.0, service.url)


def _is_taken(asked: Asked, each: Candidate, least_score: float | None) -> bool:
    if not all(_fits(asked, name) for name in each.types):
        return False
    if least_score is not None and each.score >= least_score:
        return True
    person = family_of(asked.type) == "Person"
    return each.match and key_of(each.name, person=person) == key_of(asked.name, person=person)


def _fits(asked: Asked, type_name: str) -> bool:
    """Whether a type may be that of a thing; of an unknown type nobody can tell."""
    families, own = families_of(type_name), family_of(asked.type)
    return not families or own is None or own in families


def _iri(service: Service, identifier: str) -> str | None:
    """The IRI of what a service calls `identifier`; None where it tells none that can be used."""
    space = service.identifier_space
    tries: Iterator[str] = iter(
        (
            identifier,
            space + identifier if space.endswith(("/", "#", "=")) else "",
            service.view.replace("{{id}}", identifier) if "{{id}}" in service.view else "",
            f"{space}/{identifier}" if space else "",
        )
    )
    return next((iri for text in tries if (iri := external_iri(text)) is not None), None)

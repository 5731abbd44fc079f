"""The things that claims are about, gathered from articles that come one at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, repeat

from kg.annotation import Annotation, Claim, Entity
from kg.corpus import Thing, entity_key, thing_of
from kg.iri import unnamed_below


class Things:
    """What was said of each thing so far: its names and classes, and how often claims name it."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._seen: dict[str, Counter[Entity]] = defaultdict(Counter)
        self._weights: Counter[str] = Counter()
        self._articles: set[str] = set()

    def add(self, annotation: Annotation) -> None:
        """Take note of the things of an article, once."""
        article = annotation.article
        if article.id in self._articles:
            return
        self._articles.add(article.id)
        keys = {entity.id: entity_key(article, entity) for entity in annotation.entities}
        ends = Counter(keys[end] for claim in annotation.claims for end in _ends(claim))
        self._weights.update(ends)
        alone = f"{self._base}{unnamed_below(article.id)}"
        for entity in annotation.entities:
            key = keys[entity.id]
            if key in ends or not key.startswith(alone):  # no other article speaks of those
                self._seen[key][replace(entity, id="", members=())] += 1

    def __iter__(self) -> Iterator[Thing]:
        """Those that something is claimed of."""
        for iri, weight in self._weights.items():
            told = self._seen[iri].items()
            entities = chain.from_iterable(repeat(entity, count) for entity, count in told)
            yield thing_of(iri, [(0, entity) for entity in entities], weight)


def _ends(claim: Claim) -> set[str]:
    return {claim.subject, claim.object} if isinstance(claim.object, str) else {claim.subject}

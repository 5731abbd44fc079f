"""Which part of a large graph its page shows: the most claimed things, and a few claims of each.

Between few things there can be many claims: of 658,000 claims in 20,000 articles, 5,000 were
between sixteen things. So each thing brings its statements by turns, and of a statement that is
made over and over the page has the first claims, and says how many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

from kg.builder.index import Index
from kg.builder.summaries import ClaimEnds, decode_ends
from kg.iri import unnamed_below

if TYPE_CHECKING:
    from kg.page import Whole

CLAIMS_A_THING = 5
"""Claims that are shown at most, for each thing that may be: the page stays below some 10 MB."""

CLAIMS_OF_A_KIND = 20
"""Claims that say one thing in one way, of which the page has no more: nobody reads them all."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The claims to show by their article, and the size of the whole graph."""

    claims: Mapping[str, frozenset[str]]
    whole: Whole

    @property
    def is_everything(self) -> bool:
        """Whether the whole graph is shown."""
        return sum(map(len, self.claims.values())) == self.whole.claims


def choose(index: Index, most: int) -> Choice:
    """Claims between the `most` things that take part in most claims.

    Ties go by IRI. What small graphs hold is shown whole.
    """
    from kg.page import Whole  # late, as all of the page: loading it takes half a second

    articles, room = index.articles(), most * CLAIMS_A_THING
    weighed = _weighed(zip(articles, _claims(index), strict=True), most)
    if weighed.things <= most and weighed.claims <= room:
        every = (frozenset(claim.id for claim in claims) for claims in _claims(index))
        shown = dict(zip(articles, every, strict=True))
        return Choice(shown, Whole(len(articles), weighed.things, weighed.claims))
    counts = Counter(key for _, _, key in _between(index, weighed.weights))
    order = islice(_order(counts, weighed.weights), room)
    chosen = _by_turns(_ways(index, weighed.weights, order), room)
    shown = {a: frozenset(claims) for a, claims in _by_article(chosen, articles).items()}
    whole = Whole(len(articles), weighed.things, weighed.claims, weighed.weights, counts)
    return Choice(shown, whole)


Statement = tuple[str, str, str | None]
"""Who does what to whom, as IRIs; None stands for what is no thing."""

Ways = dict[tuple[str, bool, bool], list[tuple[int, str]]]
"""The claims of a statement by the way they say it: the article's number and the claim's id."""


def _between(
    index: Index, heaviest: Mapping[str, int]
) -> Iterator[tuple[int, ClaimEnds, Statement]]:
    """The claims of which both ends are among the heaviest things, with their articles."""
    for article, claims in enumerate(_claims(index)):
        for claim in claims:
            if heaviest.keys() >= set(claim.things):
                yield article, claim, (claim.subject, claim.relation, claim.object)


def _order(counts: Mapping[Statement, int], heaviest: Iterable[str]) -> Iterator[Statement]:
    """The statement made most of each thing, then the second ones, and so on."""
    of_thing: dict[str, list[Statement]] = {iri: [] for iri in heaviest}
    for statement in sorted(counts, key=lambda each: (-counts[each], each[:2], each[2] or "")):
        subject, _, other = statement
        of_thing[subject].append(statement)
        if other not in (None, subject):
            of_thing[other].append(statement)
    turns = chain.from_iterable(zip_longest(*of_thing.values()))
    return iter(dict.fromkeys(each for each in turns if each is not None))


def _ways(
    index: Index, heaviest: Mapping[str, int], statements: Iterable[Statement]
) -> list[Ways]:
    """The claims of each statement, no more of a kind than are shown."""
    found: dict[Statement, Ways] = {each: {} for each in statements}
    for article, claim, statement in _between(index, heaviest):
        if statement in found:
            claims = found[statement].setdefault(claim.way, [])
            if len(claims) < CLAIMS_OF_A_KIND:
                claims.append((article, claim.id))
    return list(found.values())


def _by_turns(statements: Iterable[Ways], room: int) -> list[tuple[int, str]]:
    """The first claim of each way of each statement, then the second ones, and so on.

    So a denial is not crowded out by what it denies.
    """
    turns = [zip_longest(*(ways[way] for way in sorted(ways))) for ways in statements]
    chosen: list[tuple[int, str]] = []
    for turn in chain.from_iterable(zip_longest(*turns, fillvalue=())):
        claims = [claim for claim in turn if claim is not None]
        if len(chosen) + len(claims) > room:
            break
        chosen += claims
    return chosen


def _by_article(
    chosen: Iterable[tuple[int, str]], articles: Sequence[str]
) -> Mapping[str, list[str]]:
    found: dict[int, list[str]] = {}
    for article, claim in chosen:
        found.setdefault(article, []).append(claim)
    return {articles[number]: found[number] for number in sorted(found)}


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The things of most claims, the first first; how many things and claims there are."""

    weights: Mapping[str, int]
    things: int
    claims: int


def _weighed(claims_of: Iterable[tuple[str, Sequence[ClaimEnds]]], most: int) -> _Weighed:
    """Weigh things by their claims; what only one article can have is not kept for long.

    Two in three of the things that claims join are of this kind.
    """
    named: Counter[str] = Counter()
    unnamed: list[tuple[int, str]] = []
    things = count = 0
    for article, claims in claims_of:
        count += len(claims)
        own = unnamed_below(article)
        for iri, weight in Counter(chain.from_iterable(c.things for c in claims)).items():
            if own in iri:
                unnamed.append((-weight, iri))
                things += 1
            else:
                named[iri] += weight
        if len(unnamed) > most * 2:
            unnamed = nsmallest(most, unnamed)
    rows = chain(((-weight, iri) for iri, weight in named.items()), unnamed)
    weights = {iri: -weight for weight, iri in nsmallest(most, rows)}
    return _Weighed(weights, things + len(named), count)


def _claims(index: Index) -> Iterator[tuple[ClaimEnds, ...]]:
    return map(decode_ends, index.values("outline"))

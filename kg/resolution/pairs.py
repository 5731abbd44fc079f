"""Pairs of clusters that may be one thing, found by blocking keys, each with its comparison.

No cluster meets all others: each way in which two names can be one name has a table in which
its candidates are looked up, and what meets too many is taken for nobody's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from kg.resolution.blocks import FULL_NAME
from kg.resolution.comparison import (
    Comparison,
    agreement,
    common_surname,
    compared,
    evidence_feature,
    name_feature,
)
from kg.resolution.corpus_names import CorpusNames
from kg.resolution.names import Key, is_acronym, without_initials
from kg.resolution.other_names import initials_weight, singular, without_country, without_kind
from kg.resolution.person_names import given_classes, likeness, surname_of, without_particles

Pair = tuple[int, int, Comparison]
"""A name, the fuller name that it may stand for, and what speaks for it."""
_MOST = 12
"""Names in a block; what more names share tells none of them from another."""


def person_variants(names: CorpusNames) -> Iterator[Pair]:
    """Full names of persons in one block that are not equal, the shorter one first."""
    seen: set[tuple[int, int]] = set()
    for block in _person_blocks(names):
        for source in block:
            fuller = [place for place in block if _is_fuller(names, source, place)]
            for target in fuller:
                if (source, target) not in seen:
                    seen.add((source, target))
                    rivals = sum(_are_rivals(names, target, other) for other in fuller)
                    yield source, target, compare_persons(names, source, target, rivals)


def _person_blocks(names: CorpusNames) -> Iterator[Sequence[int]]:
    table: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, found in enumerate(names.clusters):
        if found.family != "Person" or found.article or len(found.key.words) < FULL_NAME:
            continue
        first, surname = found.key.words[0], surname_of(found.key)
        keys: set[tuple[str, ...]] = {("given", surname, given) for given in given_classes(first)}
        keys.add(("plain", *without_particles(without_initials(found.key)).words))
        keys.add(("initial", surname, first[0]))
        for key in keys:
            table[key].append(place)
    for key in sorted(table):
        if 1 < len(table[key]) <= _MOST:
            yield table[key]


def _is_fuller(names: CorpusNames, source: int, target: int) -> bool:
    left, right = names.clusters[source].key, names.clusters[target].key
    return _length(left) < _length(right) and likeness(left, right) is not None


def _length(key: Key) -> tuple[int, int, Key]:
    return len(key.words), len(str(key)), key


def _are_rivals(names: CorpusNames, target: int, other: int) -> bool:
    """Whether two names are not one person's, so that a name short for both is neither's."""
    if target == other:
        return False
    alike = likeness(names.clusters[target].key, names.clusters[other].key)
    if alike in (None, "same_name", "given_initial"):
        return True
    told = agreement(names.profiles[target], names.profiles[other])
    both = names.clusters[target], names.clusters[other]
    return compared(*both, name_feature(alike), *told).decision != "same"


def compare_persons(names: CorpusNames, source: int, target: int, rivals: int) -> Comparison:
    """Two names of persons: how alike they are, and what the articles tell of both."""
    left, right = names.clusters[source], names.clusters[target]
    alike = likeness(left.key, right.key) or "other_names"
    features = [name_feature(alike, f"{left.key} / {right.key}"), *common_surname(right)]
    features += agreement(names.profiles[source], names.profiles[target])
    if rivals:
        features.append(evidence_feature("rivals", f"{rivals}"))
    return compared(left, right, *features)


def surnames(names: CorpusNames) -> Iterator[Pair]:
    """Surnames that stand alone in an article, with the only person who is called so."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(names.clusters):
        if found.family == "Person" and len(found.key.words) >= FULL_NAME:
            bearers[found.key.words[-1]].append(place)
    for place, found in enumerate(names.clusters):
        if found.family == "Person" and found.article and len(found.key.words) == 1:
            known = bearers.get(found.key.words[0], [])
            if len(known) <= _MOST:
                for bearer in known:
                    yield place, bearer, compare_persons(names, place, bearer, len(known) - 1)


def compare_things(
    names: CorpusNames, source: int, target: int, alike: str, rivals: int
) -> Comparison:
    """Two names of things that are no persons, of which it is known how they are alike."""
    left, right = names.clusters[source], names.clusters[target]
    features = [name_feature(alike, f"{left.key} / {right.key}")]
    if left.family not in (None, right.family):
        features.append(evidence_feature("other_classes", f"{left.family} / {right.family}"))
    if rivals:
        features.append(evidence_feature("rivals", f"{rivals}"))
    return compared(left, right, *features)


def _looked_up(
    names: CorpusNames, alike: str, source: int, targets: Sequence[int]
) -> Iterator[Pair]:
    """The pairs of a name with what it may be short for."""
    found = names.clusters[source]
    meant = [n for n in targets if n != source and not names.clusters[n].article]
    fitting = [n for n in meant if found.family in (None, names.clusters[n].family)]
    if found.article or found.family == "Person" or len(fitting) > _MOST:
        return
    for target in fitting:
        yield source, target, compare_things(names, source, target, alike, len(fitting) - 1)


def explained(names: CorpusNames) -> Iterator[Pair]:
    """Acronyms and shorter full names, with what an article gives them to."""
    for place, found in enumerate(names.clusters):
        yield from _looked_up(names, "explained", place, names.explained.get(found.key, ()))


def initials(names: CorpusNames) -> Iterator[Pair]:
    """Initials that no article explains, with names that have them."""
    for place, found in enumerate(names.clusters):
        letters = "".join(found.key.words)
        alike = initials_weight(letters)
        is_short = alike is not None and any(is_acronym(m.entity.name) for m in found.members)
        if alike and is_short and found.key not in names.explained:
            yield from _looked_up(names, alike, place, names.initials.get(letters, ()))


def plurals(names: CorpusNames) -> Iterator[Pair]:
    """Names that differ in the plural of their last word, the one less written out first."""
    for place, found in enumerate(names.clusters):
        plain = singular(found.key)
        if found.key == plain and len(plain.words) >= FULL_NAME:
            more = Key((*plain.words[:-1], plain.words[-1] + "s"))
            for other in names.by_key.get(more, ()):
                source, target = sorted((place, other), key=lambda n: _written_out(names, n))
                yield from _looked_up(names, "plural", source, [target])


def _written_out(names: CorpusNames, place: int) -> tuple[int, Key]:
    """How much of its name a cluster writes out at most: "Harbour Systems Corporation"."""
    found = names.clusters[place]
    return max(len(member.entity.name) for member in found.members), found.key


def kinds(names: CorpusNames) -> Iterator[Pair]:
    """Names with a word behind that only says their kind: "the Harbour Workers union"."""
    for place, found in enumerate(names.clusters):
        for name in sorted({member.entity.name for member in found.members}):
            plain = without_kind(name, found.key)
            if plain != found.key:
                yield from _looked_up(names, "kind_word", place, names.by_key.get(plain, ()))


def bodies_of_state(names: CorpusNames) -> Iterator[Pair]:
    """Names of bodies of state with and without their country, where an article names it."""
    of: dict[Key, list[tuple[int, str]]] = defaultdict(list)
    for place, found in enumerate(names.clusters):
        split = without_country(found.key, names.countries)
        if split is not None and found.family == "Organization":
            of[split[0]].append((place, split[1]))
    for plain, rows in sorted(of.items()):
        for source in names.by_key.get(plain, ()):
            for target, country in rows[:_MOST]:
                row = compare_things(names, source, target, "of_country", len(rows) - 1)
                told = names.profiles[source].get("names_country", frozenset())
                if country in told:
                    named = evidence_feature("names_country", country)
                    row = compared(row.left, row.right, *row.features, named)
                yield source, target, row


def products(names: CorpusNames) -> Iterator[Pair]:
    """Names of products with and without their maker: "Tide 300", "Norland Tide 300"."""
    made: dict[Key, list[int]] = defaultdict(list)
    for place, found in enumerate(names.clusters):
        words = found.key.words
        for length in range(1, len(words) if found.family == "Product" else 0):
            if words[:length] in names.organizations:
                made[Key(words[length:])].append(place)
    for plain, places in sorted(made.items()):
        for source in names.by_key.get(plain, ()):
            if names.clusters[source].family == "Product":
                yield from _looked_up(names, "maker", source, places)


VARIANTS: tuple[Callable[[CorpusNames], Iterator[Pair]], ...] = (
    person_variants, plurals, kinds, bodies_of_state, products,
)  # fmt: skip
"""Full names that are written in several ways."""
SHORT: tuple[Callable[[CorpusNames], Iterator[Pair]], ...] = (explained, initials, surnames)
"""Short names, looked up when it is known which full names are one thing."""

"""Who stands in the same relations to the same others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations

import networkx as nx

from kg.analysis.measures import Question
from kg.analysis.tables import DIGITS, Table, table, thing

Feature = tuple[str, str, str]
"""A relation, whether the thing is subject or object in it, and the other thing."""

LEAST_SHARED = 2
"""Where nobody is named: one common tie makes any two that a hub touches alike."""


def measure(network: nx.MultiDiGraph, question: Question) -> Table:
    """Pairs by structural equivalence (Lorrain and White 1971), the most alike first.

    The figure is Jaccard's (1901): ties that both have, as a share of those that either has;
    a tie is a relation, its direction and the other end. With a name, only that thing's
    pairs; without, all that share two ties or more. `facts` counts the shared ties that are
    facts for both.
    """
    features = _features(network)
    facts = _features(network, facts_only=True)
    shared = _shared(features)
    if question.things:
        shared = {pair: n for pair, n in shared.items() if question.things[0] in pair}
    else:
        shared = {pair: n for pair, n in shared.items() if n >= LEAST_SHARED}
    rows = []
    for pair, count in shared.items():
        first, second = _in_order(network, pair, question)
        share = round(count / len(features[first] | features[second]), DIGITS)
        certain = len(facts[first] & facts[second])
        rows.append((thing(network, first), thing(network, second), share, count, certain))
    rows.sort(key=lambda row: (-row[2], -row[3], *(part for t in row[:2] for part in _key(t))))
    return table(("entity", "other", "similarity", "shared", "facts"), rows)


def _key(cell: object) -> tuple[str, str]:
    return cell.name, cell.iri  # type: ignore[attr-defined]


def _features(
    network: nx.MultiDiGraph, *, facts_only: bool = False
) -> defaultdict[str, set[Feature]]:
    found: defaultdict[str, set[Feature]] = defaultdict(set)
    for subject, value, claim in network.edges(data=True):
        if facts_only and not claim["fact"]:
            continue
        relation = claim["relation"]
        ways = ("either", "either") if claim["symmetric"] else ("subject", "object")
        found[subject].add((relation, ways[0], value))
        found[value].add((relation, ways[1], subject))
    return found


def _shared(features: Mapping[str, set[Feature]]) -> dict[tuple[str, str], int]:
    """How many features each two things share, by way of who has each feature."""
    having: dict[Feature, list[str]] = defaultdict(list)
    for node, own in features.items():
        for feature in own:
            having[feature].append(node)
    pairs: Counter[tuple[str, str]] = Counter()
    for nodes in having.values():
        pairs.update(combinations(sorted(nodes), 2))
    return dict(pairs)


def _in_order(
    network: nx.MultiDiGraph, pair: tuple[str, str], question: Question
) -> tuple[str, str]:
    """The thing that was asked about first, else by name."""
    first, second = sorted(
        pair, key=lambda n: (n not in question.things, network.nodes[n]["name"], n)
    )
    return first, second

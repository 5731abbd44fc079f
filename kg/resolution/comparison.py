"""What speaks for and against two names being one thing: features with their weights.

Scores are sums of weights, as in record linkage (Fellegi and Sunter 1969); the weights are
data (`weights.toml`), and every comparison can say how its score came about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from kg.resolution.blocks import Cluster
from kg.resolution.candidates import Candidate
from kg.resolution.names import load_name_parts
from kg.schema import read_toml

Decision = Literal["same", "doubtful", "different"]
Profile = Mapping[str, Set[str]]
"""What all articles tell of a thing: values by the kind of evidence."""

_AGREEMENTS = (
    ("organization", "same_organization", "other_organizations"),
    ("office", "same_office", None),
    ("field", None, "other_fields"),
    ("country", "same_country", "other_countries"),
    ("home", None, "other_homes"),
    ("gender", None, "other_genders"),
    ("generation", None, "other_generations"),
    ("within Region", None, "other_regions"),
    ("within Country", None, "other_regions"),
)
"""Kinds of evidence, what it counts if they share a value, and if they have but others."""
_SHOWN, _MANY = 3, 50
"""Values that a reason names, and from how many on it only counts them."""


@dataclass(frozen=True, slots=True, order=True)
class Feature:
    """One thing that counts for (weight above 0) or against two names being one thing."""

    name: str
    weight: float
    detail: str = ""

    def __str__(self) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"{self.name.replace('_', ' ')}{detail} {self.weight:+g}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two clusters of entities, what speaks for and against their being one, and the sum."""

    left: Cluster
    right: Cluster
    score: float
    features: tuple[Feature, ...]

    @property
    def decision(self) -> Decision:
        """What follows from the score; `doubtful` ones are not merged."""
        bars = weights("bars")
        if self.score >= bars["same"]:
            return "same"
        return "doubtful" if self.score >= bars["doubtful"] else "different"

    @property
    def reason(self) -> str:
        """The features, their sum and the decision, in words."""
        told = ", ".join(str(feature) for feature in self.features)
        return f"{told}; {self.score:+g}: {self.decision}"


@cache
def weights(section: str) -> Mapping[str, float]:
    """The figures of a section of `weights.toml`, by name."""
    table = read_toml(Path(__file__).with_name("weights.toml"))
    return {name: float(value) for name, value in table[section].items()}


def name_feature(name: str, detail: str = "") -> Feature:
    """The feature of how alike two names are."""
    return Feature(name, weights("names")[name], detail)


def evidence_feature(name: str, detail: str = "") -> Feature:
    """A feature of what is told beside the names."""
    return Feature(name, weights("evidence")[name], detail)


def compared(left: Cluster, right: Cluster, *features: Feature) -> Comparison:
    """The comparison that these features make."""
    return Comparison(left, right, sum(feature.weight for feature in features), features)


def doubted(row: Comparison) -> Comparison:
    """A comparison of two that are not made one because of a third: somebody may look at it."""
    against = Feature("a_third_is_told_apart", weights("bars")["doubtful"] - row.score)
    return compared(row.left, row.right, *row.features, against)


def profile_of(members: Iterable[Candidate]) -> dict[str, set[str]]:
    """What the articles of some entities tell of them."""
    told: dict[str, set[str]] = {}
    for member in members:
        for evidence in member.evidence:
            told.setdefault(evidence.kind, set()).add(evidence.value)
    return told


def agreement(left: Profile, right: Profile) -> Iterator[Feature]:
    """What two profiles share and in what they differ; what only one has tells nothing."""
    for kind, same, other in _AGREEMENTS:
        one, two = left.get(kind), right.get(kind)
        if not one or not two:
            continue
        shared = one & two
        if shared and same:
            yield evidence_feature(same, _listed(shared))
        elif not shared and other:
            yield evidence_feature(other, f"{_listed(one)} / {_listed(two)}")
    yield from _births(left.get("born", set()), right.get("born", set()))


def _births(left: Set[str], right: Set[str]) -> Iterator[Feature]:
    """Years of birth that agree; an age leaves open which of two years it is."""
    years, others = ({int(year) for year in found} for found in (left, right))
    if years and others:
        near = any(year + step in others for year in years for step in (-1, 0, 1))
        yield evidence_feature(
            "same_birth" if near else "other_births", f"{_listed(left)} / {_listed(right)}"
        )


def common_surname(found: Cluster) -> Iterator[Feature]:
    """That many people have the surname, if they do."""
    surname = found.key.words[-1] if found.key.words else ""
    if found.family == "Person" and surname in load_name_parts().common_surnames:
        yield evidence_feature("common_name", surname)


def _listed(values: Set[str]) -> str:
    """The first values by code points; of very many, how many there are."""
    return ", ".join(sorted(values)[:_SHOWN]) if len(values) < _MANY else f"{len(values)} values"

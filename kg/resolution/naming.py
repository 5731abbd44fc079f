"""IRIs of entities: readable, the same in every run, and never shared by two things."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from kg.iri import hashed_slug, slug
from kg.resolution.clusters import Cluster
from kg.resolution.names import canonical

_NEEDED = "+#@"
"""Signs that make another name: C is not C++."""


def canonical_name(found: Cluster) -> str:
    """The name that the thing goes by in all articles."""
    names = {name for member in found.members for name in member.names if member.key == found.key}
    return canonical(names, person=found.family == "Person")


def iris_of(clusters: Sequence[Cluster], base: str) -> Mapping[int, str]:
    """The IRI of each cluster, by its place: a slug of the canonical name.

    A short hash of what distinguishes them goes to namesakes, to a name known in one
    article only, and to a name that slugging damages.
    """
    names = [canonical_name(found) for found in clusters]
    slugs = Counter(slug(name) for name in names)
    return {
        number: f"{base}entity/{_local_name(found, name, slugs)}"
        for number, (found, name) in enumerate(zip(clusters, names, strict=True))
    }


def _local_name(found: Cluster, name: str, slugs: Mapping[str, int]) -> str:
    plain = slug(name)
    if found.article is None and slugs[plain] == 1 and not is_lossy(name):
        return plain
    apart = (found.article or "") + found.distinction
    return hashed_slug(name, f"\n{found.family or ''}\n{found.key}\n{apart}")


def is_lossy(name: str) -> bool:
    """Whether the slug of a name leaves out letters, digits or signs that matter."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = sum(letter.isalnum() for letter in letters)
    return kept > sum(letter.isalnum() for letter in slug(name)) or any(
        sign in name for sign in _NEEDED
    )

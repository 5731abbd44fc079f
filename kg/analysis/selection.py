"""Which claims of a network are looked at: projections by relation, modality, source, time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

import networkx as nx

from kg.analysis.periods import is_date, overlaps, period
from kg.annotation import Modality
from kg.errors import AnalysisError
from kg.schema import load_ontology

Attributes = Mapping[str, Any]
"""What an edge of the network says of its claim."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The claims that count; what is empty leaves nothing out.

    `relations` and `modalities` are names as the ontology has them. `sources` are names or
    IRIs of who says it, or the publisher where the article speaks itself. `start` and `end`
    are ISO dates, years or months that a claim's period must overlap; see `period`. Raises
    `AnalysisError` where a name or date cannot be one.
    """

    facts_only: bool = True
    relations: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None

    def __post_init__(self) -> None:
        _check("relation", self.relations, load_ontology().relations)
        _check("modality", self.modalities, get_args(Modality))
        for date in (self.start, self.end):
            if date is not None and not is_date(date):
                raise AnalysisError(f"{date!r} is no date; write 2026, 2026-03 or 2026-03-05")
        if self.facts_only and set(self.modalities) - {"asserted"}:
            raise AnalysisError(
                f"what is {' or '.join(self.modalities)} is no fact; count all claims "
                "(--all-claims) to look at it"
            )

    def keeps(self, claim: Attributes) -> bool:
        """Whether a claim counts, by the attributes of its edge."""
        return (
            (claim["fact"] or not self.facts_only)
            and (not self.relations or claim["relation"] in self.relations)
            and (not self.modalities or claim["modality"] in self.modalities)
            and (not self.sources or self._is_said(claim))
            and overlaps(period(claim), self.start, self.end)
        )

    def _is_said(self, claim: Attributes) -> bool:
        said = claim["source"], claim["source_name"] or claim["publisher"]
        return bool({each.casefold() for each in self.sources} & {s.casefold() for s in said})

    def __str__(self) -> str:
        limits = [*self.relations, *self.modalities, *(f"said by {s}" for s in self.sources)]
        limits += [f"from {self.start}"] if self.start else []
        limits += [f"to {self.end}"] if self.end else []
        return ", ".join(["facts only" if self.facts_only else "all claims", *limits])


def project(network: nx.MultiDiGraph, selection: Selection) -> nx.MultiDiGraph:
    """The selected claims, and the entities between which there are any."""
    kept = nx.MultiDiGraph()
    edges = [edge for edge in network.edges(keys=True, data=True) if selection.keeps(edge[3])]
    ends = {end for edge in edges for end in edge[:2]}
    kept.add_nodes_from((node, data) for node, data in network.nodes.items() if node in ends)
    kept.add_edges_from(edges)
    return kept


def _check(kind: str, given: Iterable[str], known: Iterable[str]) -> None:
    names = sorted(known)
    for name in given:
        if name not in names:
            near = get_close_matches(name, names) or names
            raise AnalysisError(f"there is no {kind} {name!r}; there are: {', '.join(near)}")

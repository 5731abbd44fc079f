"""Every measure of a network, by name.

A measure is a module of this package with one function,
`measure(network: nx.MultiDiGraph, question: Question) -> Table`, and one line in `MEASURES`.
The network has the selected claims and only entities that take part in them. Rows are in
order, ties are broken by name, and equal graphs give equal tables whatever backend networkx
runs on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from kg.errors import AnalysisError

if TYPE_CHECKING:
    import networkx as nx

    from kg.analysis.tables import Table


@dataclass(frozen=True, slots=True)
class Question:
    """What a measure is told: the IRIs of things asked about, and how to go about it.

    `things` are kept in the order given; `method` is how communities are found, `step` how
    long a slice of time is.
    """

    things: tuple[str, ...] = ()
    method: str = "louvain"
    step: str = "month"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its module here, what it tells, and how many things it wants to be told."""

    module: str
    description: str
    least: int = 0
    most: int = 0

    def take(self, network: nx.MultiDiGraph, question: Question) -> Table:
        """The table. Raises `AnalysisError` where the question does not fit the measure."""
        if not self.least <= len(question.things) <= self.most:
            raise AnalysisError(f"it wants {self._wanted()}, not {len(question.things)}")
        found: Table = import_module(f"kg.analysis.{self.module}").measure(network, question)
        return found

    def _wanted(self) -> str:
        if self.most == 0:
            return "no names"
        number = str(self.most) if self.least == self.most else f"{self.least} to {self.most}"
        return f"{number} name{'' if self.most == 1 else 's'}"


MEASURES: Mapping[str, Measure] = {
    "degree": Measure("degree", "who has to do with the most others"),
    "betweenness": Measure("betweenness", "who lies on the shortest ways between others"),
    "pagerank": Measure("pagerank", "who is acted on by those who are acted on themselves"),
    "eigenvector": Measure("eigenvector", "who has to do with those at the centre"),
    "communities": Measure("groups", "groups of things that are talked of together"),
    "brokers": Measure("brokers", "who links those that have nothing to do with each other"),
    "breaks": Measure("breaks", "without whom the network would fall apart, and how far"),
    "similar": Measure("similar", "who stands in the same relations to the same others", most=1),
    "paths": Measure("evidence_paths", "shortest ways from A to B, claim by claim", 2, 2),
    "slices": Measure("slices", "the network in each month or year: who comes, who goes"),
    "signatories": Measure("signatories", "documents and who signed them"),
    "cosigners": Measure("cosigners", "who signs the same documents"),
    "sales": Measure("sales", "who sells to whom"),
    "shared-suppliers": Measure("shared_suppliers", "buyers who buy from the same sellers"),
    "pressure": Measure("pressure", "A presses B, and B deals with C"),
}
"""Every measure by the name that `kg analyse` takes."""


def find_measure(name: str) -> Measure:
    """The measure of a name. Raises `AnalysisError` that lists those there are."""
    if name not in MEASURES:
        raise AnalysisError(f"unknown measure {name!r}; there are: {', '.join(MEASURES)}")
    return MEASURES[name]

"""Measures of the network as the page shows them: a step from 0 to 9 for each thing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

from kg.corpus import Corpus
from kg.schema import read_toml

STEPS = 9
"""More sizes and shades than these are not told apart."""


def measures_of(corpus: Corpus) -> list[dict[str, str]]:
    """Name, label and steps of each measure that can be taken of the corpus.

    Facts alone count, as `kg analyse` does when it is told nothing else. `steps` has one
    digit per thing: 9 is the highest value, 0 none at all.
    """
    from kg.analysis.measures import Question, find_measure
    from kg.analysis.network import corpus_network
    from kg.analysis.selection import Selection, project

    network = project(corpus_network(corpus), Selection())
    found = []
    for name, row in _table().items():
        if 0 < len(network) <= row.get("things", len(network)):
            table = find_measure(name).take(network, Question())
            place = table.columns.index(row["column"])
            values = {cells[0].iri: cells[place] for cells in table.rows}  # type: ignore[union-attr]
            if row.get("least"):
                values = {iri: max(1 - value, 0) for iri, value in values.items()}  # type: ignore[operator]
            found.append({"name": name, "label": row["label"], "steps": _steps(corpus, values)})
    return found


@cache
def _table() -> dict[str, Any]:
    return read_toml(Path(__file__).with_name("measures.toml"))


def _steps(corpus: Corpus, values: Mapping[str, Any]) -> str:
    most = max(values.values(), default=0) or 1
    return "".join(str(ceil(STEPS * values.get(t.iri, 0) / most)) for t in corpus.things)

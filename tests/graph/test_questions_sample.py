"""Every question is asked of the sample graph that comes with the program."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pyoxigraph
import pytest

from kg.graph import questions
from kg.graph.queries import run_query
from kg.graph.questions import load_questions
from kg.graph.store import GraphStore
from kg.settings import DATA_BASE

SAMPLE = Path(__file__).parents[2] / "output/sample/graph.trig"
VOXLINE = "Voxline Systems"
CASES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "about": ((VOXLINE,), ("Coastal Data Commission fines Voxline Systems (asserted)",)),
    "allegations": ((), ("Tomas Lindqvist", VOXLINE)),
    "alleged-about": ((VOXLINE,), (VOXLINE, "Tomas Lindqvist")),
    "articles": ((), ("2025-09-18",)),
    "between-days": (("2025-08-01", "2025-08-31"), ("2025-08-01", "2025-08-31")),
    "changes": ((), ("Port Haldane Transit Authority", "ended partnership with", VOXLINE)),
    "claims-by-source": ((), ("Tomas Lindqvist", "alleged")),
    "courts": ((), ("Coastal Data Commission", "fines", VOXLINE)),
    "denials": ((), (VOXLINE, "denied", "dismisses", "Tomas Lindqvist")),
    "disputed": ((), ("Voxline Systems dismisses Tomas Lindqvist (alleged by Tomas Lindqvist)",)),
    "evidence": ((VOXLINE, "Coastal Data Commission"), ()),
    "how-connected": ((VOXLINE, "Dana Okafor"), (VOXLINE, "Dana Okafor")),
    "killings": ((), ()),
    "linked": ((VOXLINE, "Lakeshore Water"), ("true",)),
    "money": ((), ("Port Haldane Transit Authority", "2024", "6200000", "USD")),
    "no-comment": ((), ()),
    "of-class": (("company",), (VOXLINE,)),
    "open-demands": ((), ("Miriam Castell", "lawmakers", "bans")),
    "paused-sales": (("gates",), ()),
    "plans": ((), ("Ellery Foundation", "donates to")),
    "relation": (("urges",), ("Miriam Castell", "lawmakers")),
    "right-of-reply": ((), ()),
    "positions": ((VOXLINE,), (VOXLINE, "denies")),
    "said-by": ((VOXLINE,), (VOXLINE, "denied")),
    "sells-to": (("Brightmere Analytics",), ()),
    "several-articles": ((), ("Dana Okafor", "leads", VOXLINE)),
    "signatories": ((), ()),
    "signed-with": (("Open Streets Alliance",), ()),
    "since": (("2025-09-01",), ("2025-09-18", "new")),
    "single-report": ((), ("Voxline to buy Brightmere Analytics for $48 million",)),
    "single-source": ((), ()),
    "spending": (("Port Haldane Transit Authority",), ("Port Haldane Transit Authority",)),
    "timeline": ((), ("2025-08-01",)),
    "unnamed-sources": ((), ()),
    "who-connects": ((VOXLINE, "Lakeshore Water"), ("Meridian Teachers Pension Fund",)),
    "who-leads": ((), (VOXLINE, "Dana Okafor", "leads")),
    "who-owns": ((), ("Meridian Teachers Pension Fund", "owns", "Lakeshore Water")),
    "who-sells": ((), ()),
    "who-urges": (("lawmakers",), ("Miriam Castell",)),
}
"""What each question is asked, and words that one row of its answer has; none where the sample
may say nothing of it."""


@pytest.fixture(scope="module")
def sample() -> GraphStore:
    store = pyoxigraph.Store()
    store.bulk_load(SAMPLE.read_bytes(), format=pyoxigraph.RdfFormat.TRIG)
    return GraphStore(store, DATA_BASE)


def test_every_question_is_asked() -> None:
    assert set(CASES) == set(load_questions())


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_question_is_answered(name: str, sample: GraphStore) -> None:
    arguments, words = CASES[name]
    answer = questions.ask(partial(run_query, sample), name, arguments)
    assert not words or any(set(words) <= set(row) for row in answer.texts()), answer.texts()

"""What people decide of a graph: who is who, and which claims stand.

Judgements lie in `judgements.csv` beside the graph, a line each, to be edited and versioned.
They name things by article and mention, and claims by id, never by an entity's IRI: so they
outlive rebuilds and merges. `reading` and `writing` know the file, `binding` finds what a
judgement is about, `claims` applies those on claims; `kg.resolution` applies those on things.
"""

from kg.judgements.binding import Bound, bind, judged_articles
from kg.judgements.claims import apply
from kg.judgements.model import (
    ClaimJudgement,
    Judgement,
    MentionReference,
    PairJudgement,
    Problem,
)
from kg.judgements.reading import FILE_NAME, JudgementFile, read_judgements

__all__ = [
    "FILE_NAME",
    "Bound",
    "ClaimJudgement",
    "Judgement",
    "JudgementFile",
    "MentionReference",
    "PairJudgement",
    "Problem",
    "apply",
    "bind",
    "judged_articles",
    "read_judgements",
]

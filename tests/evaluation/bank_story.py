"""A small annotation and gold to score by hand."""

from __future__ import annotations

from pathlib import Path

from kg.annotation import Annotation, Claim, Entity, Evidence, Mention
from kg.article import Article, Span
from kg.evaluation.gold import ForbiddenClaim, Gold, GoldClaim

TEXT = (
    "Ada Holm leads Brightwater Bank. The bank sued Tarn Media over a story in May. "
    "Tarn said that Holm had met with Governor Pell."
)
SENTENCES = ("Ada Holm leads Brightwater Bank.", TEXT[33:79], TEXT[80:])
ENTITIES = (
    Entity("holm", "Ada Holm", "Person", ("Holm",)),
    Entity("bank", "Brightwater Bank", "Company"),
    Entity("tarn", "Tarn Media", "Company", ("Tarn",)),
    Entity("pell", "Pell", "Person"),
)
MENTIONS = (Mention("m0", Span(33, 41), "The bank", Span(37, 41), "Company", "nominal", "bank"),)


def evidence(number: int) -> Evidence:
    sentence = SENTENCES[number]
    start = TEXT.index(sentence)
    return Evidence(Span(start, start + len(sentence)), sentence)


LEADS = Claim("c0", "holm", "leads", "bank", evidence(0))
SUES = Claim("c1", "bank", "sues", "tarn", evidence(1))
MEETS = Claim("c2", "holm", "meetsWith", "pell", evidence(2), modality="attributed", source="tarn")

GOLD_LEADS = GoldClaim(("leads",), ("Ada Holm",), ("Brightwater Bank",), SENTENCES[0])
GOLD_SUES = GoldClaim(("sues",), ("Brightwater Bank",), ("Tarn Media",), SENTENCES[1])
GOLD_MEETS = GoldClaim(
    ("meetsWith",),
    ("Ada Holm",),
    ("Governor Pell", "Pell"),
    SENTENCES[2],
    modality="attributed",
    source=("Tarn Media",),
)


def gold(*claims: GoldClaim, forbidden: tuple[ForbiddenClaim, ...] = ()) -> Gold:
    return Gold(Path("a.gold.json"), Path("a.txt"), claims, forbidden)


def annotation(*claims: Claim) -> Annotation:
    article = Article("a", TEXT, "", "a.txt")
    return Annotation(article, entities=ENTITIES, mentions=MENTIONS, claims=claims)

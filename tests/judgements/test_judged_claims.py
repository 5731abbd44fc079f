"""What people say of claims: kept, rejected and corrected, in every form of the graph."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from judged_rows import WriteFile, on_claim
from stories import BASE, Story

from kg.annotation import Annotation, Claim, ClaimReference, Mention
from kg.annotation_json import to_json
from kg.annotation_loading import from_json
from kg.article import Span
from kg.exporters import find_exporter
from kg.judgements import Problem, apply, bind, read_judgements


@pytest.fixture
def story() -> Annotation:
    found = Story("harbour")
    found.claim("Norland sued Quay Works.", "Norland", "sues", "Quay Works")
    said = found.claim(
        "Bow alleges that Norland owns Hill Bank.",
        "Norland",
        "owns",
        "Hill Bank",
        modality="alleged",
        source=found.entity("Bow", "Person"),
    )
    found.claim("Norland denies that.", "Norland", "denies", ClaimReference(said.id))
    found.claim("Norland was founded in 1990.", "Norland", "acquires", "Quay Works")
    made = found.annotation()
    start = made.article.text.index("Hill Bank")
    span = Span(start, start + len("Hill Bank"))
    mention = Mention("m0", span, "Hill Bank", span, "Company", "name", made.claims[1].object)  # type: ignore[arg-type]
    return replace(made, mentions=(mention,))


def judged(story: Annotation, folder: Path) -> tuple[dict[str, Claim], tuple[Problem, ...]]:
    bound = bind(read_judgements(folder), [story])
    applied = apply([story], bound)
    claims = {claim.id: claim for claim in applied.annotations[0].claims}
    return claims, (*bound.problems, *applied.problems)


def test_a_rejected_claim_goes_with_what_is_said_of_it(
    story: Annotation, write_file: WriteFile
) -> None:
    sues, owns, _, acquires = (claim.id for claim in story.claims)
    claims, problems = judged(story, write_file(on_claim("REJECT", owns[:8])))
    assert list(claims) == [sues, acquires]
    assert problems == ()


def test_a_corrected_claim_keeps_its_id_and_says_who(
    story: Annotation, write_file: WriteFile
) -> None:
    owns = story.claims[1]
    at = story.mentions[0].span
    text = f'"relation=sues; modality=asserted; object=#char={at.start},{at.end}; subject=bow"'
    claims, problems = judged(story, write_file(on_claim("CORRECT", owns.id, text)))
    assert problems == ()
    made = claims[owns.id]
    names = {entity.id: entity.name for entity in story.entities}
    assert (names[made.subject], made.relation, names[str(made.object)]) == (
        "Bow", "sues", "Hill Bank",
    )  # fmt: skip
    assert (made.modality, made.source, made.object_span) == ("asserted", None, at)
    assert made.judged is not None
    assert (made.judged.verdict, made.judged.who) == ("corrected", "ann")
    assert made.judged.read_as == (
        "relation=owns; modality=alleged; object=Hill Bank; subject=Norland"
    )


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        ("relation=sus", "unknown relation 'sus'"),
        ("modality=certain", "unknown modality 'certain'"),
        ("negated=no", "negated is true or false"),
        ("subject=Nobody", "nothing in the article is called 'Nobody'"),
        ('"object=#char=0,2"', "no mention at '#char=0,2'"),
        ("relation=foundingDate", "the object is none that foundingDate can have"),
        ("modality=denied; negated=false", "what is denied is negative"),
        ("modality=asserted; source=Bow", "asserted means the article's own voice"),
    ],
)
def test_a_correction_that_makes_no_claim_is_named(
    story: Annotation, write_file: WriteFile, correction: str, reason: str
) -> None:
    owns = story.claims[1]
    claims, problems = judged(story, write_file(on_claim("CORRECT", owns.id, correction)))
    assert claims[owns.id] == owns
    assert [problem.lines for problem in problems] == [(2,)]
    assert reason in problems[0].reason


def test_a_literal_and_the_unnamed_source(story: Annotation, write_file: WriteFile) -> None:
    sues, owns, _, acquires = story.claims
    lines = [
        on_claim("CORRECT", acquires.id, "relation=foundingDate; object=1990"),
        on_claim("CORRECT", owns.id, "source="),
        on_claim("CORRECT", sues.id, "modality=denied; source=Bow"),
    ]
    claims, problems = judged(story, write_file(*lines))
    assert problems == ()
    assert getattr(claims[acquires.id].object, "value", None) == "1990"
    assert (claims[owns.id].source, claims[owns.id].modality) == (None, "alleged")
    assert claims[sues.id].negated


def test_two_who_differ_on_a_claim_are_both_set_aside(
    story: Annotation, write_file: WriteFile
) -> None:
    sues = story.claims[0].id
    lines = [on_claim("KEEP", sues), on_claim("REJECT", sues, who="bo")]
    claims, problems = judged(story, write_file(*lines))
    assert sues in claims
    assert [problem.lines for problem in problems] == [(2, 3)]
    again = [on_claim("KEEP", sues), on_claim("REJECT", sues)]
    assert sues not in judged(story, write_file(*again))[0]


def test_who_judged_stands_in_every_form(story: Annotation, write_file: WriteFile) -> None:
    sues, owns = (claim.id for claim in story.claims[:2])
    folder = write_file(
        on_claim("KEEP", sues, who="Ann Bow"), on_claim("CORRECT", owns, "modality=believed")
    )
    (made,) = apply([story], bind(read_judgements(folder), [story])).annotations
    assert from_json(to_json(made)) == made
    turtle = find_exporter("turtle").export([made], BASE).decode()
    assert 'kg:judgedBy "Ann Bow"' in turtle
    assert 'kg:judgement "corrected"' in turtle
    assert 'kg:readAs "modality=alleged"' in turtle
    assert '"2025-03-04T10:00:00+00:00"^^xsd:dateTime' in turtle
    table = find_exporter("csv").export([made], BASE).decode()
    assert "kept,Ann Bow,2025-03-04T10:00:00+00:00" in table
    assert "corrected,ann,2025-03-04T10:00:00+00:00" in table

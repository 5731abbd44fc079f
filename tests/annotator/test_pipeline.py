"""The steps together hold what the annotation format promises, whatever the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.annotation import Annotation, ClaimReference
from kg.annotator.pipeline import Annotator
from kg.article import Article, Span

SAMPLES = sorted((Path(__file__).parents[2] / "kg" / "samples").glob("*.txt"))
CUTS = (1, 7, 41, 97, 143, 211, 389, 523, 760)
"""Code points at which texts are cut short: in words, numbers, quotations and blank lines."""


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def read(annotator: Annotator, text: str, **fields: str) -> Annotation:
    article = Article("https://newskg.example/article/a", text, "", "a.txt", **fields)  # type: ignore[arg-type]
    return next(annotator.annotate([article]))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_spans_are_verbatim_and_ids_resolve(annotator: Annotator, path: Path) -> None:
    text = path.read_text("utf-8")
    found = read(annotator, text, published="2025-05-15")
    entities = {entity.id for entity in found.entities}
    claims = {claim.id for claim in found.claims}
    assert found.claims
    for item in (*found.mentions, *found.times, *found.quantities):
        assert item.text == item.span.of(text)
    for claim in found.claims:
        assert claim.evidence.text == claim.evidence.span.of(text)
        assert claim.subject in entities
        assert not isinstance(claim.object, str) or claim.object in entities
        for _, value in claim.roles:
            assert not isinstance(value, ClaimReference) or value.claim in claims
            assert not isinstance(value, str) or value in entities
        assert claim.modality != "asserted" or claim.source is None


@pytest.mark.parametrize("cut", CUTS)
def test_a_text_may_end_anywhere(annotator: Annotator, cut: int) -> None:
    for path in SAMPLES:
        text = path.read_text("utf-8")
        assert read(annotator, text[:cut]).article.text == text[:cut]
        assert read(annotator, text[cut : cut + 60], published="2025-05-15").error is None


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "12", "“", "$", "\u2028", "a" * 5_000])
def test_odd_texts_give_no_claims(annotator: Annotator, text: str) -> None:
    assert read(annotator, text).claims == ()


def test_nothing_is_read_from_boilerplate(annotator: Annotator) -> None:
    text = "Boeing sells planes to Chile.\n\nAirbus sells planes to Peru.\n"
    article = Article("x", text, "", "a.txt", boilerplate=(Span(31, 59),))
    found = next(annotator.annotate([article]))
    assert {e.name for e in found.entities} >= {"Boeing", "Chile"}
    assert not {e.name for e in found.entities} & {"Airbus", "Peru"}
    assert all(claim.evidence.span.end <= 30 for claim in found.claims)
    assert not any(m.span.start >= 31 for m in found.mentions)


def test_no_break_spaces_and_dashes_stay_as_written(annotator: Annotator) -> None:
    text = "The Lee\u2013founded Harbor\u00a0Fund paid law enforcement in\u00a02012."
    found = read(annotator, text)
    names = {mention.text for mention in found.mentions}
    assert "law enforcement" in names
    assert found.claims
    assert all(claim.evidence.text == text for claim in found.claims)


def test_one_who_stops_a_sale_is_no_seller_today(annotator: Annotator) -> None:
    found = read(
        annotator, "Microsoft paused the sale of cameras to the Chicago Police Department."
    )
    assert {c.relation for c in found.claims if c.is_fact} == {"pausedSaleOf", "pausedSaleTo"}


def test_what_is_urged_is_a_claim_of_its_own(annotator: Annotator) -> None:
    found = read(
        annotator, "Amnesty International urged Microsoft to end its partnership with Boeing."
    )
    by_relation = {claim.relation: claim for claim in found.claims}
    content = dict(by_relation["urges"].roles)["content"]
    assert content == ClaimReference(by_relation["endedPartnershipWith"].id)
    assert by_relation["endedPartnershipWith"].modality == "requested"
    assert by_relation["partnersWith"].basis == "presupposed"
    assert by_relation["partnersWith"].modality == "asserted"


def test_ids_do_not_hang_on_entities(annotator: Annotator) -> None:
    text = "Boeing sells planes to Chile."
    first, second = (read(annotator, text).claims for _ in range(2))
    assert [claim.id for claim in first] == [claim.id for claim in second]


def test_a_chief_is_chief_whatever_is_asked_about_him(annotator: Annotator) -> None:
    text = "Greenpeace urged the pension fund to dismiss the utility's chief executive, Ann Lee."
    found = {claim.relation: claim.modality for claim in read(annotator, text).claims}
    assert found["dismisses"] == "requested"
    assert found["leads"] == found["holdsPosition"] == "asserted"


def test_a_body_is_not_the_place_it_is_named_after(annotator: Annotator) -> None:
    text = "Greenpeace is based in Port Haldane. The Port Haldane Transit Authority bought gates."
    found = read(annotator, text)
    seat = next(claim.object for claim in found.claims if claim.relation == "headquarteredIn")
    assert {e.name for e in found.entities if e.id == seat} == {"Port Haldane"}


def test_a_name_has_no_quotation_mark_left_over(annotator: Annotator) -> None:
    found = read(annotator, "The report said the deal led to the “endless snooping” of citizens.")
    assert "endless snooping" in {entity.name for entity in found.entities}

"""An annotation survives the way through JSON."""

from dataclasses import replace

from kg.annotation import (
    Annotation,
    Attribution,
    Claim,
    ClaimReference,
    Entity,
    Evidence,
    LiteralValue,
    Mention,
    Period,
    Proposition,
    Quantity,
    Time,
)
from kg.annotation_json import to_json
from kg.annotation_loading import excerpt_of, from_json, written_of
from kg.article import Article, Span

TEXT = "Acme paid Bolt $5 in 2012."


def annotation() -> Annotation:
    article = Article(
        "https://newskg.example/article/a", TEXT, "00", "a.txt", author=("Ann",), language="en"
    )
    evidence = Evidence(Span(0, len(TEXT)), TEXT)
    claim = Claim(
        "c1",
        "e0",
        "pays",
        "e1",
        evidence,
        roles=(("amount", LiteralValue("5", "decimal")), ("content", ClaimReference("c2"))),
        time=Period("2012-01-01", "2012-12-31", "2012"),
        subject_span=Span(0, 4),
        ended=True,
    )
    return Annotation(
        article,
        sentences=(Span(0, len(TEXT)),),
        mentions=(Mention("m0", Span(0, 4), "Acme", Span(0, 4), "Company", "name", "e0"),),
        entities=(
            Entity("e0", "Acme", "Company", ("Acme Inc",), "https://x.example/e", ("q:1",)),
            Entity("e1", "firms", "Group", members=("e0",)),
        ),
        times=(Time(Span(21, 25), "2012", "DATE", "2012"),),
        quantities=(Quantity(Span(15, 17), "$5", 5.0, "USD"),),
        attributions=(Attribution((Span(0, 4),), (Span(5, 9),), (Span(10, 25),), "direct"),),
        propositions=(
            Proposition(
                (("Acme", "paid", "Bolt"),),
                0,
                (Span(0, 4),),
                (Span(10, 14),),
                (Span(5, 9),),
                False,
                "asserted",
                0.9,
            ),
        ),
        claims=(claim,),
        error=None,
    )


def test_round_trip_loses_nothing() -> None:
    assert from_json(to_json(annotation())) == annotation()


def test_what_files_hold_is_read_without_the_rest() -> None:
    whole = annotation()
    assert whole.sentences and whole.times and whole.attributions and whole.propositions
    expected = replace(whole, sentences=(), times=(), attributions=(), propositions=())
    assert written_of(to_json(whole).encode()) == expected
    assert excerpt_of(to_json(whole).encode()) == replace(expected, mentions=())
    assert excerpt_of(to_json(whole).encode(), ()) == replace(expected, mentions=(), claims=())


def test_one_line_each() -> None:
    assert "\n" not in to_json(annotation())

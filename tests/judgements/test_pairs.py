"""Who people say is who wins over what the names say."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest
from judged_rows import BASE, Annotate, WriteFile, at, pair

from kg.annotation import Annotation
from kg.judgements import Problem, bind, read_judgements
from kg.resolution import resolve


def things(articles: Sequence[Annotation], folder: Path) -> tuple[list[str], tuple[Problem, ...]]:
    """The IRI of each entity of each article, and the problems of the judgements."""
    bound = bind(read_judgements(folder), articles)
    resolved = resolve(articles, BASE, bound)
    return [e.iri.rpartition("/")[2] for a in resolved for e in a.entities], bound.problems


def by_article(articles: Sequence[Annotation], folder: Path) -> dict[str, str]:
    found, _ = things(articles, folder)
    return dict(zip([each.article.id for each in articles], found, strict=True))


def test_same_joins_what_no_name_would(named: Annotate, write_file: WriteFile) -> None:
    a = named("a", ("Company", "Harbour Systems"))
    b = named("b", ("Company", "Old Quay Works"))
    c = named("c", ("Company", "Old Quay Works Ltd"))
    folder = write_file(pair("SAME", at(a), at(b)))
    found, problems = things([a, b, c], folder)
    assert len(set(found)) == 1
    assert problems == ()


def test_same_holds_through_a_chain(named: Annotate, write_file: WriteFile) -> None:
    a, b, c = (named(n, ("Company", f"{n.upper()} Works")) for n in ("a", "b", "c"))
    found, _ = things(
        [a, b, c], write_file(pair("SAME", at(a), at(b)), pair("SAME", at(b), at(c)))
    )
    assert len(set(found)) == 1


def test_different_parts_namesakes_each_with_an_iri(
    named: Annotate, write_file: WriteFile
) -> None:
    a, b, c = (named(n, ("Person", "John Smith")) for n in ("a", "b", "c"))
    found, _ = things([a, b, c], write_file(pair("DIFFERENT", at(a), at(b))))
    assert len(set(found)) == 3, "nobody says which of the two the third one is"
    found, _ = things(
        [a, b, c], write_file(pair("DIFFERENT", at(a), at(b)), pair("SAME", at(a), at(c)))
    )
    assert found[0] == found[2] != found[1]


def test_what_is_same_as_one_is_different_from_the_other(
    named: Annotate, write_file: WriteFile
) -> None:
    a = named("a", ("Company", "Quay Works"))
    b = named("b", ("Company", "Harbour Systems"))
    c = named("c", ("Company", "Quay Works"))
    folder = write_file(pair("SAME", at(a), at(b)), pair("DIFFERENT", at(b), at(c)))
    found, problems = things([a, b, c], folder)
    assert found[0] == found[1] != found[2]
    assert problems == ()


def test_those_nobody_judged_go_with_their_name(named: Annotate, write_file: WriteFile) -> None:
    full = named("a", ("Union", "Harbour Workers Board"), ("Union", "HWB"))
    full = Annotation(
        full.article,
        mentions=tuple(m if m.id == "m0" else _of(m, "e0") for m in full.mentions),
        entities=full.entities[:1],
    )
    b, c = (named(n, ("Organization", "HWB")) for n in ("b", "c"))
    assert len(set(things([full, b, c], write_file())[0])) == 1
    found, _ = things([full, b, c], write_file(pair("DIFFERENT", at(full), at(b))))
    assert found[1] == found[2] != found[0]


def _of(mention: object, entity: str) -> object:
    from dataclasses import replace

    return replace(mention, entity=entity)  # type: ignore[type-var]


def test_unsure_changes_nothing(named: Annotate, write_file: WriteFile) -> None:
    a, b = (named(n, ("Company", "Quay Works")) for n in ("a", "b"))
    assert things([a, b], write_file(pair("UNSURE", at(a), at(b)))) == things([a, b], write_file())


def test_nouns_can_be_judged_too(named: Annotate, write_file: WriteFile) -> None:
    a = named("a", ("Organization", "Harbour Department"))
    b = named("b", ("~Organization", "the department"))
    found, _ = things([a, b], write_file(pair("SAME", at(a), at(b))))
    assert found == ["harbour-department"] * 2


def test_a_contradiction_is_set_aside_and_nothing_else(
    named: Annotate, write_file: WriteFile
) -> None:
    articles = [named(n, ("Company", f"{n.upper()} Works")) for n in "abcde"]
    a, b, c, d, e = articles
    folder = write_file(
        pair("SAME", at(a), at(b)),
        pair("SAME", at(b), at(c)),
        pair("SAME", at(d), at(e)),
        pair("SAME", at(c), at(d)),
        pair("DIFFERENT", at(a), at(c)),
    )
    before = (folder / "judgements.csv").read_bytes()
    found, problems = things(articles, folder)
    assert [problem.lines for problem in problems] == [(2, 3, 6)]
    for words in ("A Works' SAME 'B Works", "B Works' SAME 'C Works", "A Works' DIFFERENT 'C Wor"):
        assert words in problems[0].reason
    assert found[2] == found[3] == found[4]
    assert len({found[0], found[1], found[2]}) == 3
    assert (folder / "judgements.csv").read_bytes() == before


def test_who_changes_her_mind_is_heard_and_two_who_differ_are_not(
    named: Annotate, write_file: WriteFile
) -> None:
    a, b = named("a", ("Company", "A Works")), named("b", ("Company", "B Works"))
    later = [pair("DIFFERENT", at(a), at(b)), pair("SAME", at(b), at(a))]
    found, problems = things([a, b], write_file(*later))
    assert found[0] == found[1]
    assert problems == ()
    two = [pair("DIFFERENT", at(a), at(b)), pair("SAME", at(b), at(a), who="bo")]
    found, problems = things([a, b], write_file(*two))
    assert found[0] != found[1]
    assert [problem.lines for problem in problems] == [(2, 3)]


def test_the_order_of_articles_and_lines_leaves_no_trace(
    named: Annotate, write_file: WriteFile
) -> None:
    names = ["Quay Works", "Quay Works", "Harbour Systems", "Quay Works", "Hill Bank"]
    articles = [named(f"n{n}", ("Company", name)) for n, name in enumerate(names)]
    a, b, c, d, e = articles
    rows = [
        pair("SAME", at(a), at(c)),
        pair("DIFFERENT", at(c), at(b)),
        pair("SAME", at(d), at(e)),
        pair("DIFFERENT", at(e), at(a)),
    ]
    expected = by_article(articles, write_file(*rows))
    for order in itertools.islice(itertools.permutations(range(5)), 0, None, 7):
        shuffled = [articles[n] for n in order]
        for lines in (rows, rows[::-1]):
            assert by_article(shuffled, write_file(*lines)) == expected


def test_a_mention_that_moved_is_found_by_its_name(named: Annotate, write_file: WriteFile) -> None:
    a, b = named("a", ("Company", "A Works")), named("b", ("Company", "B Works"))
    folder = write_file(pair("SAME", at(a), at(b)))
    moved = named("a", ("Company", "News of the Harbour"), ("Company", "A Works"))
    found, problems = things([moved, b], folder)
    assert found[1] == found[2] != found[0]
    assert problems == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("SAME,x,A,y,B,,,ann,2025-01-01,", "'x' is no mention"),
        ("SAME,{a},A Works,{gone},B,,,ann,2025-01-01,", "the graph has no article"),
        ("SAME,{a},Quay,{b},B Works,,,ann,2025-01-01,", "it reads 'A Works'"),
        ("DIFFERENT,{a},A Works,{a},A Works,,,ann,2025-01-01,", "one thing in their article"),
        ("PERHAPS,{a},A Works,{b},B Works,,,ann,2025-01-01,", "unknown verdict 'PERHAPS'"),
        ("SAME,{a},A Works,{b},B Works,,,,2025-01-01,", "who is empty"),
        ("SAME,{a},A Works,{b},B Works,,,ann,yesterday,", "'yesterday' is no ISO date"),
        ("SAME,{a},A Works", "it has 3 cells, the header has 10"),
        ('SAME,{a},"A Works,{b},B Works,,,ann,2025-01-01,', "its quotes do not fit"),
        ("SAME,{a},A Works,{b},B Works,0123456789,,ann,2025-01-01,", "nothing to do with claim"),
        ("REJECT,,,,,0123456789,,ann,2025-01-01,", "the graph has no claim 0123456789"),
        ("CORRECT,,,,,0123456789,colour=red,ann,2025-01-01,", "is no correction"),
    ],
)
def test_a_bad_line_is_named_and_the_others_hold(
    named: Annotate, write_file: WriteFile, line: str, reason: str
) -> None:
    a, b = named("a", ("Company", "A Works")), named("b", ("Company", "B Works"))
    places = {"a": at(a)[0], "b": at(b)[0], "gone": at(a)[0].replace("/a#", "/gone#")}
    good = pair("SAME", at(a), at(b))
    folder = write_file("# a remark", line.format(**places), "", good)
    found, problems = things([a, b], folder)
    assert [problem.lines for problem in problems] == [(3,)]
    assert reason in problems[0].reason
    assert found[0] == found[1]

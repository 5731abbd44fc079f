"""The file of judgements: what is written can be read, and nothing in it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_rows import WriteFile, on_claim

from kg.article import Span
from kg.errors import JudgementError
from kg.judgements import ClaimJudgement, MentionReference, PairJudgement, read_judgements
from kg.judgements.corrections import format_correction, parse_correction
from kg.judgements.writing import append_judgements, take_back

WHEN = "2025-03-04T10:00:00+00:00"
ARTICLE = "https://newskg.example/article/a"
ODD = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1).map(
    lambda text: " ".join(text.split())
)


def judged(name: str = "A Works", why: str = "") -> PairJudgement:
    left = MentionReference(ARTICLE, Span(0, 7), name)
    return PairJudgement(
        "SAME", left, MentionReference(ARTICLE, Span(9, 12), "B"), "ann", WHEN, why
    )


@given(name=ODD.filter(bool), why=ODD)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, name: str, why: str
) -> None:
    folder = tmp_path_factory.mktemp("judgements")
    claim = ClaimJudgement(
        "CORRECT", "0123456789", "ann", WHEN, why, name, (("relation", "sues"), ("source", ""))
    )
    append_judgements(folder, [judged(name, why), claim])
    found = read_judgements(folder)
    assert found.problems == ()
    first, second = found.judgements
    assert (str(first), first.why, first.line) == (str(judged(name)), why, 2)
    assert isinstance(second, ClaimJudgement)
    assert (second.about, second.correction) == (name, claim.correction)


def test_adding_and_taking_back_leaves_all_other_lines(write_file: WriteFile) -> None:
    folder = write_file("# mine", "broken line", on_claim("KEEP", "0123456789"), "# end")
    path = folder / "judgements.csv"
    before = path.read_bytes()
    append_judgements(folder, [judged()])
    assert path.read_bytes().startswith(before)
    assert str(take_back(folder)) == str(judged())
    assert path.read_bytes() == before
    assert str(take_back(folder, 4)).startswith("KEEP")
    assert path.read_text("utf-8").splitlines()[1:] == ["# mine", "broken line", "# end"]
    with pytest.raises(JudgementError, match="no judgement in line 3"):
        take_back(folder, 3)


def test_columns_stay_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    path.write_text(
        "who,when,why,claim,correction,verdict,mention,name,other_mention,other_name,note\n"
    )
    append_judgements(tmp_path, [judged(why="so")])
    assert path.read_text().splitlines()[1].startswith("ann,2025-03-04T10:00:00+00:00,so,,,SAME,")
    assert read_judgements(tmp_path).problems == ()


@pytest.mark.parametrize("content", ["\n", "SAME,x,y\n", "verdict,who\n", "\xff\xfe"])
def test_a_file_without_header_stops_the_build(tmp_path: Path, content: str) -> None:
    (tmp_path / "judgements.csv").write_bytes(content.encode("latin-1"))
    with pytest.raises(JudgementError, match="must begin with a line of its columns"):
        read_judgements(tmp_path)
    with pytest.raises(JudgementError):
        append_judgements(tmp_path, [judged()])
    assert (tmp_path / "judgements.csv").read_bytes() == content.encode("latin-1")


def test_no_file_no_judgements(tmp_path: Path) -> None:
    assert read_judgements(tmp_path).judgements == ()


def test_saved_by_a_spreadsheet(write_file: WriteFile) -> None:
    folder = write_file(on_claim("KEEP", "0123456789"))
    path = folder / "judgements.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    found = read_judgements(folder)
    assert found.problems == ()
    assert len(found.judgements) == 1


def test_corrections_may_hold_anything() -> None:
    text = "subject=Bow; Sons = Co; negated=true; source="
    parsed = parse_correction(text)
    assert parsed == (("subject", "Bow; Sons = Co"), ("negated", "true"), ("source", ""))
    assert parse_correction(format_correction(parsed)) == parsed
    for bad in ("", "x", "x; negated=true", "negated=true; negated=false"):
        with pytest.raises(ValueError, match=r"correction|twice"):
            parse_correction(bad)

"""The dossier: nothing is left out, and what is alleged never stands as stated."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from browser import Watch
from command import assert_clear, kg
from stories import Story, harbour

from kg.annotation import Annotation, LiteralValue, Modality
from kg.corpus import merge
from kg.corroboration import corroborate
from kg.dossier import write_dossier
from kg.dossier.content import entity_dossier, path_dossier
from kg.dossier.lookup import find_thing
from kg.dossier.notes import words_link
from kg.errors import ExportError, QueryError


def chapters(annotations: list[Annotation], name: str) -> dict[str, dict[str, list[Any]]]:
    corpus = merge(annotations)
    dossier = entity_dossier(corpus, find_thing(corpus, name))
    return {
        chapter.title: {section.title: list(section.entries) for section in chapter.sections}
        for chapter in dossier.chapters
    }


def test_what_is_alleged_denied_or_over_stands_apart_from_what_is_stated() -> None:
    found = chapters(harbour(), "Skylark Robotics")[""]
    stated = found["Stated by articles in their own voice"]
    assert {entry.badges for entry in stated} == {"asserted"}
    assert [entry.badges for entry in found["Alleged"]] == ["alleged, disputed"]
    assert [entry.speaker for entry in found["Alleged"]] == ["Ilse Brandt"]
    assert [entry.relation for entry in found["Denied"]] == ["NOT: sells to"]
    assert len(found["Said by sources"]) == 3
    ended = found["What was so and has ended, or been paused"]
    assert [entry.badges for entry in ended] == ["asserted, ended"]


def test_every_claim_that_names_the_thing_is_told_once() -> None:
    corpus = merge(harbour())
    index = find_thing(corpus, "Dockers’ Union of Eastport")
    dossier = entity_dossier(corpus, index)
    told = [e.claim for c in dossier.chapters for s in c.sections for e in s.entries]
    wanted = {
        s.claim.id
        for s in corpus.statements
        if index in (s.subject, s.object, s.source, s.said_in, *(value for _, value in s.roles))
    }
    assert sorted(told) == sorted(wanted)
    others = "What Dockers’ Union of Eastport says of others"
    (entry,) = chapters(harbour(), "DUE")[others]["Planned, asked for, possible or doubted"]
    assert entry.speaker == "Dockers’ Union of Eastport, in open letter"


@pytest.mark.parametrize("modality", get_args(Modality))
@pytest.mark.parametrize("flags", [{}, {"negated": True}, {"ended": True}, {"basis": "inferred"}])
def test_only_what_may_stand_as_a_fact_is_stated(modality: Modality, flags: Any) -> None:
    story = Story("one")
    claim = story.claim("A sues B.", "A", "sues", "B", modality=modality, **flags)
    (section,) = chapters([story.annotation()], "A")[""]
    assert (section == "Stated by articles in their own voice") == claim.is_fact


def test_an_entry_tells_its_roles_its_times_and_its_sentence() -> None:
    text = write_dossier(harbour(), "heron DRONE")
    assert (
        "- **Port of Eastport** spends on **Heron drone**; amount: 2500000 \\[planned\\] "
        "by the article itself; time told: 2025-01-01 to 2025-12-31 (“in 2025”); "
        "published 2024-03-05\n  “The port plans to spend \\$2.5 million on the Heron drone "
        "in 2025.”[^" in text
    )


def test_notes_are_numbered_once_a_sentence_and_link_to_its_words() -> None:
    text = write_dossier(harbour(), "Port of Eastport")
    used = re.findall(r"”\[\^(\d+)\]", text)
    defined = re.findall(r"^\[\^(\d+)\]: (.*)$", text, re.MULTILINE)
    assert used == ["1", "1", "1", "2"]
    assert [number for number, _ in defined] == ["1", "2"]
    assert defined[0][1] == (
        "“Port workers want drones grounded”, The Quay Courier, 2024-03-05, Mara Lind. "
        "<https://quay-courier.example/2024/03/drones.html#:~:text=In%20print%20the%20Dockers"
        "%E2%80%99%20Union%20urged%20the%20Port%20of%20Eastport%20to%20end%20its%20deal%20with"
        "%20Skylark.>"
    )


def test_a_path_tells_the_claims_of_each_step() -> None:
    corpus = merge(harbour())
    ends = [find_thing(corpus, name) for name in ("Ilse Brandt", "Skylark")]
    dossier = path_dossier(corpus, *ends)
    assert [chapter.title for chapter in dossier.chapters] == [
        "Path 1, step 1: Ilse Brandt – Dockers’ Union of Eastport",
        "Path 1, step 2: Dockers’ Union of Eastport – Port of Eastport",
        "Path 1, step 3: Port of Eastport – Skylark Robotics",
    ]
    assert dossier.about == "1 shortest path of 3 steps"
    last = [section.title for section in dossier.chapters[-1].sections]
    assert last[0] == "Stated by articles in their own voice"
    assert last[1] == "Planned, asked for, possible or doubted"


def test_what_is_not_there_is_said_with_what_is() -> None:
    with pytest.raises(QueryError, match="nothing is called 'Sky'; there are: Skylark Robotics"):
        write_dossier(harbour(), "Sky")
    with pytest.raises(QueryError, match=r"nothing is called ''; claims\.csv"):
        write_dossier(harbour(), "")
    with pytest.raises(QueryError, match="no claims link Eastport to Ilse Brandt"):
        write_dossier(harbour(), "Eastport", "Ilse Brandt")
    with pytest.raises(ExportError, match="'pdf'; there are: markdown, html"):
        write_dossier(harbour(), "DUE", form="pdf")


def test_a_name_of_two_things_is_not_guessed() -> None:
    story = Story("twins")
    for number in (1, 2):
        story.entity(
            f"Twin {number}", iri=f"https://newskg.example/entity/{number}", aliases=("T",)
        )
        story.claim(f"Twin {number} sues.", f"Twin {number}", "sues", "Other")
    annotations = [story.annotation()]
    with pytest.raises(QueryError, match=r"2 things are called 'T': Twin 1 .*; give the IRI"):
        write_dossier(annotations, "T")
    assert "# Twin 2" in write_dossier(annotations, "https://newskg.example/entity/2")


PAYLOADS = {
    "script": "<script>x</script>",
    "entity": "&lt;b&gt; &copy;",
    "emphasis": "*a* _b_ **c** ~~d~~",
    "link": "[x](javascript:y) ![z](http://e.example) <http://e.example>",
    "heading": "# x",
    "lines": "a\n\n## b\r\n- c\u2028d",
    "code": "`x` $y$ |z| \\",
    "note": "[^1] [^2]: x",
    "quotes": "\" onclick='x' \"",
    "bidi": "a\u202eb\u2066c",
}


def infected(payload: str) -> list[Annotation]:
    story = Story("bad", title=payload, publisher=payload, author=(payload,), url=payload)
    story.entity("X", aliases=(payload,))
    story.claim(
        f"{payload} end",
        "X",
        payload,
        f"{payload} thing",
        source=story.entity(f"{payload} source"),
        roles=((payload, LiteralValue(payload, "string")),),
        modality="alleged",
    )
    return [story.annotation()]


@pytest.mark.parametrize("name", PAYLOADS)
def test_markdown_shows_what_was_written_and_no_markup_of_it(name: str) -> None:
    text = write_dossier(infected(PAYLOADS[name]), "X")
    plain = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    shown = " ".join(PAYLOADS[name].replace("\u202e", "").replace("\u2066", "").split())
    assert plain.count(shown) >= 8
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", text)
    assert not re.search(r"[<`~|]|\]\(|^## [^ASN]|^- [^*]", bare, re.MULTILINE)
    assert len(re.findall(r"\[\^1\]", bare)) == 2


@pytest.mark.parametrize("name", PAYLOADS)
def test_html_shows_what_was_written_and_nothing_runs(
    name: str, browser: Any, tmp_path: Path
) -> None:
    path = tmp_path / "dossier.html"
    path.write_text(write_dossier(infected(PAYLOADS[name]), "X", form="html"), "utf-8")
    page = browser.new_page()
    watch = Watch(page)
    page.goto(path.as_uri())
    text = page.locator("main").inner_text()
    shown = " ".join(PAYLOADS[name].replace("\u202e", "").replace("\u2066", "").split())
    assert " ".join(text.split()).count(shown) >= 8
    assert page.locator("script, b, i, img, main [onclick], a:not([href^='#'])").count() == 0
    assert watch.seen == []
    page.close()


@pytest.mark.parametrize(
    "address",
    ["javascript:x", "data:text/html,x", "https://", "http://a.example/<x>", "ftp://a.example/",
     "https://a.example/ b", 'https://a.example/"', "http://[", None, ""],
)  # fmt: skip
def test_only_pages_are_linked(address: str | None) -> None:
    assert words_link(address, "A sentence.") is None


def test_a_long_sentence_is_linked_by_its_ends() -> None:
    sentence = " ".join(f"word-{number}" for number in range(40))
    link = words_link("https://a.example/#top", sentence)
    assert link is not None
    assert link.startswith("https://a.example/#top:~:text=word%2D0%20")
    assert link.endswith(",word%2D35%20word%2D36%20word%2D37%20word%2D38%20word%2D39")


def test_the_command_prints_it_or_says_why_not(tmp_path: Path) -> None:
    sample = Path(__file__).parents[2] / "output" / "sample"
    found = kg("dossier", "Voxline Systems", "-g", sample, "--format", "html", env={"LC_ALL": "C"})
    assert (found.status, found.err) == (0, "")
    assert found.out.startswith("<!DOCTYPE html>")
    assert found.out == kg("dossier", "voxline", "-g", sample, "-f", "html").out
    missing = kg("dossier", "Nobody Known", "-g", sample)
    assert missing.status == 1
    assert_clear(missing, "nothing is called 'Nobody Known'")
    assert kg("dossier", "X", "-g", tmp_path).status == 1


def test_an_entry_tells_what_contradicts_it() -> None:
    (entry,) = chapters(harbour(), "Skylark Robotics")[""]["Alleged"]
    (denial,) = entry.disputed_by
    assert denial.claimed == "“Skylark Robotics NOT: sells to Eastport Police [denied, disputed]”"
    for form, link in (("markdown", f"[^{denial.note}]"), ("html", f'href="#note-{denial.note}"')):
        text = write_dossier(harbour(), "Skylark Robotics", form=form)
        (line,) = [line for line in text.split("\n") if "disputed: " in line and "denied" in line][
            :1
        ]
        assert link in line


def test_an_entry_tells_that_others_report_it_too() -> None:
    stories = [Story(name) for name in ("one", "two")]
    for story in stories:
        story.claim(f"Paper {story.name} has it.", "Ferro", "acquires", "Oda Mills")
    text = write_dossier(corroborate([story.annotation() for story in stories]), "Ferro")
    assert text.count("by the article itself; 2 independent reports; published") == 2

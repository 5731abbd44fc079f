"""Who says, thinks, wants or denies what: one sentence for each way of putting it."""

from __future__ import annotations

import pytest
from attribution_rows import Parse, only, read, words

from kg.annotation import Attribution, Mention
from kg.annotator.attribution import find_attributions
from kg.article import Span


@pytest.mark.parametrize(
    ("text", "source", "content", "modality"),
    [
        (
            "The school district said that the software had failed twice.",
            "The school district",
            "that the software had failed twice",
            "attributed",
        ),
        (
            "Regulators allege the bank hid its losses.",
            "Regulators",
            "the bank hid its losses",
            "alleged",
        ),
        (
            "The welders believe the yard is unsafe.",
            "The welders",
            "the yard is unsafe",
            "believed",
        ),
        (
            "The council urged the company to withdraw its drones.",
            "The council",
            "the company to withdraw its drones",
            "requested",
        ),
        (
            "Parents are calling on the board to cancel the contract.",
            "Parents",
            "the board to cancel the contract",
            "requested",
        ),
        (
            "The union vowed to strike in March.",
            "The union",
            "to strike in March",
            "planned",
        ),
        (
            "The minister denied that the port had been sold.",
            "The minister",
            "that the port had been sold",
            "denied",
        ),
        (
            "Senators asked whether the merger was legal.",
            "Senators",
            "whether the merger was legal",
            "questioned",
        ),
        (
            "The coalition called for a ban on the cameras.",
            "The coalition",
            "a ban on the cameras",
            "requested",
        ),
        (
            "Residents were worried about the noise from the plant.",
            "Residents",
            "the noise from the plant",
            "believed",
        ),
    ],
)
def test_indirect_speech_thought_and_will(
    parse_text: Parse, text: str, source: str, content: str, modality: str
) -> None:
    found = only(parse_text, text)
    assert (found[0], found[2], found[3], found[4]) == (source, content, "indirect", modality)


def test_a_participle_may_be_a_state_of_mind(parse_text: Parse) -> None:
    found = only(parse_text, "Nurses are concerned about hospitals being closed.")
    assert found[0] == "Nurses"
    assert (found[2], found[4]) == ("hospitals being closed", "believed")


def test_according_to_takes_the_rest_of_the_sentence(parse_text: Parse) -> None:
    found = only(
        parse_text, "The bridge cost $40 million, according to a report by state auditors."
    )
    assert found[:3] == (
        "a report by state auditors",
        "according to",
        "The bridge cost $40 million",
    )


def test_a_parenthetical_reports_the_sentence_around_it(parse_text: Parse) -> None:
    found = only(parse_text, "The tunnel, the engineer said, was flooded, and pumps had failed.")
    assert found[0] == "the engineer"
    assert found[2] == "The tunnel | was flooded, and pumps had failed"


def test_a_report_at_the_end_takes_the_whole_sentence(parse_text: Parse) -> None:
    found = only(parse_text, "The yard owes the crew wages, but it has no money, the memo said.")
    assert found[0] == "the memo"
    assert found[2] == "The yard owes the crew wages, but it has no money"


@pytest.mark.parametrize(
    "text",
    [
        "“We were never paid,” said Maria Gomez, a welder. She left in May.",
        "“We were never paid,” Maria Gomez, a welder, told reporters on Monday.",
        '"We were never paid," Maria Gomez, a welder, told reporters.',
    ],
)
def test_direct_speech_with_the_cue_behind(parse_text: Parse, text: str) -> None:
    found = only(parse_text, text)
    assert found[0] == "Maria Gomez, a welder"
    assert found[2][1:-1] == "We were never paid,"
    assert found[3] == "direct"


def test_direct_speech_with_the_cue_before(parse_text: Parse) -> None:
    found = only(parse_text, "Gomez told reporters: “The yard is closed. Nobody is coming back.”")
    assert found[0] == "Gomez"
    assert found[2] == "“The yard is closed. Nobody is coming back.”"


def test_speech_goes_on_behind_its_cue(parse_text: Parse) -> None:
    text = "“The yard is closed,” Gomez said. “Nobody is coming back to work here.”"
    found = only(parse_text, text)
    assert found[2] == "“The yard is closed,” | “Nobody is coming back to work here.”"


def test_speech_goes_on_in_the_next_paragraph(parse_text: Parse) -> None:
    text = (
        "“The yard is closed,” Gomez said. “Nobody is coming back.\n\n"
        "“We have lost everything we worked for.”\n\nThe owner was away."
    )
    found = only(parse_text, text)
    assert found[2].endswith("“We have lost everything we worked for.”")


def test_two_speakers_are_kept_apart(parse_text: Parse) -> None:
    text = "“The yard is closed,” Gomez said.\n\n“It will open again,” said Peter Holt."
    assert [(row[0], row[2]) for row in read(parse_text, text)] == [
        ("Gomez", "“The yard is closed,”"),
        ("Peter Holt", "“It will open again,”"),
    ]


def test_a_partial_quotation_is_mixed(parse_text: Parse) -> None:
    found = only(parse_text, "The auditor said the accounts were “a complete mess” for years.")
    assert found[2] == "the accounts were “a complete mess” for years"
    assert found[3] == "mixed"


def test_words_in_quotation_marks_alone_are_no_speech(parse_text: Parse) -> None:
    assert read(parse_text, "The ship “Aurora” lies in the “old harbour” of Bergen.") == []


def test_a_document_speaks(parse_text: Parse) -> None:
    text = "The clinic published a report on Friday saying that two vaccines had expired."
    found = only(parse_text, text)
    assert found[0] == "a report"
    assert found[2] == "that two vaccines had expired"


def test_a_noun_attributes_with_its_possessor(parse_text: Parse) -> None:
    found = only(parse_text, "The mayor's claim that crime had doubled was wrong.")
    assert (found[0], found[1], found[4]) == ("The mayor's", "claim", "alleged")
    assert found[2] == "that crime had doubled"


def test_a_nested_report_keeps_its_own_source(parse_text: Parse) -> None:
    text = "The letter said that the sheriff denied that prisoners were beaten."
    found = read(parse_text, text)
    assert [row[0] for row in found] == ["The letter", "the sheriff"]
    assert found[1][4] == "denied"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The firm did not say that the plant would close.", "possible"),
        ("The firm does not believe that the plant is unsafe.", "denied"),
        ("The firm does not plan to close the plant.", "denied"),
        ("The firm did not know that the plant was closed.", "attributed"),
    ],
)
def test_a_negated_cue(parse_text: Parse, text: str, modality: str) -> None:
    assert only(parse_text, text)[4] == modality


def test_a_passive_names_its_agent(parse_text: Parse) -> None:
    found = only(parse_text, "The supplier was accused by two farmers of selling rotten seed.")
    assert found[0] == "two farmers"
    assert found[4] == "alleged"
    assert "selling rotten seed" in found[2]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("MAYOR HOLT: We will rebuild the pier.", "MAYOR HOLT", "We will rebuild the pier"),
        ("“It was chaos out there.” — Ann Lee", "Ann Lee", "“It was chaos out there.”"),
    ],
)
def test_layout_names_the_speaker(parse_text: Parse, text: str, source: str, content: str) -> None:
    found = only(parse_text, text)
    assert (found[0], found[2]) == (source, content)


def test_a_label_that_is_no_speaker(parse_text: Parse) -> None:
    assert read(parse_text, "Correction: The bridge opened in 1998.") == []


def test_boilerplate_says_nothing(parse_text: Parse) -> None:
    text = "Editors say you should subscribe today.\n\nThe yard said it had closed."
    found = find_attributions(parse_text(text, [(0, 39)]), ())
    assert [words(a.source, text) for a in found] == ["The yard"]


def test_the_speaker_is_the_entity_of_the_source(parse_text: Parse) -> None:
    text = "Ann Lee, who said the yard was closed, left. The crew agreed that it was over."
    mentions = (_mention("Ann Lee", text, "e0"), _mention("The crew", text, "e1"))
    found = find_attributions(parse_text(text), mentions)
    assert [a.speaker for a in found] == ["e0", "e1"]


def _mention(words: str, text: str, entity: str) -> Mention:
    start = text.index(words)
    head = start + words.rindex(" ") + 1
    end = start + len(words)
    return Mention(entity, Span(start, end), words, Span(head, end), "Thing", "name", entity)


def test_contents_and_sources_never_share_words(parse_text: Parse) -> None:
    text = (
        "“The yard is closed,” Gomez said. The union, she added, will sue. "
        "According to Holt, nobody was told. He warned of layoffs and urged calm."
    )
    for found in find_attributions(parse_text(text), ()):
        assert not _shares(found)


def _shares(found: Attribution) -> bool:
    return any(source.overlaps(part) for source in found.source for part in found.content)

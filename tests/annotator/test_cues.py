"""The table of cue words: readings by complement, and refusal of a wrong table."""

from __future__ import annotations

import pytest

from kg.annotator.cues import Cues, load_cues
from kg.errors import OntologyError


@pytest.mark.parametrize(
    ("lemma", "pos", "complement", "modality"),
    [
        ("say", "VERB", "that", "attributed"),
        ("ask", "VERB", "whether", "questioned"),
        ("ask", "VERB", "to", "requested"),
        ("promise", "VERB", "to", "planned"),
        ("promise", "VERB", "that", "planned"),
        ("deny", "VERB", "ing", "denied"),
        ("allege", "VERB", "that", "alleged"),
        ("fear", "NOUN", "that", "believed"),
        ("ready", "ADJ", "to", "planned"),
        ("allegedly", "ADV", "", "alleged"),
    ],
)
def test_a_word_is_read_by_its_complement(
    lemma: str, pos: str, complement: str, modality: str
) -> None:
    cue = load_cues().find(lemma, pos, complement)
    assert cue is not None
    assert cue.modality == modality


def test_knowledge_is_factive_and_speech_is_not() -> None:
    know, say = load_cues().find("know", "VERB"), load_cues().find("say", "VERB")
    assert know is not None
    assert know.factive
    assert say is not None
    assert not say.factive


def test_what_is_no_cue_has_no_reading() -> None:
    assert load_cues().find("weld", "VERB") is None
    assert load_cues().find("say", "VERB", "to-no-such-complement") is None


def test_a_group_without_a_known_modality_is_refused(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "cues.toml"  # type: ignore[operator]
    table.write_text('[documents]\nnouns = []\n[odd]\nmodality = "sure"\ncomplements = []\n')
    monkeypatch.setattr("kg.annotator.cues._TABLE", table)
    with pytest.raises(OntologyError, match="odd"):
        load_cues.__wrapped__()


def test_the_table_is_read_once() -> None:
    assert isinstance(load_cues(), Cues)
    assert load_cues() is load_cues()

"""What an answer says is attributed to who is interviewed, and never printed as a fact."""

from __future__ import annotations

from collections.abc import Callable

from kg.annotator.interviews import turns
from kg.annotator.pipeline import Annotator
from kg.annotator.tokens import Doc
from kg.article import Article

TEXT = """The woman who mends bells

Marta Ruiz, 51, runs a foundry in Teruel. She spoke to us about bronze.

Q. Who stole the bell?

A. The bishop sold the bell to Acme Corp. I criticized him.

And the mayor praised the bishop.

Q. Did you sue Acme Corp.?

A. Never.
"""


def test_turns_hold_labels_and_words(parse_text: Callable[..., Doc]) -> None:
    doc = parse_text(TEXT)
    said = turns(doc)
    assert [turn.is_answer for turn in said] == [False, True, False, True]
    words = [" ".join(doc[i].text for i in turn.words).split() for turn in said]
    assert words[0] == ["Who", "stole", "the", "bell", "?"]
    assert "mayor" in words[1]


def test_lines_of_one_side_are_no_interview(parse_text: Callable[..., Doc]) -> None:
    assert not turns(parse_text("A. Lincoln was president.\n\nA. Smith was not."))


def test_answers_are_attributed_and_i_is_who_answers() -> None:
    article = Article("https://newskg.example/article/a", TEXT, "", "a.txt")
    found = next(Annotator().annotate([article]))
    names = {entity.id: entity.name for entity in found.entities}
    claims = {claim.relation: claim for claim in found.claims}
    for relation in ("sellsTo", "praises", "criticizes"):
        assert claims[relation].modality == "attributed"
        assert names[claims[relation].source or ""] == "Marta Ruiz"
    assert names[claims["criticizes"].subject] == "Marta Ruiz"
    assert not {"A.", "Q.", "A", "Q"} & set(names.values())

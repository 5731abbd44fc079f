from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kg.annotation import Attribution, Modality
from kg.annotator.modality import Status, read_status
from kg.annotator.tokens import Doc
from kg.article import Span

ParseText = Callable[..., Doc]


def status(doc: Doc, word: str, attributions: Sequence[Attribution] = ()) -> Status:
    (token,) = (token for token in doc if token.text == word)
    return read_status(token, attributions)


def said(text: str, content: str, modality: Modality = "attributed") -> Attribution:
    start = text.index(content)
    return Attribution(
        (), (Span(0, 1),), (Span(start, start + len(content)),), "indirect", modality
    )


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("The school district bought the software.", "bought", "asserted"),
        ("The bank may close the branch.", "close", "possible"),
        ("The bank could close the branch.", "close", "possible"),
        ("The bank will close the branch.", "close", "planned"),
        ("The bank is going to close the branch.", "close", "planned"),
        ("The bank plans to close the branch.", "close", "planned"),
        ("The bank is expected to close the branch.", "close", "planned"),
        ("The bank is set to close the branch.", "close", "planned"),
        ("The bank is scheduled to close the branch.", "close", "planned"),
        ("The bank agreed to close the branch.", "close", "planned"),
        ("The bank's plan to close the branch drew protests.", "close", "planned"),
        ("The bank tried to close the branch.", "close", "planned"),
        ("The bank should close the branch.", "close", "requested"),
        ("The union urged the bank to close the branch.", "close", "requested"),
        ("The union is calling on the bank to close the branch.", "close", "requested"),
        ("The union asked the bank to close the branch.", "close", "requested"),
        ("The union demanded that the bank close the branch.", "close", "requested"),
        ("The union wants the bank to close the branch.", "close", "requested"),
        ("The bank has to close the branch.", "close", "requested"),
        ("Close the branch.", "Close", "requested"),
        ("If the bank closes the branch, people lose.", "closes", "hypothetical"),
        ("The bank would close the branch.", "close", "hypothetical"),
        ("Did the bank close the branch?", "close", "questioned"),
        ("The bank refused to say whether it closed the branch.", "closed", "questioned"),
        ("There is no evidence that the bank hid losses.", "hid", "questioned"),
        ("The bank is believed to have sold the branch.", "sold", "believed"),
        ("The council voted to renew the contract.", "renew", "planned"),
        ("The bank was supposed to repay its customers.", "repay", "requested"),
        ("Prosecutors are investigating whether the bank hid losses.", "hid", "questioned"),
        ("The bank is under investigation for hiding its losses.", "hiding", "alleged"),
        ("The bank was sued for hiding its losses.", "hiding", "alleged"),
        ("The tenants are suing to halt the sale.", "halt", "planned"),
        ("The bank hopes to close the branch.", "close", "planned"),
        ("The paper asked whether the bank had closed it.", "closed", "questioned"),
        ("The bank is likely to close the branch.", "close", "possible"),
        ("The bank probably closed the branch.", "closed", "possible"),
        ("The bank allegedly closed the branch.", "closed", "alleged"),
        ("The union accused the bank of hiding losses.", "hiding", "alleged"),
        ("The union alleged that the bank hid losses.", "hid", "alleged"),
        ("The union believes that the bank hid losses.", "hid", "believed"),
        ("The tenants are worried about losing their homes.", "losing", "believed"),
        ("The panel recommended that the bank close it.", "close", "requested"),
        ("The board may meet again once it has voted.", "voted", "possible"),
        ("Harbor Bank to close ten branches", "close", "planned"),
        ("The union called for an inquiry.", "inquiry", "requested"),
        ("The planned merger drew protests.", "merger", "planned"),
        ("The bank wants a merger.", "merger", "requested"),
        ("The bank expects growth.", "growth", "planned"),
        ("The merger is imminent.", "merger", "planned"),
        ("A strike is possible.", "strike", "possible"),
        ("A strike could hurt the bank.", "strike", "possible"),
        ("The bank is close to closing the branch.", "closing", "planned"),
        ("The bank is on the brink of collapse.", "collapse", "planned"),
        ("The offer is subject to approval.", "approval", "possible"),
        ("Lee stays until the bank closes the branch.", "closes", "planned"),
        ("Lee will leave as soon as the bank closes the branch.", "closes", "planned"),
        ("The bill would ban the sale of bonds.", "ban", "planned"),
        ("Let it go.", "go", "requested"),
        ("If the bank decides to close the branch, people lose.", "close", "hypothetical"),
        (
            "The union asked the bank to end the sale after the ruling and return the money.",
            "return",
            "requested",
        ),
    ],
)
def test_modality(text: str, word: str, modality: str, parse_text: ParseText) -> None:
    found = status(parse_text(text), word)
    assert (found.modality, found.negated) == (modality, False)


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("The bank did not close the branch.", "close", "asserted"),
        ("The bank never closed the branch.", "closed", "asserted"),
        ("The bank failed to close the branch.", "close", "asserted"),
        ("The bank refused to close the branch.", "close", "asserted"),
        ("The bank declined to comment.", "comment", "asserted"),
        ("The bank avoided closing the branch.", "closing", "asserted"),
        ("The judge prevented the bank from closing the branch.", "closing", "asserted"),
        ("The judge stopped the bank from closing the branch.", "closing", "asserted"),
        ("The bank left without paying its debts.", "paying", "asserted"),
        ("No customer complained.", "complained", "asserted"),
        ("Nobody complained.", "complained", "asserted"),
        ("The bank does not plan to close the branch.", "close", "planned"),
        ("The union does not believe the bank closed it.", "closed", "believed"),
        ("The union doubts that the bank closed it.", "closed", "believed"),
        ("The bank is unlikely to close the branch.", "close", "possible"),
        ("The bank was unable to close the branch.", "close", "asserted"),
        ("The bank denied closing the branch.", "closing", "denied"),
        ("The bank denied that it closed the branch.", "closed", "denied"),
        ("The bank no longer sells bonds.", "sells", "asserted"),
        ("The bank denied that it would close the branch.", "close", "denied"),
        ("The bank has no contract with the shipyard.", "has", "asserted"),
        ("There was no agreement.", "agreement", "asserted"),
        ("The bank would not comment.", "comment", "asserted"),
        ("The bank has yet to respond.", "respond", "asserted"),
        ("The two banks called off their merger.", "merger", "asserted"),
        ("Hardly anyone complained.", "complained", "asserted"),
        ("The council voted against renewing its contract.", "renewing", "planned"),
        ("The bank neither bought nor sold bonds.", "sold", "asserted"),
        ("The union sees no end to the strike.", "end", "asserted"),
        ("Rules protect customers from losing their homes.", "losing", "asserted"),
    ],
)
def test_negated(text: str, word: str, modality: str, parse_text: ParseText) -> None:
    found = status(parse_text(text), word)
    assert (found.modality, found.negated) == (modality, True)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The bank managed to close the branch.", "close"),
        ("The bank did not fail to close the branch.", "close"),
        ("The bank was able to close the branch.", "close"),
        ("The bank began closing the branch.", "closing"),
        ("The bank was forced to close the branch.", "close"),
        ("The bank, which closed the branch, will merge.", "closed"),
        ("The bank may merge because it closed the branch.", "closed"),
        ("The bank was not only fined but also sued.", "fined"),
        ("The bank cannot complain while it profits.", "profits"),
        ("The bank was the first to close a branch.", "close"),
        ("The union sees no end to the strike.", "sees"),
        ("A strike did not stop the bank.", "strike"),
        ("The bank was surprised to lose the case.", "lose"),
        ("Closing the branch did not help the bank.", "Closing"),
        ("The bank agreed to sell the branch and closed it.", "closed"),
        ("The attack is expected to hurt the bank.", "attack"),
    ],
)
def test_so(text: str, word: str, parse_text: ParseText) -> None:
    found = status(parse_text(text), word)
    assert (found.modality, found.negated, found.presupposed) == ("asserted", False, False)


@pytest.mark.parametrize(
    ("text", "word", "ended"),
    [
        ("The bank stopped selling bonds.", "selling", True),
        ("The bank has paused the sale of bonds.", "sale", True),
        ("The bank cancelled its contract with the shipyard.", "contract", True),
        ("The bank ended its partnership with the shipyard.", "partnership", True),
        (
            "The union urges the bank to end its partnership with the shipyard.",
            "partnership",
            False,
        ),
        ("The union urges the bank to stop selling bonds.", "selling", False),
        ("The bank will stop selling bonds.", "selling", False),
        ("The bank did not stop selling bonds.", "selling", False),
        ("The bank regrets selling bonds.", "selling", False),
        ("The bank's decision to stop selling bonds drew praise.", "selling", False),
    ],
)
def test_presupposed(text: str, word: str, ended: bool, parse_text: ParseText) -> None:
    found = status(parse_text(text), word)
    assert found == Status("asserted", False, None, found.cue, presupposed=True, ended=ended)


def test_the_end_itself_is_requested(parse_text: ParseText) -> None:
    doc = parse_text("The union urges the bank to end its partnership with the shipyard.")
    assert status(doc, "end").modality == "requested"


def test_speech_keeps_what_is_said_in_it(parse_text: ParseText) -> None:
    text = "The report said the county is set to spend $9 million."
    attribution = said(text, "the county is set to spend $9 million")
    found = status(parse_text(text), "spend", (attribution,))
    assert (found.modality, found.attribution) == ("planned", attribution)


def test_allegation_that_something_never_was(parse_text: ParseText) -> None:
    text = "The tenants alleged the landlord “never repaired the roof.”"
    attribution = said(text, "the landlord “never repaired the roof.”", "alleged")
    found = status(parse_text(text), "repaired", (attribution,))
    assert (found.modality, found.negated, found.attribution) == ("alleged", True, attribution)


def test_bidding_in_a_quotation(parse_text: ParseText) -> None:
    text = "“Please stand with us and cancel your contract with this vendor,” the letter said."
    attribution = said(text, "Please stand with us and cancel your contract with this vendor")
    found = status(parse_text(text), "cancel", (attribution,))
    assert (found.modality, found.attribution) == ("requested", attribution)


def test_bidding_joined_across_a_clause(parse_text: ParseText) -> None:
    text = "“Please help us show how this bank treats its staff and close your account.”"
    assert status(parse_text(text), "close").modality == "requested"


def test_the_innermost_attribution_is_taken(parse_text: ParseText) -> None:
    text = "The mayor said the union claimed the bank hid losses."
    outer = said(text, "the union claimed the bank hid losses")
    inner = said(text, "the bank hid losses", "alleged")
    assert status(parse_text(text), "hid", (outer, inner)).attribution == inner


def test_presupposed_within_a_request_is_said_not_requested(parse_text: ParseText) -> None:
    text = "The mayor said the union wants the bank to end its partnership with the shipyard."
    outer = said(text, text[text.index("the union") : -1])
    inner = said(text, "to end its partnership with the shipyard", "requested")
    found = status(parse_text(text), "partnership", (outer, inner))
    assert (found.modality, found.attribution) == ("attributed", outer)
    assert found.presupposed


def test_cue_is_the_word_that_decides(parse_text: ParseText) -> None:
    text = "The bank may close the branch."
    cue = status(parse_text(text), "close").cue
    assert cue is not None
    assert cue.of(text) == "may"

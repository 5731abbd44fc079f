"""Whatever the syntax, the same roles: each sentence says that Acme sells drones, or the like."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotator.arguments import ArgumentGraph
from kg.annotator.tokens import Doc

Parse = Callable[..., Doc]


def roles(doc: Doc, word: str, key: str) -> set[tuple[str, str]]:
    """The edges of the reading of `word` that has this key."""
    graph = ArgumentGraph(doc)
    token = next(token for token in doc if token.text == word)
    return {
        (edge.role, edge.token.text)
        for reading in graph.readings(token)
        if reading.key == key
        for edge in reading.edges
    }


@pytest.mark.parametrize(
    ("text", "word", "key", "expected"),
    [
        (
            "Boeing sold drones to Chile.",
            "sold",
            "sell/v",
            "subject=Boeing object=drones to=Chile",
        ),
        (
            "Drones were sold to Chile by Boeing.",
            "sold",
            "sell/v",
            "subject=Boeing object=Drones to=Chile",
        ),
        (
            "The drones that Boeing sold to Chile crashed.",
            "sold",
            "sell/v",
            "subject=Boeing object=drones",
        ),
        (
            "The company, which sells drones, grew.",
            "sells",
            "sell/v",
            "subject=company object=drones",
        ),
        ("The drones sold by Boeing crashed.", "sold", "sell/v", "subject=Boeing object=drones"),
        (
            "The sale of drones to Chile by Boeing was stopped.",
            "sale",
            "sell/v",
            "subject=Boeing object=drones to=Chile",
        ),
        ("Boeing's sale of drones was stopped.", "sale", "sell/v", "subject=Boeing object=drones"),
        ("Boeing makes and sells drones.", "makes", "make/v", "subject=Boeing object=drones"),
        ("Boeing makes and sells drones.", "sells", "sell/v", "subject=Boeing object=drones"),
        ("Boeing agreed to sell drones.", "sell", "sell/v", "subject=Boeing object=drones"),
        ("Chile asked Boeing to sell drones.", "sell", "sell/v", "subject=Boeing object=drones"),
        (
            "Chile called on Boeing to sell drones.",
            "sell",
            "sell/v",
            "subject=Boeing object=drones",
        ),
        (
            "Boeing promised Chile to sell drones.",
            "sell",
            "sell/v",
            "subject=Boeing object=drones",
        ),
        (
            "Chile accused Boeing of selling drones.",
            "selling",
            "sell/v",
            "subject=Boeing object=drones",
        ),
        ("Boeing stopped selling drones.", "selling", "sell/v", "subject=Boeing object=drones"),
        (
            "Boeing signed a contract with Chile.",
            "contract",
            "contract/n",
            "subject=Boeing with=Chile",
        ),
        (
            "Boeing ended its partnership with Chile.",
            "partnership",
            "partnership/n",
            "subject=Boeing with=Chile",
        ),
    ],
)
def test_roles(parse_text: Parse, text: str, word: str, key: str, expected: str) -> None:
    found = roles(parse_text(text), word, key)
    assert {tuple(pair.split("=")) for pair in expected.split()} <= found


def test_a_passive_is_an_adjective_too(parse_text: Parse) -> None:
    found = roles(parse_text("Chile is concerned about drones."), "concerned", "concerned/a")
    assert ("subject", "Chile") in found
    assert ("about", "drones") in found


def test_a_hyphenated_founder(parse_text: Parse) -> None:
    doc = parse_text("The Sharpton-founded network met on Monday.")
    found = roles(doc, "founded", "found/v")
    assert {("subject", "Sharpton"), ("object", "network")} <= found


def test_a_bare_verb_does_not_take_a_singular_subject(parse_text: Parse) -> None:
    doc = parse_text("Please join us in saying that the system tracks New York and end your sale.")
    assert ("subject", "system") not in roles(doc, "end", "end/v")


@pytest.mark.parametrize(
    "text",
    ["Boeing drew criticism from Chile.", "Boeing faces the criticism of Chile."],
)
def test_who_receives_criticism_is_criticized(parse_text: Parse, text: str) -> None:
    found = roles(parse_text(text), "criticism", "criticize/v")
    assert found >= {("subject", "Chile"), ("object", "Boeing")}


def test_who_gives_support_does_not_receive_it(parse_text: Parse) -> None:
    found = roles(parse_text("Boeing gave support to Chile."), "support", "support/v")
    assert ("subject", "Boeing") in found

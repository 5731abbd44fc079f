"""Large graphs of invented news, to measure the page: communities, hubs, every modality."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from stories import Story

from kg.annotation import Annotation, Period

SEED = 7
CLAIMS_AN_ARTICLE = 30
COMMUNITY = 45
"""Entities that mostly have to do with one another."""

OUTSIDE = 0.06
"""Share of claims that link two communities."""

SYLLABLES = ("mar", "vel", "ton", "ash", "ber", "lin", "cor", "dan", "eld", "fen", "gar", "hol")
TYPES = (
    ("Company", "{} Systems"),
    ("Person", "{} Marsh"),
    ("GovernmentAgency", "{} Authority"),
    ("Union", "{} Workers"),
    ("City", "{}"),
    ("Product", "{} engine"),
    ("Company", "{} Holdings"),
    ("Person", "Ana {}"),
)
SAID = (("asserted", 11), ("attributed", 4), ("alleged", 2), ("planned", 2), ("denied", 1))
RELATIONS = ("sues", "sellsTo", "partnersWith", "accuses", "acquires", "urges", "owns", "fines")


def make_graph(entities: int, claims: int) -> list[Annotation]:
    """Articles with this many claims between this many entities, the same each time."""
    draw = random.Random(SEED)  # invented news, not a secret
    things = [_thing(draw, number) for number in range(entities)]
    stories = []
    for number in range(-(-claims // CLAIMS_AN_ARTICLE)):
        size = min(CLAIMS_AN_ARTICLE, claims - number * CLAIMS_AN_ARTICLE)
        stories.append(_article(draw, number, things, size))
    return stories


def _thing(draw: random.Random, number: int) -> tuple[str, str]:
    kind, form = TYPES[number % len(TYPES)]
    word = "".join(draw.choices(SYLLABLES, k=3)).capitalize()
    return form.format(f"{word} {number}"), kind


def _article(
    draw: random.Random, number: int, things: Sequence[tuple[str, str]], size: int
) -> Annotation:
    day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
    story = Story(f"n{number}", title=f"The long title of article number {number}", published=day)
    for place in range(size):
        # each thing is the subject of some claim, so that all of them are on the graph
        first = (number * CLAIMS_AN_ARTICLE + place) % len(things)
        second = _other(draw, first, len(things))
        _claim(draw, story, things[first], things[second], day)
    return story.annotation()


def _other(draw: random.Random, first: int, count: int) -> int:
    """Mostly of the same community, and there the first ones more often than the last."""
    home = first // COMMUNITY * COMMUNITY
    if draw.random() < OUTSIDE:
        home = draw.randrange(0, count) // COMMUNITY * COMMUNITY
    other = home + int(draw.random() ** 2.5 * min(COMMUNITY, count - home))
    return other if other != first else (other + 1) % count


def _claim(
    draw: random.Random, story: Story, first: tuple[str, str], second: tuple[str, str], day: str
) -> None:
    (modality,) = draw.choices([name for name, _ in SAID], [weight for _, weight in SAID])
    relation = draw.choice(RELATIONS)
    for name, kind in (first, second):
        story.entity(name, kind)
    story.claim(
        f"Reporters heard on Tuesday that {first[0]} {relation} {second[0]} over the port.",
        first[0],
        relation,
        second[0],
        {"subject": first[0], "trigger": relation, "object": second[0]},
        modality=modality,
        negated=modality == "denied",
        time=Period(day, day, "Tuesday") if draw.random() < 1 / 2 else None,
    )

"""Bare nouns for a named thing of their class: "the company", "the German carmaker"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg.annotator.coreference_lists import stands_for
from kg.annotator.coreference_scene import Group, Scene
from kg.annotator.ontology_classes import is_a
from kg.annotator.tokens import Token
from kg.schema import read_toml

_TABLE = Path(__file__).with_name("lexicon") / "anaphora.toml"
_MODIFIERS = frozenset(("amod", "compound", "nmod", "nummod"))
_PEOPLES = frozenset(("NORP", "GPE"))
CLASS_SENTENCES = 6
"""Sentences back in which a noun finds what it stands for."""
_OPEN_CLASS = 0.5
"""What it takes off that of an organization no more is known: "the company" may still be it."""
_FREQUENCY_COUNTS = 6
"""Mentions up to which a thing's frequency makes it a likelier antecedent."""


@cache
def anaphora_words(section: str, key: str) -> frozenset[str]:
    """A list of words of `anaphora.toml`."""
    words: str = read_toml(_TABLE)[section][key]
    return frozenset(words.split())


def named_by_class(scene: Scene, place: int) -> Group | None:
    """The most salient named thing of a class that the bare noun may stand for.

    "The German carmaker" is one of several, but which one is not told; and it is none of which
    not even the class is known: "Darkfin sold spyware to the Kovarian police".
    """
    head = scene.heads[place]
    classes = stands_for().get(scene.lemmas[place], ())
    is_plural = head.tag_ == "NNS" and scene.lemmas[place] != "police"
    if not classes or is_plural or not _says_only_its_trade(head):
        return None
    tells_which = any(_tells_where_from(word) for word in before(head))
    found: dict[int, tuple[float, Group]] = {}
    for earlier, group in scene.before(place, CLASS_SENTENCES):
        is_unknown = group.type == "Organization" and not tells_which
        is_open = is_unknown and is_a(classes[0], "Organization")
        if group.named and (is_open or any(is_a(group.type, kind) for kind in classes)):
            score = _salience(scene, place, earlier, group) - _OPEN_CLASS * is_open
            if group.number not in found or score > found[group.number][0]:
                found[group.number] = (score, group)
    if not found or (tells_which and len(found) > 1):
        return None
    return max(found.values(), key=lambda row: row[0])[1]


def _salience(scene: Scene, place: int, earlier: int, group: Group) -> float:
    """Nearer, subject, named more often."""
    score = -1.0 * (scene.sentence[place] - scene.sentence[earlier])
    score += 1.0 * scene.is_subject(earlier)
    frequency = sum(1 for p in group.places if p < place)
    return score + 0.5 * min(_FREQUENCY_COUNTS, frequency) - 0.01 * (place - earlier)


def _says_only_its_trade(head: Token) -> bool:
    """Whether no word before the noun tells it from others: "the (German) (auto) firm"."""
    trades = anaphora_words("trades", "nouns")
    words = [word for word in before(head) if not _tells_where_from(word)]
    return all(word.lemma_.lower() in trades or word.is_punct for word in words)


def _tells_where_from(word: Token) -> bool:
    """Whether a word tells of which people or place something is: "German", "Bonn-based"."""
    return word.ent_type_ in _PEOPLES or (word.lower_ == "based" and word.nbor(-1).text == "-")


def before(head: Token) -> list[Token]:
    """What modifies a noun from before, and what modifies that."""
    return [c for child in head.lefts if child.dep_ in _MODIFIERS for c in _with_modifiers(child)]


def _with_modifiers(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ in {*_MODIFIERS, "conj", "npadvmod"}:
            yield from _with_modifiers(child)

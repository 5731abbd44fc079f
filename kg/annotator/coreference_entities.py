"""The entities that groups of mentions stand for: canonical name, aliases, class, members."""

from __future__ import annotations

from kg.annotation import Entity, Mention
from kg.annotator.coreference_names import plain_name
from kg.annotator.coreference_scene import Group, Scene
from kg.annotator.gazetteer import Entry, Gazetteer
from kg.annotator.ontology_classes import is_a

_DETERMINERS = ("the ", "a ", "an ", "this ", "that ", "these ", "those ", "some ", "whose ")


def canonical_entities(
    scene: Scene, gazetteer: Gazetteer
) -> tuple[tuple[Entity, ...], dict[int, str]]:
    """The entities in the order of their first mention, and the id of each group's."""
    groups = [group for group in scene.groups.values() if not _is_lone_pronoun(scene, group)]
    groups.sort(key=lambda group: min(group.places))
    numbers = {group.number: f"e{i}" for i, group in enumerate(groups)}
    entities = tuple(_entity(scene, group, numbers, gazetteer) for group in groups)
    return entities, numbers


def _is_lone_pronoun(scene: Scene, group: Group) -> bool:
    """Whether nothing but one pronoun stands for it: "we", said by nobody known.

    A "he" or "she" is somebody, if only one sentence tells of them.
    """
    lone = len(group.places) == 1 and scene.mentions[group.places[0]].kind == "pronoun"
    return lone and group.gender not in {"male", "female"}


def _entity(scene: Scene, group: Group, numbers: dict[int, str], gazetteer: Gazetteer) -> Entity:
    mentions = [scene.mentions[place] for place in sorted(group.places)]
    names = list(dict.fromkeys(_name(m.text) for m in mentions if m.kind == "name"))
    entry = _entry(names, group.type, gazetteer)
    name = entry.name if entry is not None else _best(names) or _nominal(mentions)
    known = entry.aliases if entry is not None else ()
    aliases = tuple(dict.fromkeys(form for form in (*names, *known) if form != name))
    return Entity(
        id=numbers[group.number],
        name=name,
        type=entry.type if entry is not None else _type(mentions, group.type),
        aliases=aliases,
        members=tuple(numbers[member] for member in group.members),
    )


def _name(text: str) -> str:
    return " ".join(text.split()).removesuffix("'s").removesuffix("’s").removeprefix("the ")


def _entry(names: list[str], of: str, gazetteer: Gazetteer) -> Entry | None:
    """The known thing that the longest name means, unless the text takes it for a person.

    Only the longest: an article may write out an acronym that the gazetteer has otherwise.
    """
    name = _best(names)
    entry = gazetteer.find(name) or gazetteer.find(plain_name(name)) if name else None
    is_same = entry is not None and is_a(entry.type, "Person") == is_a(of, "Person")
    return entry if is_same else None


def _best(names: list[str]) -> str | None:
    """The longest name, the first of equals."""
    return max(names, key=len, default=None)


def _nominal(mentions: list[Mention]) -> str:
    """The longest noun phrase of the group, without its determiner; else the pronoun."""
    nominals = [m for m in mentions if m.kind == "nominal"]
    text = " ".join(max(nominals or mentions, key=lambda m: len(m.text)).text.split())
    for determiner in _DETERMINERS:
        if text.lower().startswith(determiner):
            return text[len(determiner) :]
    return text


def _type(mentions: list[Mention], of: str) -> str:
    """The class of the first mention, made finer by those that agree with it."""
    best = of
    for mention in mentions:
        if mention.kind != "pronoun" and is_a(mention.type, best):
            best = mention.type
    return best

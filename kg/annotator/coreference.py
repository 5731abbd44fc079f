"""Which mentions of an article stand for one thing, and the entities they stand for.

Names are grouped first, over the whole article; then noun phrases and pronouns are read in
the order of the text and linked back, or not: no link is better than a wrong one. The order
"names, then nominals, then pronouns, the surest first" is that of the sieves of Lee et al.
(2013); the salience of antecedents follows Lappin and Leass (1994).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotation import Entity, Mention
from kg.annotator.coreference_entities import canonical_entities
from kg.annotator.coreference_names import NameLinker
from kg.annotator.coreference_nominals import NominalLinker
from kg.annotator.coreference_pronouns import PronounLinker, Weights
from kg.annotator.coreference_scene import Scene
from kg.annotator.coreference_speakers import SpeakerLinker
from kg.annotator.coreference_traits import learn_traits
from kg.annotator.gazetteer import Gazetteer
from kg.annotator.name_appositions import retyped
from kg.annotator.tokens import Doc


def link_mentions(
    doc: Doc, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions with the ids of their entities, and the entities, `e0` first in the text."""
    mentions = retyped(doc, mentions, gazetteer)
    scene = Scene.of(doc, mentions)
    NameLinker(scene, gazetteer).link_all()
    learn_traits(scene)
    nominals, speakers = NominalLinker(scene), SpeakerLinker(scene)
    pronouns = PronounLinker(scene, Weights())
    for place, mention in enumerate(mentions):
        if mention.kind == "nominal":
            nominals.link(place)
        elif mention.kind == "pronoun" and not speakers.link(place):
            pronouns.link(place)
    entities, numbers = canonical_entities(scene, gazetteer)
    linked = tuple(
        Mention(m.id, m.span, m.text, m.head, m.type, m.kind, numbers.get(group))
        for m, group in zip(mentions, scene.group, strict=True)
    )
    return linked, entities

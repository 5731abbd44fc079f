"""Pronouns: agreement in number, gender and kind, then the most salient antecedent."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotator.coreference_scene import Gender, Group, Number, Scene, number_of
from kg.annotator.ontology_classes import is_a

_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class _Wanted:
    number: Number
    gender: Gender


_HE = _Wanted("singular", "male")
_SHE = _Wanted("singular", "female")
_IT = _Wanted("singular", "none")
_THEY = _Wanted("plural", "either")
_WANTED = {
    **dict.fromkeys(("he", "him", "his", "himself"), _HE),
    **dict.fromkeys(("she", "her", "hers", "herself"), _SHE),
    **dict.fromkeys(("it", "its", "itself"), _IT),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), _THEY),
}


class PronounLinker:
    """Links the pronouns of one article, called in the order of the text."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def link(self, place: int) -> None:
        """Put a third-person pronoun into the group of its antecedent, if one is found."""
        pronoun = self._scene.heads[place]
        wanted = _WANTED.get(pronoun.lower_)
        if wanted is None or _is_expletive(pronoun):
            return
        best: tuple[float, Group] | None = None
        for earlier, group in self._scene.before(place, _SENTENCES):
            if self._agrees(earlier, group, wanted) and not self._bound(place, earlier):
                score = self._salience(place, earlier)
                if best is None or score > best[0]:
                    best = (score, group)
        if best is not None:
            self._scene.add(place, best[1])
            self._learn(best[1], wanted)

    def _agrees(self, earlier: int, group: Group, wanted: _Wanted) -> bool:
        mention, head = self._scene.mentions[earlier], self._scene.heads[earlier]
        if mention.kind == "pronoun":
            return _WANTED.get(head.lower_) == wanted
        number = number_of(head, mention.kind, mention.type)
        if "either" not in (number, wanted.number) and number != wanted.number:
            return False
        if wanted.number == "plural":
            return True
        if wanted.gender == "none":
            return not is_a(group.type, "Person") and group.type not in {"Group", "Population"}
        return is_a(group.type, "Person") and group.gender in {wanted.gender, "either"}

    def _bound(self, place: int, earlier: int) -> bool:
        """Whether grammar forbids it: subject and object of one verb, or one within the other."""
        pronoun, other = self._scene.heads[place], self._scene.heads[earlier]
        outer = self._scene.mentions[earlier].span
        if outer.covers(self._scene.mentions[place].span):
            return True
        if pronoun.tag_ == "PRP$" or pronoun.lower_.endswith(("self", "selves")):
            return other in pronoun.ancestors and pronoun.tag_ == "PRP$" and other == pronoun.head
        return pronoun.head == other.head

    def _salience(self, place: int, earlier: int) -> float:
        """How prominent an antecedent is: near, subject, named, of the same role."""
        scene = self._scene
        score = -1.0 * (scene.sentence[place] - scene.sentence[earlier])
        score -= 0.02 * (place - earlier)
        score += 1.0 * scene.is_subject(earlier)
        score += 0.4 * (scene.mentions[earlier].kind == "name")
        score += 0.5 * (scene.mentions[earlier].kind == "pronoun")
        score += 0.2 * (scene.heads[earlier].dep_ == scene.heads[place].dep_)
        group = scene.group_of(earlier)
        return score + 0.1 * min(5, len(group.places) if group else 0)

    def _learn(self, group: Group, wanted: _Wanted) -> None:
        if group.gender == "either" and wanted.gender in {"male", "female"}:
            group.gender = wanted.gender


def _is_expletive(token: Token) -> bool:
    """ "It" that stands for nothing: "it is clear that", "it seems"."""
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "expl", "nsubjpass"}:
        return False
    verb = token.head
    if verb.lemma_ in {"seem", "appear", "rain", "snow", "happen"} or token.dep_ == "expl":
        return True
    if verb.lemma_ != "be" and token.dep_ != "nsubjpass":
        return False
    return any(c.dep_ in {"ccomp", "xcomp", "csubj", "advcl"} for c in verb.rights)

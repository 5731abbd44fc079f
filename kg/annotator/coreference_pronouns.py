"""Pronouns: agreement in number, gender and kind, then the most salient antecedent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.annotator.coreference_scene import Gender, Group, Number, Scene, number_of, saying_verbs
from kg.annotator.ontology_classes import is_a
from kg.annotator.predicate_words import LEXICON
from kg.annotator.tokens import Token
from kg.schema import read_toml

_SENTENCES = 3
"""Sentences back in which antecedents are looked for."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each property of an antecedent counts; found by a sweep over news articles."""

    sentence: float = -1.0
    mention: float = -0.03
    subject: float = 1.0
    name: float = 0.2
    pronoun: float = 0.7
    same_role: float = 0.3
    frequency: float = 0.1
    agent: float = 0.4
    possessor: float = -0.2
    aside: float = -0.8
    blamed: float = 1.5


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
_IMPERSONAL = frozenset(("seem", "appear", "rain", "snow", "happen", "turn", "take"))
_CLAUSES = frozenset(("ccomp", "xcomp", "csubj", "advcl", "acl", "relcl"))


class PronounLinker:
    """Links the third persons of one article, called in the order of the text."""

    def __init__(self, scene: Scene, weights: Weights) -> None:
        self._scene = scene
        self._weights = weights

    def link(self, place: int) -> None:
        """Put a third-person pronoun into the group of its antecedent, if one is found."""
        pronoun = self._scene.heads[place]
        wanted = _WANTED.get(pronoun.lower_)
        if wanted is None or is_expletive(pronoun):
            return
        best: tuple[float, Group] | None = None
        for earlier, before in self._scene.before(place, _SENTENCES):
            if self._agrees(place, earlier, before) and not self._is_barred(place, earlier):
                score = self._salience(place, earlier, before)
                if best is None or score > best[0]:
                    best = (score, before)
        group = best[1] if best is not None else self._announced(place) or self._unnamed(place)
        if group is not None:
            self._scene.add(place, group)
            if group.gender == "either" and wanted.gender in {"male", "female"}:
                group.gender = wanted.gender

    def _announced(self, place: int) -> Group | None:
        """The subject that a phrase before it speaks of: "After her talk, Ann Lee left"."""
        pronoun = self._scene.heads[place]
        verbs = (token for token in pronoun.ancestors if token.pos_ in {"VERB", "AUX"})
        subjects = (c for verb in verbs for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"})
        later = next((self._scene.at.get(s.idx) for s in subjects if s.i > pronoun.i), None)
        group = self._scene.group_of(later) if later is not None else None
        if later is None or group is None or not group.named:
            return None
        return group if self._agrees(place, later, group) else None

    def _unnamed(self, place: int) -> Group | None:
        """Somebody whom the text, a passage of a longer one, only ever calls "he" or "she"."""
        if _WANTED[self._scene.heads[place].lower_] not in (_HE, _SHE):
            return None
        for earlier in range(place):
            other = self._scene.group_of(earlier)
            may_be = other is not None and self._agrees(place, earlier, other)
            if may_be and not self._is_barred(place, earlier):
                return None
        group = self._scene.start(place)
        group.places.pop()  # the caller adds the pronoun
        return group

    def _agrees(self, place: int, earlier: int, group: Group) -> bool:
        wanted = _WANTED[self._scene.heads[place].lower_]
        mention, head = self._scene.mentions[earlier], self._scene.heads[earlier]
        if mention.kind == "pronoun":
            return _WANTED.get(head.lower_) == wanted
        number = number_of(head, mention.kind, mention.type)
        if "either" not in (number, wanted.number) and number != wanted.number:
            return False
        if wanted.number == "plural":
            return is_a(group.type, "Agent") or not self._does_what_persons_do(place)
        if wanted.gender == "none":
            is_people = is_a(group.type, "Person") or group.type in {"Group", "Population"}
            return not is_people and not (self._does_what_persons_do(place) and _is_thing(group))
        return is_a(group.type, "Person") and group.gender in {wanted.gender, "either"}

    def _does_what_persons_do(self, place: int) -> bool:
        """Whether the pronoun is the subject of a verb of saying."""
        head = self._scene.heads[place]
        return head.dep_ == "nsubj" and head.head.lemma_ in saying_verbs()

    def _is_barred(self, place: int, earlier: int) -> bool:
        """Whether grammar forbids it: two arguments of one verb, or one within the other."""
        pronoun, other = self._scene.heads[place], self._scene.heads[earlier]
        if self._scene.mentions[earlier].span.covers(self._scene.mentions[place].span):
            return True
        token = pronoun.head
        while token.pos_ not in {"VERB", "AUX"} and token.head != token:
            if token == other:
                return True
            token = token.head
        if pronoun.tag_ == "PRP$" or pronoun.lower_.endswith(("self", "selves")):
            return False
        return pronoun.head == other.head or (
            pronoun.head.dep_ == "prep" and pronoun.head.head == other.head
        )

    def _salience(self, place: int, earlier: int, group: Group) -> float:
        """How prominent an antecedent is: near, subject, named, of the same role."""
        scene, weights = self._scene, self._weights
        kind = scene.mentions[earlier].kind
        score = weights.sentence * (scene.sentence[place] - scene.sentence[earlier])
        score += weights.mention * (place - earlier)
        score += weights.subject * scene.is_subject(earlier)
        score += weights.name * (kind == "name") + weights.pronoun * (kind == "pronoun")
        score += weights.same_role * (scene.heads[earlier].dep_ == scene.heads[place].dep_)
        score += weights.possessor * (scene.heads[earlier].dep_ == "poss")
        score += weights.aside * _is_aside(scene.heads[earlier].head)
        score += weights.blamed * _is_blamed(scene.heads[earlier], scene.heads[place])
        score += weights.agent * is_a(group.type, "Agent")
        return score + weights.frequency * min(5, len(group.places))


def _is_thing(group: Group) -> bool:
    return not is_a(group.type, "Agent") and not is_a(group.type, "Document")


def _is_aside(verb: Token) -> bool:
    """Whether a clause only adds to another: a relative one, or ", the council said"."""
    if verb.dep_ == "relcl":
        return True
    said = (child for child in verb.lefts if child.dep_ == "ccomp")
    return verb.lemma_ in saying_verbs() and any(said)


@cache
def _blaming() -> frozenset[str]:
    words: str = read_toml(LEXICON / "anaphora.toml")["blaming"]["verbs"]
    return frozenset(words.split())


def _is_blamed(noun: Token, pronoun: Token) -> bool:
    """Whether the noun is blamed or praised in the clause around that the pronoun explains."""
    verb = noun.head
    is_object = noun.dep_ in {"dobj", "nsubjpass"} and verb.lemma_ in _blaming()
    return is_object and pronoun.dep_ in {"nsubj", "nsubjpass"} and verb.is_ancestor(pronoun)


def is_expletive(token: Token) -> bool:
    """Whether "it" stands for no thing: "it is clear that", "makes it easier to", "denied it"."""
    if token.lower_ != "it":
        return False
    if token.dep_ == "dobj":
        return token.head.lemma_ in saying_verbs() | {"deny", "know", "believe"}
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return token.dep_ == "expl"
    return token.head.pos_ == "ADJ" or _is_impersonal(token.head, token.dep_)


def _is_impersonal(verb: Token, role: str) -> bool:
    """Whether the verb's "it" announces a clause, the time or the weather."""
    if verb.lemma_ in _IMPERSONAL:
        return any(c.dep_ in _CLAUSES for c in verb.rights) or verb.lemma_ in {"rain", "snow"}
    if verb.lemma_ != "be" and role != "nsubjpass":
        return False
    said = [c for c in verb.rights if c.dep_ in {"attr", "acomp"}]
    if any(c.lemma_ == "time" for c in said):
        return True
    return any(c.dep_ in _CLAUSES for root in (verb, *said) for c in root.rights)

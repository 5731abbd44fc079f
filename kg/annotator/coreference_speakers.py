"""First and second persons: who says "I" in a quotation, and who "we" are there."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotator.coreference_classes import anaphora_words
from kg.annotator.coreference_scene import Group, Scene, saying_verbs
from kg.annotator.interviews import Turn, turns
from kg.annotator.ontology_classes import is_a
from kg.annotator.tokens import Token

_SENTENCES = 3
_SINGULAR = frozenset(("i", "me", "my", "mine", "myself"))
_PLURAL = frozenset(("we", "us", "our", "ours", "ourselves"))
_SECOND = frozenset(("you", "your", "yours", "yourself", "yourselves"))
_PERSONS = (_SINGULAR, _PLURAL, _SECOND)


class SpeakerLinker:
    """Links the first and second persons of one article, called in the order of the text."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._quoted = _quoted_tokens(scene)
        self._turns = turns(scene.doc)
        self._interviewee = _most_told_of(scene, self._turns) if self._turns else None

    def link(self, place: int) -> bool:
        """Put "I" with its speaker, "we" and "you" with those before; whether it is one."""
        word = self._scene.heads[place].lower_
        person = next((words for words in _PERSONS if word in words), None)
        if person is None:
            return False
        group = self._interviewed(place, person) or self._same_person(place, person)
        if group is None and self._is_quoted(place):
            if person is _SINGULAR:
                group = self._speaker(place)
            elif person is _PLURAL:
                group = self._body(self._speaker_before(place) or self._speaker(place))
        if group is None:
            self._scene.start(place)
        else:
            self._scene.add(place, group)
        return True

    def _interviewed(self, place: int, person: frozenset[str]) -> Group | None:
        """Who is "I" in an answer, and "you" in a question."""
        number = self._scene.heads[place].i
        turn = next((turn for turn in self._turns if number in turn.words), None)
        if turn is None or self._is_quoted(place):
            return None
        told = _SINGULAR if turn.is_answer else _SECOND
        return self._interviewee if person is told else None

    def _same_person(self, place: int, person: frozenset[str]) -> Group | None:
        """The same person before, with no other speaker between."""
        for earlier, group in self._scene.before(place, _SENTENCES):
            head = self._scene.heads[earlier]
            if head.lower_ in person and self._is_quoted(earlier) == self._is_quoted(place):
                return group
            if not self._is_quoted(place):
                continue
            if self._says(head) and group.named and is_a(group.type, "Person"):
                return group if person is _SINGULAR else None
        return None

    def _speaker(self, place: int) -> Group | None:
        """The subject of the verb of saying in the same sentence, also behind the quotation."""
        sentence = self._scene.sentence[place]
        later = range(place + 1, min(place + 30, len(self._scene.mentions)))
        for other in later:
            if self._scene.sentence[other] > sentence:
                return None
            group = self._scene.group_of(other)
            if group is not None and self._says(self._scene.heads[other]):
                return group
        return None

    def _speaker_before(self, place: int) -> Group | None:
        """The last subject before the quotation, if it says something."""
        for earlier, group in self._scene.before(place, _SENTENCES):
            head = self._scene.heads[earlier]
            if not self._is_quoted(earlier) and head.dep_ == "nsubj":
                return group if self._says(head) else None
        return None

    def _body(self, speaker: Group | None) -> Group | None:
        """Whom a speaker speaks for as "we": a body itself, or the one whose chief it is."""
        if speaker is None or not speaker.named or is_a(speaker.type, "Organization"):
            return speaker if speaker is not None and speaker.named else None
        heads = [self._scene.heads[place] for place in speaker.places]
        bodies = (body for head in heads for body in bodies_led(head))
        places = (self._scene.at.get(body.idx) for body in bodies)
        groups = (self._scene.group_of(place) for place in places if place is not None)
        named = {g.number: g for g in groups if g and g.named and is_a(g.type, "Organization")}
        return next(iter(named.values())) if len(named) == 1 else None

    def _is_quoted(self, place: int) -> bool:
        return self._scene.heads[place].i in self._quoted

    def _says(self, head: Token) -> bool:
        return head.dep_ == "nsubj" and head.head.lemma_ in saying_verbs()


def bodies_led(name: Token) -> Iterator[Token]:
    """What a person is told to speak for beside the name: "Acme's chief executive, Ann Lee"."""
    beside = [name.head] if name.dep_ == "appos" else []
    beside += [c for c in name.children if c.dep_ in {"appos", "compound", "nmod"}]
    if name.dep_ == "nsubj" and name.head.lemma_ == "be":
        beside += [c for c in name.head.rights if c.dep_ == "attr"]
    for office in beside:
        if _speaks_for_all(office):
            yield from (c for c in office.lefts if c.dep_ in {"poss", "compound", "nmod"})
            for prep in office.rights:
                if prep.lower_ in {"of", "for", "at"}:
                    yield from (c for c in prep.rights if c.dep_ == "pobj")


def _speaks_for_all(office: Token) -> bool:
    return office.lemma_.lower() in anaphora_words("speaks_for_all", "nouns")


def _quoted_tokens(scene: Scene) -> set[int]:
    """Tokens within quotation marks; a quotation ends with its line at the latest."""
    quoted: set[int] = set()
    is_open = False
    for token in scene.doc:
        if token.tag_ == "``":
            is_open = True
        elif token.tag_ in {"''", "_SP"}:
            is_open = False
        elif is_open:
            quoted.add(token.i)
    return quoted


def _most_told_of(scene: Scene, said: tuple[Turn, ...]) -> Group | None:
    """The named person told of most before the first turn of an interview."""
    begin = said[0].label.start
    places = [place for place, head in enumerate(scene.heads) if head.i < begin]
    groups = [group for place in places if (group := scene.group_of(place)) is not None]
    persons = [group for group in groups if group.named and is_a(group.type, "Person")]
    return max(persons, key=persons.count, default=None)

"""Where things are, as noun phrases tell it: "the plant in Ohio", "Dayton, Ohio"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.annotation import Mention
from kg.annotator.context import Context, span_of
from kg.annotator.frames import Frame, Match, Node
from kg.annotator.gazetteer import Gazetteer
from kg.annotator.ontology_classes import is_a
from kg.annotator.tokens import Doc, Token
from kg.annotator.wire_lines import wire_headers
from kg.schema import Ontology

_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "on"})
_AROUND, _WITHIN = ("Country", "Region"), ("City", "Facility", "Place")
_PARTS = frozenset({"ADJ", "DET", "NOUN"})
"""Words of what a place is a part of: "in the northern province of"."""
_SITED = ("Event", "Facility", "Place")
"""What a phrase of place tells where it is; of people and papers it tells something else."""


def place_matches(
    doc: Doc, mentions: Sequence[Mention], at: Mapping[int, Mention], ontology: Ontology
) -> Iterator[Match]:
    """What is in which place. "Sued Acme in Denver" tells no seat: bodies are left out."""
    for mention in mentions:
        if mention.kind != "name" or not ontology.is_a(mention.type, "Place"):
            continue
        place = _head(doc, mention)
        thing = (_sited(place) or _beside(place, mention, at)) if place is not None else None
        if place is None or thing is None or thing.i not in at:
            continue
        if any(ontology.is_a(at[thing.i].type, kind) for kind in _SITED):
            yield _match(thing, place)


def header_matches(context: Context, gazetteer: Gazetteer) -> Iterator[Match]:
    """Each outlet of a header of monitored news has its seat in the place before it."""
    for place, outlet in wire_headers(context.article.text, gazetteer):
        body = context.doc.char_span(outlet.start, outlet.end, alignment_mode="expand")
        seat = context.doc.char_span(place.start, place.end, alignment_mode="expand")
        if body is not None and seat is not None:
            frame = Frame("headquarteredIn", "{object} {subject} in (language)", Node(body.text))
            slots = (("subject", body.root), ("object", seat.root))
            yield Match(frame, slots, (body.root,), True, False, alone=True)


def places_around(place: Token, context: Context) -> Iterator[Mention]:
    """What a place is said to lie in, behind commas: of "Dayton, Ohio, USA" Ohio and USA."""
    doc, mention = place.doc, context.mention_of(place)
    while mention is not None:
        span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if span is None or span.end + 1 >= len(doc) or doc[span.end].text != ",":
            return
        following = doc[span.end + 1]
        mention = context.mention_of(following)
        if mention is None or not _is_around(following, mention):
            return
        yield mention


def _is_around(token: Token, mention: Mention) -> bool:
    """Whether a name behind a place and a comma holds it, and is not the next of a list."""
    begins = mention.kind == "name" and mention.span.start == token.idx
    heads = [token, *token.ancestors] if mention.span.covers(span_of(token)) else [token]
    inside = [one for one in heads if mention.span.covers(span_of(one))]
    listed = any(one.dep_ == "conj" or any(c.dep_ == "cc" for c in one.children) for one in inside)
    return begins and is_a(mention.type, "Place") and not listed


def _head(doc: Doc, mention: Mention) -> Token | None:
    span = doc.char_span(mention.head.start, mention.head.end, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _sited(place: Token) -> Token | None:
    """What stands in the place: the noun before "in", or the place before a comma."""
    head = place.head
    if place.dep_ == "pobj" and head.lower_ in _PREPOSITIONS:
        return head.head if head.head.pos_ in {"NOUN", "PROPN"} else None
    is_last = not any(token.dep_ == "conj" for token in (place, *place.children))
    if place.dep_ in {"appos", "npadvmod"} and head.pos_ == "PROPN" and is_last:
        between = place.doc[head.i + 1 : place.left_edge.i].text
        return head if between == "," else None
    return None


def _beside(place: Token, mention: Mention, at: Mapping[int, Mention]) -> Token | None:
    """The smaller place right before a state or country, wherever the parser hangs that.

    "Perugia in Umbria", "Sal in the northern province of Ohio", "Dayton, Ohio".
    """
    if mention.type not in _AROUND or place.dep_ == "conj":
        return None
    doc = place.doc
    before = place.i - 1
    while before > 0 and mention.span.start <= doc[before].idx:
        before -= 1
    is_next = doc[before].text == ","
    while before > 0 and not is_next and (doc[before].pos_ in _PARTS or doc[before].text == "of"):
        before -= 1
    smaller = at.get(before - 1)
    if smaller is None or not (is_next or doc[before].lower_ == "in"):
        return None
    is_within = smaller.kind == "name" and smaller.type in _WITHIN
    return doc[before - 1] if is_within and smaller.span.end >= doc[before - 1].idx else None


def _match(thing: Token, place: Token) -> Match:
    frame = Frame("locatedIn", "{subject} in {object}", Node(thing.lemma_.lower()))
    return Match(frame, (("subject", thing), ("object", place)), (thing,), True, False)

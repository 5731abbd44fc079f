"""Proper names of an article: the model's, repaired, and those it missed.

The model's names are delimited anew (titles, possessives and adjectives off, the head words
of organizations on); known names come from the gazetteer; runs of capitalised words that the
model passed over are added; and what is a name in one place is a name everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.annotator.doc_text import full_text
from kg.annotator.gazetteer import Gazetteer
from kg.annotator.head_words import class_of_noun, name_heads, person_words
from kg.annotator.name_runs import COMMON, missed_runs, opens_phrase
from kg.annotator.name_spans import NameSpan, longest, tokens_of
from kg.annotator.ontology_classes import is_a
from kg.annotator.tokens import Doc, Span, Token
from kg.annotator.wire_lines import HEADER, wire_headers

_NO_NAMES = frozenset(
    ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE")
)
_DOMAIN = re.compile(r"\b[A-Z][\w-]*\.(?:Org|org|Com|com|Net|net|io|ai|AI|gov|edu|co\.uk)\b")
_CAMEL = re.compile(r"[a-z][A-Z][a-z]")
_PROPER = frozenset(("NNP", "NNPS"))
_BEFORE_NAMES = frozenset(("DT", "PRP$", "_SP", "CD", "POS"))
_LOWER_MODIFIERS = frozenset(("JJ", "NN", "NNS", "VBN", "RB"))


def find_names(doc: Doc, gazetteer: Gazetteer, closed: Collection[int]) -> list[NameSpan]:
    """All names, none within another, in the order of the text; `closed` are tokens to leave."""
    text = full_text(doc)
    known = list(_known_names(doc, text, gazetteer, closed))
    headers = list(_header_names(doc, text, gazetteer))
    kept = tokens_of(headers)
    found = [*known, *_domains(doc, text), *_model_names(doc, known, closed)]
    chosen = longest([*headers, *(name for name in found if kept.isdisjoint(name.tokens))])
    chosen = longest([*chosen, *missed_runs(doc, tokens_of(chosen) | set(closed))])
    at = {name.start: name for name in chosen}
    chosen = longest(_possessed(doc, _joined(doc, name, at)) for name in chosen)
    chosen = [name for name in chosen if name.found_by != COMMON]
    return longest([*chosen, *_repeated(doc, chosen, closed)])


def _begins_name(token: Token) -> bool:
    """Whether a word has a capital as names have: "Acme", "eBay"; not "mRNA"."""
    return token.text[0].isupper() or bool(_CAMEL.match(token.text))


def _header_names(doc: Doc, text: str, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """Place and outlet of "Moscow INTERFAX in English 0548 GMT 5 Mar 94"."""
    for place, outlet in wire_headers(text, gazetteer):
        for span, label, by in ((place, "GPE", "gazetteer"), (outlet, "ORG", HEADER)):
            tokens = doc.char_span(span.start, span.end)
            if tokens is not None:
                yield NameSpan(tokens.start, tokens.end, label, by)


def _known_names(
    doc: Doc, text: str, gazetteer: Gazetteer, closed: Collection[int]
) -> Iterator[NameSpan]:
    for token in doc:
        if not (_begins_name(token) or token.text[0].isdigit()) or token.i in closed:
            continue
        name = gazetteer.match(text, token.idx)
        span = doc.char_span(token.idx, token.idx + len(name)) if name else None
        if span is not None and _is_proper(span):
            yield NameSpan(span.start, span.end, span.root.ent_type_, "gazetteer")


def _is_proper(span: Span) -> bool:
    """Whether a known name stands here as a name: not "Target" the verb."""
    first = span[0]
    if first.tag_ == "JJ" and len(span) == 1:
        return False
    if first.ent_type_ == "NORP" and not _is_noun(span):
        return False
    if len(span) > 1 or first.ent_type_ not in {"", "CARDINAL", "ORDINAL"}:
        return True
    if first.tag_ in _PROPER:
        return True
    is_acronym = len(first) > 1 and first.text.isupper() and not _is_shouted(first)
    return is_acronym or (first.tag_ in {"NN", "NNS"} and not opens_phrase(first))


def _is_shouted(token: Token) -> bool:
    """Whether the words beside it are in capitals too."""
    beside = token.doc[max(0, token.i - 1) : token.i + 2]
    return all(word.text.isupper() for word in beside if word.is_alpha)


def _domains(doc: Doc, text: str) -> Iterator[NameSpan]:
    for found in _DOMAIN.finditer(text):
        span = doc.char_span(*found.span())
        if span is not None:
            yield NameSpan(span.start, span.end, "ORG", "domain")


def _model_names(
    doc: Doc, known: Sequence[NameSpan], closed: Collection[int]
) -> Iterator[NameSpan]:
    known_ends = {name.end: name.start for name in known}
    for span in doc.ents:
        if span.label_ in _NO_NAMES or span.start in closed:
            continue
        if span.label_ == "NORP" and not _is_noun(span):
            continue
        start, end = _trimmed(span)
        if _is_office_or_letter(doc, start, end):
            continue
        if start < end and any(_begins_name(doc[i]) for i in range(start, end)):
            start = _without_people(doc, start, end, known_ends)
            yield NameSpan(start, _with_head_words(doc, end), span.label_, "model")


def _is_office_or_letter(doc: Doc, start: int, end: int) -> bool:
    """Whether nothing is left, one letter, a word ("Tech | giants") or half an office."""
    is_letter = end - start == 1 and len(doc[start]) == 1
    if start >= end or is_letter or end == len(doc):
        return start >= end or is_letter
    is_word = end - start == 1 and opens_phrase(doc[start])
    if is_word and doc[start].dep_ == "compound" and doc[end].pos_ == "NOUN":
        return class_of_noun([doc[start].lower_]) is not None
    is_office = doc[end].tag_ == "NNP" and doc[end].text in person_words().titles
    return (
        is_office
        and doc[end - 1].dep_ == "compound"
        and doc[start].ent_type_ == "ORG"
        and (doc[end - 1].text.istitle() and doc[end - 1].lower_ not in name_heads())
    )


def _is_noun(span: Span) -> bool:
    root = span.root
    return root.tag_ in {"NNP", "NNPS", "NNS"} and root.dep_ not in {"amod", "compound", "nmod"}


def _without_people(doc: Doc, start: int, end: int, known_ends: dict[int, int]) -> int:
    """The start after a word for a people before a known place: "Black | Minneapolis"."""
    place = known_ends.get(end, start)
    if place > start and all(doc[i].text in person_words().peoples for i in range(start, place)):
        return place
    return start


def _trimmed(span: Span) -> tuple[int, int]:
    """Without determiner, title, adjective in front and possessive, blank, mark behind."""
    doc, start, end = span.doc, span.start, span.end
    while start < end and _is_before_name(doc[start], end - start, span.label_):
        start += 1
    while start < end and _is_behind_name(doc[end - 1]):
        end -= 1
    return start, end


def _is_before_name(token: Token, length: int, label: str) -> bool:
    if token.tag_ in _BEFORE_NAMES or token.is_punct or token.is_quote:
        return label != "WORK_OF_ART" or token.tag_ != "CD"
    if label == "PERSON" and length > 1:
        return token.text in person_words().titles or token.text.islower()
    return length > 1 and token.tag_ in _LOWER_MODIFIERS and token.text.islower()


def _is_behind_name(token: Token) -> bool:
    if token.text in {"!", "?"} or (len(token) > 1 and token.text.endswith(".")):
        return False
    if token.text in person_words().captions and token.i + 1 < len(token.doc):
        return token.nbor(1).text == ":"
    return token.tag_ in {"POS", "_SP"} or token.is_punct or token.text == "|"


def _with_head_words(doc: Doc, end: int) -> int:
    """The end, moved over capitalised head words left behind: "Immigrant Defense | Project"."""
    heads = name_heads()
    while end < len(doc) and doc[end].tag_ in _PROPER and not doc[end].ent_type_:
        if doc[end].lower_ not in heads or doc[end - 1].tag_ == "_SP":
            break
        end += 1
    return end


def _joined(doc: Doc, name: NameSpan, at: Mapping[int, NameSpan]) -> NameSpan:
    """A name with what follows "of" or "for", where its head word asks for that.

    `at` holds all names by where they start.
    """
    by_capitals = {"capitals", COMMON}
    if doc[name.end - 1].lower_ not in name_heads() and name.found_by not in by_capitals:
        return name
    place = name.end
    if place == len(doc) or doc[place].text not in {"of", "for"}:
        return name
    while place < min(name.end + 2, len(doc)) and doc[place].lower_ in {"of", "for", "the"}:
        place += 1
    following = at.get(place)
    if following is None or (following.found_by == "model" and following.label == "PERSON"):
        return name
    is_guess = name.found_by in by_capitals and following.found_by not in by_capitals
    if is_guess and doc[name.end - 1].lower_ not in name_heads():
        return name
    takes_none = is_a(name_heads().get(doc[name.end - 1].lower_, "Entity"), "Company")
    if takes_none or (doc[name.end].text == "for" and following.label == "ORG"):
        return name
    return NameSpan(name.start, following.end, name.label, "joined")


def _possessed(doc: Doc, name: NameSpan) -> NameSpan:
    """A name with what several own by their name: "Boilermakers' | Federation"."""
    mark = name.end
    if mark == len(doc) or doc[mark].text not in {"'", "’"} or name.label == "PERSON":
        return name
    end = mark + 1
    while end < len(doc) and doc[end].is_title:
        end += 1
    head = name_heads().get(doc[end - 1].lower_, "Entity")
    return NameSpan(name.start, end, "ORG", "joined") if is_a(head, "Agent") else name


def _repeated(doc: Doc, names: Sequence[NameSpan], closed: Collection[int]) -> Iterator[NameSpan]:
    """Further places of names found elsewhere, and surnames of persons named in full."""
    forms = {tuple(t.text for t in doc[n.start : n.end]): n.label for n in names}
    for name in names:
        is_person = name.label == "PERSON" or doc[name.start].text in person_words().given_names
        if is_person and len(name) > 1:
            forms.setdefault((doc[name.end - 1].text,), "PERSON")
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form, label in forms.items():
        by_first.setdefault(form[0], []).append((form, label))
    taken = tokens_of(names) | set(closed)
    small = {token.text for token in doc if token.text.islower()}
    for token in doc:
        if token.text not in by_first or token.i in taken or not _begins_name(token):
            continue
        for form, label in by_first[token.text]:
            end = token.i + len(form)
            is_word = token.tag_ not in _PROPER and label != "PERSON"
            if is_word and (len(form) > 1 or token.lower_ in small):
                continue
            if len(form) == 1 or tuple(t.text for t in doc[token.i : end]) == form:
                yield NameSpan(token.i, end, label, "repeated")


def inner_names(doc: Doc, names: Sequence[NameSpan], gazetteer: Gazetteer) -> list[NameSpan]:
    """Names within longer ones: "Oslo" in "University of Oslo".

    Only what is known or stands alone elsewhere; nothing within what is known as a whole,
    and not its last words, which are itself ("Home Office" in "UK Home Office").
    """
    alone = {doc.words(n.start, n.end) for n in names if n.found_by != "capitals"}
    long = [name for name in names if len(name) > 1 and name.label != "PERSON"]
    open_to_parts = (n for n in long if not gazetteer.find(doc.words(n.start, n.end)))
    return [part for name in open_to_parts for part in _parts(doc, name, alone, gazetteer)]


def _parts(
    doc: Doc, name: NameSpan, alone: Collection[str], gazetteer: Gazetteer
) -> Iterator[NameSpan]:
    known: list[NameSpan] = []
    for start in (place for place in name.tokens if doc[place].text[0].isupper()):
        for end in range(start + 1, name.end + 1):
            text = doc.words(start, end)
            entry = gazetteer.find(text)
            is_known = text in alone or (entry is not None and is_a(entry.type, "Place"))
            if is_known and _is_part(doc, start, end, name):
                known.append(NameSpan(start, end, "", "inner"))
    yield from longest(known)


def _is_part(doc: Doc, start: int, end: int, name: NameSpan) -> bool:
    """Whether tokens of a name may be another: its last words only behind a preposition."""
    return end < name.end or (start > name.start and doc[start - 1].tag_ in {"IN", "DT"})

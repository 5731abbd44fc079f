"""Proper names of an article: the model's, repaired, and those it missed.

The model's names are delimited anew (titles, possessives and adjectives off, the head words
of organizations on); known names come from the gazetteer; runs of capitalised words that the
model passed over are added; and what is a name in one place is a name everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.annotator.gazetteer import Gazetteer
from kg.annotator.head_words import name_heads, person_words

_NO_NAMES = frozenset(["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"])
_DOMAIN = re.compile(r"\b[A-Z][\w-]*\.(?:Org|org|Com|com|Net|net|io|ai|AI|gov|edu|co\.uk)\b")
_PROPER = frozenset({"NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens `[start, end)` of a name, the model's label and where it was found."""

    start: int
    end: int
    label: str
    found_by: str

    def __len__(self) -> int:
        return self.end - self.start


def find_names(doc: Doc, gazetteer: Gazetteer, closed: Collection[int]) -> list[NameSpan]:
    """All names, none within another, in the order of the text; `closed` are tokens to leave."""
    known = list(_known_names(doc, gazetteer, closed))
    found = [*known, *_domains(doc), *_model_names(doc, closed)]
    chosen = _longest(found)
    chosen = _longest([*chosen, *_missed_runs(doc, chosen, closed)])
    chosen = [_joined(doc, name, chosen) for name in chosen]
    chosen = _longest(chosen)
    return _longest([*chosen, *_repeated(doc, chosen, closed)])


def _longest(names: Iterable[NameSpan]) -> list[NameSpan]:
    """Of names that overlap the longest; of equals what was found first."""
    taken: set[int] = set()
    chosen = []
    for name in sorted(names, key=lambda n: (-len(n), n.start)):
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            chosen.append(name)
    return sorted(chosen, key=lambda n: n.start)


def _known_names(doc: Doc, gazetteer: Gazetteer, closed: Collection[int]) -> Iterator[NameSpan]:
    text = doc.text
    for token in doc:
        if not (token.text[0].isupper() or token.text[0].isdigit()) or token.i in closed:
            continue
        name = gazetteer.match(text, token.idx)
        span = doc.char_span(token.idx, token.idx + len(name)) if name else None
        if span is not None and _is_proper(span):
            yield NameSpan(span.start, span.end, "KNOWN", "gazetteer")


def _is_proper(span: Span) -> bool:
    """Whether a known name stands here as a name: not "Target" the verb, nor a word of a title."""
    if len(span) > 1 or span[0].ent_type_ not in {"", *_NO_NAMES}:
        return True
    return span[0].tag_ in _PROPER and not span[0].ent_type_


def _domains(doc: Doc) -> Iterator[NameSpan]:
    for found in _DOMAIN.finditer(doc.text):
        span = doc.char_span(*found.span())
        if span is not None:
            yield NameSpan(span.start, span.end, "ORG", "domain")


def _model_names(doc: Doc, closed: Collection[int]) -> Iterator[NameSpan]:
    for span in doc.ents:
        if span.label_ in _NO_NAMES or span.start in closed:
            continue
        if span.label_ == "NORP" and not _is_noun(span):
            continue
        start, end = _trimmed(span)
        if start < end and any(doc[i].text[0].isupper() for i in range(start, end)):
            yield NameSpan(start, _with_head_words(doc, end), span.label_, "model")


def _is_noun(span: Span) -> bool:
    root = span.root
    return root.tag_ in {"NNP", "NNPS", "NNS"} and root.dep_ not in {"amod", "compound", "nmod"}


def _trimmed(span: Span) -> tuple[int, int]:
    """Without determiner, title, adjective in front and possessive, blank, mark behind."""
    doc, start, end = span.doc, span.start, span.end
    while start < end and _is_before_name(doc[start], end - start, span.label_):
        start += 1
    while start < end and (doc[end - 1].tag_ in {"POS", "_SP"} or doc[end - 1].is_punct):
        if doc[end - 1].text in {"!", "?"} or doc[end - 1].text.endswith("."):
            break
        end -= 1
    return start, end


def _is_before_name(token: Token, length: int, label: str) -> bool:
    if token.tag_ in {"DT", "PRP$", "_SP", "CD", "POS"} or token.is_punct or token.is_quote:
        return label != "WORK_OF_ART" or token.tag_ != "CD"
    if label == "PERSON" and length > 1:
        return token.text in person_words().titles or token.text.islower()
    return length > 1 and token.tag_ in {"JJ", "NN", "NNS"} and token.text.islower()


def _with_head_words(doc: Doc, end: int) -> int:
    """The end, moved over capitalised head words that belong to the name: "Immigrant Defense | Project"."""
    heads = name_heads()
    while end < len(doc) and doc[end].tag_ in _PROPER and doc[end].ent_type_ == "":
        if doc[end].lower_ not in heads or doc[end - 1].tag_ == "_SP":
            break
        end += 1
    return end


def _missed_runs(
    doc: Doc, names: Sequence[NameSpan], closed: Collection[int]
) -> Iterator[NameSpan]:
    """Runs of capitalised words outside all names, but for titles and the first words of sentences."""
    taken = {i for name in names for i in range(name.start, name.end)} | set(closed)
    for sentence in doc.sents:
        if _is_title_case(sentence):
            continue
        start = sentence.start
        while start < sentence.end:
            end = start
            while end < sentence.end and end not in taken and _is_run_word(doc[end]):
                end += 1
            if end > start:
                yield from _run(doc, start, end, sentence.start)
            start = max(end, start + 1)


def _is_title_case(sentence: Span) -> bool:
    """Whether a line is set as a title, so that capitals tell nothing there."""
    words = [token for token in sentence if token.is_alpha and len(token) > 3]
    return len(words) > 3 and sum(word.text[0].isupper() for word in words) > 0.7 * len(words)


def _is_run_word(token: Token) -> bool:
    """Whether a token can be part of a name: a proper noun, or an open word with a capital."""
    if not token.text[0].isupper() or token.text in {"I", "A"}:
        return False
    if token.tag_ in _PROPER:
        return True
    opens = token.is_sent_start or token.nbor(-1).is_punct or token.nbor(-1).is_quote
    return token.tag_ in {"NN", "NNS"} and not opens and token.nbor(-1).tag_ != "_SP"


def _run(doc: Doc, start: int, end: int, first: int) -> Iterator[NameSpan]:
    titles = person_words().titles
    while start < end and (doc[start].text in titles or _opens_sentence(doc[start], first, end)):
        start += 1
    if start < end and not all(doc[i].text in titles for i in range(start, end)):
        yield NameSpan(start, end, "", "capitals")


def _opens_sentence(token: Token, first: int, end: int) -> bool:
    """Whether a capital may be due to the place alone: one word that opens its sentence."""
    opens = token.i == first or (token.i == first + 1 and token.nbor(-1).is_punct)
    return opens and end - token.i == 1 and token.is_oov


def _joined(doc: Doc, name: NameSpan, names: Sequence[NameSpan]) -> NameSpan:
    """A name with what follows "of" or "for", where its head word asks for that."""
    if doc[name.end - 1].lower_ not in name_heads() and name.found_by != "capitals":
        return name
    place = name.end
    while place < min(name.end + 2, len(doc)) and doc[place].lower_ in {"of", "for", "the"}:
        place += 1
    following = next((other for other in names if other.start == place > name.end), None)
    if following is None or (following.found_by == "model" and following.label == "PERSON"):
        return name
    return NameSpan(name.start, following.end, name.label, "joined")


def _repeated(doc: Doc, names: Sequence[NameSpan], closed: Collection[int]) -> Iterator[NameSpan]:
    """Further places of names found elsewhere, and surnames of persons named in full."""
    forms = {tuple(t.text for t in doc[n.start : n.end]): n.label for n in names}
    for name in names:
        if name.label == "PERSON" and len(name) > 1:
            forms.setdefault((doc[name.end - 1].text,), "PERSON")
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form, label in forms.items():
        by_first.setdefault(form[0], []).append((form, label))
    taken = {i for name in names for i in range(name.start, name.end)} | set(closed)
    for token in doc:
        if token.i in taken or not token.text[0].isupper():
            continue
        for form, label in by_first.get(token.text, ()):
            end = token.i + len(form)
            if tuple(t.text for t in doc[token.i : end]) == form and token.tag_ in _PROPER:
                yield NameSpan(token.i, end, label, "repeated")

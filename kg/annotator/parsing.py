"""The spaCy model, and one parsed `Doc` per article whose offsets are the article's own."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

# Set before numpy loads: with BLAS threads two processes run slower than one (measured).
os.environ.setdefault("OMP_NUM_THREADS", "1")

import warnings

import spacy
from spacy.language import Language
from spacy.tokens import Doc as ParsedDoc

from kg.annotator.attribute_rules import remember_attribute_rules
from kg.annotator.entity_transitions import decide_at_once
from kg.annotator.lemmas import remember_lemmas
from kg.annotator.parse_repairs import repair_parse
from kg.annotator.parser_steps import parse_stepwise
from kg.annotator.predicate_words import LEXICON
from kg.annotator.tokens import Doc
from kg.annotator.word_embeddings import remember_embeddings
from kg.article import Article, Span
from kg.errors import ModelError

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n\s*)?")
_LOOK_ALIKES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2028": "\n"})
_ONE_TOKEN = re.compile(
    r"(?:\w[\w-]*\.(?:com|org|net|gov|edu|info|io|ai)|co-[a-z]+)$", re.IGNORECASE
)
_PIECES = re.compile(r"\w{1,100}|[^\w\s]|\s{2,100}")
_SENTENCE_END = re.compile(r"\b[a-z]{4,}[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])")
"""Ends that are no abbreviation's: those are short or have a capital letter."""
_DATELINE = re.compile(
    r"""(?:[A-Z][A-Z'’.-]+(?:[ ][A-Z][A-Z'’.-]+){0,3}(?:,[ ][A-Z][\w.]*(?:[ ][A-Z][\w.]*){0,2})?
    |[A-Z][\w.'’]+(?:[ ][A-Z][\w.'’]+){0,2},[ ][A-Z][\w.]*(?:[ ][A-Z][\w.]*){0,2}
    |[A-Z][\w.'’]+(?:[ ][A-Z][\w.'’]+){0,2}(?=[ ]\())
    (?:,?[ ][A-Z][a-z]{2,8}\.?[ ]\d{1,2}(?:,[ ]\d{4})?)?
    (?:[ ]\([A-Z][\w ./]{1,40}\))?\s*(?:—|–|--|-)\s+(?=["“‘'A-Z0-9])
    |[QA][.:]\s+(?=["“A-Z])""",
    re.VERBOSE,
)
"""Where and when a report was written, or who speaks in an interview ("Q."); parsed with what
follows, the place or the letter becomes a subject."""
_DASH_IN_WORD = re.compile(r"(?<=[^\W\d_])[–‑](?=[^\W\d_])")

_NOT_WANTED = ("senter", "strings")
"""Not loaded of a model: sentences are the parser's, and the words that it was trained on, 700,000
of the medium one, are half of the time that loading takes; those of a text are added as it is
read."""

MAX_PIECES = 400
"""Words and signs that are parsed at once: a tree is no deeper than that, and the steps of
reading go down it by recursion, of which Python allows 1,000. Sentences of news have at most
some 150; only lines of many sentences, and what is no prose, are cut."""
BATCH = 256
"""Paragraphs that the model sees at once: with half as many it takes a tenth longer, as each step
of the parser is taken for all of them; with twice as many no less."""


@cache
def load_model(name: str) -> Language:
    """The installed pipeline `name`. Raises `ModelError` where it is not installed."""
    try:
        with warnings.catch_warnings():
            # W095: the medium model was made with spaCy 3.7; its scores on 3.8 are the same.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp = spacy.load(name, exclude=_NOT_WANTED)
    except OSError as error:
        raise ModelError(
            f"the language model {name!r} is not installed; install it with pip, "
            "or choose another with --model"
        ) from error
    tagger: Any = nlp.get_pipe("tagger") if nlp.has_pipe("tagger") else None
    for label in tagger.labels if tagger else ():
        nlp.vocab.strings.add(label)  # all else adds its own strings when it is loaded
    tokenizer: Any = nlp.tokenizer  # typed as any callable, but it is spaCy's own
    tokenizer.token_match = _ONE_TOKEN.match  # else "Activist.Org", "co-founder" fall apart
    remember_attribute_rules(nlp)
    remember_lemmas(nlp)
    remember_embeddings(nlp)  # first: of the recognizer too, for which another stands then
    parse_stepwise(nlp)
    decide_at_once(nlp)
    return nlp


@cache
def _joined_words() -> re.Pattern[str]:
    pairs = (LEXICON / "joined_words.txt").read_text("utf-8").split("\n")
    firsts, seconds = zip(*(pair.split(" ") for pair in pairs if pair), strict=True)
    return re.compile(rf"\b({'|'.join(firsts)}) ({'|'.join(seconds)})\b", re.IGNORECASE)


def readable(text: str) -> str:
    """The text as the parser likes it, of the same length.

    No-break spaces become blanks and dashes between letters hyphens, one for one: both
    repaired parses, and offsets stay. Word pairs that parsers take for verb and object
    ("to law enforcement") are joined by a hyphen.
    """
    text = _DASH_IN_WORD.sub("-", text.translate(_LOOK_ALIKES))
    return _joined_words().sub(r"\1-\2", text)


def chunks(text: str) -> Iterator[Span]:
    """The paragraphs of a text, each with the line breaks that follow it; together all of it.

    Lines are paragraphs of their own: a headline must not run into the next sentence. Those
    that are too long to be parsed at once come in parts.
    """
    start = 0
    for found in _BLANK_LINE.finditer(text):
        if found.end() > start:
            yield from _parts(text, Span(start, found.end()))
            start = found.end()
    if start < len(text):
        yield from _parts(text, Span(start, len(text)))


def _parts(text: str, line: Span) -> Iterator[Span]:
    """A line, cut behind its dateline and, where it is too long, behind sentences or blanks."""
    start = line.start
    dateline = _DATELINE.match(text, start, line.end)
    if dateline is not None:
        yield Span(start, dateline.end())
        start = dateline.end()
    pieces = islice(_PIECES.finditer(text, start, line.end), MAX_PIECES, None)
    while (beyond := next(pieces, None)) is not None:
        cut = _last_cut(text, Span(start, beyond.start()))
        yield Span(start, cut)
        start = cut
        pieces = islice(_PIECES.finditer(text, start, line.end), MAX_PIECES, None)
    yield Span(start, line.end)


def _last_cut(text: str, part: Span) -> int:
    ends = [found.end() for found in _SENTENCE_END.finditer(text, part.start, part.end)]
    blank = text.rfind(" ", part.start, part.end) + 1
    return ends[-1] if ends else blank or part.end


def parse(articles: Iterable[Article], model: str) -> Iterator[tuple[Article, Doc]]:
    """Parse each article into one `Doc`, so that `token.idx` is an offset into its text.

    Paragraphs are parsed apart, those of several articles at once, which does not change
    their parses; boilerplate is tokenized but not read.
    """
    nlp = load_model(model)
    for batch in _batches(_Paragraphs.of(article) for article in articles):
        stretches = (stretch for paragraphs in batch for stretch in paragraphs.wanted())
        docs = nlp.pipe(stretches, batch_size=BATCH)
        for paragraphs in batch:
            doc = paragraphs.joined(docs, nlp)
            repair_parse(doc)
            yield paragraphs.article, Doc(doc)


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    """An article's text as the parser likes it, and where its paragraphs are."""

    article: Article
    text: str
    spans: tuple[tuple[Span, bool], ...]
    """With each span whether it is to be read."""

    @classmethod
    def of(cls, article: Article) -> _Paragraphs:
        text = readable(article.text)
        spans = tuple((span, not _is_boilerplate(span, article)) for span in chunks(text))
        return cls(article, text, spans)

    def wanted(self) -> list[str]:
        """The texts of the paragraphs to be read."""
        return [span.of(self.text) for span, is_wanted in self.spans if is_wanted]

    def joined(self, parsed: Iterator[ParsedDoc], nlp: Language) -> ParsedDoc:
        """The parses of the paragraphs as one."""
        docs = [
            next(parsed) if is_wanted else _unread(span.of(self.text), nlp)
            for span, is_wanted in self.spans
        ]
        if not docs:
            return nlp.make_doc("")
        if len(docs) == 1:
            return docs[0]
        # spaCy's stub lacks `exclude`; unread paragraphs have no tensor to join.
        return ParsedDoc.from_docs(docs, ensure_whitespace=False, exclude=("tensor",))  # type: ignore[call-arg]


def _batches(texts: Iterable[_Paragraphs]) -> Iterator[list[_Paragraphs]]:
    """Articles in groups that fill a batch of the parser's."""
    batch: list[_Paragraphs] = []
    size = 0
    for paragraphs in texts:
        batch.append(paragraphs)
        size += len(paragraphs.spans)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _unread(text: str, nlp: Language) -> ParsedDoc:
    """Tokens without analysis: every one depends on the first, so that it is one sentence."""
    doc = nlp.make_doc(text)
    return ParsedDoc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        heads=[0] * len(doc),
        deps=["ROOT"] + ["dep"] * (len(doc) - 1),
        pos=["X"] * len(doc),
        tags=["XX"] * len(doc),
        lemmas=[token.text for token in doc],
    )


def _is_boilerplate(span: Span, article: Article) -> bool:
    body = span.stripped(article.text)
    return any(stretch.covers(body) for stretch in article.boilerplate)

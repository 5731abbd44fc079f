"""spaCy's named entity recognizer, deciding all tokens of a batch at once.

The recognizer (Lample et al. 2016, "Neural Architectures for Named Entity Recognition", its
transition system with BILUO moves) goes from token to token, and asks at each of 74 moves whether
it is allowed; spaCy 3.8 takes and frees Python's lock at every one: 40 % of the whole parse.
Outside of a name, what a move scores hangs on the token alone, and inside on the token and the
first of the name, so that arrays can tell it of all tokens. What is set is the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate, compress, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from kg.annotator.standing_in import stand_in

_RECOGNIZER, _NAME = "ner", "entities_at_once"
_OUT = "O"
RECOGNIZERS = (_RECOGNIZER, _NAME)
"""Of which a model has one or none."""
_TOKENS_ASKED = 3
"""What a state is scored by: the token, the first of the open name, and the one before."""

_Numbers = NDArray[np.intp]
_Scores = NDArray[np.float32]


def decide_at_once(nlp: Language) -> None:
    """Put this component where the model has spaCy's, if it can stand for it."""
    recognizer: Any = nlp.get_pipe(_RECOGNIZER) if nlp.has_pipe(_RECOGNIZER) else None
    if isinstance(recognizer, EntityRecognizer) and _is_greedy_and_small(recognizer):
        stand_in(nlp, _NAME, _RECOGNIZER)


def _is_greedy_and_small(recognizer: Any) -> bool:
    """Whether it is made as in spaCy's own models; what else there is stays as it is."""
    model = recognizer.model
    return bool(
        recognizer.cfg["beam_width"] == 1
        and model.attrs.get("has_upper")
        and not model.attrs.get("unseen_classes")
        and model.get_ref("lower").get_dim("nF") == _TOKENS_ASKED
    )


@Language.factory(_NAME)
def _make(nlp: Language, name: str) -> EntitiesAtOnce:  # noqa: ARG001 - spaCy passes both
    return EntitiesAtOnce()


class EntitiesAtOnce:
    """A component that sets what a greedy `EntityRecognizer` sets."""

    def __init__(self) -> None:
        self._recognizer: Any = None
        self._moves: _Moves | None = None

    def take(self, recognizer: EntityRecognizer) -> None:
        """Take over the layers of a recognizer."""
        self._recognizer = recognizer
        moves = self._recognizer.moves  # its `move_names` leave one out
        self._moves = _Moves([moves.get_class_name(i) for i in range(moves.n_moves)])

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities, in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Set the entities of documents, in place, batch by batch."""
        rest = iter(stream)
        while docs := list(islice(rest, batch_size)):
            has_names = list(map(_has_names, docs))
            self._set_names([d for d, has in zip(docs, has_names, strict=True) if d and not has])
            for doc in compress(docs, has_names):
                self._recognizer(doc)
            yield from docs

    def _set_names(self, docs: list[Doc]) -> None:
        if self._moves is None or not docs:
            return
        scorer = _Scorer(self._recognizer.model, docs)
        names = list(self._moves.names(scorer, _Tokens.of(docs)))
        for doc, offset in zip(docs, accumulate(map(len, docs), initial=0), strict=False):
            own = slice(bisect_left(names, (offset,)), bisect_left(names, (offset + len(doc),)))
            spans = (Span(doc, a - offset, b - offset, label=name) for a, b, name in names[own])
            doc.set_ents(list(spans), default="outside")


def _has_names(doc: Doc) -> bool:
    """Whether names were set before, which moves have to keep."""
    return bool(doc.to_array("ENT_IOB").any())


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The tokens of a batch, one document after the other."""

    is_blank: NDArray[np.bool_]
    is_end: NDArray[np.bool_]
    """Whether no name goes on behind it: of a sentence, or of its document."""

    @classmethod
    def of(cls, docs: list[Doc]) -> _Tokens:
        is_blank = np.concatenate([doc.to_array("IS_SPACE") != 0 for doc in docs])
        starts = [doc.to_array("SENT_START") == 1 for doc in docs]
        for each in starts:
            each[0] = True
        is_start = np.concatenate(starts)
        return cls(is_blank, np.append(is_start[1:], True))


class _Scorer:
    """What each move scores at states, which the layers of a recognizer tell."""

    def __init__(self, model: Any, docs: list[Doc]) -> None:
        lower = model.get_ref("lower")
        weights = lower.predict(model.get_ref("tok2vec").predict(docs))
        self._padding, self._tokens = weights[0], weights[1:]
        self._bias, self._upper = lower.get_param("b"), model.get_ref("upper")

    def outside(self) -> _Scores:
        """By token and move, where no name is open."""
        return self._scores(self._tokens[:, 0] + self._padding[1] + self._padding[2])

    def inside(self, places: _Numbers, firsts: _Numbers) -> _Scores:
        """By state and move, at tokens of names whose first tokens are told."""
        asked = self._tokens
        return self._scores(asked[places, 0] + asked[firsts, 1] + asked[places - 1, 2])

    def _scores(self, summed: _Scores) -> _Scores:
        """The layers over the sum of what was asked: maxout, and a linear one."""
        pieces = np.moveaxis(summed + self._bias, -1, 0)
        # NumPy's own maximum over so short an axis was a seventh of all that is done here.
        scores: _Scores = self._upper.predict(reduce(np.maximum, pieces))
        return scores


class _Moves:
    """The moves of a recognizer by name, and which of them it makes."""

    def __init__(self, names: Sequence[str]) -> None:
        self._labels = [name.partition("-")[2] for name in names]
        number = {name: i for i, name in enumerate(names)}
        self._goes_on = np.array([number.get(f"I-{label}", -1) for label in self._labels])
        self._closes = np.array([number.get(f"L-{label}", -1) for label in self._labels])
        # A move without a label only keeps what was set before; but being outside has none.
        kinds = np.array([name[0] if "-" not in name[-1:] else "" for name in names])
        self._opens, self._is_unit = kinds == "B", kinds == "U"
        self._never = ~(self._opens | self._is_unit | (kinds == _OUT))

    def names(self, scorer: _Scorer, tokens: _Tokens) -> Iterator[tuple[int, int, str]]:
        """The names as first token, token behind the last, and label, in order."""
        best = self._outside(scorer.outside(), tokens)
        ends = self._ends(best, scorer, tokens)
        behind = 0
        for start in np.flatnonzero(ends).tolist():
            if start >= behind:  # else inside the name before
                behind = int(ends[start])
                yield start, behind, self._labels[best[start]]

    def _outside(self, scores: _Scores, tokens: _Tokens) -> _Numbers:
        """The best move at each token that is allowed where no name is open."""
        scores[:, self._never] = -np.inf
        scores[np.ix_(tokens.is_blank, self._opens | self._is_unit)] = -np.inf
        scores[np.ix_(tokens.is_end, self._opens)] = -np.inf
        best: _Numbers = scores.argmax(axis=1)
        return best

    def _ends(self, best: _Numbers, scorer: _Scorer, tokens: _Tokens) -> _Numbers:
        """Behind which token a name would end that begins at each; 0 where none does."""
        places = np.arange(len(best))
        ends = np.where(self._is_unit[best], places + 1, 0)
        firsts = places[self._opens[best]]
        reached = firsts + 1
        while len(firsts):
            goes_on = self._is_open(scorer.inside(reached, firsts), best[firsts])
            goes_on &= ~tokens.is_end[reached]
            reached = reached + 1
            ends[firsts[~goes_on]] = reached[~goes_on]
            firsts, reached = firsts[goes_on], reached[goes_on]
        return ends

    def _is_open(self, scores: _Scores, opened: _Numbers) -> NDArray[np.bool_]:
        """Whether names that a move opened score higher to go on than to close."""
        states, on, close = np.arange(len(opened)), self._goes_on[opened], self._closes[opened]
        on_scores, close_scores = scores[states, on], scores[states, close]
        # Of equals, spaCy takes the move that comes first.
        is_open: NDArray[np.bool_] = np.where(
            on < close, on_scores >= close_scores, on_scores > close_scores
        )
        return is_open

"""spaCy's dependency parser, holding Python's lock while it goes from step to step.

Its own loop lets go of the lock, and then takes and frees it again at the small functions of every
step, as spaCy 3.8 and thinc 8.3 are compiled: half of the time that parsing takes beyond the
layers below it. These are the same steps, one by one from outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

from kg.annotator.standing_in import stand_in

_PARSER, _NAME = "parser", "stepwise_parser"


def parse_stepwise(nlp: Language) -> None:
    """Put this component where the model has spaCy's, if it can stand for it."""
    parser: Any = nlp.get_pipe(_PARSER) if nlp.has_pipe(_PARSER) else None
    if isinstance(parser, DependencyParser) and parser.cfg["beam_width"] == 1:
        stand_in(nlp, _NAME, _PARSER)


@Language.factory(_NAME)
def _make(nlp: Language, name: str) -> StepwiseParser:  # noqa: ARG001 - spaCy passes both
    return StepwiseParser()


class StepwiseParser:
    """A component that sets what a greedy `DependencyParser` sets."""

    def __init__(self) -> None:
        self._parser: Any = None

    def take(self, parser: DependencyParser) -> None:
        """Take over the layers and the moves of a parser."""
        self._parser = parser

    def __call__(self, doc: Doc) -> Doc:
        """Set heads, relations and sentences, in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Set heads, relations and sentences of documents, in place, batch by batch."""
        rest = iter(stream)
        while docs := list(islice(rest, batch_size)):
            self._parser.set_annotations(docs, self._states(docs))
            yield from docs

    def _states(self, docs: Sequence[Doc]) -> Any:
        """The last state of each document, as of `Parser.predict`."""
        states = self._parser.moves.init_batch(docs)
        if any(map(len, docs)):
            steps = self._parser.model.predict(docs)
            rest = [state for state in states if not state.is_final()]
            while rest:
                rest = self._parser.transition_states(rest, steps.predict(rest))
            steps.clear_memory()  # of what goes round in circles
        return states

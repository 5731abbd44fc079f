"""One component of a spaCy pipeline in the place of another."""

from __future__ import annotations

from typing import Any

from spacy.language import Language


def stand_in(nlp: Language, name: str, replaced: str) -> None:
    """Put the component of a factory where another is, which it takes over with `take`."""
    nlp.add_pipe(name, after=replaced)
    component: Any = nlp.get_pipe(name)
    component.take(nlp.get_pipe(replaced))
    nlp.remove_pipe(replaced)

"""The dossier: all that is claimed of one thing, or along the way from one thing to another.

Every entry has its speaker, how certainly it is said, its times, its sentence and a numbered
note with a link to the words. What is alleged never stands among what articles state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg.annotation import Annotation
from kg.corpus import merge
from kg.dossier.content import Dossier, entity_dossier, path_dossier
from kg.dossier.html import as_html
from kg.dossier.lookup import find_thing
from kg.dossier.markdown import as_markdown
from kg.errors import ExportError

__all__ = ["FORMATS", "write_dossier"]

FORMATS: Mapping[str, Callable[[Dossier], str]] = {"markdown": as_markdown, "html": as_html}


def write_dossier(
    annotations: Sequence[Annotation], name: str, to: str | None = None, form: str = "markdown"
) -> str:
    """The dossier of what is called `name`, or of the shortest ways from it to what `to` names.

    `annotations` are resolved. Raises `QueryError` where nothing or more than one thing has
    the name, or nothing links the two; `ExportError` where there is no such format.
    """
    if form not in FORMATS:
        raise ExportError(f"unknown format {form!r}; there are: {', '.join(FORMATS)}")
    corpus = merge(annotations)
    start = find_thing(corpus, name)
    if to is None:
        return FORMATS[form](entity_dossier(corpus, start))
    return FORMATS[form](path_dossier(corpus, start, find_thing(corpus, to)))

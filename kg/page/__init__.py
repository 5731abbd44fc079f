"""The page: all claims as one offline HTML file in which each can be looked up and proved.

A `ClaimNetwork` (pyvis) is the model; template, style and script are our own and stand
beside this file. `vendor/` carries vis-network, which draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.annotation import Annotation
from kg.page.appearance import DEFAULT_TITLE
from kg.page.network import ClaimNetwork, Whole

__all__ = ["DEFAULT_TITLE", "ClaimNetwork", "Whole", "render_page", "write_page"]


def render_page(
    annotations: Sequence[Annotation], title: str = DEFAULT_TITLE, *, texts: bool = True
) -> str:
    """The page as a string: entities with one IRI are one thing, a claim id is one claim.

    Without `texts` it holds no more of an article than the sentences that claims rest on.
    """
    return ClaimNetwork.from_annotations(annotations, title, texts=texts).generate_html()


def write_page(
    annotations: Sequence[Annotation],
    path: Path,
    title: str = DEFAULT_TITLE,
    *,
    texts: bool = True,
    whole: Whole | None = None,
) -> None:
    """Write the page to `path`, in UTF-8 and whole or not at all; see `render_page`.

    `whole` is the size of the graph of which `annotations` are a part; the page tells it.
    Equal annotations in any order give equal bytes. Raises `ExportError` where the file
    cannot be written.
    """
    network = ClaimNetwork.from_annotations(annotations, title, texts=texts, whole=whole)
    network.write_html(str(path))

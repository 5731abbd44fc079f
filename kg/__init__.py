"""News articles in, an evidence-backed knowledge graph out.

The data goes one way, as plain frozen dataclasses:

    sources → Article → Annotation → entities of the corpus → RDF → answers, networks, pages
              read      annotate     resolve                  build  query, network, show

    import kg

    for article in kg.read(["articles/"]): ...
    for annotation in kg.annotate(["articles/"]): ...
    kg.build(["articles/"], "output")
    graph = kg.open_graph("output")
    graph.ask("allegations"), graph.query("SELECT …"), graph.network(), graph.show()

Everything heavy is imported when it is first used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.annotation import Annotation
    from kg.article import Article, Skipped
    from kg.builder.report import Report
    from kg.builder.run import Progress
    from kg.engine.job import Engine
    from kg.knowledge_graph import KnowledgeGraph
    from kg.remote.graph import RemoteGraph
    from kg.settings import Settings

__version__ = "0.1.0"
__all__ = ["annotate", "build", "open_graph", "open_store", "read"]

Sources = Iterable["Path | str"]
"""Files, folders and addresses on the web (as strings), in any mix."""


def read(sources: Sources) -> Iterator[Article | Skipped]:
    """Read articles from files of all formats, folders and web addresses, in order.

    What holds no article comes as a `Skipped` that says why.
    """
    from kg.readers import read as read_sources

    return read_sources(sources)


def annotate(sources: Sources, settings: Settings | None = None) -> Iterator[Annotation]:
    """Everything that can be read out of articles, one annotation each, in order.

    A source that holds no article gives an annotation with `error` and nothing else.
    Entities are resolved across all articles of the call, so that all are read before the
    first comes. Raises `ModelError` where the language model is not installed.
    """
    from kg.annotating import annotate_sources
    from kg.settings import Settings

    return annotate_sources(list(sources), settings or Settings())


def build(
    sources: Sources,
    output: Path | str = "output",
    settings: Settings | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Report:
    """Read articles and write their graph into `output`, adding to what it holds.

    `output` is a folder, or an address that fsspec knows (see `kg.mirror`).

    See `kg.builder.run.build` for what is skipped and which errors are raised.
    """
    from kg.builder.run import build as build_graph
    from kg.mirror import to_change

    with to_change(output) as folder:
        return build_graph(sources, folder, settings, progress, engine=engine)


def load_ipython_extension(shell: Any) -> None:
    """What `%load_ext kg` calls: gives a notebook `%%sparql`; see `kg.notebook`."""
    from kg.notebook import load_magics

    load_magics(shell)


def open_graph(folder: Path | str = "output") -> KnowledgeGraph:
    """The graph that `build` wrote into `folder`, or to an address.

    Raises `StoreError` where there is none, or one of another format.
    """
    from kg.iri import is_address
    from kg.knowledge_graph import KnowledgeGraph

    if isinstance(folder, str) and is_address(folder):
        from kg.mirror import to_read

        folder = to_read(folder)
    return KnowledgeGraph(folder)


def open_store(url: str) -> AbstractContextManager[RemoteGraph]:
    """The graph in the SPARQL server at an address, to be used in a `with` block.

    It answers `query` and `ask` as a graph in a folder does. Raises `RemoteError` where the
    server cannot be asked.
    """
    from kg.remote.graph import open_remote

    return open_remote(url)

"""Graphs, answers and queries in a notebook: `%load_ext kg`, `%%sparql`, and how things look.

Whatever is shown has a `text/plain` worth reading, for consoles and for notebooks that are
read as text.
"""

from __future__ import annotations

import argparse
import re
import shlex
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from kg.errors import KgError, SettingsError
from kg.notebook_display import (
    Bundle,
    DrawnAnswer,
    PageView,
    PlainText,
    draw,
    graph_bundle,
    html_table,
)

if TYPE_CHECKING:
    import pandas as pd

    from kg.analysis.tables import Table
    from kg.graph.answers import Answer, Term
    from kg.knowledge_graph import KnowledgeGraph

__all__ = [
    "DrawnAnswer",
    "PageView",
    "PlainText",
    "TripleView",
    "as_python",
    "draw",
    "frame",
    "graph_bundle",
    "load_magics",
]

DEFAULT_GRAPH = "graph"
"""The variable that `%%sparql` asks when it is told no other."""

_NUMBERS = {"integer": int, "decimal": float, "double": float}


def load_magics(shell: Any) -> None:
    """Give a notebook `%sparql` and `%%sparql`."""
    shell.register_magic_function(partial(sparql, shell), "line_cell", "sparql")


def in_notebook() -> bool:
    """Whether this runs in a notebook's kernel, and not in a script or at a prompt."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return shell is not None and hasattr(shell, "kernel")


def sparql(shell: Any, line: str, cell: str | None = None) -> Any:
    """Ask a graph: `%%sparql [GRAPH] [--save NAME] [--format table|graph|text]`, then the query.

    `GRAPH` is a variable that holds a graph, or a graph's folder; `graph` by default. A SELECT
    gives a DataFrame (see `frame`), an ASK a bool, a CONSTRUCT or DESCRIBE a `TripleView`;
    with `--format graph` it is drawn (see `draw`), with `--format text` it is a table in plain
    text. `--save` keeps it in a variable as well.
    """
    from IPython.core.error import UsageError

    try:
        words, query = _split(line, cell)
        told = _arguments(words)
        graph = _graph(shell, told.graph)
        shown = _shown(graph, graph.query(query), told.format)
    except KgError as error:
        raise UsageError(str(error)) from error
    if told.save:
        shell.user_ns[told.save] = shown
    return shown


def _split(line: str, cell: str | None) -> tuple[list[str], str]:
    """The options of a call, and its query: what follows them where there is no cell."""
    if cell is not None:
        return shlex.split(line), cell
    found = re.search(r"\b(?:PREFIX|BASE|SELECT|ASK|CONSTRUCT|DESCRIBE)\b", line, re.IGNORECASE)
    if found is None:
        raise SettingsError("which query? write it after %sparql, or below %%sparql")
    return shlex.split(line[: found.start()]), line[found.start() :]


class _Parser(argparse.ArgumentParser):
    """Wrong options are an error to be shown, and do not end the notebook's kernel."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how it is used."""
        raise SettingsError(f"{message}; {self.format_usage().strip()}")


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = _Parser(prog="%%sparql", add_help=False)
    parser.add_argument("graph", nargs="?", default=DEFAULT_GRAPH)
    parser.add_argument("--save", metavar="NAME")
    parser.add_argument("--format", choices=("table", "graph", "text"), default="table")
    return parser.parse_args(words)


def _graph(shell: Any, name: str) -> KnowledgeGraph:
    from kg.knowledge_graph import KnowledgeGraph

    found = shell.user_ns.get(name)
    if isinstance(found, KnowledgeGraph):
        return found
    if name == DEFAULT_GRAPH and not Path(name).is_dir():
        raise SettingsError(
            "no variable 'graph' holds a graph; write graph = kg.open_graph('output'), or name "
            "another variable or a folder after %%sparql"
        )
    return KnowledgeGraph(name)


def _shown(graph: KnowledgeGraph, answer: Answer, form: str) -> Any:
    if form == "graph":
        return draw(graph, answer)
    return _text(answer) if form == "text" else as_python(answer)


def as_python(answer: Answer) -> pd.DataFrame | bool | TripleView:
    """The answer to a SELECT, an ASK or a CONSTRUCT as what one goes on with in Python."""
    if answer.boolean is not None:
        return answer.boolean
    return TripleView(answer) if answer.kind == "construct" else frame(answer)


def _text(answer: Answer) -> PlainText:
    from kg.graph.answers import render

    return PlainText(render(answer))


def frame(found: Answer | Table) -> pd.DataFrame:
    """An answer or the table of a measure as a DataFrame.

    Numbers and booleans are such, IRIs are shortened by the graph's prefixes; `attrs["iris"]`
    gives the full one of each. What a query leaves unbound is None.
    """
    import pandas as pd

    from kg.analysis.tables import Table, Thing, plain

    if isinstance(found, Table):
        rows = [[c if isinstance(c, int | float) else plain(c) for c in r] for r in found.rows]
        things = (c for row in found.rows for c in row if isinstance(c, Thing))
        iris = {thing.name: thing.iri for thing in things}
    else:
        texts = found.texts()
        cells = [list(zip(*both, strict=True)) for both in zip(found.rows, texts, strict=True)]
        rows = [[_value(term, text) for term, text in row] for row in cells]
        iris = {text: _iri(term) for row in cells for term, text in row if _iri(term)}
    table = pd.DataFrame(rows, columns=list(found.columns))
    table.attrs["iris"] = iris
    return table


def _iri(term: Term | None) -> str:
    """The IRI that a term is; empty where it is something else."""
    text = str(term)
    return text[1:-1] if text.startswith("<") and not text.startswith("<<") else ""


def _value(term: Term | None, text: str) -> Any:
    if term is None:
        return None
    datatype = getattr(term, "datatype", None)
    name = datatype.value.rpartition("#")[2] if datatype is not None else ""
    if name == "boolean":
        return text == "true"
    return _NUMBERS[name](text) if name in _NUMBERS else text


@dataclass(frozen=True, slots=True, repr=False)
class TripleView:
    """The triples of a CONSTRUCT or DESCRIBE: a table to look at, Turtle as text."""

    answer: Answer

    def __repr__(self) -> str:
        return self.turtle.rstrip("\n")

    @property
    def turtle(self) -> str:
        """The triples as Turtle."""
        from kg.graph.answers import to_turtle

        return to_turtle(self.answer)

    def frame(self) -> pd.DataFrame:
        """The triples as a DataFrame of three columns."""
        return frame(self.answer)

    def _repr_mimebundle_(self, **_options: Any) -> Bundle:
        return {
            "text/plain": repr(self),
            "text/html": html_table(self.answer.columns, self.answer.texts()),
        }

"""SPARQL on a store: reading only, within limits, and nothing from the network unless allowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import pyoxigraph

from kg.errors import QueryError
from kg.graph.answers import Answer, Term, ask_answer, construct_answer, select_answer
from kg.graph.query_hints import prefix_hint, unknown_terms
from kg.graph.remote_graphs import graphs_of, with_remote
from kg.graph.store import GraphStore
from kg.graph.vocabulary import data_prefixes
from kg.settings import QUERY_ROWS

Result = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples
RunQuery = Callable[[str], Answer]
"""Whatever answers a query: a store in this process, or a process of its own."""

_Row = TypeVar("_Row")
_BLANK = r"(?:\s|#[^\n\r]*+(?:[\n\r]|\Z))*+"
# Possessive: a comment may be of any signs, and tried in parts it would take for ever.
_SERVICE = re.compile(
    rf"(?<![\w:?$/#.-])service{_BLANK}(?:silent{_BLANK})?(?:[<?$]|(?<=\s)[\w.-]*+:)",
    re.IGNORECASE,
)
_FROM = re.compile(rf"(?<![\w:?$/#.-])from{_BLANK}(?:named{_BLANK})?<([^<>\s]*)>", re.IGNORECASE)
_UPDATE = re.compile(
    r"(?<![\w:?$/#-])(insert|delete|load|clear|drop|create|copy|move|add)\b", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_CHARACTERS = re.compile(r",? ?\[(?:'[^']*'|[^\]'])*\]")
_LAST_CODE_POINT = 0x10FFFF


class NetworkRefusedError(QueryError):
    """A query reaches for the network and may not."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query reads, as the SPARQL protocol lets a client name them.

    Both are IRIs of articles; where both are empty, the merge of all articles is asked.
    """

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def run_query(
    store: GraphStore, text: str, *, rows: int = QUERY_ROWS, allow_remote: bool = False
) -> Answer:
    """The answer to a SPARQL query over the merge of all articles.

    The prefixes of the graph's files are bound. Raises `QueryError` where the query is wrong,
    changes the graph, reaches for the network without `allow_remote`, has more than `rows`
    rows, or finds nothing because it names a term that the ontology does not have.
    """
    result = evaluate(store, text, allow_remote=allow_remote)
    try:
        answer = _answer(result, data_prefixes(store.base), rows)
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {error}") from error
    refuse_unknown_terms(text, answer)
    return answer


def refuse_unknown_terms(text: str, answer: Answer) -> None:
    """Raise `QueryError` where nothing was found for a term that the ontology does not have."""
    if answer.rows or answer.boolean:
        return
    unknown = unknown_terms(text)
    if unknown:
        raise QueryError(f"nothing was found: {'; '.join(unknown)}")


def check_syntax(text: str, base: str) -> None:
    """Raise `QueryError` where a query is not correct; one with SERVICE is not tried."""
    if asks_other_servers(text):
        return
    prefixes = data_prefixes(base)
    try:
        pyoxigraph.Store().query(text, prefixes=prefixes)
    except SyntaxError as error:
        raise QueryError(_syntax_message(text, error, prefixes)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {error}") from error


def refuse_service(text: str) -> None:
    """Raise `NetworkRefusedError` where a query asks another server."""
    if asks_other_servers(text):
        raise NetworkRefusedError(
            "SERVICE asks a server on the network, which is refused; take that part out of "
            "the query, or allow it with --allow-remote"
        )


def asks_other_servers(text: str) -> bool:
    """Whether SERVICE stands in a query, be it written with escapes."""
    return any(_SERVICE.search(form) for form in (text, _unescaped(text)))


def evaluate(
    store: GraphStore, text: str, dataset: Dataset | None = None, *, allow_remote: bool = False
) -> Result:
    """Oxigraph's own result of a query; its rows are found as they are asked for.

    Raises `QueryError` as `run_query` does, but for the number of rows and unknown terms.
    """
    dataset = dataset or Dataset()
    asked = store.oxigraph
    if allow_remote:
        given = (*dataset.default_graphs, *dataset.named_graphs)
        asked = with_remote(store, given or graphs_of(text))
    else:
        refuse_network(text, store, dataset)
    prefixes = data_prefixes(store.base)
    default, named = _graphs(dataset)
    try:
        return asked.query(text, prefixes=prefixes, default_graph=default, named_graphs=named)
    except SyntaxError as error:
        raise QueryError(_syntax_message(text, error, prefixes)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {error}") from error


def refuse_network(text: str, store: GraphStore, dataset: Dataset) -> None:
    """Raise `QueryError` where a query asks another server or names a graph that is not here.

    Oxigraph fetches what SERVICE names without asking. The text is searched rather than
    parsed: a hand-made tokenizer was misled by `?a <#>'''`, a comparison and a comment to
    Oxigraph but an IRI and a string to it. So words in strings and comments are searched
    too; only "service" before `<`, a variable or a prefixed name is refused.
    """
    names = [*dataset.default_graphs, *dataset.named_graphs]
    refuse_service(text)
    for form in (text, _unescaped(text)):
        names += _FROM.findall(form)
    missing = set(names).difference(store.graphs()) if names else set()
    if missing:
        raise NetworkRefusedError(
            f"FROM <{min(missing)}>: no article of this graph has that IRI, and nothing is "
            "fetched from the network; leave FROM out to ask the whole graph, or allow it with "
            "--allow-remote"
        )


def _graphs(dataset: Dataset) -> tuple[list[Any] | None, list[Any] | None]:
    """Default and named graphs; where either is given, an empty other is empty."""
    if not dataset.default_graphs and not dataset.named_graphs:
        return None, None
    default = [pyoxigraph.NamedNode(name) for name in dataset.default_graphs]
    return default, [pyoxigraph.NamedNode(name) for name in dataset.named_graphs]


def _unescaped(text: str) -> str:
    """The text with its code point escapes decoded, which SPARQL allows anywhere."""

    def character(found: re.Match[str]) -> str:
        point = int(found[1] or found[2], 16)
        return chr(point) if point <= _LAST_CODE_POINT else found[0]

    return _ESCAPE.sub(character, text)


def _answer(result: Result, prefixes: dict[str, str], rows: int) -> Answer:
    if isinstance(result, pyoxigraph.QueryTriples):
        return answer_of_triples(result, prefixes, rows)
    return answer_of_results(result, prefixes, rows)


def answer_of_triples(
    triples: Iterable[pyoxigraph.Triple], prefixes: Mapping[str, str], rows: int
) -> Answer:
    """The answer to a CONSTRUCT. Raises `QueryError` where it has more than `rows` triples."""
    return construct_answer(_at_most(rows, list(islice(triples, rows + 1))), prefixes)


def answer_of_results(
    result: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean,
    prefixes: Mapping[str, str],
    rows: int,
) -> Answer:
    """The answer to a SELECT or ASK. Raises `QueryError` where it has more than `rows` rows."""
    if isinstance(result, pyoxigraph.QueryBoolean):
        return ask_answer(bool(result), prefixes)
    columns = [variable.value for variable in result.variables]
    found: list[Sequence[Term | None]]
    found = [list(solution) for solution in islice(result, rows + 1)]
    return select_answer(columns, _at_most(rows, found), prefixes)


def _at_most(rows: int, found: list[_Row]) -> list[_Row]:
    if len(found) > rows:
        raise QueryError(
            f"the answer has more than {rows:,} rows; narrow the query, end it with "
            f"LIMIT {rows}, or allow more with --rows"
        )
    return found


def _syntax_message(text: str, error: SyntaxError, prefixes: dict[str, str]) -> str:
    missing = prefix_hint(text, prefixes) if "Prefix not found" in str(error) else None
    if missing:
        return missing
    told = _shortened(str(error))
    if _UPDATE.search(text):
        return (
            f"the query is not SPARQL that reads ({told}); "
            "queries never change a graph, kg build does"
        )
    return f"the query is not correct SPARQL: {told}"


def _shortened(message: str) -> str:
    """Oxigraph's message without the ranges of characters that could stand there."""
    return " ".join(_CHARACTERS.sub("", message).split()).replace("one of ,", "one of")

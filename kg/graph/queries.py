"""SPARQL on a store: reading only, and nothing from the network."""

from __future__ import annotations

import re

import pyoxigraph

from kg.errors import QueryError
from kg.graph.answers import Answer, ask_answer, construct_answer, select_answer
from kg.graph.store import GraphStore
from kg.graph.vocabulary import data_prefixes

_BLANK = r"(?:\s|#[^\n\r]*)"
_SERVICE = re.compile(
    rf"(?<![\w:?$/#.-])service{_BLANK}*(?:silent{_BLANK}*)?(?:[<?$]|(?<=[\s#]){_BLANK}*[\w.-]*:)",
    re.IGNORECASE,
)
_FROM = re.compile(rf"(?<![\w:?$/#.-])from{_BLANK}*(?:named{_BLANK}*)?<([^<>\s]*)>", re.IGNORECASE)
_UPDATE = re.compile(
    r"(?<![\w:?$/#-])(insert|delete|load|clear|drop|create|copy|move|add)\b", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LAST_CODE_POINT = 0x10FFFF


def run_query(store: GraphStore, text: str) -> Answer:
    """The answer to a SPARQL query over the merge of all articles.

    The prefixes of the graph's files are bound. Raises `QueryError` where the query is wrong,
    changes the graph or reaches for the network.
    """
    refuse_network(text, set(store.articles()))
    prefixes = data_prefixes(store.base)
    try:
        result = store.oxigraph.query(text, prefixes=prefixes)
        return _answer(result, prefixes)
    except SyntaxError as error:
        raise QueryError(_syntax_message(text, error)) from error
    except (OSError, ValueError) as error:
        raise QueryError(f"the query failed: {error}") from error


def refuse_network(text: str, graphs: set[str]) -> None:
    """Raise `QueryError` where a query asks another server or names a graph that is not here.

    Both engines fetch what SERVICE names without asking. The text is searched rather than
    parsed: a hand-made tokenizer was misled by `?a <#>'''`, a comparison and a comment to
    Oxigraph but an IRI and a string to it. So words in strings and comments are searched
    too; only "service" before `<`, a variable or a prefixed name is refused.
    """
    for form in (text, _unescaped(text)):
        if _SERVICE.search(form):
            raise QueryError(
                "SERVICE asks a server on the network, which this program never does; "
                "take that part out of the query"
            )
        for name in _FROM.findall(form):
            if name not in graphs:
                raise QueryError(
                    f"FROM <{name}>: no article of this graph has that IRI, and nothing is "
                    "fetched from the network; leave FROM out to ask the whole graph"
                )


def _unescaped(text: str) -> str:
    """The text with its code point escapes decoded, which SPARQL allows anywhere."""

    def character(found: re.Match[str]) -> str:
        point = int(found[1] or found[2], 16)
        return chr(point) if point <= _LAST_CODE_POINT else found[0]

    return _ESCAPE.sub(character, text)


def _answer(
    result: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples,
    prefixes: dict[str, str],
) -> Answer:
    if isinstance(result, pyoxigraph.QueryBoolean):
        return ask_answer(bool(result), prefixes)
    if isinstance(result, pyoxigraph.QueryTriples):
        return construct_answer(list(result), prefixes)
    columns = [variable.value for variable in result.variables]
    return select_answer(columns, [list(solution) for solution in result], prefixes)


def _syntax_message(text: str, error: SyntaxError) -> str:
    if _UPDATE.search(text):
        return (
            f"the query is not SPARQL that reads ({error}); "
            "queries never change a graph, kg build does"
        )
    return f"the query is not correct SPARQL: {error}"

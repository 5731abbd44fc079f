"""What is written into a SPARQL server: SPARQL 1.1 Update, and a catalogue of what is ours there.

The catalogue is a named graph, `<base>published`. It names each graph that we put there, with
the SHA-256 of its triples; what it does not name is never touched. One request replaces a graph,
its part of the merge (the default graph) and its line of the catalogue, and a server does all of
a request or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.judgements_rdf import identity_graph
from kg.graph.terms import iri, string
from kg.graph.vocabulary import SCHEMA

_URI_SPACE = "<http://rdfs.org/ns/void#uriSpace>"
_DIGEST = f"<{SCHEMA}sha256>"
# The other graphs are found by the triple, and only then looked up in the catalogue: the other
# way round takes time with the number of articles.
_LEAVE = f"""DELETE {{{{ ?s ?p ?o }}}} WHERE {{{{
  GRAPH {{graph}} {{{{ ?s ?p ?o }}}}
  FILTER NOT EXISTS {{{{ GRAPH ?other {{{{ ?s ?p ?o }}}}
    FILTER(?other != {{graph}})
    FILTER EXISTS {{{{ GRAPH {{catalogue}} {{{{ ?other {_DIGEST} ?digest }}}} }}}}
  }}}} }}}}"""
_FORGET = f"DELETE WHERE {{{{ GRAPH {{catalogue}} {{{{ {{graph}} {_DIGEST} ?digest }}}} }}}}"


def bases_query() -> str:
    """Asks for the bases of the graphs that were put into a server."""
    return f"SELECT ?base {{ GRAPH ?catalogue {{ ?catalogue {_URI_SPACE} ?base }} }}"


def catalogue_query(base: str) -> str:
    """Asks for the graphs that we put there, and their digests."""
    return f"SELECT ?graph ?digest {{ GRAPH {_catalogue(base)} {{ ?graph {_DIGEST} ?digest }} }}"


def opening(base: str) -> str:
    """Notes that there is a graph of this base."""
    catalogue = _catalogue(base)
    line = f"{catalogue} {_URI_SPACE} {string(base)}"
    return f"INSERT DATA {{ GRAPH {catalogue} {{ {line} }} }}"


def replacement(graph: str, lines: Iterable[str], digest: str, base: str) -> str:
    """Puts a graph, N-Triples lines, in place of what is there of it."""
    name, text = iri(graph), "".join(lines)
    merged = "" if graph == identity_graph(base) else text
    line = f"{name} {_DIGEST} {string(digest)}"
    entering = f"{merged} GRAPH {name} {{ {text} }} GRAPH {_catalogue(base)} {{ {line} }}"
    return f"{removal(graph, base)} ;\nINSERT DATA {{ {entering} }}"


def removal(graph: str, base: str) -> str:
    """Takes a graph out, with what no other graph of ours says."""
    names = {"graph": iri(graph), "catalogue": _catalogue(base)}
    leaving = (_LEAVE.format(**names), f"DROP SILENT GRAPH {names['graph']}")
    return " ;\n".join((*leaving, _FORGET.format(**names)))


def _catalogue(base: str) -> str:
    return iri(f"{base}published")

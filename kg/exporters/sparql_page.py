"""One offline HTML file that answers SPARQL: see `kg.sparql_page`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.exporters.exported import Exported
from kg.graph.claims_rdf import article_triples
from kg.graph.questions import load_questions
from kg.graph.vocabulary import data_prefixes
from kg.schema import load_ontology
from kg.sparql_page import render_sparql_page


def parts(graph: Exported) -> Iterator[bytes]:
    """The page with the merged graph and the questions that come with the program."""
    ontology, base = load_ontology(), graph.base
    lines = (f"{t} .\n" for a in graph.annotations for t in article_triples(a, ontology, base))
    questions = [each.as_json() for each in load_questions().values()]
    yield render_sparql_page(lines, data_prefixes(base), questions).encode()

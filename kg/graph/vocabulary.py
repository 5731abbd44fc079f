"""The vocabularies that the graph speaks, and the prefixes its files carry."""

from __future__ import annotations

from collections.abc import Mapping

KG = "https://newskg.example/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"

GRAPH_PREFIXES: Mapping[str, str] = {
    "kg": KG,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "schema": SCHEMA,
    "prov": PROV,
    "nif": NIF,
}
"""Prefixes of everything that the graph of an article uses."""

ALIGNED_PREFIXES: Mapping[str, str] = {
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "grasp": "http://groundedannotationframework.org/grasp#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "ftm": "https://schema.followthemoney.tech/#",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "wd": "http://www.wikidata.org/entity/",
}
"""Prefixes of the vocabularies that the ontology is aligned with."""


def data_prefixes(base: str) -> dict[str, str]:
    """All prefixes of a graph whose data lives below `base`.

    Articles have none: their spans, `<…#char=31,72>`, read better in full than escaped.
    """
    kinds = ("entity", "claim", "event")
    return {**GRAPH_PREFIXES, **{kind: f"{base}{kind}/" for kind in kinds}}

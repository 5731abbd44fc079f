"""A graph as most formats know it: nodes and edges with flat attributes, an edge per claim.

Where the object of a claim is a value or another claim, that is a node too, so that no claim
is lost. Control characters that XML cannot carry are replaced one for one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.annotation import Annotation, Claim, ClaimReference, LiteralValue
from kg.corpus import Thing
from kg.exporters.claims_csv import UNNAMED
from kg.exporters.things import Things
from kg.graph.naming import ArticleGraph, article_graph
from kg.graph.sorted_rows import SortedRows
from kg.graph.terms import term
from kg.schema import load_ontology

Value = str | bool | float | int

NODE_FIELDS: Mapping[str, type] = {
    "label": str,
    "kind": str,
    "type": str,
    "aliases": str,
    "same_as": str,
}
"""What a node says beside its id: `kind` is entity, value or claim."""

EDGE_FIELDS: Mapping[str, type] = {
    "label": str,
    "claim": str,
    "relation": str,
    "relation_iri": str,
    "modality": str,
    "negated": bool,
    "ended": bool,
    "fact": bool,
    "status": str,
    "basis": str,
    "speaker": str,
    "start": str,
    "end": str,
    "roles": str,
    "sentence": str,
    "article": str,
    "article_title": str,
    "publisher": str,
    "published": str,
    "url": str,
    "sentence_start": int,
    "sentence_end": int,
    "rule": str,
    "score": float,
    "reports": int,
    "disputed_by": str,
}
"""What an edge says of its claim. `status` is how certainly it is said, in words, and stands
in the `label` too where the claim is no fact. `reports` counts the independent reports of it;
`disputed_by` has the ids of claims that contradict it, with blanks between."""

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its id is an IRI."""

    id: str
    attributes: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """A claim: `id` is its IRI, `source` and `target` are ids of nodes."""

    id: str
    source: str
    target: str
    attributes: Mapping[str, Value]


class PropertyGraph:
    """Nodes by id and edges by claim id, which come one at a time."""

    def __init__(self) -> None:
        self._nodes = SortedRows()
        self._edges = SortedRows()

    @property
    def nodes(self) -> Iterator[Node]:
        """All nodes."""
        return (Node(key, json.loads(value)) for key, value in self._nodes)

    @property
    def edges(self) -> Iterator[Edge]:
        """All edges."""
        return (Edge(key, *json.loads(value)) for key, value in self._edges)

    def put_node(self, node: Node) -> None:
        """Add a node, or put it in the place of another with its id."""
        self._nodes.put([(node.id, json.dumps(node.attributes).encode())])

    def put_edge(self, edge: Edge) -> None:
        """Add an edge, or put it in the place of another with its id."""
        row = json.dumps([edge.source, edge.target, edge.attributes])
        self._edges.put([(edge.id, row.encode())])


def property_graph(annotations: Iterable[Annotation], base: str) -> PropertyGraph:
    """All claims, and the entities, values and claims that they are about."""
    found, things = PropertyGraph(), Things(base)
    wanted: set[str] = set()
    ontology = load_ontology()
    for annotation in annotations:
        things.add(annotation)
        graph = article_graph(annotation, ontology, base)
        for claim in graph.claims.values():
            edge = _edge(graph, claim)
            found.put_edge(edge)
            wanted.update((edge.source, edge.target))
            if not isinstance(claim.object, str):
                found.put_node(_object_node(graph, claim, edge.target))
    for thing in things:
        if thing.iri in wanted:
            found.put_node(_entity(thing))
    return found


def readable(text: str) -> str:
    """The text with what XML cannot carry replaced one for one."""
    return _NO_XML.sub("\ufffd", text)


def _entity(thing: Thing) -> Node:
    texts = {
        "label": thing.name,
        "kind": "entity",
        "type": thing.type,
        "aliases": " | ".join(thing.aliases),
        "same_as": " | ".join(thing.same_as),
    }
    return Node(thing.iri, {name: readable(text) for name, text in texts.items()})


def _object_node(graph: ArticleGraph, claim: Claim, node: str) -> Node:
    """The node of an object that is no entity: a value of this claim alone, or a claim."""
    literal = isinstance(claim.object, LiteralValue)
    kind = claim.object.datatype if isinstance(claim.object, LiteralValue) else "Claim"
    return Node(
        node,
        {
            "label": readable(_words(graph, claim)),
            "kind": "value" if literal else "claim",
            "type": readable(kind),
            "aliases": "",
            "same_as": "",
        },
    )


def _words(graph: ArticleGraph, claim: Claim) -> str:
    """The value, or the claim that is the object, with its status."""
    if isinstance(claim.object, ClaimReference):
        return graph.label(graph.claims[claim.object.claim])
    return graph.object_in_words(claim)


def _edge(graph: ArticleGraph, claim: Claim) -> Edge:
    node = graph.claim(claim.id)[1:-1]
    literal = isinstance(claim.object, LiteralValue)
    target = f"{node}-value" if literal else graph.argument(claim.object)[1:-1]
    told = {**_statement(graph, claim), **_origin(graph, claim)}
    attributes = {
        name: readable(value) if isinstance(value, str) else value
        for name, value in ((name, told[name]) for name in EDGE_FIELDS)
    }
    return Edge(node, graph.entity(claim.subject)[1:-1], target, attributes)


def status(graph: ArticleGraph, claim: Claim) -> str:
    """How certainly a claim is said, and by whom: `alleged by Oxfam, not so`."""
    told = graph.label(claim).removeprefix(graph.sentence(claim)).strip()[1:-1]
    return f"{told}, inferred" if claim.basis == "inferred" else told


def _statement(graph: ArticleGraph, claim: Claim) -> dict[str, Value]:
    label, told = graph.ontology.relations[claim.relation].label, status(graph, claim)
    unnamed = UNNAMED if graph.has_unnamed_source(claim) else ""
    return {
        "label": label if claim.is_fact else f"{label} ({told})",
        "claim": claim.id,
        "relation": claim.relation,
        "relation_iri": term(claim.relation)[1:-1],
        "modality": claim.modality,
        "negated": claim.negated,
        "ended": claim.ended,
        "fact": claim.is_fact,
        "status": told,
        "basis": claim.basis,
        "speaker": graph.thing(claim.source).name if claim.source is not None else unnamed,
        "start": (claim.time.start or "") if claim.time else "",
        "end": (claim.time.end or "") if claim.time else "",
        "roles": _roles(graph, claim),
    }


def _roles(graph: ArticleGraph, claim: Claim) -> str:
    """Who and what else takes part, as a JSON object of names and values; empty without any."""
    told = {}
    for name, value in claim.roles:
        if isinstance(value, LiteralValue):
            told[name] = value.value
        elif isinstance(value, str):
            told[name] = graph.thing(value).name
        elif value.claim in graph.claims:
            told[name] = graph.label(graph.claims[value.claim])
    return json.dumps(told, ensure_ascii=False) if told else ""


def _origin(graph: ArticleGraph, claim: Claim) -> dict[str, Value]:
    article, evidence = graph.annotation.article, claim.evidence
    return {
        "sentence": evidence.text,
        "article": article.id,
        "article_title": article.title or "",
        "publisher": article.publisher or "",
        "published": article.published or "",
        "url": article.url or "",
        "sentence_start": evidence.span.start,
        "sentence_end": evidence.span.end,
        "rule": claim.rule,
        "score": round(claim.score, 4),
        "reports": claim.reports,
        "disputed_by": " ".join(claim.disputed_by),
    }

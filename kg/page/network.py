"""The network of claims: a pyvis `Network`, and so the way in from networkx.

Of pyvis only the model is used. Its pages ask a CDN for scripts, run scripts that stand in
names and depend on the locale, so that everything that writes HTML is replaced here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import KeysView, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pyvis.network import Network

from kg.analysis.communities import communities
from kg.annotation import Annotation
from kg.corpus import Corpus, Shown, Statement, Thing, merge
from kg.page.appearance import DEFAULT_TITLE, family
from kg.page.content import claim_tables, network_tables
from kg.page.document import render, write_whole
from kg.page.edges import Edge, edges_of, is_symmetric
from kg.page.layout import positions
from kg.page.measures import measures_of


@dataclass(frozen=True, slots=True)
class Whole:
    """The size of a graph of which a page may show a part; things are those of some claim.

    `of_thing` and `of_statement` count the claims of the whole graph: by the IRI of a thing, and
    by those of subject and object with the relation between them.
    """

    articles: int
    things: int
    claims: int
    of_thing: Mapping[str, int] = field(default_factory=dict)
    of_statement: Mapping[tuple[str, str, str | None], int] = field(default_factory=dict)


class ClaimNetwork(Network):  # type: ignore[misc] # pyvis carries no types
    """Things as nodes, claims as edges.

    Made of annotations, or filled by `from_nx`: then nodes may carry `label` and `type`,
    edges `relation`, `modality`, `negated` and `ended`; an edge without modality is drawn
    as `unspecified`, never as a fact.
    """

    def __init__(self, title: str = DEFAULT_TITLE) -> None:
        super().__init__(directed=True, heading=title, cdn_resources="in_line")
        self.corpus = Corpus((), (), ())
        self.texts = True
        self.whole: Whole | None = None

    @classmethod
    def from_annotations(
        cls,
        annotations: Sequence[Annotation],
        title: str = DEFAULT_TITLE,
        *,
        texts: bool = True,
        whole: Whole | None = None,
    ) -> ClaimNetwork:
        """All claims of `annotations`, whose entities have been resolved.

        Without `texts` the page carries no more of an article than what its claims rest on.
        `whole` is the size of the graph of which they are a part.
        """
        network = cls(title)
        network.texts, network.whole = texts, whole
        network.corpus = merge(annotations)
        edges = edges_of(network.corpus)
        drawn = {end for edge in edges for end in (edge.key.subject, edge.key.object)}
        drawn |= {statement.subject for statement in network.corpus.statements}
        for number, thing in enumerate(network.corpus.things):
            network.add_node(number, **_node_options(thing, drawn=number in drawn))
        for edge in edges:
            network.add_edge(edge.key.subject, edge.key.object, **_edge_options(edge))
        if whole is not None:
            _count_in(whole, network)
        return network

    def from_nx(self, nx_graph: Any, *args: Any, **options: Any) -> None:
        """Add nodes and edges of a networkx graph, which stays as it is."""
        graph = nx_graph.copy()
        for *_, data in graph.edges(data=True):
            # pyvis names its own parameters so, and would refuse the attributes
            for taken in data.keys() & {"source", "to", "from"}:
                data[f"{taken}_"] = data.pop(taken)
        super().from_nx(graph, *args, **options)

    def get_nodes(self) -> KeysView[Any]:
        """The ids of all nodes; pyvis looks through a list for each end of each edge."""
        nodes: dict[Any, Any] = self.node_map
        return nodes.keys()

    def place(self) -> None:
        """Give every node that is drawn its community and its place; see `kg.page.layout`."""
        shown = [node for node in self.nodes if not node.get("hidden")]
        number = {node["id"]: index for index, node in enumerate(shown)}
        pairs = [(number[edge["from"]], number[edge["to"]]) for edge in self.edges]
        found = communities(len(shown), pairs)
        places = positions(len(shown), pairs, found)
        for node, community, (x, y) in zip(shown, found, places, strict=True):
            node["community"], node["x"], node["y"] = community, x, y

    def content(self) -> dict[str, Any]:
        """What the page is made of, as a JSON value."""
        self.place()
        claims = claim_tables(self.corpus, texts=self.texts)
        measures = measures_of(self.corpus)
        return {"title": self.heading, "measures": measures, **network_tables(self), **claims}

    def generate_html(self, *_args: Any, **_options: Any) -> str:
        """The page as a string, instead of pyvis's; its arguments have no meaning here."""
        return render(self.content(), self.heading, self.missing())

    def missing(self) -> dict[str, tuple[int, int]] | None:
        """How many things and claims are shown of how many there are; None where all are."""
        shown = len(self.corpus.statements)
        if self.whole is None or shown == self.whole.claims:
            return None
        drawn = sum(1 for node in self.nodes if not node.get("hidden"))
        return {"things": (drawn, self.whole.things), "claims": (shown, self.whole.claims)}

    def write_html(self, name: str, *_args: Any, **_options: Any) -> None:
        """Write the page to the file `name`. Raises `ExportError` where that fails."""
        write_whole(self.generate_html(), name)


def _count_in(whole: Whole, network: ClaimNetwork) -> None:
    """Note the claims of the whole graph, of things and edges of which it has more than shown."""
    for node in network.nodes:
        in_graph = whole.of_thing.get(node["iri"], 0)
        if in_graph > node["weight"]:
            node["weight"] = node["in_graph"] = in_graph
    things, shown = network.corpus.things, Counter(map(_ends, network.corpus.statements))
    for edge in network.edges:
        ends = {(edge["from"], edge["relation"], edge["to"])}
        if is_symmetric(edge["relation"]):
            ends.add((edge["to"], edge["relation"], edge["from"]))
        in_graph = sum(
            whole.of_statement.get((things[s].iri, r, things[o].iri), 0) for s, r, o in ends
        )
        if in_graph > sum(shown[each] for each in ends):
            edge["in_graph"] = in_graph


def _ends(statement: Statement) -> tuple[int, str, Shown]:
    return statement.subject, statement.claim.relation, statement.object


def _node_options(thing: Thing, *, drawn: bool) -> dict[str, Any]:
    return {
        "label": thing.name or thing.iri,
        "iri": thing.iri,
        "type": thing.type,
        "group": family(thing.type),
        "aliases": thing.aliases,
        "same_as": thing.same_as,
        "articles": thing.articles,
        "weight": thing.weight,
        "hidden": not drawn,
    }


def _edge_options(edge: Edge) -> dict[str, Any]:
    return {
        "relation": edge.key.relation,
        "modality": edge.key.modality,
        "negated": edge.key.negated,
        "ended": edge.key.ended,
        "inferred": edge.key.inferred,
        "line": edge.key.line,
        "disputed": edge.disputed,
        "curve": edge.curve,
        "claims": edge.statements,
    }

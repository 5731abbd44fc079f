"""Where an IRI of the graph is shown."""

from __future__ import annotations

from urllib.parse import quote

from kg.graph.vocabulary import KG

KINDS = ("entity", "article", "claim", "event")
"""Folders below the base of a graph that have pages under the same path here."""


def page_of(iri: str, base: str) -> str | None:
    """The address of the page that shows an IRI; of what is not ours its own, if http(s)."""
    rest = iri.removeprefix(base)
    kind, slash, name = rest.partition("/")
    if rest != iri and kind in KINDS and slash and name and "#" not in name and "?" not in name:
        return f"/{kind}/{quote(name)}"
    if rest != iri or iri.startswith(KG):
        return f"/resource?iri={quote(iri, safe='')}"
    return iri if iri.startswith(("http://", "https://")) else None

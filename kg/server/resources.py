"""One thing of the graph under its own address, as a page or as RDF, by what is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import StoreError
from kg.graph.answers import Answer, Cell
from kg.graph.query_formats import GRAPH_FORMATS
from kg.server.answering import answer, written
from kg.server.lookups import lookup
from kg.server.negotiation import preferred
from kg.server.pages import error_page, page, settings_of

_HTML = ("html", ("text/html", "application/xhtml+xml"))
_HIDDEN = {"rdfs:label", "rdf:type", "skos:altLabel", "schema:mentions"}
_SECTIONS = ("properties", "claims", "members", "evidence")
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


async def named_resource(request: Request) -> Response:
    """What has its IRI below the graph's base: `/entity/…`, `/article/…` and so on."""
    path = request.scope["path"].removeprefix("/")
    return await _resource(request, f"{settings_of(request).base}{path}")


async def any_resource(request: Request) -> Response:
    """Whatever the graph speaks of: `/resource?iri=…`."""
    return await _resource(request, request.query_params.get("iri", ""))


async def _resource(request: Request, about: str) -> Response:
    offers = [_HTML, *((each.name, each.media_types) for each in GRAPH_FORMATS.values())]
    names = [name for name, _ in offers]
    wanted = request.query_params.get("format") or preferred(request.headers.get("accept"), offers)
    if wanted not in names:
        return error_page(request, 406, f"this can be had as {', '.join(names)}")
    try:
        known = await answer(request, lookup("known", about))
    except StoreError as error:
        return error_page(request, 400, str(error))
    if not known.boolean:
        return error_page(request, 404, f"this graph knows nothing of {about}")
    if wanted != "html":
        media_type, content = await written(request, lookup("about", about), wanted)
        return Response(content, media_type=media_type, headers={"Vary": "Accept"})
    found = {name: await answer(request, lookup(name, about)) for name in _SECTIONS}
    return page(request, "resource", _content(about, found))


def _content(about: str, found: Mapping[str, Answer]) -> dict[str, object]:
    rows, evidence = found["properties"].cells(), found["evidence"]
    return {
        "about": about,
        "title": next((value.text for name, _, value, _ in rows if name.iri == _LABEL), about),
        "types": [
            _shown(value, label) for name, _, value, label in rows if name.text == "rdf:type"
        ],
        "aliases": [value.text for name, _, value, _ in rows if name.text == "skos:altLabel"],
        "properties": [
            (Cell(label.text or name.text, name.iri), _shown(value, called))
            for name, label, value, called in rows
            if name.text not in _HIDDEN
        ],
        "claims": found["claims"].cells(),
        "members": [_shown(member, name) for member, name in found["members"].cells()],
        "evidence": dict(zip(evidence.columns, *evidence.cells(), strict=True))
        if evidence.rows
        else None,
        "formats": list(GRAPH_FORMATS),
    }


def _shown(value: Cell, name: Cell) -> Cell:
    """A value under its name where it has one."""
    return Cell(name.text or value.text, value.iri)

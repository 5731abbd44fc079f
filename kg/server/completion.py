"""What the editor offers while one types: our prefixes, terms, entities and questions."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.graph.questions import load_questions
from kg.graph.vocabulary import KG, RDF, RDFS, SCHEMA, SKOS, data_prefixes
from kg.schema import load_ontology
from kg.server.answering import answer
from kg.server.lookups import lookup

_CLAIM_PROPERTIES = (
    *(f"{RDF}{name}" for name in ("type", "subject", "predicate", "object")),
    f"{RDFS}label",
    f"{SKOS}altLabel",
    *(f"{SCHEMA}{name}" for name in ("datePublished", "publisher", "headline", "url", "mentions")),
)
_IN_USE = "SELECT DISTINCT ?p WHERE { ?c a kg:Claim ; ?p ?o }"
_CLASSES = "SELECT DISTINCT ?t WHERE { ?e a ?t }"


async def terms(request: Request) -> Response:
    """Everything that the editor needs, as JSON."""
    named = await answer(request, lookup("named"))
    properties = {cell[0].iri for cell in (await answer(request, _IN_USE)).cells()}
    classes = {cell[0].iri for cell in (await answer(request, _CLASSES)).cells()}
    ontology = load_ontology()
    base = request.app.state.settings.base
    return JSONResponse(
        {
            "base": base,
            "prefixes": data_prefixes(base),
            "properties": sorted(
                {
                    *filter(None, properties),
                    *_CLAIM_PROPERTIES,
                    *(KG + each for each in ontology.relations),
                }
            ),
            "classes": sorted({*filter(None, classes), *(KG + each for each in ontology.classes)}),
            "entities": [[entity.iri, name.text] for entity, name, _ in named.cells()],
            "questions": [each.as_json() for each in load_questions().values()],
        }
    )

"""Two hand-made annotations with a claim of every kind, and the graph made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.annotation import (
    Annotation,
    Claim,
    ClaimReference,
    Entity,
    Evidence,
    LiteralValue,
    Mention,
    Period,
)
from kg.article import Article, Span
from kg.corroboration import corroborate
from kg.graph.store import GraphStore, create_store
from kg.schema import Ontology, load_ontology

BASE = "https://newskg.example/"

HARBOUR = """Crane deal divides Port Elsen

Port Elsen partners with Calder Robotics. The Dockers' Union urged the port to end the partnership.
Its letter, which the union signed, alleges that Calder never paid the port.
Calder paused its sales of cranes to Nordhaven.
Port Elsen will spend €12.5 million on cranes in 2027,
says the letter. Calder denied that it dismissed Mara Lind. The cranes debuted in 2019.
Calder reportedly sells to Ostwick. A guard killed Ivo Brandt, a resident of Nordhaven.
The union plans a protest.
"""

HEARING = """=Calder at the hearing

Calder Robotics partners with Port Elsen, the council heard. Calder sold cranes to Port Elsen,
and Mara Lind alleges that they cost $3 million. Mara Lind founded Calder Robotics.
The Dockers' Union said that Calder dismissed Mara Lind.
"""

APPEAL = """Calder sues over cranes

Calder Robotics sells cranes to Nordhaven again. Calder sued the Dockers' Union.
Mara Lind, who also signed the letter, accused Ostwick of looking away.
Ostwick acquired the cranes. Port Elsen declined to comment to Ostwick.
"""

ENTITIES = {
    "port": ("Port Elsen", "GovernmentAgency", ("the port",)),
    "calder": ("Calder Robotics", "Company", ("Calder",)),
    "union": ("Dockers' Union", "Union", ()),
    "cranes": ("cranes", "Device", ()),
    "nordhaven": ("Nordhaven", "City", ()),
    "ostwick": ("Ostwick", "GovernmentBody", ()),
    "letter": ("letter of the Dockers' Union", "Letter", ()),
    "lind": ("Mara Lind", "Person", ("Lind",)),
    "guard": ("guard", "Person", ()),
    "brandt": ("Ivo Brandt", "Person", ()),
    "protest": ("protest of the Dockers' Union", "Protest", ()),
    "silent": ("somebody", "Person", ()),
}


def entity(key: str) -> Entity:
    name, kind, aliases = ENTITIES[key]
    slug = "".join(c if c.isalnum() else "-" for c in name.lower()).replace("--", "-")
    same_as = ("http://www.wikidata.org/entity/Q42",) if key == "calder" else ()
    return Entity(key, name, kind, aliases, f"{BASE}entity/{slug}", same_as)


def claims_of(text: str) -> Callable[..., Claim]:
    """A maker of claims whose evidence and trigger are found in the text by their words."""

    def make(
        key: str, subject: str, relation: str, value: object, quote: str, **more: object
    ) -> Claim:
        start = text.index(quote)
        trigger = str(more.pop("trigger", "")) or None
        span = None
        if trigger is not None:
            at = text.index(trigger, start)
            span = Span(at, at + len(trigger))
        evidence = Evidence(Span(start, start + len(quote)), quote)
        fields = {"trigger_span": span, "rule": relation, "score": 0.8, **more}
        return Claim(key, subject, relation, value, evidence, **fields)  # type: ignore[arg-type]

    return make


def article(name: str, text: str, **more: object) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(f"{BASE}article/{name}", text, digest, f"{name}.txt", **more)  # type: ignore[arg-type]


def mention(key: str, text: str, words: str) -> Mention:
    span = Span(text.index(words), text.index(words) + len(words))
    return Mention(f"m-{key}", span, words, span, ENTITIES[key][1], "name", key)


def harbour_annotation() -> Annotation:
    make = claims_of(HARBOUR)
    partnership = "Port Elsen partners with Calder Robotics."
    urging = "The Dockers' Union urged the port to end the partnership."
    letter = "Its letter, which the union signed, alleges that Calder never paid the port."
    sales = "Calder paused its sales of cranes to Nordhaven."
    spending = "Port Elsen will spend €12.5 million on cranes in 2027,\nsays the letter."
    denial = "Calder denied that it dismissed Mara Lind."
    killing = "A guard killed Ivo Brandt, a resident of Nordhaven."
    amount = (
        ("amount", LiteralValue("12500000.00", "decimal")),
        ("currency", LiteralValue("EUR", "string")),
    )
    union = {"source": "union", "said_in": "letter"}
    claims = (
        make("c01", "port", "partnersWith", "calder", partnership, event="v1", trigger="partners"),
        make("c02", "union", "urges", "port", urging, trigger="urged",
             roles=(("content", ClaimReference("c03")),)),
        make("c03", "port", "endedPartnershipWith", "calder", urging, modality="requested",
             source="union", trigger="end"),
        make("c04", "calder", "pays", "port", letter, modality="alleged", negated=True, **union),
        make("c05", "union", "signatoryOf", "letter", letter, trigger="signed"),
        make("c06", "calder", "sellsTo", "nordhaven", sales, ended=True, basis="presupposed"),
        make("c07", "calder", "pausedSaleOf", "cranes", sales, event="v2",
             roles=(("buyer", "nordhaven"),), trigger="paused"),
        make("c08", "calder", "pausedSaleTo", "nordhaven", sales, event="v2",
             roles=(("product", "cranes"),), trigger="paused"),
        make("c09", "port", "spendsOn", "cranes", spending, modality="planned", source="letter",
             said_in="letter", roles=amount, time=Period("2027-01-01", "2027-12-31", "in 2027")),
        make("c10", "calder", "dismisses", "lind", denial, modality="denied", negated=True,
             source="calder"),
        make("c11", "calder", "denies", ClaimReference("c10"), denial, trigger="denied"),
        make("c12", "cranes", "debutedIn", LiteralValue("2019", "year"),
             "The cranes debuted in 2019."),
        make("c13", "calder", "sellsTo", "ostwick", "Calder reportedly sells to Ostwick.",
             modality="attributed", trigger="reportedly"),
        make("c14", "guard", "kills", "brandt", killing, trigger="killed"),
        make("c15", "brandt", "residentOf", "nordhaven", killing),
        make("c16", "union", "participatesIn", "protest", "The union plans a protest.",
             modality="planned", score=0.5),
        make("c17", "union", "states", ClaimReference("gone"), letter),
    )  # fmt: skip
    origin = article(
        "crane-deal",
        HARBOUR,
        title="Crane deal divides Port Elsen",
        published="2026-03-02T10:00:00Z",
        publisher="Elsen Courier",
        author=("Ada Frey",),
        url="https://courier.example/crane deal?a=1|2",
        language="en",
    )
    entities = tuple(entity(key) for key in ENTITIES)
    mentions = (mention("calder", HARBOUR, "Calder Robotics"),)
    return Annotation(article=origin, entities=entities, mentions=mentions, claims=claims)


def hearing_annotation() -> Annotation:
    make = claims_of(HEARING)
    sale = "Calder sold cranes to Port Elsen,\nand Mara Lind alleges that they cost $3 million."
    amount = (
        ("amount", LiteralValue("3000000", "integer")),
        ("currency", LiteralValue("USD", "string")),
    )
    claims = (
        make("d01", "calder", "partnersWith", "port",
             "Calder Robotics partners with Port Elsen, the council heard.", trigger="partners"),
        make("d02", "calder", "sellsTo", "port", sale, event="w1", roles=(("product", "cranes"),)),
        make("d03", "calder", "sellsTo", "port", sale, event="w1", modality="alleged",
             source="lind", roles=amount),
        make("d04", "lind", "founded", "calder", "Mara Lind founded Calder Robotics."),
        make("d05", "calder", "dismisses", "lind",
             "The Dockers' Union said that Calder dismissed Mara Lind.", modality="attributed",
             source="union"),
    )  # fmt: skip
    origin = article("hearing", HEARING, title="=Calder at the hearing", published="2026-03-09")
    keys = ("port", "calder", "union", "cranes", "lind")
    return Annotation(article=origin, entities=tuple(entity(key) for key in keys), claims=claims)


def appeal_annotation() -> Annotation:
    make = claims_of(APPEAL)
    resumed = "Calder Robotics sells cranes to Nordhaven again."
    accusing = "Mara Lind, who also signed the letter, accused Ostwick of looking away."
    claims = (
        make("e01", "calder", "sellsTo", "nordhaven", resumed, roles=(("product", "cranes"),)),
        make("e02", "calder", "sells", "cranes", resumed, roles=(("buyer", "nordhaven"),)),
        make("e03", "calder", "sues", "union", "Calder sued the Dockers' Union."),
        make("e04", "lind", "signatoryOf", "letter", accusing, trigger="signed"),
        make("e05", "lind", "accuses", "ostwick", accusing, trigger="accused"),
        make("e06", "ostwick", "acquires", "cranes", "Ostwick acquired the cranes."),
        make("e07", "port", "declinedToCommentTo", "ostwick",
             "Port Elsen declined to comment to Ostwick."),
    )  # fmt: skip
    origin = article("appeal", APPEAL, title="Calder sues over cranes", published="2026-04-01")
    keys = ("port", "calder", "union", "cranes", "nordhaven", "ostwick", "letter", "lind")
    return Annotation(article=origin, entities=tuple(entity(key) for key in keys), claims=claims)


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def harbour() -> Annotation:
    return harbour_annotation()


@pytest.fixture(scope="session")
def hearing() -> Annotation:
    return hearing_annotation()


@pytest.fixture
def store(tmp_path: Path, harbour: Annotation, hearing: Annotation) -> GraphStore:
    return create_store(tmp_path / "store", corroborate([harbour, hearing]), BASE)


@pytest.fixture(scope="module")
def store_module(
    tmp_path_factory: pytest.TempPathFactory, harbour: Annotation, hearing: Annotation
) -> GraphStore:
    """A store that the tests of a module share because they only read."""
    folder = tmp_path_factory.mktemp("shared") / "store"
    return create_store(folder, corroborate([harbour, hearing]), BASE)


@pytest.fixture(scope="module")
def three_articles(
    tmp_path_factory: pytest.TempPathFactory, harbour: Annotation, hearing: Annotation
) -> GraphStore:
    """Articles enough for every question to have an answer."""
    folder = tmp_path_factory.mktemp("three") / "store"
    return create_store(folder, corroborate([harbour, hearing, appeal_annotation()]), BASE)

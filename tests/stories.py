"""Hand-written annotations: an article that grows by sentences and the claims they make."""

from __future__ import annotations

import hashlib
from typing import Any

from kg.annotation import Annotation, Argument, Claim, Entity, Evidence
from kg.article import Article, Span
from kg.corroboration import corroborate

BASE = "https://newskg.example/"


class Story:
    """One article; entities by name, sentences in the order in which claims bring them."""

    def __init__(self, name: str, **article: Any) -> None:
        self.name = name
        self.details = {"title": f"Article {name}", "published": "2024-03-05"} | article
        self.text = ""
        self.entities: dict[str, Entity] = {}
        self.claims: list[Claim] = []

    def entity(self, name: str, type_name: str = "Company", **fields: Any) -> str:
        slug = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        found = self.entities.get(name)
        if found is None:
            fields.setdefault("iri", f"{BASE}entity/{slug}")
            found = Entity(f"e{len(self.entities)}", name, type_name, **fields)
            self.entities[name] = found
        return found.id

    def claim(
        self,
        sentence: str,
        subject: str,
        relation: str,
        target: str | Argument,
        words: dict[str, str] | None = None,
        **fields: Any,
    ) -> Claim:
        """Add a claim; `words` are the marked words of the sentence: subject, object, trigger…"""
        place = self._sentence(sentence)
        spans = {
            f"{kind}_span": _within(sentence, part, place) for kind, part in (words or {}).items()
        }
        target = self.entity(target) if isinstance(target, str) else target
        number = f"{self.name} {len(self.claims)} {relation}"
        fields.setdefault("id", hashlib.sha256(number.encode()).hexdigest()[:20])
        fields.setdefault("rule", f"{relation}: {{subject}} {relation} {{object}}")
        claim = Claim(
            subject=self.entity(subject),
            relation=relation,
            object=target,
            evidence=Evidence(place, sentence),
            **(spans | fields),
        )
        self.claims.append(claim)
        return claim

    def annotation(self) -> Annotation:
        article = Article(
            id=self.details.pop("id", f"{BASE}article/{self.name}"),
            text=self.text,
            sha256=hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest(),
            source=f"{self.name}.txt",
            **self.details,
        )
        return Annotation(
            article, entities=tuple(self.entities.values()), claims=tuple(self.claims)
        )

    def _sentence(self, sentence: str) -> Span:
        start = self.text.find(sentence)
        if start < 0:
            start = len(self.text)
            self.text += sentence + "\n"
        return Span(start, start + len(sentence))


def _within(sentence: str, part: str, place: Span) -> Span:
    start = place.start + sentence.index(part)
    return Span(start, start + len(part))


def harbour() -> list[Annotation]:
    """Two articles on a port and its drones: every modality, and most ways to say a claim."""
    return list(corroborate([_harbour_morning(), _harbour_evening()]))


def _harbour_morning() -> Annotation:
    story = Story(
        "morning",
        title="Port workers want drones grounded",
        publisher="The Quay Courier",
        author=("Mara Lind",),
        url="https://quay-courier.example/2024/03/drones.html",
    )
    story.entity("Dockers’ Union of Eastport", "Union", aliases=("Dockers’ Union", "DUE"))
    story.entity("Skylark Robotics", "Company", aliases=("Skylark",))
    story.entity("Port of Eastport", "GovernmentAgency")
    story.entity("Ilse Brandt", "Person")
    story.entity("open letter", "Letter")
    story.entity("Heron drone", "Device")
    story.entity("Eastport", "City")
    asked = "In print the Dockers’ Union urged the Port of Eastport to end its deal with Skylark."
    urged = story.claim(
        asked,
        "Port of Eastport",
        "endedPartnershipWith",
        "Skylark Robotics",
        {"subject": "Port of Eastport", "object": "Skylark", "trigger": "end its deal",
         "source": "Dockers’ Union", "cue": "urged"},
        modality="requested",
        source=story.entity("Dockers’ Union of Eastport"),
        said_in=story.entity("open letter"),
    )  # fmt: skip
    from kg.annotation import ClaimReference

    story.claim(
        asked,
        "Dockers’ Union of Eastport",
        "urges",
        "Port of Eastport",
        {"subject": "Dockers’ Union", "object": "Port of Eastport", "trigger": "urged"},
        roles=(("content", ClaimReference(urged.id)), ("medium", story.entity("open letter"))),
    )
    story.claim(
        asked,
        "Port of Eastport",
        "partnersWith",
        "Skylark Robotics",
        {"subject": "Port of Eastport", "object": "Skylark", "trigger": "deal"},
        basis="presupposed",
    )
    _harbour_disputes(story)
    return story.annotation()


def _harbour_disputes(story: Story) -> None:
    from kg.annotation import LiteralValue, Period

    quote = "“Skylark sells our faces to the police 🚨,” said Ilse Brandt, who leads the union."
    story.claim(
        quote,
        "Skylark Robotics",
        "sellsTo",
        "Eastport Police",
        {"subject": "Skylark", "trigger": "sells", "object": "the police", "source": "Ilse Brandt",
         "cue": "said"},
        modality="alleged",
        source=story.entity("Ilse Brandt"),
    )  # fmt: skip
    story.claim(
        quote, "Ilse Brandt", "leads", "Dockers’ Union of Eastport",
        {"subject": "Ilse Brandt", "trigger": "leads", "object": "the union"},
    )  # fmt: skip
    story.claim(
        "Skylark denied that it sells anything to the police.",
        "Skylark Robotics",
        "sellsTo",
        "Eastport Police",
        {"subject": "Skylark", "trigger": "sells", "object": "the police", "cue": "denied"},
        modality="denied",
        negated=True,
        source=story.entity("Skylark Robotics"),
    )
    story.claim(
        "The Heron drone debuted in 2019.",
        "Heron drone",
        "debutedIn",
        LiteralValue("2019", "integer"),
        {"subject": "The Heron drone", "trigger": "debuted", "object": "2019"},
    )
    story.claim(
        "The port plans to spend $2.5 million on the Heron drone in 2025.",
        "Port of Eastport",
        "spendsOn",
        "Heron drone",
        {"subject": "The port", "trigger": "spend", "object": "the Heron drone"},
        modality="planned",
        roles=(("amount", LiteralValue("2500000", "decimal")),),
        time=Period("2025-01-01", "2025-12-31", "in 2025"),
        score=0.83,
    )


def _harbour_evening() -> Annotation:
    story = Story(
        "evening",
        title="Skylark pauses sales",
        published="2024-03-09",
        publisher="Evening Tide",
        url="https://evening-tide.example/skylark#top",
    )
    story.entity("Skylark Robotics", "Company")
    story.entity("Heron drone", "Device")
    story.entity("Eastport Police", "LawEnforcementAgency", aliases=("EPD",))
    paused = "Skylark Robotics has paused sales of the Heron drone, made for the Eastport Police."
    story.claim(
        paused,
        "Skylark Robotics",
        "pausedSaleOf",
        "Heron drone",
        {"subject": "Skylark Robotics", "trigger": "paused sales", "object": "the Heron drone"},
    )
    story.claim(
        paused,
        "Skylark Robotics",
        "sells",
        "Heron drone",
        {"subject": "Skylark Robotics", "trigger": "sales", "object": "the Heron drone"},
        basis="presupposed",
        ended=True,
    )
    for number in range(3):
        story.claim(
            f"Critics say, in count {number}, that Skylark sells to the Eastport Police.",
            "Skylark Robotics",
            "sellsTo",
            "Eastport Police",
            {"subject": "Skylark", "trigger": "sells to", "object": "the Eastport Police"},
            modality="attributed",
        )
    story.claim(
        "The police never relied on the Heron drone.",
        "Eastport Police",
        "uses",
        "Heron drone",
        {"subject": "The police", "trigger": "relied on", "object": "the Heron drone"},
        negated=True,
    )
    return story.annotation()

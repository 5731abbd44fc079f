"""What a correction changes in a claim: `relation=sues; modality=alleged; negated=false`.

`subject`, `object` and `source` are given by name, or by a mention of the same article
(`#char=12,20`); an empty source means that the article itself says it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from kg.annotation import (
    Annotation,
    Claim,
    ClaimReference,
    LiteralValue,
    Mention,
    Modality,
)
from kg.article import Span
from kg.schema import load_ontology

_FIELDS = ("relation", "modality", "negated", "ended", "subject", "object", "source")
_FIELD = re.compile(rf"(?:^|;)\s*({'|'.join(_FIELDS)})\s*=")
_PLACE = re.compile(r"#char=(\d+),(\d+)(?:\s.*)?", re.DOTALL)
_LITERALS = {"integer": "integer", "year": "integer", "date": "date", "string": "string"}

Values = dict[str, Any]


def parse_correction(text: str) -> tuple[tuple[str, str], ...]:
    """The fields and their new values. Raises `ValueError` where the text is none."""
    parts = _FIELD.split(text)
    if parts[0].strip() or len(parts) == 1:
        raise ValueError(
            f"{text!r} is no correction; write FIELD=VALUE, apart by semicolons, of the fields "
            f"{', '.join(_FIELDS)}"
        )
    pairs = tuple(zip(parts[1::2], (value.strip() for value in parts[2::2]), strict=True))
    if len(dict(pairs)) < len(pairs):
        raise ValueError(f"{text!r} gives a field twice")
    return pairs


def format_correction(correction: Iterable[tuple[str, str]]) -> str:
    """The text that `parse_correction` reads."""
    return "; ".join(f"{name}={value}" for name, value in correction)


def corrected(
    annotation: Annotation, claim: Claim, correction: Iterable[tuple[str, str]]
) -> Claim:
    """The claim with the correction. Raises `ValueError` where that would be no claim."""
    wanted = dict(correction)
    values: Values = {}
    # The relation comes first: it says what the object may be.
    for name in sorted(wanted, key=_FIELDS.index):
        values |= _CHANGES[name](_Change(annotation, claim, values), wanted[name])
    made = replace(claim, **values)
    return _consistent(made, wanted)


def as_read(annotation: Annotation, claim: Claim, names: Iterable[str]) -> str:
    """The fields of a claim as it was read, in words."""
    return format_correction((name, _shown(annotation, getattr(claim, name))) for name in names)


def _shown(annotation: Annotation, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, LiteralValue):
        return value.value
    if isinstance(value, ClaimReference):
        return value.claim
    names = {entity.id: entity.name for entity in annotation.entities}
    return names.get(value, value or "")


@dataclass(frozen=True, slots=True)
class _Change:
    """A claim on its way; `values` are the fields changed so far."""

    annotation: Annotation
    claim: Claim
    values: Mapping[str, Any]

    def thing(self, text: str) -> tuple[str, Span | None]:
        """The entity that a name or a mention means, and where the claim's sentence has it."""
        place = _PLACE.fullmatch(text)
        if place:
            return self._at(Span(int(place[1]), int(place[2])), text)
        named = {
            entity.id
            for entity in self.annotation.entities
            if text.casefold() in {name.casefold() for name in (entity.name, *entity.aliases)}
        }
        if len(named) != 1:
            count = "nothing" if not named else f"{len(named)} things"
            raise ValueError(f"{count} in the article is called {text!r}; give its mention")
        (entity,) = named
        return entity, self._in_sentence(entity)

    def _at(self, span: Span, text: str) -> tuple[str, Span | None]:
        for mention in self.annotation.mentions:
            if mention.span == span and mention.entity is not None:
                return mention.entity, span
        raise ValueError(f"there is no mention at {text!r} in the article")

    def _in_sentence(self, entity: str) -> Span | None:
        inside: list[Mention] = [
            mention
            for mention in self.annotation.mentions
            if mention.entity == entity and self.claim.evidence.span.covers(mention.span)
        ]
        return min((mention.span for mention in inside), default=None)


def _relation(_change: _Change, text: str) -> Values:
    if text not in load_ontology().relations:
        raise ValueError(f"unknown relation {text!r}")
    return {"relation": text}


def _modality(_change: _Change, text: str) -> Values:
    if text not in get_args(Modality):
        raise ValueError(f"unknown modality {text!r}; there are: {', '.join(get_args(Modality))}")
    return {"modality": cast(Modality, text)}


def _flag(name: str) -> Callable[[_Change, str], Values]:
    def change(_change: _Change, text: str) -> Values:
        if text not in ("true", "false"):
            raise ValueError(f"{name} is true or false, not {text!r}")
        return {name: text == "true"}

    return change


def _subject(change: _Change, text: str) -> Values:
    entity, span = change.thing(text)
    return {"subject": entity, "subject_span": span}


def _object(change: _Change, text: str) -> Values:
    relation = change.values.get("relation", change.claim.relation)
    wanted = load_ontology().relations[relation].range
    if wanted in _LITERALS:
        return {"object": LiteralValue(text, _LITERALS[wanted]), "object_span": None}
    if wanted == "Claim":
        raise ValueError(f"the object of {relation} is a claim and cannot be corrected by hand")
    entity, span = change.thing(text)
    return {"object": entity, "object_span": span}


def _source(change: _Change, text: str) -> Values:
    if not text:
        return {"source": None, "source_span": None, "said_in": None}
    entity, span = change.thing(text)
    return {"source": entity, "source_span": span}


_CHANGES: Mapping[str, Callable[[_Change, str], Values]] = {
    "relation": _relation,
    "modality": _modality,
    "negated": _flag("negated"),
    "ended": _flag("ended"),
    "subject": _subject,
    "object": _object,
    "source": _source,
}


def _consistent(claim: Claim, wanted: Mapping[str, str]) -> Claim:
    """The claim as the graph's promises want it. Raises `ValueError` where it breaks one."""
    if "relation" in wanted and not _fits(claim):
        raise ValueError(f"the object is none that {claim.relation} can have; give object= too")
    if claim.modality == "denied":
        if wanted.get("negated") == "false":
            raise ValueError("what is denied is negative: leave negated=false out")
        claim = replace(claim, negated=True)
    if claim.modality == "asserted":
        if wanted.get("source"):
            raise ValueError("asserted means the article's own voice, which has no source")
        claim = replace(claim, source=None, source_span=None, said_in=None)
    return claim


def _fits(claim: Claim) -> bool:
    wanted = load_ontology().relations[claim.relation].range
    if isinstance(claim.object, LiteralValue):
        return wanted in _LITERALS
    if isinstance(claim.object, ClaimReference):
        return wanted == "Claim"
    return wanted not in _LITERALS and wanted != "Claim"

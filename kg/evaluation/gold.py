"""Gold files: the claims that a careful reader takes from an article.

`NAME.gold.json` lies beside its article, `NAME.txt` or `NAME.html`, and holds an object:

    {"claims": [
      {"relation": "sues",               a relation; where either of two will do "uses | misuses"
       "subject": "Ann Lee",             a name as in the article, or several: "Acme | the firm"
       "object": "Acme | the firm",      likewise; of a number, date or year its value: "2100"
       "modality": "asserted",           "asserted" where it is left out
       "negated": false,                 false where it is left out
       "source": null,                   who says, alleges, plans or asks; null: the article
       "sentence": "Ann Lee sued it.",   the sentence that says it, word for word
       "optional": false}],              true: neither missed nor wrong
     "forbidden": [                      claims that would be false, wherever they are made
      {"relation": "sues", "subject": "Acme", "object": "Ann Lee", "modality": "asserted"}]}

Of a forbidden claim the modality may be left out: it then may not be made in any, unless
negated.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from kg.annotation import Modality
from kg.errors import GoldError
from kg.readers import ARTICLE_SUFFIXES
from kg.schema import load_ontology

SUFFIX = ".gold.json"
MODALITIES = frozenset(get_args(Modality))
CLAIM_KEYS = frozenset(
    ("relation", "subject", "object", "modality", "negated", "source", "sentence", "optional")
)
FORBIDDEN_KEYS = frozenset(("relation", "subject", "object", "modality"))


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim; each name stands for itself and whatever it may also be called."""

    relations: tuple[str, ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    sentence: str
    modality: str = "asserted"
    negated: bool = False
    source: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ForbiddenClaim:
    """A claim that nobody may make of the article; without a modality in none of them."""

    relations: tuple[str, ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    modality: str | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """What one file says about its article."""

    path: Path
    article: Path
    claims: tuple[GoldClaim, ...]
    forbidden: tuple[ForbiddenClaim, ...] = ()


def read_gold(sources: Sequence[Path]) -> tuple[Gold, ...]:
    """All gold of files and folders, folders searched to the bottom, in the order of names.

    Raises `GoldError` where there is none, or one is damaged or has no article beside it.
    """
    paths = [path for source in sources for path in _files(source)]
    return tuple(_gold(path) for path in dict.fromkeys(paths))


def _files(source: Path) -> Sequence[Path]:
    if not source.exists():
        raise GoldError(f"there is no {source}; name a file NAME{SUFFIX}, or a folder of them")
    if source.is_dir():
        found = sorted(source.rglob(f"*{SUFFIX}"))
        if not found:
            raise GoldError(f"{source} holds no file NAME{SUFFIX}; kg evaluate --help says more")
        return found
    if not source.name.endswith(SUFFIX):
        raise GoldError(f"{source} is no gold file; its name has to end in {SUFFIX}")
    return [source]


def _gold(path: Path) -> Gold:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{path} cannot be read: {error}") from error
    if not isinstance(content, dict) or not isinstance(content.get("claims"), list):
        raise GoldError(f'{path}: it has to be an object with a list "claims"')
    if not isinstance(content.get("forbidden", []), list):
        raise GoldError(f'{path}: "forbidden" has to be a list')
    claims = tuple(_claim(row) for row in _rows(path, content, "claims", CLAIM_KEYS))
    forbidden = _rows(path, content, "forbidden", FORBIDDEN_KEYS)
    return Gold(path, _article(path), claims, tuple(_forbidden(row) for row in forbidden))


def _article(path: Path) -> Path:
    """The article beside a gold file, of whichever form it is."""
    stem = path.name.removesuffix(SUFFIX)
    for suffix in ARTICLE_SUFFIXES:
        article = path.with_name(stem + suffix)
        if article.is_file():
            return article
    forms = " or ".join(stem + suffix for suffix in ARTICLE_SUFFIXES)
    raise GoldError(f"{path} has no article beside it; put {forms} there")


def _rows(
    path: Path, content: Mapping[str, Any], part: str, keys: frozenset[str]
) -> Iterator[Mapping[str, Any]]:
    """The rows of one list, each looked through first."""
    for number, row in enumerate(content.get(part, ()), 1):
        wrong = _fault(row, keys)
        if wrong:
            raise GoldError(f"{path}: {part}, number {number}: {wrong}")
        yield row


def _fault(row: object, keys: frozenset[str]) -> str:
    """What is wrong with a row, or nothing."""
    if not isinstance(row, dict):
        return "it has to be an object"
    unknown = sorted(row.keys() - keys)
    if unknown:
        return f"unknown key {unknown[0]!r}; there are: {', '.join(sorted(keys))}"
    needed = sorted(keys & {"relation", "subject", "object", "sentence"})
    for key in needed:
        if not isinstance(row.get(key), str) or not row[key].strip():
            return f"{key!r} is missing or no text"
    return _wrong_value(row)


def _wrong_value(row: Mapping[str, Any]) -> str:
    unknown = [name for name in _names(row["relation"]) if name not in load_ontology().relations]
    if unknown:
        return f"there is no relation {unknown[0]!r}"
    if row.get("modality", "asserted") not in MODALITIES:
        return f"unknown modality {row['modality']!r}; there are: {', '.join(sorted(MODALITIES))}"
    for key in ("negated", "optional"):
        if not isinstance(row.get(key, False), bool):
            return f"{key!r} has to be true or false"
    if not isinstance(row.get("source"), str | None):
        return "'source' has to be a name or null"
    return ""


def _claim(row: Mapping[str, Any]) -> GoldClaim:
    return GoldClaim(
        relations=_names(row["relation"]),
        subject=_names(row["subject"]),
        object=_names(row["object"]),
        sentence=row["sentence"],
        modality=row.get("modality", "asserted"),
        negated=row.get("negated", False),
        source=_names(row.get("source") or ""),
        optional=row.get("optional", False),
    )


def _forbidden(row: Mapping[str, Any]) -> ForbiddenClaim:
    return ForbiddenClaim(
        _names(row["relation"]),
        _names(row["subject"]),
        _names(row["object"]),
        row.get("modality"),
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split("|") if name.strip())

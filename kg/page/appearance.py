"""How things and claims look: the table `appearance.toml`, read and checked."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from kg.schema import load_ontology, read_toml

DEFAULT_TITLE = "News knowledge graph"

UNSPECIFIED = "unspecified"
"""The modality of an edge that does not say one, so that it is never drawn as a fact."""


@cache
def appearance() -> dict[str, Any]:
    """The tables `families`, `modalities`, `lines` and `marks`.

    Raises `OntologyError` where the file is damaged.
    """
    return read_toml(Path(__file__).with_name("appearance.toml"))


@cache
def family(type_name: str) -> str:
    """The family a class is drawn as: its nearest ancestor in the table, else `Entity`."""
    families = appearance()["families"]
    known = load_ontology().classes.get(type_name)
    line = (type_name, *(known.ancestors if known else ()))
    return next((name for name in line if name in families), "Entity")


def line_of(modality: str, *, negated: bool, ended: bool, inferred: bool) -> str:
    """The line of a claim: solid if and only if the claim may stand as a fact."""
    if negated:
        return "dotted"
    line = str(appearance()["modalities"][modality]["line"])
    if line != "solid":
        return line
    if ended:
        return "ended"
    return "dashed" if inferred else "solid"

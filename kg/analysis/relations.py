"""Which relations measures look at: the lists of `relations.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import OntologyError
from kg.schema import load_ontology, read_toml

FILE = Path(__file__).with_name("relations.toml")


@cache
def relations(role: str) -> frozenset[str]:
    """The relations of a role. Raises `OntologyError` where the ontology lacks one."""
    names = frozenset(read_toml(FILE)[role])
    missing = sorted(names - load_ontology().relations.keys())
    if missing:
        raise OntologyError(f"{FILE}: there is no relation {', '.join(missing)}")
    return names

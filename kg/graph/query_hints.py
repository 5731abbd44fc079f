"""What a query probably meant: near names for a mistyped prefix, relation or class.

The text is searched, not parsed: a hint may be missing, and it never changes an answer.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pyoxigraph

from kg.graph.vocabulary import KG
from kg.schema import load_ontology, ontology_folder

_NO_CODE = re.compile(
    r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|#[^\n]*'
)
_IRI = re.compile(r"<([^<>\"{}|^`\\\s]*)>")
_NAME = re.compile(r"(?<![\w:?$-])([A-Za-z][\w.-]*)?:([A-Za-z]\w*)?")
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_NEAR = 3


def unbound_prefixes(text: str, bound: Iterable[str]) -> list[str]:
    """The prefixes that a query uses but neither declares nor finds `bound`, in their order."""
    code = _IRI.sub(" ", code_of(text))
    known = {*bound, *_DECLARED.findall(code)}
    return list(dict.fromkeys(found[1] or "" for found in _NAME.finditer(code)
                              if (found[1] or "") not in known))  # fmt: skip


def prefix_hint(text: str, bound: Mapping[str, str]) -> str | None:
    """What to say of the first prefix that is not bound; None where all are."""
    missing = unbound_prefixes(text, bound)
    if not missing:
        return None
    near = difflib.get_close_matches(missing[0], bound, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}:? " if near else "declare it with PREFIX; "
    return f"the prefix {missing[0]}: is not bound; {hint}bound are: {', '.join(sorted(bound))}"


def unknown_terms(text: str) -> list[str]:
    """What to say of each `kg:` name in a query that the ontology does not have."""
    known = _ontology_terms() | load_ontology().relations.keys()
    used = dict.fromkeys(_kg_names(text))
    return [_term_hint(name, known) for name in used if name not in known]


def _term_hint(name: str, known: frozenset[str]) -> str:
    folded = {each.lower(): each for each in sorted(known)}
    near = difflib.get_close_matches(name.lower(), folded, n=_NEAR)
    hint = f"; did you mean {' or '.join(f'kg:{folded[each]}' for each in near)}?" if near else ""
    return f"the ontology has no kg:{name}{hint}"


def _kg_names(text: str) -> Iterator[str]:
    code = code_of(text)
    for found in _IRI.findall(code):
        if found.startswith(KG) and found != KG:
            yield found.removeprefix(KG)
    for prefix, name in _NAME.findall(_IRI.sub(" ", code)):
        if prefix == "kg" and name:
            yield name


def code_of(text: str) -> str:
    """The text without its strings and comments; an IRI with a hash in it stays whole."""
    parts = _IRI.split(text)
    code = [part if i % 2 == 0 else f"<{part}>" for i, part in enumerate(parts)]
    kept = [f"\0{i}\0" if i % 2 else part for i, part in enumerate(code)]
    bare = _NO_CODE.sub(" ", "".join(kept))
    return re.sub(r"\0(\d+)\0", lambda found: code[int(found[1])], bare)


@cache
def _ontology_terms() -> frozenset[str]:
    data = (ontology_folder() / "kg.ttl").read_bytes()
    quads = pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE)
    names = (
        quad.subject.value for quad in quads if not isinstance(quad.subject, pyoxigraph.Triple)
    )
    return frozenset(each.removeprefix(KG) for each in names if each.startswith(KG))

"""Turtle and TriG whose bytes depend on the triples alone: sorted, with sorted prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyoxigraph

from kg.errors import ExportError

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|<[^<>]*>|(\w*):([^\s"<>\\]*\\[^\s"<>]*)')
"""A literal, an IRI or, in groups, a prefixed name that needs escapes."""
_LINE = re.compile(rb"^(?=.)", re.MULTILINE)


def sorted_turtle(ntriples: Iterable[str], prefixes: Mapping[str, str]) -> bytes:
    """Turtle of N-Triples lines, each once, grouped by subject, in the order of the lines."""
    return _serialized("".join(sorted(set(ntriples))), pyoxigraph.RdfFormat.TURTLE, prefixes)


def sorted_trig(
    default: Iterable[str], graphs: Mapping[str, Iterable[str]], prefixes: Mapping[str, str]
) -> bytes:
    """TriG of the default graph and of named graphs, in the order of their names.

    All lines are N-Triples that end with ` .` and a line feed; names are IRIs in angle
    brackets.
    """
    parts = sorted(set(default))
    for name in sorted(graphs):
        parts += [f"{line[:-2]}{name} .\n" for line in sorted(set(graphs[name]))]
    return _serialized("".join(parts), pyoxigraph.RdfFormat.TRIG, prefixes)


def header(prefixes: Mapping[str, str]) -> bytes:
    """The prefix lines of a Turtle or TriG file, sorted, and the empty line after them."""
    lines = [f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(prefixes)]
    return "".join([*lines, "\n"]).encode()


def turtle_body(ntriples: Iterable[str], prefixes: Mapping[str, str]) -> bytes:
    """What `sorted_turtle` gives below its header: such bodies may follow one another."""
    return _body("".join(sorted(set(ntriples))), pyoxigraph.RdfFormat.TURTLE, prefixes)


def trig_block(blocks: Iterable[bytes], name: str) -> bytes:
    """Blocks of Turtle as a named graph of a TriG file; `name` is an IRI in angle brackets."""
    indented = _LINE.sub(b"\t", b"".join(blocks))
    return b"%s {\n%s}\n" % (name.encode(), indented)


def _serialized(quads: str, target: pyoxigraph.RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    return header(prefixes) + _body(quads, target, prefixes)


def _body(quads: str, target: pyoxigraph.RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    """Parse and serialize in Oxigraph, which writes 210 times as fast as rdflib.

    Its serializer keeps the order of the quads, but not that of the prefixes, which are left out.
    """
    if not quads:
        return b""
    parsed = pyoxigraph.parse(quads.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    written = pyoxigraph.serialize(parsed, format=target, prefixes=dict(prefixes))
    if written is None:
        raise ExportError("Oxigraph wrote nothing; update pyoxigraph")
    below = written.split(b"\n", len(prefixes))[-1]
    if b"\\" not in below:
        return below
    # Few lines have escapes; to look at each token of all took a fifth of a build's writing.
    return b"\n".join(
        _TOKEN.sub(lambda found: _in_full(found, prefixes), line) if b"\\" in line else line
        for line in below.split(b"\n")
    )


def _in_full(found: re.Match[bytes], prefixes: Mapping[str, str]) -> bytes:
    """A prefixed name with escapes as the IRI that it is; all else as it stands.

    Many tools do not read the escapes, and nobody likes to.
    """
    prefix, name = found.groups()
    if name is None:
        return found[0]
    return b"<%s%s>" % (prefixes[prefix.decode()].encode(), re.sub(rb"\\(.)", rb"\1", name))

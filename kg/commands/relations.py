"""Check relations of your own: read the sentences in their files, and show what went wrong.

A relation is a file NAME.toml: what it means, what it joins, how it is said, and sentences
that must and must not give it. README.md shows one; those that come with kg have the same
form. Without PATH the relations that kg.toml names are checked. Then build with it:

  kg build articles/ --relations relations/

The exit status is 1 where a sentence is not read as it must be.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.defaults import settings_of
from kg.commands.options import add_reading, print_result
from kg.errors import SettingsError

if TYPE_CHECKING:
    from kg.schema import Relation

EXAMPLES = """\
  kg relations --list
  kg relations relations/
  kg relations relations/storesImagesOf.toml --format json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "sources", metavar="PATH", nargs="*", type=Path, help="a NAME.toml, or a folder of them"
    )
    parser.set_defaults(rest=("sources", Path))
    parser.add_argument(
        "-l", "--list", action="store_true", help="show all relations, with what they mean"
    )
    add_reading(parser)
    parser.add_argument(
        "-f", "--format", choices=("table", "json"), default="table", help="(default: table)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check relations, or list all."""
    from kg.own_relations import read_relations

    settings = settings_of(arguments)
    settings = replace(settings, relations=(*settings.relations, *arguments.sources))
    relations = read_relations(settings.relations)
    if arguments.list:
        print_result(_listing(relations))
        return 0
    if not relations:
        raise SettingsError("which relations? name a NAME.toml, or a folder of them")

    from kg.evaluation.sentences import as_json, as_table, read_sentences

    found = read_sentences(relations.values(), settings)
    print_result(as_json(found) if arguments.format == "json" else as_table(found))
    return int(not all(each.passed for each in found))


def _listing(own: Mapping[str, Relation]) -> str:
    from kg.own_relations import with_own

    relations = with_own(own).relations
    rows = [(n, f"{r.domain} to {r.range}", r.definition) for n, r in sorted(relations.items())]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "".join(f"{n:{widths[0]}}  {ends:{widths[1]}}  {told}\n" for n, ends, told in rows)

"""What the README and the help texts tell people to type is understood."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from kg.cli import EXAMPLES, parse
from kg.commands import COMMANDS
from kg.commands.defaults import KEYS
from kg.schema import load_ontology, ontology_folder

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
CALL = re.compile(r"^ +(?:.*?(?:&&|\|) )?(kg [^|>&\n]*)", re.MULTILINE)
HELP_CALL = re.compile(
    r"^  (?:echo .* \| )?(kg [a-z][^|>\n]*?)(?:  +.*)?(?:[|>].*)?$", re.MULTILINE
)


def calls() -> list[str]:
    shown = [*CALL.findall(README), *HELP_CALL.findall(EXAMPLES)]
    for command in COMMANDS:
        shown += HELP_CALL.findall(command.EXAMPLES)
    return shown


def test_examples_are_found() -> None:
    assert len(calls()) > 25


@pytest.mark.parametrize("call", calls())
def test_an_example_is_understood(call: str) -> None:
    arguments = shlex.split(call)[1:]
    assert parse(arguments).command == arguments[0]


def test_the_readme_lists_every_command() -> None:
    listed = re.findall(r"^\| `kg (\w+)` \|", README, re.MULTILINE)
    assert listed == [command.__name__.rpartition(".")[2] for command in COMMANDS]


def test_the_readme_lists_every_default() -> None:
    settings = README.partition("kg.toml`")[2].partition("## How it works")[0]
    assert set(re.findall(r"^    (\w+) = ", settings, re.MULTILINE)) == set(KEYS)


def test_the_example_relation_is_one_file_that_loads(tmp_path: Path) -> None:
    example = README.partition("```toml\n")[2].partition("```")[0]
    folder = tmp_path / "ontology"
    (folder / "relations").mkdir(parents=True)
    shutil.copy(ontology_folder() / "classes.toml", folder)
    (folder / "relations" / "sues.toml").write_text(example, "utf-8")
    relation = load_ontology(folder).relations["sues"]
    assert relation.ways
    assert relation.gives[0].subject == "Harlow Tenants"

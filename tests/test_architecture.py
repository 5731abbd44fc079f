"""Which part of the program may import which library."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"
OWNERS = {
    "spacy": {"annotator"},
    "rdflib": {"graph", "exporters"},
    "pyoxigraph": {"graph", "exporters"},
    "oxrdflib": {"graph", "exporters"},
    "pyshacl": {"graph"},
    "networkx": {"analysis"},
    "pyvis": {"page"},
    "trafilatura": {"readers"},
    "lxml": {"readers"},
    "docx": {"readers"},
    "feedparser": {"readers"},
    "fsspec": {"readers", "mirror.py"},
    "protego": {"readers"},
    "pyarrow": {"readers"},
    "pypdf": {"readers"},
    "warcio": {"readers"},
    "tqdm": {"commands"},
    "datasketch": {"corroboration"},
    "IPython": {"notebook.py"},
    "pandas": {"notebook.py"},
    "starlette": {"server"},
    "uvicorn": {"server"},
    "distributed": {"engine"},
    "dask": {"engine"},
}
MAX_LINES = 300
BAD_NAMES = {"utils", "helpers", "common", "base", "core", "manager", "misc"}
FILES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """The top-level packages that a file imports when it runs."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_has_one_place(library: str) -> None:
    users = {
        path.relative_to(PACKAGE).parts[0] for path in FILES if library in set(imported(path))
    }
    assert users <= OWNERS[library]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_are_short_and_named_after_something(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MAX_LINES
    assert path.stem not in BAD_NAMES


def test_three_places_in_the_program_open_connections() -> None:
    network = {"urllib3", "requests", "httpx", "httpcore", "socket", "http", "aiohttp", "ftplib"}
    users = {str(path.relative_to(PACKAGE)) for path in FILES if network & set(imported(path))}
    assert users == {"readers/fetching.py", "linking/service.py", "remote/connection.py"}
    opening = re.compile(r"\burlopen\b|\burlretrieve\b|\bfetch_url\b")
    assert not [path.name for path in FILES if opening.search(path.read_text("utf-8"))]

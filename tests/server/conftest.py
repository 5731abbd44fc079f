"""A graph of two hand-written articles, served over real HTTP by `kg serve`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from serving import Server, start, stop
from stories import BASE, harbour

from kg.builder.manifest import write_manifest
from kg.builder.products import write_products
from kg.settings import Settings


@pytest.fixture(scope="session")
def graph_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "graph"
    folder.mkdir()
    settings = Settings(base=BASE)
    write_products(harbour(), folder, settings, nullcontext)
    write_manifest(folder, settings, None)
    return folder


@pytest.fixture(scope="session")
def server(graph_folder: Path) -> Iterator[Server]:
    running = start(graph_folder, "--timeout", "20")
    yield running
    status, told = stop(running)
    assert (status, told) == (0, "")

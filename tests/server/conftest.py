"""A graph of two hand-written articles, served over real HTTP by `kg serve`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_folder import write_finished
from serving import Server, start, stop
from stories import BASE, harbour


@pytest.fixture(scope="session")
def graph_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "graph"
    return write_finished(harbour(), folder, BASE)


@pytest.fixture(scope="session")
def server(graph_folder: Path) -> Iterator[Server]:
    running = start(graph_folder, "--timeout", "20")
    yield running
    status, told = stop(running)
    assert (status, told) == (0, "")

"""Engines: they run one job over chunks of articles, in this process, in several, on a cluster.

A job is a function from a chunk of articles, or of what is to be made of them, to bytes. Every
engine gives the same bytes for the same chunks; only the order in which they come may differ.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from kg.engine.job import Done, Engine, Item, Job, SetAside

__all__ = ["Done", "Engine", "Item", "Job", "SetAside", "available_cores", "find_engine"]


@contextmanager
def find_engine(jobs: int, cluster: str | None = None) -> Iterator[Engine]:
    """The engine for this many processes or this cluster; its workers end with the context.

    `cluster` is the address of a Dask scheduler, or `local` for one on this machine with
    `jobs` workers. Raises `EngineError` where it cannot be had.
    """
    if cluster is not None:
        from kg.engine.cluster import cluster_engine

        with cluster_engine(cluster, jobs) as engine:
            yield engine
    elif jobs == 1:
        from kg.engine.inline import InlineEngine

        yield InlineEngine()
    else:
        from kg.engine.processes import ProcessEngine

        with ProcessEngine(jobs) as engine:
            yield engine


def available_cores() -> int:
    """The cores that this process may use, which can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

"""To a Dask scheduler and back: started here, or reached by its address."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kg import __version__
from kg.engine.cluster_job import check_versions
from kg.errors import EngineError, SettingsError

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
CONNECT_SECONDS = 10.0
"""A scheduler that runs answers within milliseconds, even through a tunnel."""
RETURN_SECONDS = 60.0
"""A scheduler that is started again, by hand or by a supervisor, is there within seconds, and its
workers soon after."""
_TRIES_PER_WORKER_LOST = 1
_ASK_VERSION = "__import__('kg').__version__"
_LOGGERS = ("distributed", "distributed.client", "distributed.nanny", "distributed.scheduler")


@contextmanager
def scheduler(address: str, jobs: int) -> Iterator[str]:
    """The address of a running scheduler; for `local` one with `jobs` workers, ended afterwards.

    Raises `EngineError` where `newskg[cluster]` is not installed, `SettingsError` where
    `address` is none.
    """
    try:
        import distributed
    except ImportError as error:
        raise EngineError(
            "--cluster needs dask.distributed; install it with pip install 'newskg[cluster]'"
        ) from error
    for name in _LOGGERS:  # what the user has to know is told by our own messages
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if address != LOCAL:
        if not re.fullmatch(r"[a-z]+://[^\s/]+:\d+/?", address):
            raise SettingsError(
                f"--cluster wants a scheduler such as tcp://host:8786, or local, not {address!r}"
            )
        yield address
        return
    import dask

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": _TRIES_PER_WORKER_LOST}),
        distributed.LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=jobs,
            threads_per_worker=1,
            processes=True,
            dashboard_address="127.0.0.1:0",  # any free port: with none it takes 8787
            silence_logs=logging.CRITICAL,
        ) as cluster,
    ):
        yield cluster.scheduler_address


def connect(address: str, seconds: float = CONNECT_SECONDS) -> Client:
    """A client of the scheduler, which has at least one worker.

    Raises `EngineError` where there is no scheduler or no worker within so many seconds, or
    a worker has another version of kg or none.
    """
    from distributed import Client

    try:
        client = Client(address, timeout=seconds, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError) as error:
        raise EngineError(
            f"no scheduler answers at {address} within {seconds:g} seconds; start one with "
            "`dask scheduler`, and look at the address and the firewall"
        ) from error
    try:
        _check_workers(client, address, seconds)
    except BaseException:
        with suppress(Exception):
            client.close(timeout=1)  # type: ignore[no-untyped-call]
        raise
    return client


def _check_workers(client: Client, address: str, seconds: float) -> None:
    try:
        client.wait_for_workers(1, timeout=seconds)
    except TimeoutError as error:
        raise no_workers(address) from error
    # By the name of a built-in function, so that it runs where kg is missing too.
    found = client.run(eval, _ASK_VERSION, on_error="return")
    for worker, answer in found.items():
        if isinstance(answer, ImportError):
            raise EngineError(f"{worker} has no kg; install newskg {__version__} there")
        if isinstance(answer, BaseException):
            raise EngineError(f"{worker} cannot load kg: {answer!r}")
    check_versions({worker: str(version) for worker, version in found.items()}, __version__)


def no_workers(address: str) -> EngineError:
    """What is raised where nobody is there to work."""
    return EngineError(
        f"the scheduler at {address} has no workers; start some with "
        f"`dask worker {address} --nworkers auto --nthreads 1`"
    )

"""The commands of `kg`: a file each, with a docstring, `EXAMPLES`, `add_arguments` and `run`."""

from __future__ import annotations

import argparse
from typing import Protocol

from kg.commands import (
    analyse,
    annotate,
    ask,
    build,
    changes,
    demo,
    dossier,
    evaluate,
    explain,
    export,
    publish,
    query,
    reconcile,
    relations,
    remove,
    review,
    serve,
    show,
    validate,
)


class Command(Protocol):
    """What a file in this folder offers; its name is the command's name."""

    __name__: str
    __doc__: str | None
    EXAMPLES: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's own arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it, and return the exit status."""


COMMANDS: tuple[Command, ...] = (
    build,
    remove,
    changes,
    annotate,
    query,
    ask,
    explain,
    dossier,
    review,
    reconcile,
    analyse,
    show,
    serve,
    export,
    publish,
    validate,
    evaluate,
    relations,
    demo,
)

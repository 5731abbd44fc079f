"""The command line: parses arguments, calls one command, turns errors into one clear line.

Nothing heavy is imported here: `kg --help` must answer at once.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

from kg import __version__
from kg.commands import COMMANDS, console
from kg.errors import KgError, SettingsError
from kg.settings import COLLECT_GARBAGE

LOG = logging.getLogger("kg")

INTERRUPTED = 130
"""What a shell expects of a program ended by Ctrl-C: 128 and the signal's number."""

EXAMPLES = """\
examples:
  kg demo                          build the sample that comes with kg and open its page
  kg build articles/ -o graph/     read all articles below articles/
  kg show -g graph/                open the page
  kg ask --list                    the questions that come with kg
  kg annotate article.txt          everything read out of one article, as JSON

exit status: 0 done, 1 something was skipped, not found or could not be done, 2 wrong use.
Defaults may stand in a kg.toml beside the articles or in the current folder.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    signal.signal(signal.SIGTERM, _stop)
    gc.set_threshold(*COLLECT_GARBAGE)
    parsed = parse(arguments)
    console.set_up(verbose=parsed.verbose, quiet=parsed.quiet)
    try:
        status = int(parsed.run(parsed))
        sys.stdout.flush()
    except SettingsError as error:
        LOG.error("%s", error)
        return 2
    except KgError as error:
        LOG.error("%s", error)
        for note in getattr(error, "__notes__", ()):
            LOG.debug("%s", note)
        return 1
    except BrokenPipeError:
        return _reader_has_gone()
    except KeyboardInterrupt:
        LOG.error("interrupted; nothing is left half written")
        return INTERRUPTED
    return status


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The arguments of a command; wrong use ends the program with status 2.

    argparse takes no further positional arguments after an option that follows the first
    ones (`kg build a.txt -o graph b.txt`): commands say in `rest` where those belong.
    """
    top = parser()
    parsed, rest = top.parse_known_args(arguments)
    if not rest:
        return parsed
    if not hasattr(parsed, "rest") or any(each.startswith("-") for each in rest):
        top.error(f"unrecognized arguments: {' '.join(rest)}")
    name, kind = parsed.rest
    setattr(parsed, name, [*getattr(parsed, name), *map(kind, rest)])
    return parsed


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line, one subparser per command."""
    top = argparse.ArgumentParser(
        prog="kg",
        description="News articles in, an evidence-backed knowledge graph out.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"kg {__version__}")
    _add_loudness(top, default=False)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        description = (command.__doc__ or "").strip()
        sub = commands.add_parser(
            command.__name__.rpartition(".")[2],
            help=description.splitlines()[0],
            description=description,
            epilog="examples:\n" + command.EXAMPLES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        _add_loudness(sub, default=argparse.SUPPRESS)
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    return top


def _add_loudness(target: argparse.ArgumentParser, default: object) -> None:
    target.add_argument(
        "-v", "--verbose", action="store_true", default=default, help="say more of what happens"
    )
    target.add_argument(
        "-q", "--quiet", action="store_true", default=default, help="say nothing but errors"
    )


def _reader_has_gone() -> int:
    """End quietly where the reader of a pipe, such as `head`, had enough.

    Standard output goes nowhere from here on, or Python complains when it flushes at exit.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    """A polite request to end is handled as Ctrl-C is, so that half-written files go away."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())

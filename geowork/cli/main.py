"""The command `geowork`: finds the subcommand, and says refusals in one sentence."""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Protocol

from geowork import __version__
from geowork.cli import window
from geowork.cli.output import DONE, REFUSED, print_json, say
from geowork.errors import GeoworkError


class Command(Protocol):
    """What the module of each command offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; returns the exit code."""


COMMANDS = {
    "demo": "run the main job on the sample case and export; opens the window where it can",
    "probe": "streams, frames, rate, rotation, duration, claimed metadata, telemetry, SHA-256",
    "frames": "write exact frames as PNG, and manifest.json",
    "resect": "the camera from control points; several files give one JSON object a line",
    "follow": "follow a target; pixel track, ground track, course",
    "judge": "probability and verdict of a claim, given a track",
    "export": "annotated frames, map, GeoJSON and CSV of a project",
    "project": "the project file: new, add, info, verify",
}
"""Each command's module is imported only when it is asked for: together they take a second."""


def parser(wanted: str | None) -> argparse.ArgumentParser:
    """The command line, with the options of the wanted command."""
    top = argparse.ArgumentParser(
        prog="geowork",
        description="Where the camera stood, which way people moved, whether a claim holds. "
        "Without a command it opens the window: geowork [PROJECT].",
    )
    top.add_argument("--version", action="version", version=f"geowork {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for name, text in COMMANDS.items():
        one = commands.add_parser(name, help=text, description=text)
        if name == wanted:
            command: Command = importlib.import_module(f"geowork.cli.{name}")
            one.add_argument("--json", action="store_true", help="print one JSON object on stdout")
            one.add_argument("--debug", action="store_true", help="show the trace of an error")
            command.add_arguments(one)
            one.set_defaults(run=command.run)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (0 done, 1 refused, 2 usage)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    logging.basicConfig(level=logging.ERROR, format="%(message)s")
    if not given or (given[0] not in COMMANDS and not given[0].startswith("-")):
        return window.run(given)
    parsed = parser(given[0]).parse_args(given)
    try:
        return int(parsed.run(parsed))
    except GeoworkError as error:
        return _refuse(parsed, str(error))
    except KeyboardInterrupt:
        return _refuse(parsed, "Cancelled; nothing was changed.")
    except BrokenPipeError:
        # Whoever read the output has enough of it; say nothing more, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        subject = error.filename or "the file system"
        problem = error.strerror or type(error).__name__
        return _refuse(parsed, f"{subject}: {problem}; check the path and the free space.")
    except MemoryError:
        return _refuse(parsed, "The memory is not enough for this; close something or give less.")
    except Exception as error:
        logging.getLogger("geowork").debug("unexpected", exc_info=True)
        kind = type(error).__name__
        return _refuse(
            parsed, f"{parsed.command}: met an error of its own ({kind}); run again with --debug."
        )


def _refuse(parsed: argparse.Namespace, sentence: str) -> int:
    if parsed.debug:
        traceback.print_exc()
    say(sentence)
    if parsed.json:
        print_json({"status": "refused", "reason": sentence})
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())

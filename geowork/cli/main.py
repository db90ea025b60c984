"""The command `geowork`: finds the subcommand, and says refusals in one sentence."""

from __future__ import annotations

import argparse
import importlib
import logging
import re
import sys
import traceback
import warnings
from collections.abc import Sequence
from typing import Any, Protocol

from geowork import __version__
from geowork.cli import window
from geowork.cli.given_files import refuse_pipes
from geowork.cli.output import (
    DONE,
    REFUSED,
    finish,
    forget_notes,
    hang_up,
    print_json,
    say,
    speak_utf8,
)
from geowork.cli.refusals import sentence_of


class Command(Protocol):
    """What the module of each command offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; returns the exit code."""


COMMANDS = {
    "demo": "run the main job on the sample case; open the window where there is a display",
    "probe": "tell what a media file is: streams, frames, rate, claimed metadata, SHA-256",
    "frames": "write exact frames as PNG, with manifest.json",
    "panorama": "stitch a panning shot into one picture whose pixels lead back to frames",
    "resect": "find where the camera stood from control points",
    "rivals": "weigh candidate places against each other by the same pins",
    "overlay": "draw a map's roads, houses and lines, and the skyline, where a camera sees them",
    "place": "tell where a place is, by its name in any script or by coordinates",
    "find": "find places in a map extract by what lies around them",
    "viewshed": "tell which ground is seen from a place",
    "georeference": "lay a picture without coordinates on the earth by three or more pairs",
    "plane": "lay a nearly flat scene on the ground from four or more pairs, without a camera",
    "follow": "follow a target through footage: pixel track, ground track, course",
    "match": "find what two pictures show in common: correspondences, inliers, model",
    "search": "find where the same place is seen in older footage",
    "judge": "test a claim on a track: probability and verdict",
    "sun": "tell where the sun stands at a place and time",
    "shadow": "find time or place from shadows, or check whether they fit",
    "project": "make, fill, read, check, merge, seal and redact project files",
    "export": "write the deliverables: frames, plate, map, report, KML, GeoJSON, CSV and more",
    "verify-export": "solve, test and export again, and compare with an export",
}
"""Each command's module is imported only when it is asked for: together they take a second."""


_NEGATIVES = re.compile(r"^-\.?\d[\d.,eE+-]*$")


class _Wide(argparse.HelpFormatter):
    """Leaves room for the longest command's name beside what it does."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28)
        # Python 3.11 measures commands without their indent, and would break their lines.
        self._action_max_length = 20


class _Parser(argparse.ArgumentParser):
    """Takes `-33.9,151.2` for a place: argparse knows single negative numbers only."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._negative_number_matcher = _NEGATIVES


def parser(wanted: str) -> argparse.ArgumentParser:
    """The command line, with the options of the wanted command."""
    top = _Parser(
        prog="geowork",
        description="Where the camera stood, which way people moved, whether a claim holds. "
        "Without a command it opens the window: geowork [PROJECT].",
        formatter_class=_Wide,
    )
    top.add_argument("--version", action="version", version=f"geowork {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for name, text in COMMANDS.items():
        one = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        if name == wanted:
            command: Command = importlib.import_module(f"geowork.cli.{name.replace('-', '_')}")
            one.add_argument("--json", action="store_true", help="print JSON on stdout, no words")
            one.add_argument("--debug", action="store_true", help="show the trace of an error")
            command.add_arguments(one)
            one.set_defaults(run=command.run)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (0 done, 1 refused, 2 usage)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    speak_utf8()
    logging.basicConfig(level=logging.ERROR, format="%(message)s")
    if not given or (given[0] not in COMMANDS and not given[0].startswith("-")):
        return window.run(given)
    # What is known before the command line is read: importing the command takes a second.
    parsed = argparse.Namespace(command=given[0], json="--json" in given, debug="--debug" in given)
    try:
        parsed = parser(given[0]).parse_args(given)
        with warnings.catch_warnings():
            # What libraries murmur is for developers; a person is told in sentences.
            warnings.simplefilter("default" if parsed.debug else "ignore")
            refuse_pipes(parsed)
            code = parsed.run(parsed)
        finish()
        return int(code)
    except KeyboardInterrupt:
        return _refuse(parsed, "Cancelled; nothing was changed.")
    except BrokenPipeError:
        hang_up()
        return DONE
    except Exception as error:
        return _refuse(parsed, sentence_of(error, parsed.command))


def _refuse(parsed: argparse.Namespace, sentence: str) -> int:
    if parsed.debug:
        traceback.print_exc()
    forget_notes()
    say(sentence)
    try:
        if parsed.json:
            print_json({"status": "refused", "reason": sentence})
        finish()
    except OSError:
        hang_up()
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())

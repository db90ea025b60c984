"""The options of every command that reads control points."""

from __future__ import annotations

import argparse
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from geowork.camera.control_points import ControlPoints, ImageSize
from geowork.camera.foreign_points import read_any_control_points
from geowork.cli.output import DONE, REFUSED, print_json, say
from geowork.cli.refusals import sentence_of


class Answer(Protocol):
    """What is computed from one file of control points."""

    @property
    def status(self) -> str:
        """ "refused", or how sure it is."""

    @property
    def reason(self) -> str:
        """Why."""


A = TypeVar("A", bound=Answer)


def add_control_points(parser: argparse.ArgumentParser) -> None:
    """Declare CONTROL_POINTS, and what the foreign formats leave out."""
    parser.add_argument(
        "control_points",
        type=Path,
        nargs="+",
        metavar="CONTROL_POINTS",
        help="geowork-control-points/1, gcp_list.txt, QGIS .points or CSV",
    )
    parser.add_argument(
        "--size", type=_size, metavar="W,H", help="size of the picture, for the other formats"
    )
    parser.add_argument("--image", metavar="NAME", help="which picture of a gcp_list.txt")


def answer_each(
    arguments: argparse.Namespace,
    solve: Callable[[ControlPoints], A],
    refuse: Callable[[str], A],
    show_answer: Callable[[Path, A], None],
) -> int:
    """Solve each file in order and print a line of JSON or the words for it.

    Returns:
        The exit code: refused if any of the files is.
    """
    code = DONE
    for path in arguments.control_points:
        try:
            answer = solve(read_any_control_points(path, arguments.size, arguments.image))
        except Exception as error:
            # Bad input, and our own failing at it, is a refusal of that file: the others still
            # get their line, in order.
            if arguments.debug:
                traceback.print_exc()
            answer = refuse(sentence_of(error, arguments.command))
        if answer.status == "refused":
            code = REFUSED
            sentence = answer.reason
            say(sentence if str(path) in sentence else f"{path}: {sentence}")
        if arguments.json:
            print_json(answer)
        elif answer.status != "refused":
            show_answer(path, answer)
    return code


def _size(text: str) -> ImageSize:
    try:
        width, height = (int(part) for part in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError("give WIDTH,HEIGHT in px") from error
    return ImageSize(width, height)

"""The options of every command that reads control points."""

from __future__ import annotations

import argparse
from pathlib import Path

from geowork.camera.control_points import ImageSize


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


def _size(text: str) -> ImageSize:
    try:
        width, height = (int(part) for part in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError("give WIDTH,HEIGHT in px") from error
    return ImageSize(width, height)

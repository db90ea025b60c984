"""geowork match: whether two pictures show the same thing, and what lies where."""

from __future__ import annotations

import argparse
from pathlib import Path

from geowork.cli.bar import Bar
from geowork.cli.output import DONE, print_json, show
from geowork.imagery.matching import Match
from geowork.workflow.matching import match_files


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("image", type=Path, metavar="IMAGE", help="a photo or an extracted frame")
    parser.add_argument(
        "reference", type=Path, metavar="REFERENCE", help="a photo, a frame or a GeoTIFF"
    )
    parser.add_argument(
        "--affine",
        choices=("auto", "always", "never"),
        default="auto",
        help="simulate slanted views (slow): by default where plain features leave doubt",
    )
    parser.add_argument(
        "--learned",
        action="store_true",
        help="use learned features where others leave doubt (needs geowork[learned])",
    )


def run(arguments: argparse.Namespace) -> int:
    """Match and print; an honest "no match" is a result, not a refusal."""
    affine = {"auto": None, "always": True, "never": False}[arguments.affine]
    with Bar() as bar:
        match = match_files(arguments.image, arguments.reference, affine, arguments.learned, bar)
    if arguments.json:
        print_json(match)
    else:
        _print(match)
    return DONE


def _print(match: Match) -> None:
    show(f"{match.status}: {match.reason}")
    if match.model is None:
        return
    show(f"  model     {match.model.kind}, inliers within {match.model.error_px:.1f} px")
    for row in match.model.matrix:
        show("            " + "  ".join(f"{value: .6g}" for value in row))
    for pair in match.correspondences[:10]:
        place = "" if pair.lat_deg is None else f"  at {pair.lat_deg:.6f}, {pair.lon_deg:.6f}"
        show(
            f"  {pair.x_px:8.1f}, {pair.y_px:8.1f}  is  "
            f"{pair.reference_x_px:8.1f}, {pair.reference_y_px:8.1f}{place}"
        )
    if len(match.correspondences) > 10:
        show(f"  and {len(match.correspondences) - 10} more (--json gives all)")

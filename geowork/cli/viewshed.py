"""geowork viewshed: which ground is seen from a place."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import shapely

from geowork.cli.numbers import finite
from geowork.cli.output import DONE, print_json, show
from geowork.errors import InputError
from geowork.geo.formats import parse_position
from geowork.geo.position import Position
from geowork.geo.terrain import RasterTerrain
from geowork.geo.viewshed import Viewshed, viewshed
from geowork.storage.atomic_file import replace_file

_LARGEST_M = 100_000.0
_DIGITS = 6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--at", required=True, metavar="PLACE", help="the eye's place in any format of coordinates"
    )
    parser.add_argument("--terrain", type=Path, required=True, metavar="FILE",
                        help="terrain model (GeoTIFF, HGT)")  # fmt: skip
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--eye", type=finite, default=1.7, metavar="M",
                     help="of the eye above the ground (%(default)s)")  # fmt: skip
    how.add_argument("--height", type=finite, metavar="M", help="of the eye above the datum")
    parser.add_argument("--target", type=finite, default=0.0, metavar="M",
                        help="how high what is looked for stands (%(default)s)")  # fmt: skip
    parser.add_argument("--reach", type=finite, default=3000.0, metavar="M",
                        help="how far to look (%(default)s)")  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="GEOJSON", help="write the areas here")


def run(arguments: argparse.Namespace) -> int:
    """Compute, print, and write the areas where asked to."""
    if not 10 <= arguments.reach <= _LARGEST_M:
        raise InputError("--reach", f"is {arguments.reach:g}", "give 10 to 100000 metres")
    for name, value in (("--eye", arguments.eye), ("--target", arguments.target)):
        if not 0 <= value <= _LARGEST_M:
            raise InputError(name, f"is {value:g}", "give metres of 0 or more")
    at = parse_position(arguments.at)
    place = Position(at.lat_deg, at.lon_deg, arguments.height).checked("--height", "the eye")
    above = arguments.eye if arguments.height is None else None
    terrain = RasterTerrain.open(arguments.terrain)
    found = viewshed(place, terrain, above, arguments.target, arguments.reach)
    value = _as_json(found)
    if arguments.out is not None:
        feature = {"type": "Feature", "properties": {"name": "Visible ground"},
                   "geometry": value["visible"]}  # fmt: skip
        replace_file(arguments.out, (json.dumps(feature) + "\n").encode())
    if arguments.json:
        print_json(value)
    else:
        show(f"{100 * found.share:.0f} % of the ground within {arguments.reach:g} m is seen")
    return DONE


def _as_json(found: Viewshed) -> dict[str, object]:
    rounded = shapely.set_precision(found.areas, 10.0**-_DIGITS)
    geometry = shapely.geometry.mapping(rounded)
    return {"status": "done", "eye": found.eye, "share": round(found.share, 4), "visible": geometry}

"""geowork find: places in a map extract by what lies around them."""

from __future__ import annotations

import argparse
from pathlib import Path

from geowork.cli.output import DONE, print_json, say, show
from geowork.imagery.feature_finder import KINDS, Found, find_places, read_condition
from geowork.imagery.vector_layer import open_vector_layer

SHOWN = 50
EPILOG = f"""\
A thing is a kind ({", ".join(KINDS)}), a tag (man_made=water_tower) or the key of one (power).
Example, "a mast within 300 m of a road and 1 km of a river":
  geowork find extract.geojson --what mast --near road:300 --near river:1km
JSON: {{status, features, found: [{{kind, name, lat_deg, lon_deg, nearby: [{{what, distance_m,
name}}]}}]}}, those nearest to what was asked for first.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EPILOG
    parser.add_argument(
        "layers",
        type=Path,
        nargs="+",
        metavar="LAYER",
        help="GeoJSON, KML, GPX, Shapefile or GeoPackage, say an OpenStreetMap extract",
    )
    parser.add_argument("--what", required=True, metavar="THING", help="what is looked for")
    parser.add_argument(
        "--near", action="append", default=[], metavar="THING:DISTANCE", help="may be repeated"
    )
    parser.add_argument(
        "--far", action="append", default=[], metavar="THING:DISTANCE", help="none within it"
    )


def run(arguments: argparse.Namespace) -> int:
    """Find and print; finding nothing is a result, not a refusal."""
    conditions = [read_condition(text) for text in arguments.near]
    conditions += [read_condition(text, far=True) for text in arguments.far]
    layers = [open_vector_layer(path) for path in arguments.layers]
    for path, layer in zip(arguments.layers, layers, strict=True):
        for warning in layer.warnings:
            say(f"{path}: {warning}")
    found = find_places(layers, arguments.what, conditions)
    if arguments.json:
        features = sum(len(layer.features) for layer in layers)
        print_json({"status": "done", "features": features, "found": found})
        return DONE
    show(f"{len(found)} found" + (f"; the nearest {SHOWN}:" if len(found) > SHOWN else ""))
    for one in found[:SHOWN]:
        show(f"  {one.lat_deg:.6f}, {one.lon_deg:.6f}  {one.name or one.kind}  {_around(one)}")
    return DONE


def _around(found: Found) -> str:
    return ", ".join(
        f"{one.what} {one.distance_m:.0f} m" if one.distance_m is not None else f"no {one.what}"
        for one in found.nearby
    )

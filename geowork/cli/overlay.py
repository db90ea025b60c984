"""geowork overlay: a map's roads, houses and lines, and the skyline, where a camera sees them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from geowork import strict_json
from geowork.camera.lines_in_view import REACH_M
from geowork.cli.numbers import finite
from geowork.cli.output import DONE, note, print_json, say, show
from geowork.drawing.ground_lines import GroundLine, paint_lines
from geowork.errors import InputError
from geowork.footage.picture import encode_png
from geowork.geo.terrain import FlatTerrain, RasterTerrain, Terrain
from geowork.imagery.photo import open_photo
from geowork.imagery.vector_layer import open_vector_layer
from geowork.storage.atomic_file import replace_file
from geowork.workflow.ground_check import layer_in_frame, skyline_in_frame
from geowork.workflow.stated_camera import StatedCamera, camera_from_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "camera", type=Path, metavar="SOLUTION_OR_CONTROL_POINTS",
        help="what 'geowork resect --json' printed, or control points",
    )  # fmt: skip
    parser.add_argument(
        "layers", type=Path, nargs="*", metavar="LAYER",
        help="GeoJSON, KML, GPX, Shapefile or GeoPackage of roads, buildings, power lines",
    )  # fmt: skip
    parser.add_argument("--terrain", type=Path, metavar="FILE", help="terrain model (GeoTIFF, HGT)")
    parser.add_argument("--ground", type=finite, metavar="M", help="height of level ground, m")
    parser.add_argument(
        "--skyline", action="store_true", help="also the skyline of the terrain model"
    )
    parser.add_argument(
        "--reach",
        type=finite,
        default=REACH_M,
        metavar="M",
        help="not further (%(default)s)",
    )
    parser.add_argument("--on", type=Path, metavar="FRAME", help="a picture of that frame")
    parser.add_argument("--out", type=Path, metavar="PNG", help="draw over --on and write here")


def run(arguments: argparse.Namespace) -> int:
    """Project and print; with --on and --out draw as well."""
    if (arguments.on is None) != (arguments.out is None):
        raise InputError("--on and --out", "belong together", "give both or neither")
    if not arguments.reach > 0:
        raise InputError("--reach", f"is {arguments.reach:g}", "give metres above 0")
    camera = camera_from_json(strict_json.read(arguments.camera), arguments.camera)
    terrain = _terrain(arguments, camera)
    lines: list[GroundLine] = []
    told = []
    for path in arguments.layers:
        layer = open_vector_layer(path)
        seen = layer_in_frame(camera.posterior, terrain, layer.features, arguments.reach)
        lines += seen
        told.append({"file": str(path), "features": len(layer.features), "lines": len(seen),
                     "warnings": list(layer.warnings)})  # fmt: skip
    if arguments.skyline:
        lines += skyline_in_frame(camera.posterior, terrain)
    if arguments.out is not None:
        _draw(arguments.on, arguments.out, camera, lines)
    _tell(arguments.json, told, lines)
    return DONE


def _terrain(arguments: argparse.Namespace, camera: StatedCamera) -> Terrain:
    if arguments.terrain is not None:
        return RasterTerrain.open(arguments.terrain)
    if arguments.skyline:
        raise InputError("--skyline", "needs the lie of the land", "add --terrain FILE")
    if arguments.ground is not None:
        return FlatTerrain(arguments.ground, 0.1)
    level = camera.ground.level_m
    note(
        f"No terrain was given: the ground is taken as level at {level:.1f} m, the lowest landmark."
    )
    return camera.ground


def _draw(on: Path, out: Path, camera: StatedCamera, lines: list[GroundLine]) -> None:
    picture = open_photo(on)
    size = camera.posterior.camera.width_px, camera.posterior.camera.height_px
    if picture.shape[1::-1] != size:
        problem = (
            f"has {picture.shape[1]} x {picture.shape[0]} px, the camera {size[0]} x {size[1]}"
        )
        raise InputError(on, problem, "give the frame that was solved")
    paint_lines(picture, lines)
    replace_file(out, encode_png(picture))


def _tell(as_json: bool, told: list[dict[str, Any]], lines: list[GroundLine]) -> None:
    if as_json:
        found = [
            {"kind": one.kind, "part": one.part, "name": one.name, "unsure": one.unsure,
             "line_px": one.pixels}
            for one in lines
        ]  # fmt: skip
        print_json({"status": "done", "layers": told, "lines": found})
        return
    for layer in told:
        show(f"{layer['file']}: {layer['features']} features, {layer['lines']} lines in the frame")
        for warning in layer["warnings"]:
            say(f"  {warning}")
    for kind in sorted({line.kind for line in lines}):
        show(f"  {kind:10} {sum(line.kind == kind for line in lines)}")

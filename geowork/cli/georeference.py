"""geowork georeference: a picture without coordinates laid on the earth by pairs."""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import Any

import numpy as np

from geowork.camera.control_points import ImageSize
from geowork.camera.foreign_points import read_any_control_points
from geowork.cli.numbers import pixel
from geowork.cli.output import DONE, print_json, say, show
from geowork.imagery.photo import open_photo
from geowork.imagery.raster import geotiff_bytes
from geowork.storage.atomic_file import replace_file
from geowork.workflow.picture_placing import PlacedBy, placed_photo, placing_of_points

EPILOG = """\
JSON: {status, model, rms_m, spread, shared_sigma_m, pairs: [{landmark, east_m, north_m (stated
minus fitted), left_out_m (how far it is from where the others put it), left_out_sigmas (the same
in the sigmas that both state: look first at the largest)}], corners and points:
[{x_px, y_px, lat_deg, lon_deg, sigma_m}]}. spread is by how much the pairs disagree more than
their sigmas say; shared_sigma_m is the error that all that is read in the picture shares.
"""
_SUSPECT = 4.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EPILOG
    parser.add_argument("picture", type=Path, metavar="PICTURE", help="a photo or a scanned map")
    parser.add_argument(
        "pairs",
        type=Path,
        metavar="PAIRS",
        help="QGIS .points, OpenDroneMap gcp_list.txt, CSV or geowork-control-points/1",
    )
    parser.add_argument(
        "--model", choices=("affine", "projective", "spline"), default="affine",
        help="straight, oblique, or bent as an old map may be (%(default)s)",
    )  # fmt: skip
    parser.add_argument("--image", metavar="NAME", help="which picture of a gcp_list.txt")
    parser.add_argument(
        "--at", type=pixel, action="append", default=[], metavar="X,Y",
        help="also tell where this pixel lies; may be repeated",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="GEOTIFF", help="write it as laid on the map")


def run(arguments: argparse.Namespace) -> int:
    """Fit, print, and write the laid picture where asked to."""
    rgb = open_photo(arguments.picture)
    height, width = rgb.shape[:2]
    points = read_any_control_points(arguments.pairs, ImageSize(width, height), arguments.image)
    placed = placing_of_points(points, arguments.model)
    picture = placed_photo(rgb, placed.placing, arguments.picture)
    if arguments.out is not None:
        replace_file(arguments.out, geotiff_bytes(picture.overlay()))
    value = _as_json(placed, width, height, arguments.at)
    if arguments.json:
        print_json(value)
    else:
        _print(value)
    return DONE


def _as_json(
    placed: PlacedBy, width: int, height: int, at: list[tuple[float, float]]
) -> dict[str, Any]:
    placing = placed.placing
    corners = [(0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height))]
    pairs = [
        {
            "landmark": name,
            "east_m": round(float(east), 3),
            "north_m": round(float(north), 3),
            "left_out_m": None if math.isnan(left) else round(float(left), 3),
            "left_out_sigmas": None if math.isnan(sigmas) else round(float(sigmas), 2),
        }
        for name, (east, north), left, sigmas in zip(
            placed.landmarks,
            placing.residuals_m,
            placing.left_out_m,
            placing.left_out_sigmas,
            strict=True,
        )
    ]
    return {
        "status": "done",
        "model": placing.model,
        "rms_m": round(placed.rms_m, 3),
        "spread": round(placing.spread, 2),
        "shared_sigma_m": round(placing.shared_sigma_m, 3),
        "pairs": pairs,
        "corners": _points(placed, corners),
        "points": _points(placed, at),
    }


def _points(placed: PlacedBy, pixels: list[tuple[float, float]]) -> list[dict[str, Any]]:
    if not pixels:
        return []
    at = np.array(pixels, dtype=np.float64)
    places, sigmas = placed.placing.to_earth(at), placed.placing.sigma_m(at)
    return [
        {
            "x_px": x,
            "y_px": y,
            "lat_deg": round(float(lat), 8) if math.isfinite(lat) else None,
            "lon_deg": round(float(lon), 8) if math.isfinite(lon) else None,
            "sigma_m": round(float(sigma), 3) if math.isfinite(sigma) else None,
        }
        for (x, y), (lat, lon), sigma in zip(pixels, places, sigmas, strict=True)
    ]


def _print(value: dict[str, Any]) -> None:
    show(f"{value['model']}: rms {value['rms_m']:.2f} m, shared {value['shared_sigma_m']:.2f} m")
    for pair in value["pairs"]:
        left = pair["left_out_m"]
        told = "" if left is None else f", {left:.2f} m from where the others put it"
        show(f"  {pair['landmark']:20} {pair['east_m']:8.2f} {pair['north_m']:8.2f} m{told}")
    for point in (*value["corners"], *value["points"]):
        if point["lat_deg"] is None or point["sigma_m"] is None:
            show(f"  {point['x_px']:g}, {point['y_px']:g} shows no ground")
            continue
        place = f"{point['lat_deg']:.6f}, {point['lon_deg']:.6f}"
        show(f"  {point['x_px']:g}, {point['y_px']:g} is {place} ± {point['sigma_m']:.1f} m")
    if value["spread"] > _SUSPECT:
        say("The pairs disagree far more than their sigmas say; look at the one furthest off.")

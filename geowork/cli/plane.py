"""geowork plane: a nearly flat scene laid on the ground, without a camera."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec
import numpy as np

from geowork.camera.plane import PlaneFit, fit_plane
from geowork.camera.plane_footprint import points_on_ground
from geowork.camera.plane_result import GroundPoint, PlaneResult, refused
from geowork.cli.control_point_options import add_control_points, answer_each
from geowork.cli.numbers import pixel
from geowork.cli.output import say, show


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_control_points(parser)
    parser.add_argument(
        "--at",
        type=pixel,
        action="append",
        default=[],
        metavar="X,Y",
        help="also tell where this pixel lies on the ground; may be repeated",
    )


def run(arguments: argparse.Namespace) -> int:
    """Fit each file in order; refused if any is."""
    return answer_each(
        arguments, lambda points: _fitted(fit_plane(points), arguments.at), refused, _print
    )


def _fitted(fit: PlaneFit, pixels: list[tuple[float, float]]) -> PlaneResult:
    if fit.plane is None or not pixels:
        return fit.result
    names = [f"{x:g},{y:g}" for x, y in pixels]
    points = points_on_ground(fit.plane, names, np.array(pixels, dtype=np.float64))
    return msgspec.structs.replace(fit.result, points=points)


def _print(path: Path, result: PlaneResult) -> None:
    show(f"{path}: {result.status}. {result.reason}")
    show(f"  rms       {result.rms_px:.1f} px, {result.rms_m:.1f} m")
    for residual in result.residuals:
        mark = "  wrong pair" if residual.outlier else ""
        if residual.dx_px is None:
            show(f"  {residual.landmark:20} beyond the horizon{mark}")
        else:
            show(f"  {residual.landmark:20} {residual.dx_px:8.1f} {residual.dy_px:8.1f} px{mark}")
    for point in (*result.corners, *result.points):
        show(f"  {point.name:20} {_place(point)}")
    for warning in result.warnings:
        say(f"  {warning.text}")


def _place(point: GroundPoint) -> str:
    if point.position is None:
        return "shows no ground"
    place = f"{point.position.lat_deg:.6f}, {point.position.lon_deg:.6f}"
    if point.ellipse_95 is None:
        return f"{place}, error not bounded"
    return f"{place}, 95 % within {point.ellipse_95.semi_major_m:.1f} m"

"""geowork resect: where the camera stood, from control points."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from geowork.camera.control_points import ControlPoints, ImageSize
from geowork.camera.lenses import LENSES
from geowork.camera.reporting import refused
from geowork.camera.solution import Solution
from geowork.cli.control_point_options import add_control_points, answer_each
from geowork.cli.numbers import finite
from geowork.cli.output import say, show
from geowork.errors import InputError
from geowork.footage.telemetry.reading import read_telemetry
from geowork.geo.terrain import RasterTerrain
from geowork.imagery.photo_metadata import read_photo_metadata
from geowork.workflow.camera_priors import (
    Beliefs,
    beliefs_of_lens,
    contradictions,
    with_priors,
)
from geowork.workflow.photo_priors import beliefs_of_photo
from geowork.workflow.solving import resect_points
from geowork.workflow.telemetry_priors import beliefs_of_telemetry


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_control_points(parser)
    parser.add_argument(
        "--lens",
        choices=tuple(LENSES),
        metavar="KIND",
        help=f"fill what the file leaves open of the lens from a typical one: {', '.join(LENSES)}",
    )
    parser.add_argument(
        "--photo",
        type=Path,
        metavar="FILE",
        help="fill what the file leaves open from the EXIF of the picture",
    )
    parser.add_argument(
        "--telemetry",
        type=Path,
        metavar="FILE",
        help="fill what the file leaves open from a drone's .SRT, a video that carries telemetry, "
        "or packets of MISB ST 0601; with --time",
    )
    parser.add_argument(
        "--time",
        type=finite,
        metavar="S",
        help="the pinned frame's time in the footage, s, for --telemetry",
    )
    parser.add_argument(
        "--terrain",
        type=Path,
        metavar="GEOTIFF",
        help="terrain model: landmarks without a height are taken to stand on it",
    )


def run(arguments: argparse.Namespace) -> int:
    """Solve each file in order; refused if any is."""
    sources = _sources(arguments)
    terrain = None if arguments.terrain is None else RasterTerrain.open(arguments.terrain)

    def solve(points: ControlPoints) -> Solution:
        beliefs = [source(points.image) for source in sources]
        points, notes = with_priors(points, beliefs)
        solution = resect_points(points, terrain).solution
        if not sources:
            return solution
        remarks = [text for belief in beliefs for text in belief.remarks]
        told = {
            "priors": msgspec.to_builtins(notes),
            "prior_remarks": remarks + contradictions(points, beliefs),
        }
        return msgspec.structs.replace(solution, used={**solution.used, **told})

    return answer_each(arguments, solve, refused, _print)


def _sources(arguments: argparse.Namespace) -> list[Callable[[ImageSize], Beliefs]]:
    """What beliefs to form of a picture of some size; those about this very shot come first."""
    sources: list[Callable[[ImageSize], Beliefs]] = []
    if arguments.photo is not None:
        photo = read_photo_metadata(arguments.photo)
        sources.append(lambda size: beliefs_of_photo(photo, size, arguments.photo.name))
    if (arguments.telemetry is None) != (arguments.time is None):
        raise InputError("--telemetry", "it and --time go together", "give both or neither")
    if arguments.telemetry is not None:
        telemetry, time_s = read_telemetry(arguments.telemetry), arguments.time
        name = arguments.telemetry.name
        sources.append(lambda size: beliefs_of_telemetry(telemetry, time_s, size, name))
    if arguments.lens is not None:
        sources.append(lambda size: beliefs_of_lens(arguments.lens, size))
    return sources


def _print(path: Path, solution: Solution) -> None:
    position, ellipse = solution.position, solution.ellipse_95
    if position is None or ellipse is None:
        return
    show(f"{path}: {solution.status}. {solution.reason}")
    show(f"  position  {position.lat_deg:.6f}, {position.lon_deg:.6f}, {position.height_m:.1f} m")
    show(
        f"  95 %      within {ellipse.semi_major_m:.1f} x {ellipse.semi_minor_m:.1f} m, "
        f"longest at {ellipse.azimuth_deg:.0f}°"
    )
    for name in ("azimuth_deg", "pitch_deg", "roll_deg", "hfov_deg"):
        estimate = getattr(solution, name)
        show(f"  {name[:-4]:9} {estimate.value:.2f} ± {estimate.sigma:.2f}°")
    show(f"  rms       {solution.rms_px:.1f} px")
    for residual in solution.residuals:
        mark = "  wrong pin" if residual.outlier else ""
        show(f"  {residual.landmark:20} {residual.dx_px:8.1f} {residual.dy_px:8.1f} px{mark}")
    for check in solution.check_points:
        word = "inside" if check.inside_95 else "OUTSIDE"
        show(
            f"  {check.landmark:20} {check.dx_px:8.1f} {check.dy_px:8.1f} px  check point, "
            f"{word} its 95 % ellipse"
        )
    for prior in solution.used.get("priors", ()):
        show(f"  {_prior_line(prior)}")
    for remark in solution.used.get("prior_remarks", ()):
        say(f"  {remark}")
    for warning in msgspec.to_builtins(solution.warnings):
        say(f"  {warning['text']}")


def _prior_line(prior: dict[str, Any]) -> str:
    value = prior["value"]
    if isinstance(value, dict):
        value = f"{value['lat_deg']:.6f}, {value['lon_deg']:.6f}"
    else:
        value = f"{value:.5g}"
    return f"believed  {prior['field']} {value} ± {prior['sigma']:.2g}, from {prior['from']}"

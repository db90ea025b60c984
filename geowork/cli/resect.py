"""geowork resect: where the camera stood, from control points."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from geowork.camera.control_points import ImageSize
from geowork.camera.foreign_points import read_any_control_points
from geowork.camera.solution import Solution
from geowork.cli.output import DONE, REFUSED, print_json, say, show
from geowork.errors import InputError
from geowork.workflow.solving import resect_points


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
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


def run(arguments: argparse.Namespace) -> int:
    """Solve each file in order; refused if any is."""
    code = DONE
    for path in arguments.control_points:
        try:
            points = read_any_control_points(path, arguments.size, arguments.image)
            solution = resect_points(points).solution
        except InputError as error:
            # Bad input is a refusal of that file: the others still get their line, in order.
            solution = Solution(status="refused", reason=str(error))
        if solution.status == "refused":
            code = REFUSED
            sentence = solution.reason
            say(sentence if str(path) in sentence else f"{path}: {sentence}")
        if arguments.json:
            print_json(solution)
        elif solution.status != "refused":
            _print(path, solution)
    return code


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
    for warning in msgspec.to_builtins(solution.warnings):
        say(f"  {warning['text']}")


def _size(text: str) -> ImageSize:
    try:
        width, height = (int(part) for part in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError("give WIDTH,HEIGHT in px") from error
    return ImageSize(width, height)

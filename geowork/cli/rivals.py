"""geowork rivals: the same pins tried at several candidate places."""

from __future__ import annotations

import argparse

from geowork.camera.foreign_points import read_any_control_points
from geowork.camera.rivals import compare
from geowork.cli.control_point_options import add_control_points
from geowork.cli.output import DONE, print_json, show


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_control_points(parser)


def run(arguments: argparse.Namespace) -> int:
    """Solve, weigh and print."""
    rivals = compare(
        [
            (str(path), read_any_control_points(path, arguments.size, arguments.image))
            for path in arguments.control_points
        ]
    )
    if arguments.json:
        print_json({"rivals": rivals})
        return DONE
    for rival in rivals:
        word = "rejected" if rival.rejected else "possible"
        show(f"{rival.name}: {word} (P = {rival.probability:.3f})")
        show(f"  {rival.reason}")
        if rival.position is not None:
            place = rival.position
            show(f"  {place.lat_deg:.6f}, {place.lon_deg:.6f}, rms {rival.rms_px:.1f} px")
    return DONE

"""geowork follow: a target followed through footage, and its course over ground."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from geowork import strict_json
from geowork.analysis.track_file import TrackResult, track_to_json
from geowork.cli.bar import Bar
from geowork.cli.numbers import finite
from geowork.cli.output import DONE, note, print_json, say, show
from geowork.drawing.segment_words import segment_lines
from geowork.errors import InputError
from geowork.footage.apart.reader import ApartReader
from geowork.geo.terrain import FlatTerrain, RasterTerrain, Terrain
from geowork.tracking.box import Box
from geowork.workflow.following import follow
from geowork.workflow.stated_camera import StatedCamera, box_around, camera_from_json
from geowork.workflow.viewing import SolvedCamera, Stretch

BOX = "left, top, width, height of the target; px of the upright frame, feet on the lower edge"
POINT = "the target's middle, px of the upright frame"
FIRST = "the frame that the box or point is in, counted from 0"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("media", type=Path, metavar="MEDIA", help="a video file")
    parser.add_argument(
        "--camera",
        dest="cameras",
        action="append",
        required=True,
        metavar="SOLUTION_OR_CONTROL_POINTS[@INDEX]",
        help="what 'geowork resect --json' printed, or control points, and the frame they are of; "
        "where the camera moves, repeat it for further frames: they bound the drift",
    )
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--box", type=_numbers(4), metavar="X,Y,W,H", help=BOX)
    where.add_argument("--point", type=_numbers(2), metavar="X,Y", help=POINT)
    parser.add_argument(
        "--from", dest="first", type=int, required=True, metavar="INDEX", help=FIRST
    )
    parser.add_argument("--to", dest="last", type=int, metavar="INDEX", help="default: the last")
    parser.add_argument(
        "--foot",
        action="store_true",
        help="with --point: it is where the target stands, not its middle",
    )
    parser.add_argument(
        "--solved-index",
        type=int,
        metavar="INDEX",
        help="the frame the first camera was solved in, where it has no @INDEX "
        "(default: as the camera file says, else --from)",
    )
    parser.add_argument("--terrain", type=Path, metavar="GEOTIFF", help="terrain model")
    parser.add_argument("--ground", type=finite, metavar="M", help="height of level ground, m")
    parser.add_argument("--name", default="target", help="what to call the target")
    parser.set_defaults(wrong_usage=parser.error)


def run(arguments: argparse.Namespace) -> int:
    """Follow and print."""
    if arguments.foot and arguments.box is not None:
        arguments.wrong_usage("--foot: goes with --point only; a box's feet are on its lower edge")
    stated = [_stated(text) for text in arguments.cameras]
    camera = stated[0][0]
    terrain = _terrain(arguments, camera)
    with Bar() as bar, ApartReader(arguments.media, bar) as reader:
        last = reader.count - 1 if arguments.last is None else arguments.last
        cameras = _at_frames(arguments, stated)
        start = _start(arguments, camera, terrain)
        stretch = Stretch(arguments.first, last)
        followed = follow(reader, arguments.name, start, stretch, cameras, terrain, bar)
    if arguments.json:
        print_json(track_to_json(followed.result))
    else:
        _print(followed.result)
    return DONE


def _stated(text: str) -> tuple[StatedCamera, int | None]:
    """A camera, and the frame given behind the file's name."""
    path, index = Path(text), None
    name, at, number = text.rpartition("@")
    if at and number.isdecimal() and not path.exists():
        path, index = Path(name), int(number)
    return camera_from_json(strict_json.read(path), path), index


def _at_frames(
    arguments: argparse.Namespace, stated: list[tuple[StatedCamera, int | None]]
) -> list[SolvedCamera]:
    cameras: list[SolvedCamera] = []
    for text, (camera, given) in zip(arguments.cameras, stated, strict=True):
        usual = None if cameras else arguments.solved_index
        index = next((i for i in (given, usual, camera.index) if i is not None), None)
        if index is None and cameras:
            raise InputError(text, "does not say which frame it is of", f"write it as {text}@INDEX")
        cameras.append(SolvedCamera(arguments.first if index is None else index, camera.posterior))
    return cameras


def _terrain(arguments: argparse.Namespace, camera: StatedCamera) -> Terrain:
    if arguments.terrain is not None:
        return RasterTerrain.open(arguments.terrain)
    if arguments.ground is not None:
        return FlatTerrain(arguments.ground, 0.1)
    note(
        f"No terrain was given: the ground is taken as level at {camera.ground.level_m:.1f} m, "
        "the lowest landmark."
    )
    return camera.ground


def _start(arguments: argparse.Namespace, camera: StatedCamera, terrain: Terrain) -> Box:
    if arguments.box is not None:
        return Box(*arguments.box)
    x_px, y_px = arguments.point
    return box_around(camera, terrain, x_px, y_px, is_foot=arguments.foot)


def _print(track: TrackResult) -> None:
    course, speed, displacement = track.course_deg, track.speed_mps, track.displacement_m
    show(f"{track.target}: {track.status}, seen in {len(track.observations)} frames")
    for name, quantity, unit in (
        ("course", course, "°"),
        ("moved", displacement, " m"),
        ("speed", speed, " m/s"),
    ):
        if quantity is not None:
            line = f"  {name:8} {quantity.value:.2f}{unit}"
            if quantity.interval_95 is not None:
                low, high = quantity.interval_95
                line += f" (95 %: {low:.2f} to {high:.2f})"
            show(line)
    if len(track.segments) > 1:
        for line in segment_lines(track_to_json(track)):
            show(f"  {line}")
    for warning in track.warnings:
        say(f"  {warning if isinstance(warning, str) else warning.text}")


def _numbers(count: int) -> Any:
    def parse(text: str) -> tuple[float, ...]:
        values = tuple(finite(part) for part in text.split(","))
        if len(values) != count:
            raise argparse.ArgumentTypeError(f"give {count} numbers with commas between")
        return values

    return parse

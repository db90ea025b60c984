"""geowork panorama: a panning shot as one picture, whose pixels lead back to frames."""

from __future__ import annotations

import argparse
from pathlib import Path

from geowork.cli.bar import Bar
from geowork.cli.numbers import pixel
from geowork.cli.output import DONE, print_json, say, show
from geowork.footage.apart.reader import ApartReader
from geowork.footage.panorama.panorama import panorama_of
from geowork.workflow.panorama import PICTURE, PanoramaRecord, write_panorama


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("media", type=Path, metavar="MEDIA", help="a video file")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="made if needed")
    parser.add_argument(
        "--from", dest="first", type=int, default=0, metavar="INDEX", help="default: the first"
    )
    parser.add_argument("--to", dest="last", type=int, metavar="INDEX", help="default: the last")
    parser.add_argument(
        "--index",
        dest="order",
        type=int,
        action="append",
        metavar="N",
        help="these frames, each joined to the one before, where those chosen do not hold "
        "together; repeat it in order",
    )
    parser.add_argument(
        "--on",
        dest="kind",
        choices=("plane", "cylinder", "sphere"),
        help="what the pan is drawn on; by default what suits its extent",
    )
    parser.add_argument(
        "--at",
        dest="places",
        type=pixel,
        action="append",
        default=[],
        metavar="X,Y",
        help="tell which frame and pixel lie at this pixel of the panorama; repeat it for more",
    )


def run(arguments: argparse.Namespace) -> int:
    """Stitch, write and print."""
    with Bar() as bar, ApartReader(arguments.media, bar) as reader:
        made = panorama_of(
            reader,
            bar,
            first=arguments.first,
            last=arguments.last,
            order=arguments.order,
            kind=arguments.kind,
        )
        record = write_panorama(reader, made, arguments.places, arguments.out, bar)
    if arguments.json:
        print_json(record)
    else:
        _print(record, arguments.out)
    return DONE


def _print(record: PanoramaRecord, out: Path) -> None:
    show(
        f"{out / PICTURE}: {record.width_px} x {record.height_px} px on a {record.surface} from "
        f"{len(record.frames)} frames, which fit to {record.rms_px:.1f} px"
    )
    for lead in record.leads:
        show(
            f"  {lead.panorama_x_px:g},{lead.panorama_y_px:g}  is frame {lead.index} "
            f"(PTS {lead.pts}) at {lead.x_px:.1f},{lead.y_px:.1f}"
        )
    for warning in record.warnings:
        say(f"  {warning}")

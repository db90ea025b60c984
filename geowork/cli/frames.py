"""geowork frames: exact frames as PNG, with a manifest."""

from __future__ import annotations

import argparse
from pathlib import Path

from geowork.cli.bar import Bar
from geowork.cli.output import DONE, print_json, show
from geowork.footage.apart.reader import ApartReader
from geowork.workflow.contact_sheet import contact_pages
from geowork.workflow.frames import choose_frames, write_frames, write_whole


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("media", type=Path, metavar="MEDIA", help="a video file")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="made if needed")
    which = parser.add_mutually_exclusive_group(required=True)
    again = "repeat it for more"
    which.add_argument("--pts", type=int, action="append", metavar="N", help=f"time stamp; {again}")
    which.add_argument(
        "--time", type=float, action="append", metavar="S", help=f"shown at that second; {again}"
    )
    which.add_argument(
        "--index", type=int, action="append", metavar="N", help=f"counted from 0; {again}"
    )
    which.add_argument("--every", type=float, metavar="S", help="one frame every S seconds")
    which.add_argument("--shots", action="store_true", help="the first frame of each shot")
    which.add_argument("--keys", action="store_true", help="the file's key frames")
    parser.add_argument(
        "--sharpest",
        action="store_true",
        help="in place of each the sharpest within a dozen frames, or of the shot",
    )
    parser.add_argument(
        "--sheet",
        action="store_true",
        help="also write them in small with their time stamps, sheet-1.png and so on",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the frames."""
    with Bar() as bar, ApartReader(arguments.media, bar) as reader:
        indices = choose_frames(
            reader,
            pts=arguments.pts,
            times_s=arguments.time,
            indices=arguments.index,
            every_s=arguments.every,
            shots=arguments.shots,
            keys=arguments.keys,
            sharpest=arguments.sharpest,
            progress=bar,
        )
        manifest = write_frames(reader, indices, arguments.out, bar)
        pages = contact_pages(reader, indices, bar) if arguments.sheet else []
    for number, page in enumerate(pages, 1):
        write_whole(arguments.out / f"sheet-{number}.png", page)
    if arguments.json:
        print_json(manifest)
    else:
        show(f"{len(indices)} frame{'s' * (len(indices) != 1)} in {arguments.out}")
    return DONE

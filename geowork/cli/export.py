"""geowork export: the deliverables of a project."""

from __future__ import annotations

import argparse
from pathlib import Path

from geowork.cli.bar import Bar
from geowork.cli.output import DONE, print_json, say, show
from geowork.errors import InputError
from geowork.export.options import (
    CHANNELS,
    FRAME_CHOICES,
    LANGUAGES,
    LAYOUTS,
    LOOP_KINDS,
    PICTURE_KINDS,
    STYLES,
    ExportOptions,
)
from geowork.export.parts import ON_REQUEST, PARTS, wanted_parts
from geowork.export.plate.house import read_house
from geowork.workflow.case import Case
from geowork.workflow.exporting import export_act, export_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a .geowork file")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="made if needed")
    parser.add_argument(
        "--only",
        type=_parts,
        default=set(),
        metavar="PART,…",
        help=f"some of {', '.join(PARTS)}; all of these if not given"
        + (f"; on request also {', '.join(ON_REQUEST)}" if ON_REQUEST else ""),
    )
    told = "note the export in the project's evidence log (changes the project file)"
    parser.add_argument("--record", action="store_true", help=told)
    given = ExportOptions()
    parser.add_argument(
        "--whole", action="store_true",
        help="keep the paths, names of machine and user, and searches in the case's texts",
    )  # fmt: skip
    frames = parser.add_argument_group("frames")
    frames.add_argument(
        "--picture", choices=PICTURE_KINDS, default=given.picture, help="format (default: png)"
    )
    frames.add_argument(
        "--frames", choices=FRAME_CHOICES, default=given.frames,
        help="those with marks (default), or each in which a target was followed",
    )  # fmt: skip
    frames.add_argument(
        "--located", action="store_true",
        help="write the solved camera's position and direction into EXIF and XMP",
    )  # fmt: skip
    frames.add_argument(
        "--grayscale", action="store_true", help="take the colour out of annotated frames"
    )
    frames.add_argument(
        "--blur-people", action="store_true", help="blur followed targets in every picture"
    )
    frames.add_argument(
        "--loop", action="append", choices=LOOP_KINDS,
        help="format of the loops beside videos; repeat it for more (default: webp)",
    )  # fmt: skip
    plate = parser.add_argument_group("plate and report")
    plate.add_argument(
        "--layout", action="append", choices=LAYOUTS, help="of the plate; repeat it for more"
    )
    plate.add_argument(
        "--channel", choices=CHANNELS, default=given.channel, help="where the plate goes"
    )
    plate.add_argument(
        "--panel", action="append", default=[], metavar="WHAT",
        help="what stands in the next cell: auto, map, close, overview, frame:FOOTAGE@PTS or "
        "reference:ID; repeat it for more",
    )  # fmt: skip
    plate.add_argument("--style", choices=STYLES, default=given.style, help="of the plate")
    plate.add_argument(
        "--house", type=Path, metavar="FILE", help="a house style: colours and credit, JSON"
    )
    plate.add_argument(
        "--language", action="append", choices=LANGUAGES, help="repeat it for more (default: en)"
    )
    plate.add_argument("--credit", default="", metavar="TEXT", help="who made the analysis")
    plate.add_argument(
        "--map-megabytes", type=_size, default=given.map_bytes // 2**20, metavar="N",
        help="of the ground (orthophotos, local base maps and their tiles around the story) and of "
        "small frames the map page may carry (default: 4)",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Export."""
    case = Case.open(arguments.project)
    with Bar() as bar:
        result = export_project(
            case.document.project,
            lambda medium: case.media_path(medium, bar),
            arguments.out,
            arguments.only,
            bar,
            _options(arguments),
        )
    if arguments.record:
        case.note(export_act(arguments.out, result))
        case.save()
    if arguments.json:
        print_json(
            {
                "out": str(arguments.out),
                "files": [str(path) for path in result.files],
                "warnings": list(result.warnings),
            }
        )
        return DONE
    show(f"{len(result.files)} files in {arguments.out}")
    for warning in result.warnings:
        say(warning)
    return DONE


def _options(arguments: argparse.Namespace) -> ExportOptions:
    given = ExportOptions()
    return ExportOptions(
        picture=arguments.picture,
        frames=arguments.frames,
        located=arguments.located,
        grayscale=arguments.grayscale,
        blur_people=arguments.blur_people,
        layouts=tuple(dict.fromkeys(arguments.layout or given.layouts)),
        channel=arguments.channel,
        panels=tuple(arguments.panel),
        style=arguments.style,
        house=read_house(arguments.house) if arguments.house else None,
        loops=tuple(dict.fromkeys(arguments.loop or given.loops)),
        languages=tuple(dict.fromkeys(arguments.language or given.languages)),
        credit=arguments.credit,
        map_bytes=arguments.map_megabytes * 2**20,
        whole=arguments.whole,
    )


def _parts(text: str) -> set[str]:
    only = {part.strip() for part in text.split(",") if part.strip()}
    if not only:
        raise argparse.ArgumentTypeError("names no part; leave it out to write all of them")
    try:
        wanted_parts(only)
    except InputError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return only


def _size(text: str) -> int:
    number = int(text) if text.isdecimal() and len(text) < 9 else -1
    if not 0 <= number <= 200:
        raise argparse.ArgumentTypeError("give megabytes between 0 and 200")
    return number

"""geowork project add: footage, references, statements, and what other programs made."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from geowork import strict_json
from geowork.cli.bar import Bar
from geowork.cli.output import DONE, print_json, say, show
from geowork.errors import InputError
from geowork.jobs.progress import Progress
from geowork.project.edits import Edit
from geowork.project.model import FrameAddress, Project
from geowork.storage.labels.opening import read_labels
from geowork.workflow.case import Case
from geowork.workflow.labels import take_in_labels
from geowork.workflow.landmark_files import (
    add_landmarks,
    import_control_points,
    read_pins_of,
    read_places,
)
from geowork.workflow.media import add_footage, add_reference
from geowork.workflow.statements import STATEMENTS, add_statement

MEDIA_KINDS = ("footage", "photo", "panorama", "video", "orthophoto", "terrain", "vector")
FOREIGN_KINDS = ("landmarks", "pins", "labels")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `add`."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="media; JSON: claim, evidence, template or track; landmarks (GeoJSON, KML, KMZ, GPX, "
        "Shapefile, GeoPackage, CSV); pins (gcp_list.txt and other control points); labels (CVAT, "
        "COCO, W3C Web Annotations)",
    )
    kinds = (*MEDIA_KINDS, *STATEMENTS, *FOREIGN_KINDS)
    told = "what it is (default: footage)"
    parser.add_argument("--as", dest="kind", choices=kinds, default="footage", help=told)
    told = "which footage labels and pins are about; needed where there are several"
    parser.add_argument("--footage", metavar="ID", help=told)
    told = "the frame that pins are set in (default: 0)"
    parser.add_argument("--index", type=int, default=0, metavar="N", help=told)
    told = "which picture's rows of a gcp_list.txt to take"
    parser.add_argument("--image", metavar="NAME", help=told)


def run_add(arguments: argparse.Namespace) -> int:
    """Add it."""
    case = Case.open(arguments.project)
    try:
        with Bar() as bar:
            edit, told = _edit(case, arguments, bar)
    finally:
        case.close()
    case.document.apply(edit)
    case.save()
    if arguments.json:
        print_json({"kind": arguments.kind, **told})
        return DONE
    for warning in told.get("warnings", []):
        say(warning)
    added = told["id"] if "id" in told else ", ".join(told["ids"])
    show(f"Added {arguments.kind} '{added}' to {arguments.project}")
    return DONE


def _edit(
    case: Case, arguments: argparse.Namespace, progress: Progress
) -> tuple[Edit, dict[str, Any]]:
    project, file = case.document.project, arguments.file
    if arguments.kind in FOREIGN_KINDS:
        return _FOREIGN[arguments.kind](case, arguments, progress)
    if arguments.kind in STATEMENTS:
        edit, identity = add_statement(project, arguments.kind, strict_json.read(file), file)
    elif arguments.kind == "footage":
        edit, identity = add_footage(project, file, case.media, progress)
    else:
        edit, identity = add_reference(project, file, arguments.kind, case.media, progress)
    return edit, {"id": identity}


def _landmarks(
    case: Case, arguments: argparse.Namespace, _progress: Progress
) -> tuple[Edit, dict[str, Any]]:
    file = arguments.file
    edit, ids = add_landmarks(case.document.project, read_places(file), file)
    return edit, {"ids": ids}


def _pins(
    case: Case, arguments: argparse.Namespace, progress: Progress
) -> tuple[Edit, dict[str, Any]]:
    project = case.document.project
    footage = _footage(project, arguments)
    points = read_pins_of(arguments.file, project, footage, arguments.image)
    index = case.reader(footage, progress).index
    if not 0 <= arguments.index < index.count:
        problem = f"the footage has {index.count} frames"
        raise InputError(f"--index {arguments.index}", problem, "count them from 0")
    base = project.footage[footage].time_base
    address = FrameAddress(footage, int(index.pts[arguments.index]), base, arguments.index)
    label = f"Import {points.name}"
    return import_control_points(project, points, address, label), {
        "ids": [landmark.id for landmark in points.landmarks]
    }


def _labels(
    case: Case, arguments: argparse.Namespace, progress: Progress
) -> tuple[Edit, dict[str, Any]]:
    project = case.document.project
    footage = _footage(project, arguments)
    labels = read_labels(arguments.file)
    index = case.reader(footage, progress).index
    taken = take_in_labels(project, footage, index, labels, arguments.file)
    told = {"ids": [*taken.tracks, *taken.marks], "tracks": list(taken.tracks),
            "marks": list(taken.marks), "warnings": list(labels.warnings)}  # fmt: skip
    return taken.edit, told


_FOREIGN = {"landmarks": _landmarks, "pins": _pins, "labels": _labels}


def _footage(project: Project, arguments: argparse.Namespace) -> str:
    known = ", ".join(project.footage) or "none yet"
    if arguments.footage is None and len(project.footage) == 1:
        return next(iter(project.footage))
    if arguments.footage is None:
        problem = "does not say which footage it is about"
        raise InputError(arguments.file, problem, f"add --footage with one of: {known}")
    if arguments.footage not in project.footage:
        problem = "the project has no such footage"
        raise InputError(f"--footage {arguments.footage}", problem, f"give one of: {known}")
    return str(arguments.footage)

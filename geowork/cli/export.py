"""geowork export: the deliverables of a project."""

from __future__ import annotations

import argparse
from pathlib import Path

from geowork.cli.output import DONE, Bar, print_json, say, show
from geowork.export.parts import PARTS
from geowork.workflow.case import Case
from geowork.workflow.exporting import export_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a .geowork file")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="made if needed")
    parser.add_argument(
        "--only", default="", metavar="PART,…", help=f"some of {', '.join(PARTS)}; all if not given"
    )


def run(arguments: argparse.Namespace) -> int:
    """Export."""
    case = Case.open(arguments.project)
    only = {part.strip() for part in arguments.only.split(",") if part.strip()}
    with Bar() as bar:
        result = export_project(
            case.document.project,
            lambda medium: case.media_path(medium, bar),
            arguments.out,
            only,
            bar,
        )
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

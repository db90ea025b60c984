"""geowork verify-export: whether an export is what the case gives."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from geowork.cli.bar import Bar
from geowork.cli.output import DONE, REFUSED, print_json, say, show
from geowork.workflow.rechecking import recheck_export


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="what `geowork export` wrote")
    parser.add_argument(
        "--project", type=Path, metavar="FILE", help="the case (default: the copy in the folder)"
    )
    parser.add_argument(
        "--media", type=Path, action="append", default=[], metavar="FOLDER",
        help="where to look for footage and references; repeat it for more",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Recompute, export again, compare."""
    with Bar() as bar:
        found = recheck_export(arguments.folder, bar, arguments.project, arguments.media)
    code = DONE if found.ok else REFUSED
    if not found.ok:
        states = [one.state for one in found.files] + [one.state for one in found.computed]
        odd = Counter(state for state in states if state != "same")
        words = ", ".join(f"{n} {state}" for state, n in sorted(odd.items()))
        say(f"{arguments.folder}: is not what its project gives ({words}); do not rely on those.")
    if arguments.json:
        print_json(
            {
                "ok": found.ok,
                "folder": str(arguments.folder),
                "files": [vars(one) for one in found.files],
                "computed": [vars(one) for one in found.computed],
                "warnings": list(found.warnings),
            }
        )
        return code
    for file in found.files:
        if file.state != "same":
            show(f"{file.state:10} {file.file}: {file.text}")
    for check in found.computed:
        show(f"{check.state:10} {check.kind} {check.id}: {check.text}")
    for warning in found.warnings:
        say(warning)
    tally = Counter(one.state for one in found.files)
    words = ", ".join(f"{n} {state}" for state, n in sorted(tally.items()))
    show(f"{arguments.folder}: {'the same again' if found.ok else 'not the same'}; files: {words}")
    return code

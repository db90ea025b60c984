"""geowork project unpack and pack: the folder form, for version control, and back."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from geowork.cli.output import DONE, print_json, show
from geowork.errors import ProjectError
from geowork.storage.archive import (
    parse_file,
)
from geowork.storage.atomic_file import replace_file
from geowork.storage.bundle.writing import is_free
from geowork.storage.folder_form import is_folder_form, write_folder
from geowork.storage.unpacked import read_bytes

AddAction = Callable[[str, str], argparse.ArgumentParser]


def add_actions(action: AddAction) -> None:
    """Declare both actions and their options."""
    unpacking = action("unpack", "write a project as a folder of text files, for version control")
    told = "a new folder; every command takes it as a project"
    unpacking.add_argument("--out", type=Path, required=True, metavar="DIR", help=told)
    packing = action("pack", "write a project folder as one file again")
    packing.add_argument("--out", type=Path, required=True, metavar="FILE", help="a new file")


def run_unpack(arguments: argparse.Namespace) -> int:
    """Write the folder form."""
    return _convert(arguments, write_folder)


def run_pack(arguments: argparse.Namespace) -> int:
    """Write the file form."""
    if not is_folder_form(arguments.project):
        raise ProjectError(arguments.project, "is not a project folder", "give one from 'unpack'")
    return _convert(arguments, replace_file)


def _convert(arguments: argparse.Namespace, write: Callable[[Path, bytes], None]) -> int:
    data = read_bytes(arguments.project)
    revision = parse_file(data, arguments.project).manifest.revision
    if not is_free(arguments.out):
        raise ProjectError(arguments.out, "exists already", "give another name")
    write(arguments.out, data)
    if arguments.json:
        print_json({"project": str(arguments.out), "revision": revision})
    else:
        show(f"Wrote {arguments.out}, revision {revision[:12]}")
    return DONE

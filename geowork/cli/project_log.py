"""geowork project log and remove: what was done to a case, and taking out with a reason."""

from __future__ import annotations

import argparse

import msgspec

from geowork.cli.output import DONE, print_json, show
from geowork.errors import InputError
from geowork.project.acts import Act
from geowork.project.edits import remove
from geowork.project.model import KINDS
from geowork.project.object_words import name_of
from geowork.storage.archive import read_file
from geowork.storage.evidence import recorded
from geowork.workflow.case import Case


def add_log(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `log`."""
    told = "only the entries that record something that can be checked"
    parser.add_argument("--acts", action="store_true", help=told)


def add_remove(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `remove`."""
    parser.add_argument("what", metavar="KIND:ID", help="such as pins:tower-clip-512")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="kept in the log")


def run_log(arguments: argparse.Namespace) -> int:
    """Print the log, oldest entry first."""
    entries = [
        e for e in read_file(arguments.project).log if not arguments.acts or recorded(e.acts)
    ]
    if arguments.json:
        print_json({"entries": [msgspec.to_builtins(entry) for entry in entries]})
        return DONE
    for entry in entries:
        when = f"  {entry.at_utc}" if entry.at_utc else ""
        show(f"{entry.seq:4}{when}  {entry.label}")
        for act in recorded(entry.acts):
            show(f"        {_words(act)}")
    return DONE


def run_remove(arguments: argparse.Namespace) -> int:
    """Take one object out, with what hangs on it."""
    kind, _, key = arguments.what.partition(":")
    if kind not in KINDS or not key:
        raise InputError(
            arguments.what, "is not KIND:ID", f"give one of {', '.join(KINDS)}, a colon and an id"
        )
    if not arguments.reason.strip():
        raise InputError("--reason", "is empty", "say why it goes")
    case = Case.open(arguments.project)
    before = case.document.project
    label = f"Remove {name_of(before, kind, key)}: {arguments.reason.strip()}"
    case.document.apply(remove(kind, key, label))
    case.save()
    after = case.document.project
    gone = [f"{k}:{i}" for k in KINDS for i in getattr(before, k) if i not in getattr(after, k)]
    if arguments.json:
        print_json({"removed": gone})
    else:
        show(f"Removed {', '.join(gone)}")
    return DONE


def _words(act: Act) -> str:
    result = f" {act.result[:12]}" if act.result else ""
    inputs = f" from {act.inputs[:12]}" if act.inputs else ""
    return f"{act.done.replace('_', ' ')} {act.kind}:{act.id}{result}{inputs}"

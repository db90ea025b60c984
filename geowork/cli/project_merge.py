"""geowork project diff and merge: two copies of a case told apart and made one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from geowork.cli.bar import Bar
from geowork.cli.output import DONE, REFUSED, print_json, say, show
from geowork.errors import ProjectError
from geowork.project.change_words import sentence
from geowork.project.conflicts import ALL, MINE, THEIRS, Conflict, Decision, Side
from geowork.project.difference import differences
from geowork.project.merging import Merge, merge
from geowork.project.model import Project
from geowork.storage.archive import read_project
from geowork.workflow.merging import Copies, merge_copies, open_copies, write_copies

_SIDES: dict[str, Side] = {"mine": MINE, "theirs": THEIRS}


def add_diff(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `diff`."""
    parser.add_argument("other", type=Path, metavar="OTHER", help="another copy of it")
    told = "the state both come from: tells what each of them changed since, and what conflicts"
    parser.add_argument("--base", type=Path, metavar="BASE", help=told)


def add_merge(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `merge`."""
    parser.add_argument("theirs", type=Path, metavar="THEIRS", help="another copy of it")
    parser.add_argument("--out", type=Path, required=True, metavar="OUT", help="the merged file")
    told = "the state both come from; looked for in the files beside them if not given"
    parser.add_argument("--base", type=Path, metavar="BASE", help=told)
    parser.add_argument(
        "--take",
        nargs=2,
        action=_Take,
        default=(),
        metavar=("SIDE", "WHAT"),
        help=f"decide a conflict: 'mine' or 'theirs', and KIND:ID[.FIELD], a KIND, or '{ALL}'; "
        "may be repeated, the more precise counts",
    )


def run_diff(arguments: argparse.Namespace) -> int:
    """Tell what differs."""
    if arguments.base is not None:
        return _diff_from_base(arguments)
    before, after = read_project(arguments.project), read_project(arguments.other)
    changes = _changes(before, after)
    if arguments.json:
        print_json({"same": not changes, "changes": changes})
        return DONE
    for change in changes:
        show(change["text"])
    show(_counted(len(changes), "difference"))
    return DONE


def run_merge(arguments: argparse.Namespace) -> int:
    """Merge; nothing is written while anything is undecided."""
    out, copied = arguments.out, (arguments.project, arguments.theirs)
    if out.exists() and not any(out.samefile(path) for path in copied if path.exists()):
        raise ProjectError(out, "exists already and is neither of the two", "choose another name")
    decisions = [Decision(side, what) for side, what in arguments.take]
    copies = open_copies(arguments.project, arguments.theirs, arguments.base)
    with Bar() as bar:
        merged = merge_copies(copies, decisions, bar)
    revision = ""
    if not merged.undecided:
        revision = write_copies(copies, merged, arguments.out)
    if arguments.json:
        print_json(_merge_as_json(arguments, copies, merged, revision))
    else:
        _tell_merge(arguments, copies, merged)
    if merged.undecided:
        say(
            f"{out}: {_counted(len(merged.undecided), 'conflict')} to decide, nothing written; "
            "add --take mine NAME or --take theirs NAME for each."
        )
    return REFUSED if merged.undecided else DONE


def _diff_from_base(arguments: argparse.Namespace) -> int:
    copies = open_copies(arguments.project, arguments.other, arguments.base)
    base = copies.ancestor.project
    assert base is not None  # noqa: S101 - it was given
    mine, theirs = copies.mine.project, copies.theirs.project
    undecided = merge(base, mine, theirs, lambda _: None).undecided
    told = {"mine": _changes(base, mine), "theirs": _changes(base, theirs)}
    if arguments.json:
        conflicts = [_conflict_as_json(copies, c) for c in undecided]
        same = not (told["mine"] or told["theirs"])
        print_json({"same": same, "ancestor": _ancestor_as_json(copies), **told}
                   | {"conflicts": conflicts, "warnings": copies.warnings})  # fmt: skip
        return DONE
    for warning in copies.warnings:
        say(warning)
    for side, changes in told.items():
        show(f"{side}: {_counted(len(changes), 'change')}")
        for change in changes:
            show(f"  {change['text']}")
    show(_counted(len(undecided), "conflict"))
    for conflict in undecided:
        show(f"  {conflict.name}: {copies.question(conflict)}")
    return DONE


def _changes(before: Project, after: Project) -> list[dict[str, Any]]:
    return [
        {**vars(change), "text": sentence(change, before, after)}
        for change in differences(before, after)
    ]


class _Take(argparse.Action):
    """Collects `--take SIDE WHAT`."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Add one decision; a side that is none is wrong usage."""
        side, what = values
        if side not in _SIDES:
            parser.error(f"--take: '{side}' is neither 'mine' nor 'theirs'")
        setattr(namespace, self.dest, (*getattr(namespace, self.dest), (_SIDES[side], what)))


def _merge_as_json(
    arguments: argparse.Namespace, copies: Copies, merged: Merge, revision: str
) -> dict[str, Any]:
    open_names = {c.name for c in merged.undecided}
    return {
        "status": "undecided" if merged.undecided else "merged",
        "out": str(arguments.out) if revision else None,
        "revision": revision or None,
        "parents": sorted({copies.mine.manifest.revision, copies.theirs.manifest.revision}),
        "ancestor": _ancestor_as_json(copies),
        "conflicts": [
            {**_conflict_as_json(copies, c), "decided": c.name not in open_names}
            for c in merged.conflicts
        ],
        "notes": list(merged.notes),
        "warnings": list(copies.warnings),
    }


def _conflict_as_json(copies: Copies, conflict: Conflict) -> dict[str, Any]:
    return {"name": conflict.name, **vars(conflict), "text": copies.question(conflict)}


def _ancestor_as_json(copies: Copies) -> dict[str, Any]:
    ancestor = copies.ancestor
    return {
        "revision": ancestor.revision or None,
        "file": None if ancestor.path is None else str(ancestor.path),
        "text": ancestor.text,
    }


def _tell_merge(arguments: argparse.Namespace, copies: Copies, merged: Merge) -> None:
    say(copies.ancestor.text)
    for warning in copies.warnings:
        say(warning)
    if merged.undecided:
        for conflict in merged.undecided:
            show(f"{conflict.name}: {copies.question(conflict)}")
        return
    for note in merged.notes:
        show(note)
    decided = f", {_counted(len(merged.conflicts), 'conflict')} decided" if merged.conflicts else ""
    show(f"Merged into {arguments.out}{decided}")


def _counted(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"

"""Copies of a case as files: edited apart with logs of their own, and merged in both orders."""

from __future__ import annotations

import random
from pathlib import Path

from geowork.errors import InputError
from geowork.jobs.progress import Silent
from geowork.project.conflicts import Decision, Side
from geowork.storage.archive import read_file, write_project
from geowork.storage.log import Log, first_break
from geowork.storage.verification import verify
from geowork.workflow.merging import merge_copies, open_copies, write_copies
from tests.support.copies import Triple

NAMES = ("base", "mine", "theirs")


def write_triple(triple: Triple, folder: Path) -> tuple[Path, Path, Path]:
    """Save the base, and both copies with logs that continue the base's."""
    paths = tuple(folder / f"{name}.geowork" for name in NAMES)
    past: Log = ()
    for path, project, name in zip(paths, triple, NAMES, strict=True):
        path.unlink(missing_ok=True)
        log = write_project(project, past, path, labels=[f"First of {name}", f"Save {name}"])
        past = past or log
    return paths[0], paths[1], paths[2]


def check_files(triple: Triple, folder: Path, seed: int) -> bytes | None:
    """Assert that both orders give the same sound file, which keeps both logs; returns it.

    None where the random decisions contradict each other, which both orders must refuse.
    """
    _, mine, theirs = write_triple(triple, folder)
    names = [c.name for c in merge_copies(open_copies(mine, theirs, None), (), Silent()).conflicts]
    source = random.Random(seed)
    sides: dict[str, Side] = {name: source.choice(("mine", "theirs")) for name in names}
    other: dict[Side, Side] = {"mine": "theirs", "theirs": "mine"}
    first = _merged(mine, theirs, [Decision(side, name) for name, side in sides.items()])
    second = _merged(theirs, mine, [Decision(other[side], name) for name, side in sides.items()])
    assert first == second
    if first is None:
        return None
    out = folder / "merged.geowork"
    out.write_bytes(first)
    assert not verify(out).problems
    log = read_file(out).log
    assert first_break(log) is None
    for path in (mine, theirs):
        assert hashes(read_file(path).log) <= hashes(log)
    return first


def hashes(log: Log) -> set[str]:
    """The hash of every entry."""
    return {entry.hash for entry in log}


def _merged(mine: Path, theirs: Path, decisions: list[Decision]) -> bytes | None:
    out = mine.with_name("out.geowork")
    out.unlink(missing_ok=True)
    copies = open_copies(mine, theirs, None)
    assert copies.ancestor.path is not None
    try:
        write_copies(copies, merge_copies(copies, decisions, Silent()), out)
    except InputError as error:
        assert "take both from the same side" in str(error)
        return None
    return out.read_bytes()

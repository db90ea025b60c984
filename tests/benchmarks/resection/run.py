"""Monte-Carlo of the camera solve: python -m tests.benchmarks.resection.run --help.

Every solve runs in a process with a single BLAS thread; with several jobs they share the machine,
so read times from a run with one.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path

import cv2
import numpy as np

from tests.benchmarks.resection.families import FAMILIES, Scene, make_scene
from tests.benchmarks.resection.focal_search import problem_of
from tests.benchmarks.resection.measures import (
    Row,
    Trial,
    errors_over,
    summarise,
    try_ours,
    try_peer,
)
from tests.benchmarks.resection.peers import PEERS, Peer
from tests.benchmarks.resection.stored import Stored, append, read
from tests.benchmarks.resection.table import HEADER, line

OURS = "geowork"
NOT_APPLICABLE = "not applicable: it needs heights"
NOT_TRIED = "not tried"
CHUNK = 10
"""Scenes handed to a process at once."""


def pool(jobs: int) -> Executor:
    """Processes of one BLAS thread each: the variables are read when they first import NumPy."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def scene_of(family: str, seed: int, number: int) -> Scene:
    """Scene `number` of a family.

    It depends on the seed and the number alone, so that more scenes, other families, other methods
    or more processes never change it.
    """
    return make_scene(FAMILIES[family], np.random.default_rng((seed, number)))


def run_family(
    family: str,
    scenes: int,
    seed: int,
    executor: Executor,
    peers: Sequence[Peer] = PEERS,
    *,
    ours: bool = True,
    first: int = 0,
    keep: Path | None = None,
) -> list[Row]:
    """Solve a family's scenes `first` to `scenes`; one row a method. `keep` takes every trial."""
    methods = [OURS] if ours else []
    methods += [peer.name for peer in peers if not peer.missing]
    tasks = [
        executor.submit(_try_scenes, family, seed, range(at, min(at + CHUNK, scenes)), methods)
        for at in range(first, scenes, CHUNK)
    ]
    trials: list[Stored] = []
    for task in tasks:
        trials += task.result()
        if keep is not None:
            append(keep, task.result())
    return rows_of(family, trials, peers, ours=ours)


def rows_of(
    family: str, trials: Sequence[Stored], peers: Sequence[Peer], *, ours: bool = True
) -> list[Row]:
    """A family's trials as one row a method, each peer against ours on the scenes of both."""
    by_method: dict[str, dict[int, Trial]] = defaultdict(dict)
    for stored in trials:
        by_method[stored.method][stored.number] = stored.trial
    own = by_method[OURS]
    rows = [summarise(family, OURS, list(own.values()))] if ours else []
    for peer in peers:
        theirs = by_method[peer.name]
        both = sorted(theirs.keys() & own.keys())
        note = f"{peer.package} is not installed" if peer.missing else NOT_TRIED
        if not FAMILIES[family].heights_known:
            note = NOT_APPLICABLE
        compared = errors_over([theirs[k] for k in both], [own[k] for k in both])
        row = summarise(family, peer.name, list(theirs.values()), note)
        rows.append(replace(row, times_ours=compared))
    return rows


def _try_scenes(family: str, seed: int, numbers: range, methods: Sequence[str]) -> list[Stored]:
    cv2.setNumThreads(1)
    trials = []
    # By name, since functions of optional packages need not travel between processes.
    peers = [peer for peer in PEERS if peer.name in methods]
    for number in numbers:
        scene = scene_of(family, seed, number)
        found = [(OURS, try_ours(scene))] if OURS in methods else []
        problem = problem_of(scene.points, scene.frame) if peers else None
        if problem is not None:
            found += [(peer.name, try_peer(peer, problem, scene)) for peer in peers]
        trials += [Stored(family, seed, number, method, trial) for method, trial in found]
    return trials


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one row a family and method."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.resection.run")
    parser.add_argument("--scenes", type=_positive, default=500, help="scenes a family")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--only",
        default="",
        help="the family of this name or, where there is none, all whose names hold it",
    )
    parser.add_argument(
        "--peers", action=argparse.BooleanOptionalAction, default=True, help="try the peers as well"
    )
    parser.add_argument(
        "--ours", action=argparse.BooleanOptionalAction, default=True, help="try geowork"
    )
    parser.add_argument("--first", type=int, default=0, help="leave out so many scenes")
    parser.add_argument("--keep", type=Path, help="add every trial to this file as it comes")
    parser.add_argument(
        "--kept", type=Path, nargs="+", help="solve nothing: count the trials of these files"
    )
    parser.add_argument("--jobs", type=_positive, default=1, help="processes")
    parser.add_argument("--json", type=Path, help="also write the rows to this file")
    given = parser.parse_args(arguments)
    exact = [family for family in FAMILIES if family == given.only]
    families = exact or [family for family in FAMILIES if given.only in family]
    if not families:
        parser.error(f"--only: no family is called so; there are: {'; '.join(FAMILIES)}")
    print(f"seed {given.seed}, {given.scenes} scenes a family\n{HEADER}", flush=True)
    rows = []
    for row in _rows(families, given):
        rows.append(row)
        print(line(row), flush=True)
    if given.json:
        written = {
            "seed": given.seed,
            "scenes": given.scenes,
            "rows": [asdict(row) for row in rows],
        }
        given.json.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return 0


def _rows(families: Sequence[str], given: argparse.Namespace) -> Iterator[Row]:
    peers = PEERS if given.peers else ()
    if given.kept:
        trials = read(given.kept, given.seed)
        for family in families:
            own = [t for t in trials if t.family == family and t.number < given.scenes]
            yield from rows_of(family, own, peers)
        return
    with pool(given.jobs) as executor:
        for family in families:
            yield from run_family(
                family,
                given.scenes,
                given.seed,
                executor,
                peers,
                ours=given.ours,
                first=given.first,
                keep=given.keep,
            )


def _positive(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError("give a number of one or more")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())

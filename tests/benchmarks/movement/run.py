"""Movement against known truth: python -m tests.benchmarks.movement.run --help.

Two parts: real people of PETS2009 followed from their first boxes, drawn several times (with
--pets), and simulated walks before a fixed, a panning, a walking and a flying camera. The plain way
beside both is the ground's homography from the same points, with no error model.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.movement import people
from tests.benchmarks.movement.measures import Row, calibration, chance_error, summarise
from tests.benchmarks.movement.people import Followed
from tests.benchmarks.movement.plot import draw_calibration
from tests.benchmarks.movement.simulated import Judged, Outcome, try_walk
from tests.benchmarks.movement.table import HEADER, line, reliability, trial_line
from tests.benchmarks.movement.walks import KINDS


def run_people(folder: Path, draws: int, seed: int, jobs: int) -> list[Row]:
    """Every stretch of every person in every draw, then what they add up to."""
    count = len(list(people.people_of(people.open_scene(folder))))
    with _pool(jobs) as executor:
        tasks = [
            executor.submit(people.try_person, folder, number, draw, seed)
            for draw in range(draws)
            for number in range(count)
        ]
        found = []
        for task in tasks:
            one = task.result()
            print(f"draw {one.draw}, person {one.person}: seen in {100.0 * one.seen:.0f} %")
            for ours, _ in one.stretches + one.whole:
                print(trial_line(ours), flush=True)
            found.append(one)
    exact = [one for one in found if one.draw == 0]
    rows = _people_rows("as annotated", exact)
    return rows + (_people_rows(f"{draws} draws", found) if draws > 1 else [])


def _people_rows(which: str, found: Sequence[Followed]) -> list[Row]:
    cuts = {
        f"5 m, {which}": [(one.person, pair) for one in found for pair in one.stretches],
        f"whole, {which}": [(one.person, pair) for one in found for pair in one.whole],
    }
    return [
        summarise(name, method, [pair[k] for _, pair in pairs], [who for who, _ in pairs])
        for name, pairs in cuts.items()
        for k, method in enumerate(("geowork", "plain"))
    ]


def _pool(jobs: int) -> ProcessPoolExecutor:
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def run_walks(
    kinds: Sequence[str], walks: int, seed: int, jobs: int
) -> tuple[list[Row], list[Outcome]]:
    """Simulated walks of each kind: rows, and what became of each walk."""
    rows, outcomes = [], []
    with _pool(jobs) as executor:
        for kind in kinds:
            tasks = [executor.submit(try_walk, kind, seed, number) for number in range(walks)]
            found = [task.result() for task in tasks]
            outcomes += found
            rows += _rows(kind, found)
            for row in rows[-5:]:
                print(line(row), flush=True)
    return rows, outcomes


def tell_calibration(judged: Sequence[Sequence[Judged]], title: str, plot: Path | None) -> None:
    """Print how far the claims' probabilities lie from what came true, and draw it if asked."""
    every = [one for walk in judged for one in walk]
    found = calibration([j.probability for j in every], [j.true for j in every])
    print(reliability(found))
    chance = chance_error([[j.probability for j in walk] for walk in judged])
    print(f"chance alone would give probabilities that mean what they say {chance:.3f}")
    if plot is not None:
        draw_calibration(found, title, plot)


def _rows(kind: str, found: Sequence[Outcome]) -> list[Row]:
    rows = [
        summarise(kind, "geowork", [o.ours for o in found]),
        summarise(kind, "plain", [o.plain for o in found]),
    ]
    for shape in ("straight", "turning"):
        trials = [o.ours for o in found if o.ours.name.endswith(shape)]
        rows.append(summarise(f"{kind}, {shape}", "geowork", trials))
    segments = [trial for outcome in found for trial in outcome.segments]
    rows.append(summarise(f"{kind}, segments", "geowork", segments))
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one row a kind and method."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.movement.run")
    parser.add_argument("--pets", type=Path, help="the folder data/tracking/pets2009")
    parser.add_argument("--draws", type=int, default=4, help="of the first boxes (with --pets)")
    parser.add_argument("--walks", type=int, default=200, help="simulated walks a kind")
    parser.add_argument("--kinds", default=",".join(KINDS), help="with commas between")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--json", type=Path, help="also write rows and claims to this file")
    parser.add_argument("--plot", type=Path, help="also draw the calibration as this PNG")
    given = parser.parse_args(arguments)
    kinds = [kind for kind in given.kinds.split(",") if kind]
    unknown = set(kinds) - set(KINDS)
    if unknown:
        parser.error(f"--kinds: no kind is called {', '.join(unknown)}; there are: {given.kinds}")
    rows = []
    if given.pets is not None:
        rows = run_people(given.pets, given.draws, given.seed, given.jobs)
    print(HEADER)
    for row in rows:
        print(line(row))
    judged: list[list[Judged]] = []
    if given.walks > 0:
        simulated, outcomes = run_walks(kinds, given.walks, given.seed, given.jobs)
        rows += simulated
        judged = [list(outcome.judged) for outcome in outcomes]
        tell_calibration(judged, f"{given.walks} walks a kind", given.plot)
    if given.json:
        told = {
            "rows": [asdict(row) for row in rows],
            "claims": [[[j.probability, j.true] for j in walk] for walk in judged],
        }
        given.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

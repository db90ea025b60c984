"""What the project file withstands: python -m tests.benchmarks.durability.run [--share 0.01].

The full counts are those of the design and take hours; `--share` makes each smaller, and a count
that is stopped (Ctrl-C, kill) tells what it came to. Exit 1 when anything was lost, missed or
uncaught.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping

from tests.benchmarks.durability.faults import fail_every_call
from tests.benchmarks.durability.kills import kill_while_editing, kill_while_saving
from tests.benchmarks.durability.rounds import stop_when_asked, stopped
from tests.benchmarks.durability.sameness import save_everywhere, time_large_case
from tests.benchmarks.durability.strangers import open_mutated_files, tamper_with_bundles

Told = Mapping[str, float | str]
JOBS: dict[str, tuple[Callable[[int, int], Told], int]] = {
    "kill -9 while saving": (kill_while_saving, 10_000),
    "kill -9 while editing": (kill_while_editing, 1_000),
    "every k-th call fails": (lambda _count, _seed: fail_every_call(), 1),
    "mutated project files": (open_mutated_files, 1_000_000),
    "tampered bundles": (tamper_with_bundles, 10_000),
    "hash seeds, zones, locales": (lambda count, _seed: save_everywhere(count), 20),
    "a large case": (lambda _count, _seed: time_large_case(10_000), 1),
}
BAD = ("projects lost", "edits lost", "silent", "uncaught")


def main() -> int:
    """Run the chosen jobs and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of the full counts")
    parser.add_argument("--only", nargs="+", choices=JOBS, default=list(JOBS))
    parser.add_argument("--seed", type=int, default=1, help="another gives other files and moments")
    arguments = parser.parse_args()
    stop_when_asked()
    sound = True
    for name in arguments.only:
        if stopped():
            break
        job, full = JOBS[name]
        before = time.monotonic()
        told = job(max(1, round(full * arguments.share)), arguments.seed)
        print(f"{name} ({time.monotonic() - before:.0f} s)")
        for label, figure in told.items():
            print(f"  {label:28} {figure}", flush=True)
        sound &= not any(told.get(label) for label in BAD)
        sound &= told.get("found", 0) == told.get("tampered", 0)
        sound &= told.get("different files", 1) == 1
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())

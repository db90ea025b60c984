"""Random use of a window for a long time: python -m tests.benchmarks.workbench.soak --minutes 30.

In rounds: a few hundred random actions on the sample, then everything is taken back, and the case
must be what it was, byte for byte. The memory is read at the end of each round, when nothing but
the case itself is held; it must not grow by 5 % after the rounds of the warm-up. Exits with 1 if
anything did not hold.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections import Counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

import psutil

ROUND = 300
WARM_SHARE = 0.25
MOST_GROWTH = 0.05


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.workbench.soak")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--round", type=int, default=ROUND, help="actions in a round")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        os.environ["GEOWORK_DATA_DIR"] = os.environ["XDG_CONFIG_HOME"] = own
        return _soak(asked.minutes, asked.seed, asked.round)


def _soak(minutes: float, seed: int, actions: int) -> int:
    from geowork.project import edits
    from geowork.strict_json import canonical
    from geowork.ui.application import make_application
    from geowork.ui.memory import give_back
    from geowork.workflow.case import Case
    from tests.benchmarks.workbench.big_case import SAMPLE
    from tests.benchmarks.workbench.measures import is_quiet, open_window, wait_until
    from tests.support.random_actions import RandomAnalyst
    from tests.support.soak_watch import Trouble

    make_application(["geowork"])
    begun, sizes, counts, failed = time.monotonic(), [], Counter[str](), False
    with open_window(Case.open(SAMPLE)) as window, Trouble(window) as trouble:
        wait_until(lambda: is_quiet(window))
        first = canonical(window.desk.project)
        round_number = 0
        while time.monotonic() - begun < 60.0 * minutes:
            analyst = RandomAnalyst(window, seed + round_number)
            for _ in range(actions):
                counts[analyst.act()] += 1
            steps = len(window.desk.case.document.history)
            analyst.go_home()
            same = canonical(window.desk.project) == first
            failed = failed or not same
            # One edit lets go of everything that could be done again.
            window.desk.apply(edits.describe_case(f"round {round_number}"))
            window.desk.undo()
            gc.collect()
            give_back()  # as the window does when one rests
            sizes.append(psutil.Process().memory_info().rss / 2**20)
            print(f"{(time.monotonic() - begun) / 60:6.1f} min  round {round_number:4}  "
                  f"{steps:4} steps  {sizes[-1]:7.1f} MiB  {'same bytes' if same else 'DIFFERS'}  "
                  f"{len(trouble.found)} troubles", flush=True)  # fmt: skip
            round_number += 1
    for text in trouble.found[:20]:
        print(text)
    warm = sizes[int(len(sizes) * WARM_SHARE) :]
    third = max(1, len(warm) // 3)
    growth = statistics.median(warm[-third:]) / statistics.median(warm[:third]) - 1.0
    print(f"{sum(counts.values())} actions in {len(sizes)} rounds: {dict(counts)}")
    print(f"memory after warm-up: {100 * growth:+.1f} % (at most {100 * MOST_GROWTH:.0f} %)")
    print(f"{len(trouble.found)} exceptions or warnings; the first state "
          f"{'differed' if failed else 'came back byte for byte'}")  # fmt: skip
    return 1 if failed or trouble.found or growth > MOST_GROWTH else 0


if __name__ == "__main__":
    sys.exit(main())

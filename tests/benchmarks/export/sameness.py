"""The same bytes in every time zone and locale, with one thread or two, under any hash seed."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.export.exporting import digests

ZONES = ("UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati", "Europe/Kyiv")
LOCALES = ("C", "tr_TR.UTF-8", "ar_EG.UTF-8", "uk_UA.UTF-8")
SEEDS = 20


def export_everywhere(runs: int) -> dict[str, float | str]:
    """Export the worked case, all but its video in both languages, once in each surrounding.

    Twenty runs meet every pair of zone and locale, both numbers of threads and twenty seeds; eight
    hundred meet every combination of the four.
    """
    pairs = list(itertools.product(ZONES, LOCALES))
    first: dict[str, str] = {}
    different: set[str] = set()
    for run in range(runs):
        turn, pair = divmod(run, len(pairs))
        zone, locale = pairs[pair]
        threads = str(1 + (turn + pair) % 2)
        seed = (turn // 2 + pair) % SEEDS
        environment = os.environ | {
            "TZ": zone, "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": str(seed * 7919),
            "OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads, "PYTHONUTF8": "0",
        }  # fmt: skip
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out"
            command = [sys.executable, "-m", "tests.export.export_worked", str(out), threads]
            subprocess.run(command, env=environment, check=True)
            found = digests(out)
        first = first or found
        names = {*first, *found}
        different |= {name for name in names if first.get(name) != found.get(name)}
    return {"runs": runs, "files": len(first), "different files": len(different),
            "named": ", ".join(sorted(different)[:5])}  # fmt: skip

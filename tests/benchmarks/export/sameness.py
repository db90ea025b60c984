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


def export_everywhere(runs: int) -> dict[str, float | str]:
    """Export the worked case once in each surrounding; zone, locale, threads and seed all turn.

    Twenty runs meet every pair of zone and locale, both numbers of threads and twenty seeds.
    """
    pairs = itertools.cycle(itertools.product(ZONES, LOCALES))
    first: dict[str, str] = {}
    different: set[str] = set()
    for seed, (zone, locale) in zip(range(runs), pairs, strict=False):
        threads = str(1 + seed % 2)
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

"""The same bytes in every time zone and locale, with one thread or two, under any hash seed."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping

from tests.benchmarks.durability.rounds import stopped

ZONES = ("UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati", "Europe/Kyiv")
LOCALES = ("C", "tr_TR.UTF-8", "ar_EG.UTF-8", "uk_UA.UTF-8")
SEEDS = 20

Start = tuple[str, int, int]
"""What is settled when a program starts: locale, threads, hash seed."""


def export_everywhere(runs: int) -> dict[str, float | str]:
    """Export the worked case, all but its video in both languages, once in each surrounding.

    Twenty runs meet every pair of zone and locale, both numbers of threads and twenty seeds; eight
    hundred meet every combination of the four. A program starts for each locale, number of threads
    and seed; its children export, one in each zone.
    """
    first: dict[str, str] = {}
    different: set[str] = set()
    done, without = 0, set[str]()
    for (locale, threads, seed), zones in _starts(runs).items():
        if stopped():
            break
        for zone, found in _export((locale, threads, seed), zones).items():
            if not found.pop("locale is there"):
                without.add(locale)
            first = first or found
            names = {*first, *found}
            different |= {name for name in names if first.get(name) != found.get(name)}
            done += bool(zone)
        print(f"    {done} of {runs}, {len(different)} different", file=sys.stderr, flush=True)
    return {"runs": done, "files": len(first), "different files": len(different),
            "named": ", ".join(sorted(different)[:5]),
            "locales this machine lacks": ", ".join(sorted(without))}  # fmt: skip


def _starts(runs: int) -> Mapping[Start, list[str]]:
    pairs = list(itertools.product(ZONES, LOCALES))
    starts: defaultdict[Start, list[str]] = defaultdict(list)
    for run in range(runs):
        turn, pair = divmod(run, len(pairs))
        zone, locale = pairs[pair]
        starts[locale, 1 + (turn + pair) % 2, (turn // 2 + pair) % SEEDS].append(zone)
    return starts


def _export(start: Start, zones: Iterable[str]) -> dict[str, dict[str, str]]:
    """Digest by name for each zone."""
    locale, threads, seed = start
    environment = os.environ | {
        "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": str(seed * 7919), "PYTHONUTF8": "0",
        "OMP_NUM_THREADS": str(threads), "OPENBLAS_NUM_THREADS": str(threads),
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.benchmarks.export.zones", folder, str(threads)]
        done = subprocess.run([*command, *zones], env=environment, check=True, capture_output=True)
    told: dict[str, dict[str, str]] = json.loads(done.stdout)
    return told

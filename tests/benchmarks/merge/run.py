"""Merge random triples of a case and check every merge: python -m tests.benchmarks.merge.run.

For each: no edit lost, the same bytes in both orders (in memory and as files, with both logs kept),
every verdict and threshold that differs shown, nothing dangling, also with no common ancestor.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from geowork.errors import GeoworkError
from tests.benchmarks.durability.rounds import rounds, stop_when_asked
from tests.support.copies import check_triple, random_triple
from tests.support.merged_files import check_files


def main() -> int:
    """Run the triples and print what was met; 1 if anything did not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--files-every", type=int, default=10, help="also as files, every so often")
    given = parser.parse_args()
    met: Counter[str] = Counter()
    failed: list[int] = []
    stop_when_asked()
    start_s = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in rounds(given.triples):
            seed = given.first + number
            met["triples"] += 1
            triple = random_triple(seed)
            try:
                done = check_triple(triple, seed)
                if seed % given.files_every == 0:
                    check_files(triple, Path(folder), seed)
                    met["merged as files"] += 1
            except (AssertionError, GeoworkError) as error:
                failed.append(seed)
                print(f"seed {seed}: {error}")
                continue
            met["with a conflict"] += bool(done.conflicts)
            met["without"] += not done.conflicts
            met.update(f"conflicts {conflict.reason}" for conflict in done.conflicts)
    for name, count in sorted(met.items()):
        print(f"{name:36} {count:8}")
    took_s = time.perf_counter() - start_s
    print(f"{met['triples']} triples in {took_s:.0f} s: {len(failed)} failed {failed[:10]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

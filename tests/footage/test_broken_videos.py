"""Broken videos: frames or one sentence, and this process lives (the short form of the fuzzing)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.benchmarks.footage.fuzz import CRASHED, cases, outcome

COUNT = 16


def test_broken_videos_give_frames_or_one_sentence(tmp_path: Path) -> None:
    found: Counter[str] = Counter()
    for _, (name, data, rng) in zip(range(COUNT), cases(seed=7), strict=False):
        path = tmp_path / name
        path.write_bytes(data)
        found[outcome(path, rng)] += 1
    assert found["frames"] > 0
    assert found["refused"] + found["frame refused"] > 0
    assert not [kind for kind in found if CRASHED.search(kind)]

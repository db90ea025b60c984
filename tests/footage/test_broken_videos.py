"""Broken videos: frames or one sentence, and this process lives (the short form of the fuzzing)."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.benchmarks.footage.fuzz import CRASHED, cases, outcome, trace
from tests.benchmarks.footage.tracing import can_trace, traced

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


@pytest.mark.skipif(not can_trace(), reason="strace is not on this machine")
def test_no_other_file_is_opened_and_no_socket(capfd: pytest.CaptureFixture[str]) -> None:
    reads = "import socket; open('/etc/passwd'); socket.socket()"
    _, seen = traced([sys.executable, "-c", reads])
    assert seen.strange_files([]) == ["/etc/passwd"]
    assert len(seen.sockets) == 1
    assert trace(["--count", "2", "--seed", "7"]) == 0, capfd.readouterr().out

"""A process is only thought to hang while the one who listens is awake itself."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from geowork.footage.apart.silence import LONGEST_GAP_S, Silence
from tests.footage.synthetic import constant, write_video


def test_silence_is_what_was_listened_through() -> None:
    clock = itertools.accumulate([0.0, *[0.25] * 40]).__next__
    silence = Silence(clock)
    assert [silence.seconds() for _ in range(40)][-1] == pytest.approx(10.0)


def test_hours_in_which_nobody_listened_do_not_count() -> None:
    clock = iter([0.0, 0.25, 7200.25, 7200.5])
    silence = Silence(lambda: next(clock))
    assert silence.seconds() == 0.25
    assert silence.seconds() == 0.25 + LONGEST_GAP_S
    assert silence.seconds() == pytest.approx(0.5 + LONGEST_GAP_S)


def test_a_sign_of_life_ends_it() -> None:
    clock = iter([0.0, 0.5, 1.0, 1.25])
    silence = Silence(lambda: next(clock))
    assert silence.seconds() == 0.5
    silence.hear()
    assert silence.seconds() == 0.0
    assert silence.seconds() == 0.25


_READS = """
import os, signal, sys, time
from pathlib import Path
from geowork.footage.apart.reader import ApartReader
with ApartReader(Path(sys.argv[1])) as reader:
    child = reader._processes.latest.pid
    os.kill(child, signal.SIGSTOP)
    asked = reader._asker.frame(3)
    print(child, flush=True)
    asked.ticket.wait(patience_s=1.5)
    print("came", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows halts no processes")
def test_a_machine_that_slept_finds_its_decoder_alive(tmp_path: Path) -> None:
    video = write_video(tmp_path / "a.mp4", constant(8))
    ran = subprocess.Popen(
        [sys.executable, "-c", _READS, str(video)], stdout=subprocess.PIPE, text=True
    )
    # Whatever goes wrong, no process is left standing.
    watchdog = threading.Timer(60, ran.kill)
    watchdog.start()
    assert ran.stdout is not None
    child = int(ran.stdout.readline())
    os.kill(ran.pid, signal.SIGSTOP)
    time.sleep(3)
    # The one who listens wakes first.
    os.kill(ran.pid, signal.SIGCONT)
    time.sleep(0.1)
    os.kill(child, signal.SIGCONT)
    assert ran.stdout.read() == "came\n"
    assert ran.wait() == 0
    watchdog.cancel()

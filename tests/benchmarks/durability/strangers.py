"""Mutated project files and tampered bundles, many of them."""

from __future__ import annotations

import multiprocessing
import random
import resource
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from geowork.errors import ProjectError
from geowork.jobs.progress import Silent
from geowork.storage.bundle.unsealing import unseal
from tests.support.bundles import seal_case, tamper
from tests.support.mutations import judge, mutated

STOCK_CHECKS = (
    "sha256sum -c --quiet --strict manifest-sha256.txt",
    "sha256sum -c --quiet --strict tagmanifest-sha256.txt",
    "cut -c67- manifest-sha256.txt tagmanifest-sha256.txt | LC_ALL=C sort > ../listed;"
    " find . -type f | cut -c3- | grep -v -e '^tagmanifest-sha256.txt$'"
    " -e '^signature/tagmanifest-sha256.txt.sig$' | LC_ALL=C sort | cmp -s ../listed -",
    "openssl pkeyutl -verify -pubin -inkey signature/public-key.pem -rawin"
    " -in tagmanifest-sha256.txt -sigfile signature/tagmanifest-sha256.txt.sig",
)


def open_mutated_files(count: int, seed: int = 1) -> dict[str, float | str]:
    """Open mutated files in a process of its own, so that its peak is not that of making them.

    The largest file a mutation makes takes some 1 GiB to make: two lists of thousands multiplied.
    """
    dice, judged, surprises = random.Random(seed), Counter[str](), Counter[str]()
    slowest_s = peak_mib = 0.0
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    opener = context.Process(target=_open_all, args=(there,), daemon=True)
    opener.start()
    there.close()
    for _ in range(count):
        here.send_bytes(mutated(dice))
        verdict, surprise, took_s, peak_mib = here.recv()
        judged[verdict] += not surprise
        surprises[surprise] += bool(surprise)
        slowest_s = max(slowest_s, took_s)
    here.close()
    opener.join()
    return {"files": count, "seed": seed, **judged, "uncaught": surprises.total(), **+surprises,
            "slowest, s": round(slowest_s, 3), "peak, MiB": round(peak_mib)}  # fmt: skip


def _open_all(files: Connection) -> None:
    """Open what comes in; tell the verdict, what was uncaught, seconds, and the peak so far."""
    with suppress(EOFError):
        while True:
            data, verdict, surprise = files.recv_bytes(), "", ""
            # The processor's seconds: on a busy machine the clock's tell of others.
            before = time.process_time()
            try:
                verdict = judge(data)
            except Exception as error:  # what is counted here
                surprise = f"{type(error).__name__}: {str(error)[:80]}"
            took_s = time.process_time() - before
            peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            files.send((verdict, surprise, took_s, peak_mib))


def tamper_with_bundles(count: int, seed: int = 1) -> dict[str, float | str]:
    """Tamper with sealed bundles; count what Geowork and what stock tools find."""
    dice, found, by_stock, stock_tried = random.Random(seed), 0, 0, 0
    missed: Counter[str] = Counter()
    has_stock = shutil.which("sha256sum") and shutil.which("openssl")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seal_case(folder / "media", folder / "sealed")
        for number in range(count):
            copy = folder / "copy"
            shutil.copytree(folder / "sealed", copy)
            what = tamper(copy, dice)
            try:
                unseal(copy, folder / "out", None, Silent())
                missed[what] += 1
                shutil.rmtree(folder / "out")
            except ProjectError:
                found += 1
            if has_stock and number % 10 == 0:
                stock_tried += 1
                by_stock += any(not _passes(check, copy) for check in STOCK_CHECKS)
            shutil.rmtree(copy)
    return {"tampered": count, "found": found, **missed, "tried with stock tools": stock_tried,
            "found by stock tools": by_stock}  # fmt: skip


def _passes(check: str, folder: Path) -> bool:
    command = ["sh", "-c", check]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0

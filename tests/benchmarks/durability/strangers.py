"""Mutated project files and tampered bundles, many of them."""

from __future__ import annotations

import multiprocessing
import random
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from geowork.errors import ProjectError
from geowork.jobs.progress import Silent
from geowork.storage.bundle.unsealing import unseal
from tests.benchmarks.durability.rounds import rounds
from tests.support.bundles import seal_case, tamper
from tests.support.mutations import judge, mutated

Told = Mapping[str, float | str]
STOCK_CHECKS = (
    "sha256sum -c --quiet --strict manifest-sha256.txt",
    "sha256sum -c --quiet --strict tagmanifest-sha256.txt",
    "cut -c67- manifest-sha256.txt tagmanifest-sha256.txt | LC_ALL=C sort > ../listed;"
    " find . -type f | cut -c3- | grep -v -e '^tagmanifest-sha256.txt$'"
    " -e '^signature/tagmanifest-sha256.txt.sig$' | LC_ALL=C sort | cmp -s ../listed -",
    "openssl pkeyutl -verify -pubin -inkey signature/public-key.pem -rawin"
    " -in tagmanifest-sha256.txt -sigfile signature/tagmanifest-sha256.txt.sig",
)


def open_mutated_files(count: int, seed: int = 1) -> Told:
    """Open mutated files in a process of its own, so that its peak is not that of making them.

    The largest file a mutation makes takes some 1 GiB to make: two lists of thousands multiplied.
    """
    dice = random.Random(seed)
    context = multiprocessing.get_context("spawn")
    files, given = context.Pipe(duplex=False)
    outcome, told = context.Pipe(duplex=False)
    opener = context.Process(target=_open_all, args=(files, told), daemon=True)
    opener.start()
    files.close()
    told.close()
    for _ in rounds(count):
        given.send_bytes(mutated(dice))
    given.close()
    found: Told = outcome.recv()
    opener.join()
    return {"seed": seed, **found}


def _open_all(files: Connection, told: Connection) -> None:
    """Open what comes in until nothing more does, then tell what was met."""
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, signal.SIG_IGN)  # whoever makes the files says when it is enough
    judged, surprises, slowest_s = Counter[str](), Counter[str](), 0.0
    with suppress(EOFError):
        while True:
            data = files.recv_bytes()
            # The processor's seconds: on a busy machine the clock's tell of others.
            before = time.process_time()
            try:
                judged[judge(data)] += 1
            except Exception as error:  # what is counted here
                surprises[f"{type(error).__name__}: {str(error)[:80]}"] += 1
            slowest_s = max(slowest_s, time.process_time() - before)
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told.send({"files": judged.total() + surprises.total(), **judged,
               "uncaught": surprises.total(), **surprises, "slowest, s": round(slowest_s, 3),
               "peak, MiB": round(peak_mib)})  # fmt: skip


def tamper_with_bundles(count: int, seed: int = 1) -> Told:
    """Tamper with sealed bundles; count what Geowork and what stock tools find."""
    dice, tried, found, by_stock, stock_tried = random.Random(seed), 0, 0, 0, 0
    missed: Counter[str] = Counter()
    has_stock = shutil.which("sha256sum") and shutil.which("openssl")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seal_case(folder / "media", folder / "sealed")
        for number in rounds(count):
            tried += 1
            copy = folder / "copy"
            shutil.copytree(folder / "sealed", copy)
            what = tamper(copy, dice)
            try:
                unseal(copy, folder / "out", None, Silent())
                missed[what] += 1
                shutil.rmtree(folder / "out")
            except ProjectError:
                found += 1
            except Exception as error:  # found, but not said: what is counted here
                missed[f"{what}: {type(error).__name__}"] += 1
            if has_stock and number % 10 == 0:
                stock_tried += 1
                by_stock += any(not _passes(check, copy) for check in STOCK_CHECKS)
            shutil.rmtree(copy)
    return {"tampered": tried, "seed": seed, "found": found, **missed,
            "tried with stock tools": stock_tried, "found by stock tools": by_stock}  # fmt: skip


def _passes(check: str, folder: Path) -> bool:
    command = ["sh", "-c", check]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0

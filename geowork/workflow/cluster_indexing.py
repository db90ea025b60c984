"""The same indexing on a Dask cluster: workers describe frames, this machine keeps them.

A worker that dies gives its frames back to the others. Every frame is kept as it arrives, so that
what was cancelled goes on where it stopped. The cluster is one the analyst trusts: it runs what it
is sent, and its answers are unpickled here.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geowork.errors import CancelledError, InputError, MediaError
from geowork.footage.apart.reader import ApartReader
from geowork.imagery.place_index import IndexedFrame, PlaceIndex
from geowork.jobs.progress import Progress, Silent
from geowork.workflow.place_indexing import described_frames, frames_to_look_at

CHUNK = 8
"""Frames of one task: enough that opening the video is worth it, few enough to lose."""
REACHED_WITHIN_S = 15.0
STALLED_AFTER_S = 300.0
"""No frame from any worker for so long: the cluster is taken to be gone."""
RETRIES = 3
_LOOK_EVERY_S = 0.2
_WORDS = "Indexing on the cluster"

Task = tuple[Path, str, list[int]]


def index_on_cluster(
    scheduler: str,
    store: PlaceIndex,
    recipe: str,
    videos: Mapping[str, Path],
    every_s: float,
    progress: Progress,
) -> None:
    """Put the frames of videos into the index, described by a cluster's workers.

    Args:
        scheduler: as tcp://HOST:PORT.
        videos: by the SHA-256 of their bytes.

    Raises:
        InputError: distributed is not installed, the scheduler is not reached or has no workers,
            or the workers fail or fall silent.
        CancelledError: the person asked to stop; what was indexed is kept.
    """
    library = _library()
    tasks = list(_tasks(store, recipe, videos, every_s, progress))
    if not tasks:
        return
    with _client(library, scheduler) as client:
        # The path travels as text: a worker may be another machine.
        waiting = [
            client.submit(describe_frames, str(path), digest, numbers, pure=False, retries=RETRIES)
            for path, digest, numbers in tasks
        ]
        try:
            for done, frames in enumerate(_results(waiting, progress), 1):
                for frame in frames:
                    store.put(recipe, frame)
                progress.report(done, len(tasks), _WORDS)
        finally:
            client.cancel(waiting, force=True)


def describe_frames(path: str, digest: str, numbers: list[int]) -> list[IndexedFrame]:
    """What a worker does: some frames of one video with their features."""
    with ApartReader(Path(path), Silent(), sha256=digest) as reader:
        described = described_frames(reader, digest, numbers)
        return [frame for frame in described if frame is not None]


def _library() -> Any:
    """The package distributed, which writes no types of its own."""
    try:
        import distributed  # noqa: PLC0415
    except ImportError as error:
        raise InputError(
            "--scheduler", "needs the package distributed", "install geowork[cluster]"
        ) from error
    return distributed


@contextmanager
def _client(library: Any, scheduler: str) -> Iterator[Any]:
    named = f"--scheduler {scheduler[:80]}"
    try:
        client = library.Client(scheduler, timeout=REACHED_WITHIN_S, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise InputError(named, "is not reached", "check the address and the cluster") from error
    try:
        if not client.scheduler_info(n_workers=-1)["workers"]:
            raise InputError(named, "has no workers", "start some: dask worker ADDRESS")
        yield client
    finally:
        client.close(timeout=REACHED_WITHIN_S)


def _tasks(
    store: PlaceIndex,
    recipe: str,
    videos: Mapping[str, Path],
    every_s: float,
    progress: Progress,
) -> Iterator[Task]:
    for digest, path in videos.items():
        if store.is_done(digest, recipe):
            continue
        there = store.frames_of(digest, recipe)
        try:
            reader = ApartReader(path, progress, sha256=digest)
        except MediaError:
            # What is wrong with it is said when it is looked at here.
            continue
        with reader:
            missing = [n for n in frames_to_look_at(reader, every_s) if n not in there]
        for start in range(0, len(missing), CHUNK):
            yield path.resolve(), digest, missing[start : start + CHUNK]


def _results(futures: list[Any], progress: Progress) -> Iterator[list[IndexedFrame]]:
    """What the workers found, as it arrives.

    A future that is finished is only asked for with a time limit: its worker may have died with
    the result, and the scheduler then has it made again.
    """
    waiting, heard_s, done = set(futures), time.monotonic(), 0
    while waiting:
        time.sleep(_LOOK_EVERY_S)
        ready = [future for future in waiting if future.done()]
        for future in ready:
            found = _result(future)
            if found is None:
                continue
            waiting.discard(future)
            future.release()
            heard_s, done = time.monotonic(), done + 1
            yield found
        if time.monotonic() - heard_s > STALLED_AFTER_S:
            raise InputError(
                "the cluster", f"gave no frame in {STALLED_AFTER_S:g} s", "look at its workers"
            )
        progress.report(done, len(futures), _WORDS)


def _result(future: Any) -> list[IndexedFrame] | None:
    """What one task gave; None where the result is lost and being made again."""
    try:
        found: list[IndexedFrame] = future.result(timeout=REACHED_WITHIN_S)
    except TimeoutError:
        return None
    except (InputError, CancelledError):
        raise
    except Exception as error:  # whatever a worker ended with
        raise InputError(
            "the cluster",
            f"gave up on some frames ({type(error).__name__})",
            "see that its workers have this version of Geowork and see the videos under the same "
            "paths",
        ) from error
    return found

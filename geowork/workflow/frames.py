"""Which frames to take out of footage, and taking them out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from geowork.errors import InputError
from geowork.export.frame_manifest import FrameRecord, Manifest, manifest_bytes
from geowork.footage.picture import encode_png, pixel_digest
from geowork.footage.sharpness import sharpest_near
from geowork.footage.shots import key_frames_of, shots_of
from geowork.footage.source import FrameSource
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Progress
from geowork.workflow.media import plain_name

MOST_FRAMES = 100_000


def choose_frames(
    reader: FrameSource,
    *,
    pts: Sequence[int] | None = None,
    times_s: Sequence[float] | None = None,
    indices: Sequence[int] | None = None,
    every_s: float | None = None,
    shots: bool = False,
    keys: bool = False,
    sharpest: bool = False,
    progress: Progress,
) -> list[int]:
    """The indices meant by PTS, times, indices, a step in seconds, shots or the
    file's key frames; in order, once each.

    Args:
        sharpest: the sharpest frame near each in its place; of shots, the sharpest of each.

    Raises:
        InputError: no frame has that PTS or index, or the step is not positive.
    """
    if pts is not None:
        chosen = [_of_pts(reader, value) for value in pts]
    elif times_s is not None:
        chosen = [_at_time(reader, value) for value in times_s]
    elif indices is not None:
        chosen = [_checked(reader, index) for index in indices]
    elif every_s is not None:
        chosen = _every(reader, every_s)
    elif shots:
        found = shots_of(reader, progress)
        return [shot.sharpest if sharpest else shot.first for shot in found]
    elif keys:
        chosen = key_frames_of(reader, MOST_FRAMES)
        if not chosen:
            problem = "shows none of its key frames: it was cut after the last of them"
            raise InputError(reader.path, problem, "choose --shots or --every")
    else:
        chosen = list(range(reader.count))
    if sharpest:
        chosen = [sharpest_near(reader, index, progress) for index in sorted(set(chosen))]
    return sorted(set(chosen))


def write_frames(
    reader: FrameSource, indices: Sequence[int], out: Path, progress: Progress
) -> Manifest:
    """Write each frame as PNG and the manifest; returns the manifest.

    Raises:
        InputError: the folder cannot be made or written. Nothing new is left of a set that is
            refused or cancelled.
    """
    is_new = not out.exists()
    make_folder(out)
    fresh: list[Path] = []
    try:
        return _written(reader, indices, out, progress, fresh)
    except BaseException:
        # Frames without their manifest would look like a set that is whole.
        for path in fresh:
            path.unlink(missing_ok=True)
        if is_new:
            with suppress(OSError):
                out.rmdir()
        raise


def _written(
    reader: FrameSource,
    indices: Sequence[int],
    out: Path,
    progress: Progress,
    fresh: list[Path],
) -> Manifest:
    """Write the frames; `fresh` takes the files that were not there before."""
    records = []
    for done, index in enumerate(indices):
        frame = reader.frame(index)
        name = f"frame-{frame.index:06d}-pts-{frame.pts}.png"
        png = encode_png(frame.rgb)
        if not (out / name).exists():
            fresh.append(out / name)
        write_whole(out / name, png)
        records.append(FrameRecord.of(frame, name, pixel_digest(frame.rgb), png))
        progress.report(done + 1, len(indices), "Writing frames")
    manifest = Manifest(
        source={
            "name": plain_name(reader.path),
            "sha256": sha256_file(reader.path, progress),
            "size_bytes": reader.path.stat().st_size,
            "frame_count": reader.count,
        },
        frames=tuple(records),
    )
    write_whole(out / "manifest.json", manifest_bytes(manifest))
    return manifest


def make_folder(out: Path) -> None:
    """Make a folder for results, if it is not there.

    Raises:
        InputError: it cannot be made, or a file is in its place.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(out, error) from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file of results.

    Raises:
        InputError: it cannot be written; no half file is left.
    """
    try:
        path.write_bytes(data)
    except OSError as error:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> InputError:
    problem = f"cannot be written ({error.strerror})"
    return InputError(path, problem, "choose another folder or free some space")


def _of_pts(reader: FrameSource, pts: int) -> int:
    index = reader.index.find(pts)
    if index is None:
        nearest = reader.index.pts[reader.index.nearest(pts)]
        raise InputError(
            reader.path, f"no frame has 'pts' {pts}", f"the nearest frame has {nearest}"
        )
    return index


def _at_time(reader: FrameSource, time_s: float) -> int:
    index = reader.index.shown_at(time_s)
    if index is None:
        first, last = reader.index.start_time_s, reader.index.end_time_s
        raise InputError(
            reader.path,
            f"no frame is shown at 'time' {time_s:g} s",
            f"give seconds between {first:.3f} and {last:.3f}",
        )
    return index


def _checked(reader: FrameSource, index: int) -> int:
    if not 0 <= index < reader.count:
        raise InputError(
            reader.path,
            f"'index' is {index}, and the frames are 0 to {reader.count - 1}",
            "give one of them",
        )
    return index


def _every(reader: FrameSource, every_s: float) -> list[int]:
    if not 1e-3 <= every_s < 1e9:
        raise InputError(reader.path, f"'every' is {every_s:g} s", "give a millisecond or more")
    chosen = [0]
    start = reader.index.time_s(0)
    wanted = start + every_s
    for index in range(reader.count):
        time_s = reader.index.time_s(index)
        if time_s >= wanted - 1e-9:
            chosen.append(index)
            wanted = start + every_s * (int((time_s - start + 1e-9) / every_s) + 1)
    if len(chosen) > MOST_FRAMES:
        raise InputError(reader.path, f"that is {len(chosen)} frames", "give a larger step")
    return chosen

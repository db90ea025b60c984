"""Annotated frames with a clean copy beside each, and a manifest that lets anyone check them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from geowork.drawing.marks import frame_marks
from geowork.drawing.paint import paint
from geowork.drawing.strip import caption_of, with_strip
from geowork.errors import CancelledError, GeoworkError
from geowork.export.parts import Made, MediaPath, Outcome, Warned
from geowork.export.table import csv_bytes
from geowork.footage.picture import encode_png, pixel_digest
from geowork.jobs.progress import Progress
from geowork.project.edits import new_id
from geowork.project.model import Footage, FrameAddress, Project

Rgb = NDArray[np.uint8]


class ShownFrame(Protocol):
    """What the export needs of a decoded frame."""

    @property
    def index(self) -> int:
        """Place in presentation order."""

    @property
    def pts(self) -> int:
        """Presentation time in units of the time base."""

    @property
    def time_s(self) -> float:
        """Presentation time, seconds."""

    @property
    def rgb(self) -> Rgb:
        """Upright pixels (rows, columns, 3)."""


class Reader(Protocol):
    """What the export needs of a footage reader."""

    def frame_at_pts(self, pts: int) -> ShownFrame:
        """The frame with exactly this PTS."""


OpenReader = Callable[[Path, Progress], Reader]


@dataclass(frozen=True)
class _Work:
    project: Project
    footage: Footage
    folder: PurePosixPath
    reader: Reader


def chosen_frames(project: Project, footage: str) -> list[FrameAddress]:
    """Frames worth showing: with pins, cameras or marks, and the ends of tracks; by time."""
    found = {pin.frame for pin in project.pins.values() if pin.frame is not None}
    found |= {camera.frame for camera in project.cameras.values()}
    found |= {mark.frame for mark in project.marks.values()}
    base = project.footage[footage].time_base
    for track in project.tracks.values():
        ends = sorted(track.boxes, key=lambda box: box.pts)
        for box in (*ends[:1], *ends[-1:]):
            found.add(FrameAddress(track.footage, box.pts, base, box.index))
    own = {address.pts: address for address in found if address.footage == footage}
    return [own[pts] for pts in sorted(own)]


def frame_sets(
    project: Project, media: MediaPath, progress: Progress, open_reader: OpenReader
) -> Outcome:
    """One folder of frames for each footage; footage that is not at hand is left out."""
    names: set[str] = set()
    for key in sorted(project.footage):
        footage = project.footage[key]
        addresses = chosen_frames(project, key)
        if not addresses:
            continue
        path = media(footage.medium)
        if path is None:
            yield Warned(f"The footage '{footage.title}' is not at hand: its frames are left out.")
            continue
        name = new_id(names, key)
        names.add(name)
        try:
            reader = open_reader(path, progress)
        except CancelledError:
            raise
        except GeoworkError as error:
            yield Warned(f"The frames of '{footage.title}' are left out: {error}")
            continue
        work = _Work(project, footage, PurePosixPath("frames") / name, reader)
        yield from _of_footage(work, addresses, progress)


def _of_footage(work: _Work, addresses: list[FrameAddress], progress: Progress) -> Outcome:
    entries: list[dict[str, Any]] = []
    for done, address in enumerate(addresses):
        progress.report(done, len(addresses), f"Frames of {work.footage.title}")
        try:
            frame = work.reader.frame_at_pts(address.pts)
        except CancelledError:
            raise
        except GeoworkError as error:
            yield Warned(f"The frame at PTS {address.pts} is left out: {error}")
            continue
        clean, annotated, entry = _shown(work, address, frame)
        entries.append(entry)
        yield clean
        yield annotated
    yield from _manifest(work, entries)


def _shown(
    work: _Work, address: FrameAddress, frame: ShownFrame
) -> tuple[Made, Made, dict[str, Any]]:
    marks = frame_marks(work.project, address)
    proof = with_strip(paint(frame.rgb, marks), caption_of(work.project, address), marks)
    stem = f"{work.folder.name}_{frame.index:06d}"
    clean = Made(work.folder / f"{stem}.png", encode_png(frame.rgb))
    annotated = Made(work.folder / f"{stem}_annotated.png", encode_png(proof))
    entry = {
        "index": frame.index,
        "pts": frame.pts,
        "time_base": address.time_base,
        "time_s": frame.time_s,
        "file": clean.name.name,
        "sha256_pixels": pixel_digest(frame.rgb),
        "sha256_file": hashlib.sha256(clean.data).hexdigest(),
        "annotated_file": annotated.name.name,
        "sha256_annotated_file": hashlib.sha256(annotated.data).hexdigest(),
    }
    return clean, annotated, entry


def _manifest(work: _Work, entries: list[dict[str, Any]]) -> Outcome:
    footage = work.footage
    medium = work.project.media.get(footage.medium)
    source = {
        "footage": footage.id,
        "title": footage.title,
        "file": medium.name if medium else "",
        "sha256": footage.medium,
        "size_bytes": medium.size_bytes if medium else None,
        "source": footage.source,
        "published": footage.published,
    }
    text = json.dumps({"source": source, "frames": entries}, indent=1, ensure_ascii=False)
    yield Made(work.folder / "manifest.json", (text + "\n").encode())
    if entries:
        header = list(entries[0])
        rows = [[entry[key] for key in header] for entry in entries]
        yield Made(work.folder / "manifest.csv", csv_bytes(header, rows))

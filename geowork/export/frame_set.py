"""Annotated frames with a clean copy beside each, and a manifest that lets anyone check them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

import msgspec

from geowork.drawing.marks import frame_marks
from geowork.drawing.paint import paint
from geowork.drawing.strip import caption_of, with_strip
from geowork.errors import CancelledError, GeoworkError
from geowork.export.frame_manifest import FrameRecord, Manifest, manifest_bytes
from geowork.export.parts import Made, MediaPath, Outcome, Warned
from geowork.export.table import csv_bytes
from geowork.footage.frame import Frame
from geowork.footage.picture import encode_png, pixel_digest
from geowork.jobs.progress import Progress
from geowork.project.edits import new_id
from geowork.project.model import Footage, FrameAddress, Project


class Reader(Protocol):
    """What the export needs of a footage reader."""

    def frame_at_pts(self, pts: int) -> Frame:
        """The frame with exactly this PTS."""

    def close(self) -> None:
        """Let the file go."""


OpenReader = Callable[[Path, Progress], Reader]


class ShownRecord(FrameRecord, frozen=True):
    """A clean frame and the annotated copy beside it."""

    annotated_file: str
    sha256_annotated_file: str


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
        with closing(reader):
            yield from _of_footage(work, addresses, progress)


def _of_footage(work: _Work, addresses: list[FrameAddress], progress: Progress) -> Outcome:
    records: list[ShownRecord] = []
    for done, address in enumerate(addresses):
        progress.report(done, len(addresses), f"Frames of {work.footage.title}")
        try:
            frame = work.reader.frame_at_pts(address.pts)
        except CancelledError:
            raise
        except GeoworkError as error:
            yield Warned(f"The frame at PTS {address.pts} is left out: {error}")
            continue
        clean, annotated, record = _shown(work, address, frame)
        records.append(record)
        yield clean
        yield annotated
    yield from _manifest(work, records)


def _shown(work: _Work, address: FrameAddress, frame: Frame) -> tuple[Made, Made, ShownRecord]:
    marks = frame_marks(work.project, address)
    proof = with_strip(paint(frame.rgb, marks), caption_of(work.project, address), marks)
    stem = f"{work.folder.name}_{frame.index:06d}"
    clean = Made(work.folder / f"{stem}.png", encode_png(frame.rgb))
    annotated = Made(work.folder / f"{stem}_annotated.png", encode_png(proof))
    base = FrameRecord.of(frame, clean.name.name, pixel_digest(frame.rgb), clean.data)
    digest = hashlib.sha256(annotated.data).hexdigest()
    record = ShownRecord(
        **msgspec.structs.asdict(base),
        annotated_file=annotated.name.name,
        sha256_annotated_file=digest,
    )
    return clean, annotated, record


def _manifest(work: _Work, records: list[ShownRecord]) -> Outcome:
    footage = work.footage
    medium = work.project.media.get(footage.medium)
    source: dict[str, Any] = {
        "footage": footage.id,
        "title": footage.title,
        "file": medium.name if medium else "",
        "sha256": footage.medium,
        "size_bytes": medium.size_bytes if medium else None,
        "source": footage.source,
        "published": footage.published,
    }
    manifest = Manifest(source, tuple(records))
    yield Made(work.folder / "manifest.json", manifest_bytes(manifest))
    if records:
        header = ShownRecord.__struct_fields__
        rows = [msgspec.structs.astuple(record) for record in records]
        yield Made(work.folder / "manifest.csv", csv_bytes(header, rows))

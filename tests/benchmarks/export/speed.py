"""How fast annotated frames are written beside bare decoding and encoding, and in what memory."""

from __future__ import annotations

import statistics
import tempfile
import time
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import psutil

from geowork.export.case_export import export_case
from geowork.export.frame_set import annotated
from geowork.export.material import Material
from geowork.export.options import ExportOptions
from geowork.footage.frame import Frame
from geowork.footage.picture import encode_png
from geowork.footage.reader import FrameReader
from geowork.jobs.progress import Progress, Silent
from geowork.project.model import FrameAddress, Project, TargetBox, Track
from geowork.resources import sample_path
from geowork.workflow.case import Case
from tests.support import worked_case as scene

SMALL = (64, 48)
FIRST = 100
"""Frames after which the memory is what a short export needs."""


def time_frames(frames: int, repeats: int = 3) -> dict[str, float]:
    """Frames a second, clean and annotated PNG each, against the bare work on the same pictures.

    Bare: each frame decoded from the video, and the two PNGs that the export writes encoded. Both
    are timed in turns, in this process, by the clock on the wall: run it on an idle machine. The
    medians are compared; seconds of the processor, which other programs do not lengthen, are told
    beside them.
    """
    case = Case.open(sample_path("kupiansk") / "kupiansk.geowork")
    project = _shortened(case.document.project, frames)
    options = ExportOptions(frames="followed")
    footage = next(iter(project.footage.values()))
    path = case.media_path(footage.medium, Silent())
    assert path is not None
    bare, whole = [], []
    for _ in range(repeats):
        bare.append(_bare_s(project, path, options))
        with tempfile.TemporaryDirectory() as folder:
            began = _Clocks.now()
            export_case(project, lambda medium: case.media_path(medium, Silent()),
                        Path(folder) / "out", {"frames"}, Silent(), options=options)  # fmt: skip
            whole.append(_Clocks.now() - began)
    case.close()
    bare_s, whole_s = _median(bare), _median(whole)
    return {"frames": frames, "bare, frames/s": round(frames / bare_s.wall, 2),
            "export, frames/s": round(frames / whole_s.wall, 2),
            "ratio (at least 0.6)": round(bare_s.wall / whole_s.wall, 3),
            "the same in CPU seconds": round(bare_s.cpu / whole_s.cpu, 3)}  # fmt: skip


def grow_in_memory(frames: int) -> dict[str, float]:
    """Resident memory of an export of so many small frames, after the first hundred and at most.

    The growth is that of this process; the frames come from memory, their PNGs go to the disk.
    """
    project = _long_case(frames)
    watch = _Watch()
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        export_case(project, lambda _medium: Path("clip.mp4"), Path(folder) / "out", {"frames"},
                    watch, _Small, options=ExportOptions(frames="followed"))  # fmt: skip
        took_s = time.perf_counter() - began
        watch.look()
        written = sum(1 for _ in (Path(folder) / "out").rglob("*.png"))
    growth = 100 * (watch.most / watch.early - 1)
    return {"PNGs written": written, "after 100 frames, MB": round(watch.early / 1e6, 1),
            "at most, MB": round(watch.most / 1e6, 1), "growth, % (at most 5)": round(growth, 2),
            "frames/s": round(frames / took_s, 1)}  # fmt: skip


class _Clocks(NamedTuple):
    """Seconds on the wall, and of the processor in this process."""

    wall: float
    cpu: float

    @classmethod
    def now(cls) -> _Clocks:
        return cls(time.perf_counter(), time.process_time())

    def __sub__(self, other: _Clocks) -> _Clocks:
        return _Clocks(self.wall - other.wall, self.cpu - other.cpu)

    def plus(self, other: _Clocks) -> _Clocks:
        return _Clocks(self.wall + other.wall, self.cpu + other.cpu)


def _median(runs: list[_Clocks]) -> _Clocks:
    walls, cpus = zip(*runs, strict=True)
    return _Clocks(statistics.median(walls), statistics.median(cpus))


def _bare_s(project: Project, path: Path, options: ExportOptions) -> _Clocks:
    material = Material(project, lambda _medium: path, Silent(), options=options)
    track = next(track for track in project.tracks.values() if track.boxes)
    base = project.footage[track.footage].time_base
    taken = _Clocks(0.0, 0.0)
    with material:
        reader = FrameReader(path, Silent())
        for box in track.boxes:
            address = FrameAddress(track.footage, box.pts, base, box.index)
            began = _Clocks.now()
            frame = reader.frame_at_pts(box.pts)
            taken = taken.plus(_Clocks.now() - began)
            # What is drawn is not timed: only its encoding is bare work.
            proof = annotated(material, address, frame)
            began = _Clocks.now()
            encode_png(frame.rgb)
            encode_png(proof)
            taken = taken.plus(_Clocks.now() - began)
        reader.close()
    return taken


def _shortened(project: Project, frames: int) -> Project:
    kept: dict[str, Track] = {}
    for key, track in project.tracks.items():
        if track.boxes:
            boxes = tuple(sorted(track.boxes, key=lambda box: box.pts)[:frames])
            kept[key] = msgspec.structs.replace(track, boxes=boxes)
    return msgspec.structs.replace(project, tracks=kept, pins={}, cameras={})


def _long_case(frames: int) -> Project:
    case = scene.worked_case()
    boxes = tuple(
        TargetBox(index, index * scene.TICKS, 20.0 + index % 9, 12.0, 8.0, 20.0, index == 0)
        for index in range(frames)
    )
    track = msgspec.structs.replace(case.tracks["walker"], boxes=boxes, movement=None)
    footage = msgspec.structs.replace(
        case.footage["clip"], width_px=SMALL[0], height_px=SMALL[1], frame_count=frames
    )
    return msgspec.structs.replace(
        case, footage={"clip": footage}, tracks={"walker": track}, pins={}, cameras={}, findings={},
    )  # fmt: skip


class _Small:
    """Frames of 64 × 48 px, each another."""

    def __init__(self, path: Path, progress: Progress) -> None:
        self._base = np.arange(SMALL[0] * SMALL[1] * 3, dtype=np.uint32).reshape(*SMALL[::-1], 3)

    def frame_at_pts(self, pts: int) -> Frame:
        index = pts // scene.TICKS
        rgb = ((self._base * 3 + index) % 251).astype(np.uint8)
        return Frame(index, pts, Fraction(scene.TIME_BASE), rgb)

    def close(self) -> None:
        pass


class _Watch:
    """A progress that looks at the memory after the first hundred reports and every hundred on."""

    def __init__(self) -> None:
        self.early, self.most, self._reports = 0, 0, 0
        self._process = psutil.Process()

    def report(self, done: int, total: int, text: str) -> None:
        self._reports += 1
        if self._reports == FIRST:
            self.early = self._process.memory_info().rss
        if self._reports % FIRST == 0:
            self.look()

    def look(self) -> None:
        self.most = max(self.most, self._process.memory_info().rss)

"""Exporting a worked case without a video: the reader is a fake whose frames are known."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np

from geowork.errors import MediaError
from geowork.export.case_export import export_case
from geowork.export.options import ExportOptions
from geowork.export.parts import ExportResult
from geowork.footage.frame import Frame
from geowork.jobs.progress import Progress, Silent
from geowork.project.model import Project
from tests.support.worked_case import SIZE, TICKS, TIME_BASE


class FakeReader:
    """Forty flat frames, each of its own grey; frame 39 cannot be decoded."""

    def __init__(self, path: Path, progress: Progress) -> None:
        self.path = path

    def frame_at_pts(self, pts: int) -> Frame:
        index = pts // TICKS
        if index == 39:
            raise MediaError(self.path, "the frame cannot be decoded", "get the file again")
        rgb = np.full((SIZE[1], SIZE[0], 3), 60 + index, np.uint8)
        return Frame(index, pts, Fraction(TIME_BASE), rgb)

    def close(self) -> None:
        pass


def at_hand(sha256: str) -> Path | None:
    return Path("clip.mp4")


def nothing_at_hand(sha256: str) -> Path | None:
    return None


def export(
    case: Project,
    out: Path,
    *only: str,
    media: Callable[[str], Path | None] = at_hand,
    progress: Progress | None = None,
    options: ExportOptions | None = None,
) -> ExportResult:
    return export_case(
        case, media, out, set(only), progress or Silent(), FakeReader, options=options
    )


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

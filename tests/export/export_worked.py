"""A program that exports the worked case: ``python -m tests.export.export_worked OUT THREADS``."""

from __future__ import annotations

import contextlib
import locale
import sys
from pathlib import Path

import cv2

from geowork.export.options import ExportOptions
from geowork.export.parts import ON_REQUEST, PARTS
from tests.export.exporting import export
from tests.support.worked_case import worked_case

SLOW = "video"


def export_worked(out: Path) -> None:
    """Everything but the video, in both languages."""
    options = ExportOptions(languages=("en", "uk"), located=True)
    export(worked_case(), out, *{*PARTS, *ON_REQUEST} - {SLOW}, options=options)


def main(out: Path, threads: int) -> None:
    with contextlib.suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, "")
    cv2.setNumThreads(threads)
    export_worked(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

"""A program that exports the worked case: ``python -m tests.export.export_worked OUT THREADS``."""

from __future__ import annotations

import contextlib
import locale
import sys
from pathlib import Path

import cv2

from tests.export.exporting import export
from tests.support.worked_case import worked_case


def main(out: Path, threads: int) -> None:
    with contextlib.suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, "")
    cv2.setNumThreads(threads)
    export(worked_case(), out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

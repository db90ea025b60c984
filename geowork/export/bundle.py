"""The frame set as one ZIP archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from geowork.export.archive import write_zip
from geowork.export.material import Material
from geowork.export.parts import Outcome, Streamed

_NAME = PurePosixPath("frames.zip")


def frames_bundle(_material: Material) -> Outcome:
    """``frames.zip``: what the frame set wrote in the same export, read back file by file."""
    yield Streamed(_NAME, _write)


def _write(path: Path) -> None:
    with path.open("wb") as stream:
        write_zip(stream, _entries(path.parent))


def _entries(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((root / "frames").rglob("*")):
        if path.is_file():
            yield path.relative_to(root).as_posix(), path.read_bytes()

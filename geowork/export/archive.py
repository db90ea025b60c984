"""ZIP archives that give the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import BinaryIO

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def zip_bytes(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A small archive in memory; entries in the given order, pictures stored as they are."""
    stream = io.BytesIO()
    write_zip(stream, entries)
    return stream.getvalue()


def write_zip(stream: BinaryIO, entries: Iterable[tuple[str, bytes]]) -> None:
    """An archive written entry by entry; no more than one of them is in memory."""
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.external_attr = 0o644 << 16
            info.create_system = 3  # the same on every system
            squeezed = not name.endswith((".png", ".jpg", ".webp"))
            info.compress_type = zipfile.ZIP_DEFLATED if squeezed else zipfile.ZIP_STORED
            archive.writestr(info, data, compresslevel=6 if squeezed else None)

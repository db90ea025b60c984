"""How a sealed bundle is laid out in a ZIP: every byte follows from names, sizes and checksums.

Entries are stored, not squeezed, one after the other without gaps, and always in the ZIP64 form
(PKWARE's APPNOTE 6.3, sections 4.3 and 4.5.3), so that one hour of footage fits as well as one
frame. Because nothing is left to choose, a reader can compare all that is not content.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

_LOCAL = struct.Struct("<4sHHHHHIIIHH HHQQ")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_CENTRAL_EXTRA = struct.Struct("<HHQQQ")
_END_64 = struct.Struct("<4sQHHIIQQQQ")
_LOCATOR = struct.Struct("<4sIQI")
_END = struct.Struct("<4sHHHHIIH")
_LOCAL_FIXED = 30
_VERSION = 45
_EARLIEST_DATE = 0x21  # 1 January 1980, the first day a ZIP can name
_IN_EXTRA, _IN_EXTRA_16 = 0xFFFFFFFF, 0xFFFF

END_BYTES = _END_64.size + _LOCATOR.size + _END.size
"""Length of what follows the table of contents."""


@dataclass(frozen=True)
class Entry:
    """One file of the bundle: ASCII name, CRC-32 and bytes."""

    name: str
    crc: int
    size: int


def local_header(entry: Entry) -> bytes:
    """What stands before an entry's bytes."""
    name = entry.name.encode("ascii")
    fixed = _LOCAL.pack(
        b"PK\x03\x04", _VERSION, 0, 0, 0, _EARLIEST_DATE, entry.crc, _IN_EXTRA, _IN_EXTRA,
        len(name), 20, 1, 16, entry.size, entry.size,
    )  # fmt: skip
    return fixed[:_LOCAL_FIXED] + name + fixed[_LOCAL_FIXED:]


def header_bytes(name: str) -> int:
    """Length of `local_header` of an entry with this name."""
    return _LOCAL.size + len(name)


def offsets(entries: Sequence[Entry]) -> list[int]:
    """Where each local header begins, and after the last entry the table of contents."""
    at = [0]
    for entry in entries:
        at.append(at[-1] + header_bytes(entry.name) + entry.size)
    return at


def tail(entries: Sequence[Entry]) -> bytes:
    """The table of contents and what ends the file."""
    at = offsets(entries)
    directory = b"".join(_central(*pair) for pair in zip(entries, at, strict=False))
    start, size, count = at[-1], len(directory), len(entries)
    end = _END_64.pack(
        b"PK\x06\x06", _END_64.size - 12, _VERSION, _VERSION, 0, 0, count, count, size, start
    )
    locator = _LOCATOR.pack(b"PK\x06\x07", 0, start + size, 1)
    last = _END.pack(b"PK\x05\x06", 0, 0, _IN_EXTRA_16, _IN_EXTRA_16, _IN_EXTRA, _IN_EXTRA, 0)
    return directory + end + locator + last


def directory_span(end: bytes) -> tuple[int, int] | None:
    """Offset and length of the table of contents, of the last `END_BYTES`; None if not ours."""
    signature, *_, size, start = _END_64.unpack_from(end)
    return (start, size) if signature == b"PK\x06\x06" else None


def read_directory(data: bytes) -> list[Entry] | None:
    """Entries of a table of contents, to be compared with `tail`; None if it is not one."""
    entries, at = [], 0
    try:
        while at < len(data):
            fields = _CENTRAL.unpack_from(data, at)
            crc, length = fields[7], fields[10]
            name_at = at + _CENTRAL.size
            size = _CENTRAL_EXTRA.unpack_from(data, name_at + length)[2]
            entries.append(Entry(data[name_at : name_at + length].decode("ascii"), crc, size))
            at = name_at + length + _CENTRAL_EXTRA.size
    except (struct.error, UnicodeDecodeError):
        return None
    return entries


def _central(entry: Entry, offset: int) -> bytes:
    name = entry.name.encode("ascii")
    fixed = _CENTRAL.pack(
        b"PK\x01\x02", _VERSION, _VERSION, 0, 0, 0, _EARLIEST_DATE, entry.crc, _IN_EXTRA,
        _IN_EXTRA, len(name), _CENTRAL_EXTRA.size, 0, 0, 0, 0, _IN_EXTRA,
    )  # fmt: skip
    return fixed + name + _CENTRAL_EXTRA.pack(1, 24, entry.size, entry.size, offset)

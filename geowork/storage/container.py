"""The ZIP around a project: written byte for byte the same, read with suspicion.

Both directions are done here rather than by `zipfile`, which writes permissions of its own into
every entry and reads overlapping, duplicated and trailing entries without complaint. Layout after
PKWARE's APPNOTE 6.3: local headers and data without gaps, the central directory, its end record.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from geowork.errors import ProjectError

MAX_FILE_BYTES = 64 * 2**20
MAX_ENTRIES = 64
MAX_ENTRY_BYTES = 32 * 2**20
MAX_TOTAL_BYTES = 64 * 2**20
MAX_RATIO = 200
RATIO_FREE_BYTES = 2**20
DEFLATE_FROM_BYTES = 32 * 2**10

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_VERSION = 20
_EARLIEST_DATE = 0x21  # 1 January 1980, the first day a ZIP can name
_STORED, _DEFLATED = 0, 8
_ENCRYPTED_OR_STREAMED = 0x1 | 0x8 | 0x40 | 0x2000
_FILE_TYPE, _PLAIN_FILE = 0o170000, 0o100000
_REMEDY = "ask for the file again, or open a backup"


@dataclass(frozen=True)
class _Entry:
    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int


def pack(entries: Mapping[str, bytes]) -> bytes:
    """ZIP `entries` in the given order; the same entries give the same bytes."""
    body, directory = bytearray(), bytearray()
    for name, data in entries.items():
        method, packed = _squeeze(data)
        encoded = name.encode("ascii")
        common = (0, method, 0, _EARLIEST_DATE, zlib.crc32(data), len(packed), len(data))
        offset = len(body)
        body += _LOCAL.pack(b"PK\x03\x04", _VERSION, *common, len(encoded), 0) + encoded + packed
        directory += _CENTRAL.pack(
            b"PK\x01\x02", _VERSION, _VERSION, *common, len(encoded), 0, 0, 0, 0, 0, offset
        )
        directory += encoded
    count = len(entries)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def unpack(data: bytes, subject: object, allowed: Callable[[str], bool]) -> dict[str, bytes]:
    """Read a ZIP written by `pack` (or by any tool that writes plain ones), in its order.

    Raises:
        ProjectError: cut short, not a ZIP, a name that is not `allowed`, duplicates, overlaps or
            gaps, links, encryption, a wrong checksum, too many, too large or too dense entries.
    """
    entries = _directory(data, subject)
    names = [entry.name for entry in entries]
    for name in names:
        if not allowed(name):
            raise ProjectError(subject, f"holds the unexpected entry '{_shown(name)}'", _REMEDY)
        if names.count(name) > 1:
            raise ProjectError(subject, f"holds the entry '{name}' twice", _REMEDY)
    if sum(entry.size for entry in entries) > MAX_TOTAL_BYTES:
        raise ProjectError(subject, f"unpacks to over {MAX_TOTAL_BYTES // 2**20} MiB", _REMEDY)
    return {entry.name: _read(data, entry, subject) for entry in entries}


def _squeeze(data: bytes) -> tuple[int, bytes]:
    if len(data) < DEFLATE_FROM_BYTES:
        return _STORED, data
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -15, 8, zlib.Z_DEFAULT_STRATEGY)
    packed = squeezer.compress(data) + squeezer.flush()
    # What would look like a bomb to the reader is stored as it is.
    dense = len(data) > len(packed) * MAX_RATIO
    return (_STORED, data) if dense or len(packed) >= len(data) else (_DEFLATED, packed)


def _directory(data: bytes, subject: object) -> list[_Entry]:
    start = len(data) - _END.size
    if start < 0 or data[start : start + 4] != b"PK\x05\x06":
        raise ProjectError(subject, "is cut short or is not a Geowork project", _REMEDY)
    _, disk, first, here, count, size, offset, comment = _END.unpack_from(data, start)
    if disk or first or comment or here != count or offset + size != start:
        raise ProjectError(subject, "has a damaged table of contents", _REMEDY)
    if count > MAX_ENTRIES:
        raise ProjectError(subject, f"holds {count} entries, over {MAX_ENTRIES}", _REMEDY)
    entries, at = [], offset
    for _ in range(count):
        entry, at = _central(data, at, start, subject)
        entries.append(entry)
    if at != start:
        raise ProjectError(subject, "has a damaged table of contents", _REMEDY)
    _check_layout(data, entries, offset, subject)
    return entries


def _central(data: bytes, at: int, stop: int, subject: object) -> tuple[_Entry, int]:
    if at + _CENTRAL.size > stop or data[at : at + 4] != b"PK\x01\x02":
        raise ProjectError(subject, "has a damaged table of contents", _REMEDY)
    fields = _CENTRAL.unpack_from(data, at)
    _, made_by, _, flags, method, _, _, crc, packed, size, length, extra, note, *rest = fields
    _, _, attributes, offset = rest
    end = at + _CENTRAL.size + length
    name = data[at + _CENTRAL.size : end].decode("latin-1")
    # An upper byte of 3 says the attributes are those of Unix, where links and devices live.
    file_type = (attributes >> 16) & _FILE_TYPE
    if made_by >> 8 == 3 and file_type not in (0, _PLAIN_FILE):
        raise ProjectError(subject, f"the entry '{_shown(name)}' is a link or folder", _REMEDY)
    if flags & _ENCRYPTED_OR_STREAMED or method not in (_STORED, _DEFLATED):
        problem = f"the entry '{_shown(name)}' is encrypted or packed in an unknown way"
        raise ProjectError(subject, problem, _REMEDY)
    if size > MAX_ENTRY_BYTES or (size > RATIO_FREE_BYTES and size > packed * MAX_RATIO):
        raise ProjectError(subject, f"the entry '{_shown(name)}' is absurdly large", _REMEDY)
    return _Entry(name, method, crc, packed, size, offset), end + extra + note


def _check_layout(data: bytes, entries: list[_Entry], stop: int, subject: object) -> None:
    at = 0
    for entry in entries:
        if entry.offset != at or at + _LOCAL.size > stop or data[at : at + 4] != b"PK\x03\x04":
            raise ProjectError(subject, "has overlapping or misplaced entries", _REMEDY)
        _, _, flags, method, _, _, crc, packed, size, length, extra = _LOCAL.unpack_from(data, at)
        name_at = at + _LOCAL.size
        name = data[name_at : name_at + length].decode("latin-1")
        told = (name, method, crc, packed, size)
        listed = (entry.name, entry.method, entry.crc, entry.packed, entry.size)
        if told != listed or flags & _ENCRYPTED_OR_STREAMED:
            problem = f"the entry '{_shown(entry.name)}' contradicts the table of contents"
            raise ProjectError(subject, problem, _REMEDY)
        at = name_at + length + extra + packed
    if at != stop:
        raise ProjectError(subject, "has overlapping or misplaced entries", _REMEDY)


def _read(data: bytes, entry: _Entry, subject: object) -> bytes:
    length, extra = struct.unpack_from("<HH", data, entry.offset + 26)
    start = entry.offset + _LOCAL.size + length + extra
    content = data[start : start + entry.packed]
    if entry.method == _DEFLATED:
        content = _inflate(content, entry, subject)
    if len(content) != entry.size or zlib.crc32(content) != entry.crc:
        raise ProjectError(subject, f"the entry '{entry.name}' is damaged", _REMEDY)
    return content


def _inflate(content: bytes, entry: _Entry, subject: object) -> bytes:
    inflater = zlib.decompressobj(-15)
    try:
        # Never more than was announced (and capped), whatever the stream would grow to.
        plain = inflater.decompress(content, entry.size + 1)
    except zlib.error as error:
        raise ProjectError(subject, f"the entry '{entry.name}' is damaged", _REMEDY) from error
    if not inflater.eof or inflater.unused_data:
        raise ProjectError(subject, f"the entry '{entry.name}' is damaged", _REMEDY)
    return plain


def _shown(name: str) -> str:
    return ascii(name[:60])[1:-1]

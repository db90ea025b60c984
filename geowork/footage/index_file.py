"""A frame index as bytes: kept on disk by the video's SHA-256, and handed between processes."""

from __future__ import annotations

import hashlib
import zlib
from fractions import Fraction
from pathlib import Path

import av
import msgspec
import numpy as np
from numpy.typing import NDArray

from geowork.footage.index import FrameIndex, SeekPoint
from geowork.footage.indexing import build_index
from geowork.footage.kept_files import KeptFiles
from geowork.jobs.progress import Progress

KEPT_BYTES = 256 * 2**20
MAX_FRAMES = 50_000_000

_MAGIC = b"geowork-frame-index/4\n"
_DIGEST_BYTES = 32
_NEVER_KEPT = "0" * 64
# Another version of FFmpeg may show other pictures of a damaged file.
_LIBRARIES = ",".join(f"{name} {number}" for name, number in sorted(av.library_versions.items()))


class _Packed(msgspec.Struct, frozen=True, kw_only=True):
    """The columns as differences of neighbours in little-endian int64, deflated."""

    media_sha256: str
    libraries: str
    count: int
    points: int
    pts: bytes
    durations: bytes
    ordinals: bytes
    keys: bytes
    point_ordinals: bytes
    point_pts: bytes
    point_dts: bytes
    time_base: tuple[int, int]
    stream: int
    derived: bool
    damaged: bool
    announced: int
    announced_end_s: float
    undecoded: int
    marks: bytes | None


class IndexCache:
    """Frame indices on disk; one that is cut, altered or of other software is built anew."""

    def __init__(self, folder: Path | None = None) -> None:
        """Use the application's cache folder, or another one."""
        self._files = KeptFiles("index", KEPT_BYTES, folder)

    def load(self, sha256: str, stream: int | None) -> FrameIndex | None:
        """The index of the file with this digest, if it is here and whole."""
        name = _name(sha256, stream)
        data = self._files.read(name)
        if data is None:
            return None
        try:
            return unpack_index(data, sha256)
        except ValueError:
            self._files.drop(self._files.folder / name)
            return None

    def store(self, sha256: str, stream: int | None, index: FrameIndex) -> None:
        """Keep an index."""
        self._files.write(_name(sha256, stream), pack_index(index, sha256))


def indexed(
    path: Path,
    sha256: str | None,
    stream: int | None = None,
    progress: Progress | None = None,
    cache: IndexCache | None = None,
) -> FrameIndex:
    """The index of a video: the kept one where the digest is known, otherwise built, and kept.

    Raises:
        MediaError: not a video, or nothing in it can be decoded.
        CancelledError: the person asked to stop.
    """
    if sha256 is None:
        return build_index(path, stream, progress)
    kept = cache or IndexCache()
    found = kept.load(sha256, stream)
    if found is None:
        found = build_index(path, stream, progress)
        kept.store(sha256, stream, found)
    return found


def pack_index(index: FrameIndex, sha256: str = _NEVER_KEPT) -> bytes:
    """An index as bytes, with a digest against damage."""
    points = np.array([(p.ordinal, p.pts, p.dts) for p in index.seek_points], dtype=np.int64)
    columns = points.reshape(-1, 3).T
    body = msgspec.msgpack.encode(
        _Packed(
            media_sha256=sha256,
            libraries=_LIBRARIES,
            count=index.count,
            points=len(index.seek_points),
            pts=_deflated(index.pts),
            durations=_deflated(index.durations),
            ordinals=_deflated(index.ordinals),
            keys=zlib.compress(np.packbits(index.keys).tobytes(), 1),
            point_ordinals=_deflated(columns[0]),
            point_pts=_deflated(columns[1]),
            point_dts=_deflated(columns[2]),
            time_base=(index.time_base.numerator, index.time_base.denominator),
            stream=index.stream,
            derived=index.derived,
            damaged=index.damaged,
            announced=index.announced,
            announced_end_s=index.announced_end_s,
            undecoded=index.undecoded,
            marks=None if index.marks is None else _deflated(index.marks),
        )
    )
    return _MAGIC + hashlib.sha256(body).digest() + body


def unpack_index(data: bytes, sha256: str = _NEVER_KEPT) -> FrameIndex:
    """The index in bytes of `pack_index`; they are not trusted.

    Raises:
        ValueError: cut, altered, of another file or of other software.
    """
    start = len(_MAGIC) + _DIGEST_BYTES
    body = data[start:]
    if not data.startswith(_MAGIC) or data[len(_MAGIC) : start] != hashlib.sha256(body).digest():
        raise ValueError("not a whole index")
    try:
        packed = msgspec.msgpack.decode(body, type=_Packed)
        return _unpacked(packed, sha256)
    except (msgspec.MsgspecError, zlib.error, ZeroDivisionError) as error:
        raise ValueError("not an index") from error


def _unpacked(packed: _Packed, sha256: str) -> FrameIndex:
    if packed.media_sha256 != sha256 or packed.libraries != _LIBRARIES:
        raise ValueError("of another file or other software")
    count = packed.count
    if not 0 < count <= MAX_FRAMES or not 0 <= packed.points <= MAX_FRAMES:
        raise ValueError("no sensible number of frames")
    keys = np.unpackbits(_inflated(packed.keys, -(-count // 8)), count=count).astype(np.bool_)
    keys.setflags(write=False)
    points = (
        _column(column, packed.points)
        for column in (packed.point_ordinals, packed.point_pts, packed.point_dts)
    )
    return FrameIndex(
        pts=_column(packed.pts, count),
        durations=_column(packed.durations, count),
        keys=keys,
        ordinals=_column(packed.ordinals, count),
        time_base=Fraction(*packed.time_base),
        stream=packed.stream,
        seek_points=tuple(
            SeekPoint(int(k), int(pts), int(dts)) for k, pts, dts in zip(*points, strict=True)
        ),
        derived=packed.derived,
        damaged=packed.damaged,
        announced=packed.announced,
        announced_end_s=packed.announced_end_s,
        undecoded=packed.undecoded,
        marks=None if packed.marks is None else _column(packed.marks, count),
    )


def _deflated(values: NDArray[np.int64]) -> bytes:
    # Differences may wrap around; the sums wrap back.
    steps = np.diff(values, prepend=np.int64(0)).astype("<i8")
    return zlib.compress(steps.tobytes(), 1)


def _column(deflated: bytes, count: int) -> NDArray[np.int64]:
    steps = _inflated(deflated, 8 * count).view("<i8")
    values = np.cumsum(steps, dtype=np.int64)
    values.setflags(write=False)
    return values


def _inflated(deflated: bytes, size: int) -> NDArray[np.uint8]:
    inflator = zlib.decompressobj()
    # One byte more than wanted tells a longer stream, and a bomb never gets further.
    raw = inflator.decompress(deflated, size + 1)
    if len(raw) != size:
        raise ValueError("a column has another length")
    return np.frombuffer(raw, dtype=np.uint8)


def _name(sha256: str, stream: int | None) -> str:
    return f"{sha256}-{'best' if stream is None else stream}.index"

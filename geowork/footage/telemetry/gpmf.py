"""GPMF, GoPro's metadata format: nested items of key, type, size and count, big-endian.

Written anew because what the registry offers either wraps a C library or brings a mapping stack
with network access to read a few hundred bytes. The format is described in GoPro's public
repository gpmf-parser; nothing of it is copied.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

DEEPEST = 8
_HEAD = struct.Struct(">4sBBH")
_NESTED = 0
_COMPLEX = ord("?")
_NUMBERS = {
    "b": "b", "B": "B", "s": "h", "S": "H", "l": "i", "L": "I", "j": "q", "J": "Q", "f": "f",
    "d": "d",
}  # fmt: skip


class GpmfError(ValueError):
    """A payload whose lengths contradict each other."""


@dataclass(frozen=True)
class Item:
    """One key with its values; `kind` is the type as a character code, 0 for nested items."""

    key: bytes
    kind: int
    size: int
    count: int
    data: bytes

    @property
    def text(self) -> str:
        """The value as text, without padding."""
        return self.data.rstrip(b"\0").decode("latin-1")


@dataclass(frozen=True)
class Stream:
    """The items of one sensor in one payload, by key (the last of each)."""

    items: dict[bytes, Item]

    def numbers(self, key: bytes) -> list[tuple[float, ...]]:
        """The rows of an item as numbers, divided by the stream's scales; empty if it has none.

        Raises:
            GpmfError: the item's size contradicts its type.
        """
        item = self.items.get(key)
        if item is None or item.kind == _NESTED:
            return []
        rows = self._rows(item)
        scales = [1.0]
        scale = self.items.get(b"SCAL")
        if scale is not None and key != b"SCAL":
            scales = [value or 1.0 for row in self._rows(scale) for value in row] or [1.0]
        if rows and len(scales) not in {1, len(rows[0])}:
            raise GpmfError("as many scales as values are missing")
        if len(scales) == 1:
            return [tuple(value / scales[0] for value in row) for row in rows]
        return [tuple(v / s for v, s in zip(row, scales, strict=True)) for row in rows]

    def plain(self, key: bytes) -> float | None:
        """The first number of an item that the stream's scales are not meant for."""
        item = self.items.get(key)
        rows = [] if item is None or item.kind == _NESTED else self._rows(item)
        return rows[0][0] if rows and rows[0] else None

    def _rows(self, item: Item) -> list[tuple[float, ...]]:
        if item.kind == _COMPLEX:
            described = self.items.get(b"TYPE")
            letters = described.text if described is not None else ""
        else:
            letters = chr(item.kind)
        if not letters or any(letter not in _NUMBERS for letter in letters):
            return []
        row = "".join(_NUMBERS[letter] for letter in letters)
        size = struct.calcsize(f">{row}")
        if item.kind != _COMPLEX:
            row, size = row * (item.size // size), item.size // size * size
        if size == 0 or size != item.size:
            raise GpmfError("a value's size contradicts its type")
        return [tuple(map(float, values)) for values in struct.iter_unpack(f">{row}", item.data)]


def streams(payload: bytes) -> Iterator[Stream]:
    """Every sensor's stream in a payload, from whichever device.

    Raises:
        GpmfError: an item overruns what contains it, or nests absurdly.
    """
    yield from _streams(payload, 0)


def _streams(data: bytes, depth: int) -> Iterator[Stream]:
    if depth > DEEPEST:
        raise GpmfError("items nest too deep")
    for item in _items(data):
        if item.key == b"STRM" and item.kind == _NESTED:
            yield Stream({inner.key: inner for inner in _items(item.data)})
        elif item.kind == _NESTED:
            yield from _streams(item.data, depth + 1)


def _items(data: bytes) -> Iterator[Item]:
    place = 0
    while place + _HEAD.size <= len(data):
        key, kind, size, count = _HEAD.unpack_from(data, place)
        if key == b"\0\0\0\0":
            return  # Padding at the end of a payload.
        start = place + _HEAD.size
        length = size * count
        if start + length > len(data):
            raise GpmfError("an item is longer than what contains it")
        yield Item(key, kind, size, count, data[start : start + length])
        place = start + (length + 3) // 4 * 4

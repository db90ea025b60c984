"""Tables of the report."""

from __future__ import annotations

from dataclasses import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table; the first cell of a row may be a badge: number and colour, parted by ``|``."""

    heads: Row
    rows: list[Row]

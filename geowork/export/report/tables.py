"""Tables of the report."""

from __future__ import annotations

from dataclasses import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table; the first cell of a row may be a badge: number and colour, parted by ``|``."""

    heads: Row
    rows: list[Row]


def filled(rows: list[Row]) -> list[Row]:
    """The rows that say something."""
    return [row for row in rows if row[1]]


def without_empty_columns(table: Table) -> Table:
    """The table without columns in which no row says anything."""
    kept = [place for place in range(len(table.heads)) if any(row[place] for row in table.rows)]
    return Table(
        tuple(table.heads[place] for place in kept),
        [tuple(row[place] for place in kept) for row in table.rows],
    )

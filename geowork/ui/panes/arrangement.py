"""Which panes are shown and where: columns side by side, panes below each other in a column."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import msgspec

from geowork import strict_json
from geowork.errors import GeoworkError

FOOTAGE, REFERENCE, SECOND, MAP = "footage", "reference", "second", "map"
NAMES = (FOOTAGE, REFERENCE, SECOND, MAP)
MOST_COLUMNS = 3


class Column(msgspec.Struct, frozen=True):
    """Panes below each other.

    Args:
        panes: their names, from above.
        width: share of the window, relative to the other columns.
        heights: shares of the column, relative to each other; equal where there are none.
    """

    panes: tuple[str, ...]
    width: float = 1.0
    heights: tuple[float, ...] = ()


class Arrangement(msgspec.Struct, frozen=True):
    """One to four panes in columns; no pane twice."""

    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The panes shown, column by column."""
        return tuple(name for column in self.columns for name in column.panes)

    def with_pane(self, name: str, place: str) -> Arrangement:
        """Show `name` where `place` is shown now; if it is shown elsewhere, the two change places.

        A name that is not shown is not a place, and nothing changes.
        """
        if place not in self.names:
            return self
        swap = {place: name, name: place} if name in self.names else {place: name}
        return Arrangement(
            tuple(
                msgspec.structs.replace(
                    column, panes=tuple(swap.get(pane, pane) for pane in column.panes)
                )
                for column in self.columns
            )
        )

    @property
    def is_sound(self) -> bool:
        """Whether it can be shown: settings of a machine may have been written by anybody."""
        names, shares = self.names, [s for c in self.columns for s in (c.width, *c.heights)]
        return (
            1 <= len(self.columns) <= MOST_COLUMNS
            and all(column.panes for column in self.columns)
            and all(len(c.heights) in (0, len(c.panes)) for c in self.columns)
            and all(math.isfinite(share) and share > 0 for share in shares)
            and len(set(names)) == len(names)
            and set(names) <= set(NAMES)
        )


PRESETS: Mapping[str, Arrangement] = {
    "panes_one": Arrangement((Column((FOOTAGE,)),)),
    "panes_two": Arrangement((Column((FOOTAGE,), 0.55), Column((MAP,), 0.45))),
    "panes_three": Arrangement(
        (Column((FOOTAGE,), 0.41), Column((REFERENCE,), 0.26), Column((MAP,), 0.33))
    ),
    "panes_stacked": Arrangement(
        (Column((FOOTAGE,), 0.58), Column((REFERENCE, MAP), 0.42, (0.42, 0.58)))
    ),
    "panes_four": Arrangement((Column((FOOTAGE, SECOND), 0.5), Column((REFERENCE, MAP), 0.5))),
}
"""By the ids of the actions that choose them."""
USUAL = PRESETS["panes_stacked"]


def as_text(arrangement: Arrangement) -> str:
    """For the settings of the machine."""
    return msgspec.json.encode(arrangement).decode()


def from_text(text: Any) -> Arrangement | None:
    """An arrangement as it was kept; None if it is none that can be shown."""
    if not isinstance(text, str):
        return None
    try:
        value = strict_json.parse(text.encode(), "the arrangement of panes")
        found = strict_json.convert(value, Arrangement, "the arrangement of panes")
    except GeoworkError:
        return None
    return found if found.is_sound else None

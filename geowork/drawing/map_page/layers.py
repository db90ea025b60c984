"""What lies under the marks on the map, and what is said beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from geowork.errors import InputError

Bounds = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corner, each (lat_deg, lon_deg)."""

_PLAIN = re.compile(r"[\w .,:;/()©&+'-]*")
_TILE_URL = re.compile(r"[a-z][a-z0-9+.-]*://[\w./-]*\{z\}[\w./{}-]*")


@dataclass(frozen=True)
class TileLayer:
    """Map tiles. Only constants of the program go here: they pass through folium's templates.

    Args:
        key: letters and digits, unique on the page.
        url: template with ``{z}``, ``{x}``, ``{y}``.
    """

    key: str
    name: str
    url: str
    attribution: str
    max_zoom: int = 19

    def __post_init__(self) -> None:
        plain = _PLAIN.fullmatch(self.name) and _PLAIN.fullmatch(self.attribution)
        if not (self.key.isalnum() and plain and _TILE_URL.fullmatch(self.url)):
            raise InputError(
                f"tile layer {self.key!r}",
                "its name, attribution or address holds characters a map page cannot carry",
                "use plain letters, digits and an address with {z}, {x} and {y}",
            )


@dataclass(frozen=True)
class PictureLayer:
    """A picture laid on the map, in the map's own projection (EPSG:3857).

    Args:
        url: a ``data:`` address, or one the page's host serves.
        credit: provider, date, licence: one line of text.
        tiles: finer parts by ``z/x/y``, ``data:`` addresses too; from `tile_zooms[0]` to the other.
    """

    id: str
    title: str
    url: str
    bounds: Bounds
    credit: str = ""
    tiles: Mapping[str, str] = field(default_factory=dict)
    tile_zooms: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class NotePart:
    """What folds away below a note: its heading stays, its lines open at a click."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A block of text beside the exported map: what was found, and what it rests on."""

    heading: str
    lines: tuple[str, ...]
    tone: str = ""  # "supported", "refuted", "undetermined", "unsubstantiated" or nothing
    leads: bool = False  # stands above the legend
    parts: tuple[NotePart, ...] = ()

"""What a map of lines and areas holds: features with their tags, and what kind each is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from geowork.errors import MediaError

FeatureKind = Literal["road", "rail", "building", "power", "mast", "water", "other"]

MAX_FEATURES = 300_000
MAX_POINTS = 4_000_000
_MAX_TEXT = 200
_MAX_TAGS = 60
_TYPES = frozenset({
    "Point", "MultiPoint", "LineString", "MultiLineString", "LinearRing", "Polygon",
    "MultiPolygon", "GeometryCollection",
})  # fmt: skip
_HSTORE = re.compile(r'"((?:[^"\\]|\\.)*)"\s*=>\s*"((?:[^"\\]|\\.)*)"')
_MASTS = frozenset({
    "mast", "tower", "communications_tower", "chimney", "water_tower", "lighthouse", "silo",
    "tower_comms", "comms_tower", "antenna",
})  # fmt: skip
_ROADS = frozenset({
    "motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential",
    "service", "track", "path", "footway", "cycleway", "living_street", "pedestrian", "steps",
    "motorway_link", "trunk_link", "primary_link", "secondary_link", "tertiary_link",
    "track_grade1", "track_grade2", "track_grade3", "track_grade4", "track_grade5",
})  # fmt: skip
_WATERS = frozenset({"river", "stream", "canal", "drain", "ditch", "water", "riverbank", "wetland"})
_HINTS: tuple[tuple[str, FeatureKind], ...] = (
    ("building", "building"), ("road", "road"), ("highway", "road"), ("street", "road"),
    ("rail", "rail"), ("power", "power"), ("river", "water"), ("water", "water"),
    ("mast", "mast"), ("tower", "mast"),
)  # fmt: skip


@dataclass(frozen=True)
class Feature:
    """One thing of the map.

    Args:
        geometry: a shapely geometry, longitude and latitude in degrees (WGS 84), without heights.
        tags: what the file says of it, as text.
    """

    geometry: Any
    kind: FeatureKind
    name: str
    tags: Mapping[str, str]


@dataclass(frozen=True)
class VectorLayer:
    """The features of one file.

    Args:
        warnings: what a person should know of the file, one sentence each.
    """

    features: tuple[Feature, ...]
    warnings: tuple[str, ...] = ()

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north, degrees."""
        west, south, east, north = shapely.total_bounds([f.geometry for f in self.features])
        return float(west), float(south), float(east), float(north)


class Gathering:
    """Takes in a file's features one after the other, checked and brought to WGS 84.

    Args:
        crs: coordinate system of the file; None for degrees of WGS 84, longitude first.
    """

    def __init__(self, path: Path, crs: CRS | None = None) -> None:
        self._path = path
        self._features: list[Feature] = []
        self._points = 0
        self._skipped = 0
        self._to_earth: Any = None
        self.warnings: list[str] = []
        self.use(crs)

    def use(self, crs: CRS | None) -> None:
        """Take what comes next to be in another coordinate system."""
        plain = crs is None or crs.equals(CRS.from_epsg(4326), ignore_axis_order=True)
        self._to_earth = None if plain else Transformer.from_crs(crs, 4326, always_xy=True)

    def add(self, geometry: Any, tags: Mapping[str, Any], hint: str = "") -> None:
        """One feature; what has no shape or no place on earth is counted, and left out.

        Raises:
            MediaError: the file holds more than can be worked with.
        """
        if geometry is None or geometry.is_empty or geometry.geom_type not in _TYPES:
            self._skipped += 1
            return
        self._points += int(shapely.get_num_coordinates(geometry))
        if len(self._features) >= MAX_FEATURES or self._points > MAX_POINTS:
            raise MediaError(
                self._path, f"holds more than {MAX_FEATURES} features or {MAX_POINTS} points",
                "cut out the area you need",
            )  # fmt: skip
        placed = self._placed(shapely.force_2d(geometry))
        if placed is None:
            self._skipped += 1
            return
        said = plain_tags(tags)
        self._features.append(Feature(placed, kind_of(said, hint), said.get("name", ""), said))

    def layer(self) -> VectorLayer:
        """What was gathered.

        Raises:
            MediaError: nothing of it lies on the earth.
        """
        if not self._features:
            problem = "holds no point, line or area on the earth"
            raise MediaError(self._path, problem, "check what was exported, and its projection")
        if self._skipped:
            self.warnings.append(f"{self._skipped} features without a usable shape were left out.")
        return VectorLayer(tuple(self._features), tuple(self.warnings))

    def _placed(self, geometry: Any) -> Any:
        if self._to_earth is not None:
            geometry = shapely.transform(geometry, self._geodetic)
        at = shapely.get_coordinates(geometry)
        sound = np.isfinite(at).all() and (np.abs(at) <= (180.0, 90.0)).all()
        return geometry if sound else None

    def _geodetic(self, at: Any) -> Any:
        lon, lat = self._to_earth.transform(at[:, 0], at[:, 1])
        return np.column_stack([lon, lat])


def crs_called(path: Path, stated: str) -> CRS:
    """The coordinate system that a file names.

    Raises:
        MediaError: it is not known.
    """
    try:
        return CRS.from_user_input(stated)
    except CRSError as error:
        problem = f"its projection '{stated[:60]}' is not known"
        raise MediaError(path, problem, "export it in WGS 84 (EPSG:4326)") from error


def plain_tags(tags: Mapping[str, Any]) -> dict[str, str]:
    """Tags as short text; those packed into one field, as GDAL does with OSM files, unpacked."""
    found: dict[str, str] = {}
    for key, value in tags.items():
        if value is None or isinstance(value, dict | list | bytes) or value == "":
            continue
        if key in {"other_tags", "all_tags"}:
            found |= {k[:_MAX_TEXT]: v[:_MAX_TEXT] for k, v in _HSTORE.findall(str(value))}
        else:
            found[str(key)[:_MAX_TEXT].strip()] = str(value)[:_MAX_TEXT].strip()
        if len(found) >= _MAX_TAGS:
            break
    return found


def kind_of(tags: Mapping[str, str], hint: str = "") -> FeatureKind:
    """What a feature is, by its OpenStreetMap tags or class, else by the name of its layer."""
    fclass = tags.get("fclass", "")
    if tags.get("man_made") in _MASTS or fclass in _MASTS or tags.get("power") == "tower":
        return "mast"
    if tags.get("building", "no") != "no":
        return "building"
    if "highway" in tags or fclass in _ROADS:
        return "road"
    if "railway" in tags:
        return "rail"
    if "power" in tags:
        return "power"
    if "waterway" in tags or tags.get("natural") == "water" or fclass in _WATERS:
        return "water"
    words = hint.lower()
    return next((kind for word, kind in _HINTS if word in words), "other")

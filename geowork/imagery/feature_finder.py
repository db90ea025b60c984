"""Places by what lies around them: "a mast within 300 m of a road and 1 km of a river".

Distances are taken in an azimuthal equidistant frame around the middle of the extract: exact from
there, and off by less than a part in a thousand over an extract 250 km across (Snyder 1987).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
import shapely
from pyproj import CRS, Transformer

from geowork.errors import InputError
from geowork.imagery.vector_features import Feature, VectorLayer

KINDS = ("road", "rail", "building", "power", "mast", "water", "other")
MOST_FOUND = 10_000
_WORDS = {"river": "water", "tower": "mast", "house": "building", "railway": "rail"}
_NEAR = re.compile(r"(?P<what>.+):(?P<distance>\d+(?:\.\d+)?)\s*(?P<unit>m|km)?")
_LARGEST_M = 1_000_000.0


@dataclass(frozen=True)
class Condition:
    """Something that must be near a place, or (`far`) must not be."""

    what: str
    within_m: float
    far: bool = False


class Nearby(msgspec.Struct, frozen=True):
    """How far the nearest of what a condition names is; None: none at all."""

    what: str
    distance_m: float | None
    name: str = ""


class Found(msgspec.Struct, frozen=True):
    """One place that fits."""

    kind: str
    name: str
    lat_deg: float
    lon_deg: float
    nearby: tuple[Nearby, ...]


def read_condition(text: str, *, far: bool = False) -> Condition:
    """ "road:300", "river:1 km", "highway=primary:50".

    Raises:
        InputError: not what and a distance.
    """
    found = _NEAR.fullmatch(text.strip())
    if found is None:
        raise InputError(f"'{text[:60]}'", "is not a thing and a distance", "write road:300")
    metres = float(found["distance"]) * (1000.0 if found["unit"] == "km" else 1.0)
    if not 0 < metres <= _LARGEST_M:
        raise InputError(f"'{text[:60]}'", "is no distance", "give metres above 0")
    return Condition(found["what"].strip(), metres, far)


def read_rule(text: str) -> tuple[str, list[Condition]]:
    """ "mast near road:300 near river:1km far building:50": what, and its conditions.

    Raises:
        InputError: it is no such rule.
    """
    what, *rest = re.split(r"\b(near|far)\b", text)
    if not what.strip():
        raise InputError(f"'{text[:60]}'", "says not what to find", "write mast near road:300")
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return what.strip(), [read_condition(given, far=word == "far") for word, given in pairs]


def find_places(
    layers: Sequence[VectorLayer], what: str, conditions: Sequence[Condition]
) -> list[Found]:
    """The features of a kind or tag that fit all conditions, those nearest to theirs first.

    Args:
        what: a kind ("mast"), a tag ("man_made=mast"), or the key of one ("man_made").
    """
    features = [feature for layer in layers for feature in layer.features]
    wanted = [feature for feature in features if fits(feature, what)]
    to_metres = _metric(layers)
    places = [_in_metres(feature.geometry, to_metres) for feature in wanted]
    kept = np.ones(len(wanted), dtype=bool)
    told: list[list[Nearby]] = [[] for _ in wanted]
    for condition in conditions:
        others = [feature for feature in features if fits(feature, condition.what)]
        nearest = _nearest(wanted, places, others, to_metres)
        for k, (distance, name) in enumerate(nearest):
            near = distance is not None and distance <= condition.within_m
            kept[k] &= near != condition.far
            rounded = None if distance is None else round(distance, 1)
            told[k].append(Nearby(condition.what, rounded, name))
    found = [_found(wanted[k], tuple(told[k])) for k in np.flatnonzero(kept)]
    found.sort(key=_closeness)
    return found[:MOST_FOUND]


def fits(feature: Feature, what: str) -> bool:
    """Whether a feature is of a kind, or carries a tag."""
    asked = what.strip()
    key, equals, value = asked.partition("=")
    if equals:
        return feature.tags.get(key.strip(), "").lower() == value.strip().lower()
    kind = _WORDS.get(asked.lower(), asked.lower())
    return feature.kind == kind if kind in KINDS else asked in feature.tags


def _nearest(
    wanted: Sequence[Feature], places: Sequence[Any], others: Sequence[Feature], to_metres: Any
) -> list[tuple[float | None, str]]:
    nearest: list[tuple[float | None, str]] = [(None, "")] * len(wanted)
    if not others or not wanted:
        return nearest
    tree = shapely.STRtree([_in_metres(feature.geometry, to_metres) for feature in others])
    # A feature is not near itself: identity, for two may lie in one place.
    numbers = {id(feature): k for k, feature in enumerate(others)}
    for k, place in enumerate(places):
        own = numbers.get(id(wanted[k]))
        at, distances = _nearest_other(tree, place, own)
        if at is not None:
            nearest[k] = (distances, others[at].name)
    return nearest


def _nearest_other(tree: Any, place: Any, own: int | None) -> tuple[int | None, float]:
    if own is None:
        at, distance = tree.query_nearest(place, all_matches=False, return_distance=True)
        return int(at[0]), float(distance[0])
    rest = np.delete(np.arange(len(tree.geometries)), own)
    if not rest.size:
        return None, math.inf
    distances = shapely.distance(tree.geometries[rest], place)
    best = int(np.argmin(distances))
    return int(rest[best]), float(distances[best])


def _metric(layers: Sequence[VectorLayer]) -> Any:
    bounds = np.array([layer.bounds for layer in layers])
    lon = (bounds[:, 0].min() + bounds[:, 2].max()) / 2
    lat = (bounds[:, 1].min() + bounds[:, 3].max()) / 2
    crs = CRS.from_proj4(f"+proj=aeqd +lat_0={lat} +lon_0={lon} +datum=WGS84 +units=m")
    return Transformer.from_crs(4326, crs, always_xy=True)


def _in_metres(geometry: Any, to_metres: Any) -> Any:
    return shapely.transform(
        geometry, lambda at: np.column_stack(to_metres.transform(at[:, 0], at[:, 1]))
    )


def _found(feature: Feature, nearby: tuple[Nearby, ...]) -> Found:
    point = feature.geometry.representative_point()
    return Found(feature.kind, feature.name, round(point.y, 7), round(point.x, 7), nearby)


def _closeness(found: Found) -> float:
    return sum(one.distance_m for one in found.nearby if one.distance_m is not None)

"""What must hold of the fields that several kinds of objects have; each tells a problem or None."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from geowork.errors import InputError
from geowork.geo.position import Position, check_coordinates
from geowork.project.model import Belief, FrameAddress, ReferenceFrame

LARGEST_INTEGER = 2**53
"""Beyond this other programs read another number than was written."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_TIME_BASE = re.compile(r"[1-9]\d{0,9}(/[1-9]\d{0,9})?")
_GEOMETRIES = {"polygon": ("Polygon", "MultiPolygon"), "line": ("LineString",),
               "stood_on": ("LineString", "Polygon"),
               "geometry": ("Point", "LineString", "Polygon")}  # fmt: skip


def within_problem(least: float, most: float, **numbers: float) -> str | None:
    """Numbers by name, each between two bounds."""
    for name, number in numbers.items():
        if not least <= number <= most:  # neither is NaN
            shown = f"{number:g}" if abs(number) < 1e301 else "absurd"
            return f"{name} is {shown}, not between {least:g} and {most:g}"
    return None


def frame_problem(frame: FrameAddress | ReferenceFrame | None) -> str | None:
    """A frame's address."""
    if frame is None:
        return None
    whole = within_problem(-LARGEST_INTEGER, LARGEST_INTEGER, pts=frame.pts, index=frame.index)
    return whole or time_base_problem(frame.time_base)


def time_base_problem(text: str) -> str | None:
    """A time base, a fraction such as ``1/12800``."""
    return None if _TIME_BASE.fullmatch(text) else f"time_base is '{text[:40]}', not a fraction"


def belief_problem(belief: Belief | None, name: str, most: float) -> str | None:
    """A belief about a number that lies within ± `most`."""
    if belief is None:
        return None
    return within_problem(-most, most, **{name: belief.value}) or within_problem(
        0, 1e7, **{f"{name}.sigma": belief.sigma}
    )


def colour_problem(text: str) -> str | None:
    """A colour such as ``#e6194b``."""
    return None if _COLOUR.fullmatch(text) else f"colour is '{text[:20]}', not like '#e6194b'"


def position_problem(position: Position | None, name: str) -> str | None:
    """A place on earth, or none."""
    return None if position is None else _told(position.checked, "", name)


def degrees_problem(lat_deg: float, lon_deg: float, name: str) -> str | None:
    """A latitude and a longitude."""
    return _told(check_coordinates, lat_deg, lon_deg, "", name)


def geometry_problem(geometry: Mapping[str, Any] | None, name: str) -> str | None:
    """GeoJSON of a kind that the field `name` may have."""
    if geometry is None:
        return None
    if geometry.get("type") not in _GEOMETRIES[name]:
        return f"{name} is not a GeoJSON {' or '.join(_GEOMETRIES[name])}"
    waiting = [geometry.get("coordinates")]
    sizes = set()
    while waiting:
        part = waiting.pop()
        if not isinstance(part, list | tuple) or not part:
            return f"{name} has broken coordinates"
        if not all(isinstance(number, int | float) for number in part):
            waiting.extend(part)
        elif len(part) not in (2, 3):
            return f"{name} has broken coordinates"
        else:
            sizes.add(len(part))
            problem = degrees_problem(part[1], part[0], name)
            if problem is not None:
                return problem
    # Libraries take points all with heights or all without.
    return f"{name} has broken coordinates" if len(sizes) > 1 else None


def _told(check: Callable[..., object], *arguments: object) -> str | None:
    try:
        check(*arguments)
    except InputError as error:
        return error.problem
    return None

"""What must hold of a project before it is written and after it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from geowork.errors import InputError
from geowork.geo.position import Position, check_coordinates
from geowork.project.edits import ID_ALPHABET, is_id
from geowork.project.links import SINGULAR, dangling
from geowork.project.model import (
    KINDS,
    Belief,
    Camera,
    Claim,
    Drawing,
    Footage,
    FrameAddress,
    Landmark,
    MapArrow,
    Mark,
    Medium,
    Pin,
    Project,
    Reference,
    ReferenceFrame,
    Track,
)
from geowork.storage.remembered import Remembered

MAX_OBJECTS = 100_000
LARGEST_INTEGER = 2**53
"""Beyond this other programs read another number than was written."""

_sound: Remembered[bool] = Remembered()

_SHA256 = re.compile(r"[0-9a-f]{64}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_TIME_BASE = re.compile(r"[1-9]\d{0,9}(/[1-9]\d{0,9})?")
_GEOMETRIES = {"polygon": ("Polygon", "MultiPolygon"), "line": ("LineString",),
               "stood_on": ("LineString", "Polygon"),
               "geometry": ("Point", "LineString", "Polygon")}  # fmt: skip


def check_project(project: Project, subject: object) -> None:
    """Raise `InputError` naming the first object and field that cannot be right.

    Looks at ids, links between objects, coordinates, sizes and colours. The meaning of a claim or
    of a solution is not judged here.
    """
    if not is_id(project.id):
        raise InputError(subject, f"the case's id is '{project.id[:40]}'", f"use {ID_ALPHABET}")
    _sound.begin()
    for kind in KINDS:
        objects = getattr(project, kind)
        if len(objects) > MAX_OBJECTS:
            raise InputError(subject, f"holds over {MAX_OBJECTS} {kind}", "split the case")
        for key, value in objects.items():
            _check_object(project, kind, key, value, subject)


def _check_object(
    project: Project, kind: str, key: str, value: msgspec.Struct, subject: object
) -> None:
    name = f"{SINGULAR[kind]} '{key[:80]}'"
    if not is_id(key) or getattr(value, "id", None) != key:
        raise InputError(subject, f"{name} has an unusable id", f"use {ID_ALPHABET}")
    link = dangling(project, kind, value)
    if link is not None:
        problem = f"{name} names the {SINGULAR[link.kind]} '{link.id[:80]}', which is not there"
        raise InputError(subject, problem, f"add it or remove the {SINGULAR[kind]}")
    if _sound.get(value):
        return
    check = _CHECKS.get(type(value))
    wrong = check(value) if check else None
    if wrong is not None:
        raise InputError(subject, f"{name}: {wrong}", "correct that field")
    _sound.keep(value, True)


def _medium(value: Medium) -> str | None:
    if not _SHA256.fullmatch(value.id):
        return "its id is not a SHA-256"
    if re.search(r"[/\\\x00-\x1f]", value.name) or not value.name:
        return "its name is not the plain name of a file"
    return _within(0, LARGEST_INTEGER, size_bytes=value.size_bytes)


def _footage(value: Footage) -> str | None:
    return (
        _within(1, 100_000, width_px=value.width_px, height_px=value.height_px)
        or _within(0, LARGEST_INTEGER, frame_count=value.frame_count, duration_s=value.duration_s)
        or _time_base(value.time_base)
    )


def _landmark(value: Landmark) -> str | None:
    problem = _colour(value.colour) or _within(
        0,
        1e7,
        sigma_m=value.sigma_m,
        sigma_height_m=value.sigma_height_m,
        tall_m=value.tall_m or 0.0,
        sigma_tall_m=value.sigma_tall_m,
    )
    return (
        problem
        or _position(value.position, "position")
        or _within(0, LARGEST_INTEGER, number=value.number)
    )


def _pin(value: Pin) -> str | None:
    if (value.frame is None) == (value.reference is None):
        return "it must name either a frame or a reference"
    if value.reference is None and value.reference_frame is not None:
        return "it names a reference_frame without a reference"
    return (
        _within(-1e7, 1e7, x_px=value.x_px, y_px=value.y_px)
        or _within(1e-6, 1e7, sigma_px=value.sigma_px)
        or _frame(value.frame)
        or _frame(value.reference_frame)
    )


def _camera(value: Camera) -> str | None:
    beliefs = {"hfov_deg": 360.0, "azimuth_deg": 360.0, "pitch_deg": 90.0, "roll_deg": 180.0,
               "height_above_ground_m": 1e5}  # fmt: skip
    for name, most in beliefs.items():
        problem = _belief(getattr(value, name), name, most)
        if problem is not None:
            return problem
    for edge in value.edges:
        problem = _within(
            -1e7, 1e7, x1_px=edge.x1_px, y1_px=edge.y1_px, x2_px=edge.x2_px, y2_px=edge.y2_px
        ) or _within(1e-6, 1e7, sigma_px=edge.sigma_px)
        if problem is not None:
            return f"edge: {problem}"
    for x_px, y_px in value.horizon:
        problem = _within(-1e7, 1e7, x_px=x_px, y_px=y_px)
        if problem is not None:
            return f"horizon: {problem}"
    return (
        _frame(value.frame)
        or _position(value.place, "place")
        or _geometry(value.stood_on, "stood_on")
        or _within(0, 1e7, place_sigma_m=value.place_sigma_m)
        or _within(0, 1e7, place_sigma_height_m=value.place_sigma_height_m)
        or _within(1e-6, 1e7, stood_on_sigma_m=value.stood_on_sigma_m)
        or _within(1e-6, 1e7, horizon_sigma_px=value.horizon_sigma_px)
    )


def _drawing(value: Drawing) -> str | None:
    return _colour(value.colour) or _geometry(value.geometry, "geometry")


def _reference(value: Reference) -> str | None:
    return _within(0, 1e7, sigma_m=value.sigma_m)


def _track(value: Track) -> str | None:
    for box in value.boxes:
        problem = _within(
            -1e7, 1e7, x_px=box.x_px, y_px=box.y_px, width_px=box.width_px, height_px=box.height_px
        ) or _within(-LARGEST_INTEGER, LARGEST_INTEGER, index=box.index, pts=box.pts)
        if problem is not None:
            return f"box of frame {box.index}: {problem}"
    for passing in value.passings:
        problem = _frame(passing.frame)
        if problem is not None:
            return f"passing of '{passing.landmark[:80]}': {problem}"
    return (
        _within(0.1, 1e4, within_m=value.within_m)
        or _within(0.1, 1e3, max_speed_mps=value.max_speed_mps or 1.0)
        or _arrow(value.arrow)
    )


def _arrow(arrow: MapArrow | None) -> str | None:
    if arrow is None:
        return None
    return (
        _position(arrow.start, "arrow.start")
        or _position(arrow.end, "arrow.end")
        or _within(0.1, 180.0, spread_deg=arrow.spread_deg)
        or _within(0.0, 1e7, sigma_m=arrow.sigma_m)
    )


def _claim(value: Claim) -> str | None:
    limits = value.thresholds
    if not 0 <= limits.refuted < limits.supported <= 1:
        return "its thresholds must satisfy 0 <= refuted < supported <= 1"
    if (value.lat_deg is None) != (value.lon_deg is None):
        return "it has only one of lat_deg and lon_deg"
    if value.lat_deg is not None and value.lon_deg is not None:
        problem = _told(check_coordinates, value.lat_deg, value.lon_deg, "", "claim")
        if problem is not None:
            return problem
    numbers = {
        name: getattr(value, name)
        for name in ("bearing_deg", "tolerance_deg", "corridor_m", "quantity", "place_sigma_m")
        if getattr(value, name) is not None
    }
    return (
        _within(-1e15, 1e15, **numbers)
        or _geometry(value.polygon, "polygon")
        or _geometry(value.line, "line")
    )


def _mark(value: Mark) -> str | None:
    stated = [*value.points, *(point for key in value.keys for point in key.points)]
    for x_px, y_px in stated:
        problem = _within(-1e7, 1e7, x_px=x_px, y_px=y_px)
        if problem is not None:
            return problem
    for key in value.keys:
        whole = _within(-LARGEST_INTEGER, LARGEST_INTEGER, pts=key.pts, index=key.index)
        if whole is not None:
            return f"keys: {whole}"
        if len(key.points) != len(value.points):
            return f"a key has {len(key.points)} points, not {len(value.points)}"
    return _frame(value.frame) or _colour(value.colour)


def _within(least: float, most: float, **numbers: float) -> str | None:
    for name, number in numbers.items():
        if not least <= number <= most:  # neither is NaN
            shown = f"{number:g}" if abs(number) < 1e301 else "absurd"
            return f"{name} is {shown}, not between {least:g} and {most:g}"
    return None


def _frame(frame: FrameAddress | ReferenceFrame | None) -> str | None:
    if frame is None:
        return None
    whole = _within(-LARGEST_INTEGER, LARGEST_INTEGER, pts=frame.pts, index=frame.index)
    return whole or _time_base(frame.time_base)


def _time_base(text: str) -> str | None:
    return None if _TIME_BASE.fullmatch(text) else f"time_base is '{text[:40]}', not a fraction"


def _belief(belief: Belief | None, name: str, most: float) -> str | None:
    if belief is None:
        return None
    return _within(-most, most, **{name: belief.value}) or _within(
        0, 1e7, **{f"{name}.sigma": belief.sigma}
    )


def _colour(text: str) -> str | None:
    return None if _COLOUR.fullmatch(text) else f"colour is '{text[:20]}', not like '#e6194b'"


def _position(position: Position | None, name: str) -> str | None:
    return None if position is None else _told(position.checked, "", name)


def _geometry(geometry: Mapping[str, Any] | None, name: str) -> str | None:
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
            problem = _told(check_coordinates, part[1], part[0], "", name)
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


_CHECKS: Mapping[type, Callable[[Any], str | None]] = {
    Medium: _medium,
    Footage: _footage,
    Landmark: _landmark,
    Pin: _pin,
    Camera: _camera,
    Reference: _reference,
    Drawing: _drawing,
    Track: _track,
    Claim: _claim,
    Mark: _mark,
}

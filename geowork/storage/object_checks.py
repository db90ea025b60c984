"""What must hold of each kind of object alone; each check tells a problem or None."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from geowork.project.model import (
    Camera,
    Claim,
    Drawing,
    Footage,
    Landmark,
    MapArrow,
    Mark,
    Medium,
    Pin,
    Reference,
    Track,
)
from geowork.storage.field_checks import (
    LARGEST_INTEGER,
    belief_problem,
    colour_problem,
    degrees_problem,
    frame_problem,
    geometry_problem,
    position_problem,
    time_base_problem,
    within_problem,
)

_SHA256 = re.compile(r"[0-9a-f]{64}")


def _medium(value: Medium) -> str | None:
    if not _SHA256.fullmatch(value.id):
        return "its id is not a SHA-256"
    if re.search(r"[/\\\x00-\x1f]", value.name) or not value.name:
        return "its name is not the plain name of a file"
    return within_problem(0, LARGEST_INTEGER, size_bytes=value.size_bytes)


def _footage(value: Footage) -> str | None:
    return (
        within_problem(1, 100_000, width_px=value.width_px, height_px=value.height_px)
        or within_problem(
            0, LARGEST_INTEGER, frame_count=value.frame_count, duration_s=value.duration_s
        )
        or time_base_problem(value.time_base)
    )


def _landmark(value: Landmark) -> str | None:
    problem = colour_problem(value.colour) or within_problem(
        0,
        1e7,
        sigma_m=value.sigma_m,
        sigma_height_m=value.sigma_height_m,
        tall_m=value.tall_m or 0.0,
        sigma_tall_m=value.sigma_tall_m,
    )
    return (
        problem
        or position_problem(value.position, "position")
        or within_problem(0, LARGEST_INTEGER, number=value.number)
    )


def _pin(value: Pin) -> str | None:
    if (value.frame is None) == (value.reference is None):
        return "it must name either a frame or a reference"
    if value.reference is None and value.reference_frame is not None:
        return "it names a reference_frame without a reference"
    return (
        within_problem(-1e7, 1e7, x_px=value.x_px, y_px=value.y_px)
        or within_problem(1e-6, 1e7, sigma_px=value.sigma_px)
        or frame_problem(value.frame)
        or frame_problem(value.reference_frame)
    )


def _camera(value: Camera) -> str | None:
    beliefs = {"hfov_deg": 360.0, "azimuth_deg": 360.0, "pitch_deg": 90.0, "roll_deg": 180.0,
               "height_above_ground_m": 1e5}  # fmt: skip
    for name, most in beliefs.items():
        problem = belief_problem(getattr(value, name), name, most)
        if problem is not None:
            return problem
    for edge in value.edges:
        problem = within_problem(
            -1e7, 1e7, x1_px=edge.x1_px, y1_px=edge.y1_px, x2_px=edge.x2_px, y2_px=edge.y2_px
        ) or within_problem(1e-6, 1e7, sigma_px=edge.sigma_px)
        if problem is not None:
            return f"edge: {problem}"
    for x_px, y_px in value.horizon:
        problem = within_problem(-1e7, 1e7, x_px=x_px, y_px=y_px)
        if problem is not None:
            return f"horizon: {problem}"
    return (
        frame_problem(value.frame)
        or position_problem(value.place, "place")
        or geometry_problem(value.stood_on, "stood_on")
        or within_problem(0, 1e7, place_sigma_m=value.place_sigma_m)
        or within_problem(0, 1e7, place_sigma_height_m=value.place_sigma_height_m)
        or within_problem(1e-6, 1e7, stood_on_sigma_m=value.stood_on_sigma_m)
        or within_problem(1e-6, 1e7, horizon_sigma_px=value.horizon_sigma_px)
    )


def _drawing(value: Drawing) -> str | None:
    return colour_problem(value.colour) or geometry_problem(value.geometry, "geometry")


def _reference(value: Reference) -> str | None:
    return within_problem(0, 1e7, sigma_m=value.sigma_m)


def _track(value: Track) -> str | None:
    for box in value.boxes:
        problem = within_problem(
            -1e7, 1e7, x_px=box.x_px, y_px=box.y_px, width_px=box.width_px, height_px=box.height_px
        ) or within_problem(-LARGEST_INTEGER, LARGEST_INTEGER, index=box.index, pts=box.pts)
        if problem is not None:
            return f"box of frame {box.index}: {problem}"
    for passing in value.passings:
        problem = frame_problem(passing.frame)
        if problem is not None:
            return f"passing of '{passing.landmark[:80]}': {problem}"
    return (
        within_problem(0.1, 1e4, within_m=value.within_m)
        or within_problem(0.1, 1e3, max_speed_mps=value.max_speed_mps or 1.0)
        or _arrow(value.arrow)
    )


def _arrow(arrow: MapArrow | None) -> str | None:
    if arrow is None:
        return None
    return (
        position_problem(arrow.start, "arrow.start")
        or position_problem(arrow.end, "arrow.end")
        or within_problem(0.1, 180.0, spread_deg=arrow.spread_deg)
        or within_problem(0.0, 1e7, sigma_m=arrow.sigma_m)
    )


def _claim(value: Claim) -> str | None:
    limits = value.thresholds
    if not 0 <= limits.refuted < limits.supported <= 1:
        return "its thresholds must satisfy 0 <= refuted < supported <= 1"
    if (value.lat_deg is None) != (value.lon_deg is None):
        return "it has only one of lat_deg and lon_deg"
    if value.lat_deg is not None and value.lon_deg is not None:
        problem = degrees_problem(value.lat_deg, value.lon_deg, "claim")
        if problem is not None:
            return problem
    numbers = {
        name: getattr(value, name)
        for name in ("bearing_deg", "tolerance_deg", "corridor_m", "quantity", "place_sigma_m")
        if getattr(value, name) is not None
    }
    return (
        within_problem(-1e15, 1e15, **numbers)
        or geometry_problem(value.polygon, "polygon")
        or geometry_problem(value.line, "line")
    )


def _mark(value: Mark) -> str | None:
    stated = [*value.points, *(point for key in value.keys for point in key.points)]
    for x_px, y_px in stated:
        problem = within_problem(-1e7, 1e7, x_px=x_px, y_px=y_px)
        if problem is not None:
            return problem
    for key in value.keys:
        whole = within_problem(-LARGEST_INTEGER, LARGEST_INTEGER, pts=key.pts, index=key.index)
        if whole is not None:
            return f"keys: {whole}"
        if len(key.points) != len(value.points):
            return f"a key has {len(key.points)} points, not {len(value.points)}"
    return frame_problem(value.frame) or colour_problem(value.colour)


CHECKS: Mapping[type, Callable[[Any], str | None]] = {
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

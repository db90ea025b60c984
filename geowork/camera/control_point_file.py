"""Control-point files: read strictly, and checked before anything is computed from them."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from geowork import strict_json
from geowork.camera.control_points import (
    FORMAT,
    Believed,
    BelievedPoint,
    CameraPrior,
    ControlLandmark,
    ControlPoints,
)
from geowork.errors import InputError, WeakGeometryError
from geowork.geo.geometries import check_line, check_polygon
from geowork.geo.position import check_coordinates

MAX_POINTS = 2000
MAX_PICTURE_PX = 200_000
SHORTEST_EDGE_PX = 10.0


def read_control_points(path: Path) -> ControlPoints:
    """Read and check a control-point file.

    Raises:
        InputError: one sentence naming the file, the field and the remedy.
    """
    return control_points_from_json(strict_json.read(path), path)


def control_points_from_json(value: Any, subject: object) -> ControlPoints:
    """Check parsed JSON and turn it into control points (see `read_control_points`)."""
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise InputError(
            subject, f"the field 'format' is not '{FORMAT}'", "give a control-point file"
        )
    points = strict_json.convert(_stated(value), ControlPoints, subject)
    check_control_points(points, subject)
    return points


def _stated(value: Any) -> Any:
    """The value without keys whose value is null, which says nothing, as an absent key does.

    A picture's size is made whole, as some programs write 1920.0.
    """
    if isinstance(value, dict):
        return {key: _stated(_whole(key, v)) for key, v in value.items() if v is not None}
    return [_stated(inner) for inner in value] if isinstance(value, list) else value


def _whole(key: str, value: Any) -> Any:
    sized = key in {"width_px", "height_px"} and isinstance(value, float)
    return int(value) if sized and value.is_integer() else value


def check_control_points(points: ControlPoints, subject: object) -> None:
    """Raise `InputError` for anything that is not a usable set of control points."""
    size = points.image
    for field, length in (("width_px", size.width_px), ("height_px", size.height_px)):
        if not 1 <= length <= MAX_PICTURE_PX:
            raise InputError(subject, f"image.{field} is {length}", "give the picture's size in px")
    lists = (points.landmarks, points.pins, points.sources, points.edges, points.in_line)
    if max(len(entries) for entries in lists) > MAX_POINTS:
        raise InputError(subject, f"holds more than {MAX_POINTS} points", "keep the best ones")
    _check_sources(points, subject)
    _check_landmarks(points, subject)
    _check_pins(points, subject)
    _check_lines(points, subject)
    _check_prior(points.camera, subject)


def _check_sources(points: ControlPoints, subject: object) -> None:
    known: set[str] = set()
    for source in points.sources:
        if source.id in known:
            raise InputError(
                subject, f"two sources have the id '{source.id}'", "give each its own id"
            )
        known.add(source.id)
        _check_sigma(source.sigma_m, f"sigma_m of source '{source.id}'", subject, zero=True)
        _check_sigma(
            source.sigma_height_m, f"sigma_height_m of source '{source.id}'", subject, zero=True
        )
    for landmark in points.landmarks:
        if landmark.source is not None and landmark.source not in known:
            raise InputError(
                subject,
                f"source of '{landmark.id}' is '{landmark.source}', which is not listed",
                "add it to 'sources' or remove the field",
            )


def _check_landmarks(points: ControlPoints, subject: object) -> None:
    seen: set[str] = set()
    for landmark in points.landmarks:
        if landmark.id in seen:
            raise InputError(
                subject, f"two landmarks have the id '{landmark.id}'", "give each its own id"
            )
        seen.add(landmark.id)
        check_coordinates(landmark.lat_deg, landmark.lon_deg, subject, landmark.id)
        height = landmark.height_m
        if height is not None and not -12_000 <= height <= 100_000:
            raise InputError(
                subject, f"height_m of '{landmark.id}' is {height:g}", "give metres above the datum"
            )
        _check_sigma(landmark.sigma_m, f"sigma_m of '{landmark.id}'", subject, zero=True)
        _check_sigma(
            landmark.sigma_height_m, f"sigma_height_m of '{landmark.id}'", subject, zero=True
        )
        _check_tall(landmark, subject)


def _check_tall(landmark: ControlLandmark, subject: object) -> None:
    tall = landmark.tall_m
    if tall is None:
        return
    if tall.value is not None and not 0.0 < tall.value <= 5_000.0:
        raise InputError(
            subject, f"tall_m.value of '{landmark.id}' is {tall.value:g}", "give metres above 0"
        )
    _check_sigma(tall.sigma, f"tall_m.sigma of '{landmark.id}'", subject, zero=True)


def _check_pins(points: ControlPoints, subject: object) -> None:
    known = {landmark.id for landmark in points.landmarks}
    seen: dict[str, set[str]] = {}
    for pin in points.pins:
        if pin.landmark not in known:
            raise InputError(
                subject,
                f"a pin names the landmark '{pin.landmark}', which is not listed",
                "add the landmark or remove the pin",
            )
        parts = seen.setdefault(pin.landmark, set())
        if pin.part in parts or (parts and "point" in {pin.part, *parts}):
            raise InputError(
                subject, f"the landmark '{pin.landmark}' is pinned twice", "keep one of the pins"
            )
        parts.add(pin.part)
        _check_sigma(pin.sigma_px, f"sigma_px of the pin on '{pin.landmark}'", subject, zero=False)
        _check_inside(points, pin.x_px, pin.y_px, f"the pin on '{pin.landmark}'", subject)


def _check_inside(
    points: ControlPoints, x_px: float, y_px: float, name: str, subject: object
) -> None:
    size = points.image
    if not (-0.5 <= x_px <= size.width_px + 0.5 and -0.5 <= y_px <= size.height_px + 0.5):
        # Contradicts the stated picture: solving would trust one of the two blindly.
        raise WeakGeometryError(
            subject,
            f"{name} at ({x_px:g}, {y_px:g}) px lies outside the picture of "
            f"{size.width_px} x {size.height_px} px",
            "correct the pin or the picture's size",
        )


def _check_lines(points: ControlPoints, subject: object) -> None:
    for number, edge in enumerate(points.edges, start=1):
        name = f"edge {number}"
        _check_inside(points, edge.x1_px, edge.y1_px, name, subject)
        _check_inside(points, edge.x2_px, edge.y2_px, name, subject)
        _check_sigma(edge.sigma_px, f"sigma_px of {name}", subject, zero=False)
        length = math.hypot(edge.x2_px - edge.x1_px, edge.y2_px - edge.y1_px)
        if length < SHORTEST_EDGE_PX:
            raise InputError(
                subject, f"{name} is {length:g} px long", "mark a longer stretch of that edge"
            )
    if points.horizon is not None:
        if not 1 <= len(points.horizon.points) <= MAX_POINTS:
            raise InputError(
                subject, "the field 'horizon.points' is empty", "mark two points on the horizon"
            )
        for spot in points.horizon.points:
            _check_inside(points, spot.x_px, spot.y_px, "a point of the horizon", subject)
            _check_sigma(spot.sigma_px, "sigma_px of the horizon", subject, zero=False)
        if points.horizon.elevation_deg is not None:
            _check_sigma(
                points.horizon.elevation_deg.sigma,
                "horizon.elevation_deg.sigma",
                subject,
                zero=True,
            )
    _check_in_line(points, subject)


def _check_in_line(points: ControlPoints, subject: object) -> None:
    known = {landmark.id for landmark in points.landmarks}
    for pair in points.in_line:
        for name in (pair.near, pair.far):
            if name not in known:
                raise InputError(
                    subject, f"in_line names the landmark '{name}', which is not listed", "add it"
                )
        if pair.near == pair.far:
            raise InputError(
                subject, f"in_line names '{pair.near}' twice", "name two different landmarks"
            )
        _check_sigma(pair.sigma_deg, "in_line.sigma_deg", subject, zero=False)


def _check_prior(prior: CameraPrior, subject: object) -> None:
    hfov = prior.hfov_deg
    if hfov is not None and not 0.1 <= hfov.value <= 175.0:
        raise InputError(
            subject, f"camera.hfov_deg.value is {hfov.value:g}", "give degrees between 0.1 and 175"
        )
    for field in (
        "hfov_deg",
        "k1",
        "height_above_ground_m",
        "roll_deg",
        "pitch_deg",
        "azimuth_deg",
    ):
        believed = getattr(prior, field)
        if isinstance(believed, Believed):
            _check_sigma(believed.sigma, f"camera.{field}.sigma", subject, zero=True)
    for field, most in (("pitch_deg", 90.0), ("roll_deg", 180.0), ("azimuth_deg", 360.0)):
        angle = getattr(prior, field)
        if angle is not None and not -most <= angle.value <= most:
            raise InputError(
                subject,
                f"camera.{field}.value is {angle.value:g}",
                f"give degrees between {-most:g} and {most:g}",
            )
    if isinstance(prior.principal_point, BelievedPoint):
        _check_sigma(
            prior.principal_point.sigma_px, "camera.principal_point.sigma_px", subject, zero=True
        )
    if prior.position is not None:
        place = prior.position
        check_coordinates(place.lat_deg, place.lon_deg, subject, "camera.position")
        _check_sigma(place.sigma_m, "camera.position.sigma_m", subject, zero=True)
        _check_sigma(place.sigma_height_m, "camera.position.sigma_height_m", subject, zero=True)
    if prior.on_line is not None:
        check_line(prior.on_line.line, "camera.on_line.line", subject)
        _check_sigma(prior.on_line.sigma_m, "camera.on_line.sigma_m", subject, zero=False)
    if prior.on_area is not None:
        check_polygon(prior.on_area.polygon, "camera.on_area.polygon", subject)
        _check_sigma(prior.on_area.sigma_m, "camera.on_area.sigma_m", subject, zero=False)


def _check_sigma(sigma: float, field: str, subject: object, *, zero: bool) -> None:
    low = 0.0 if zero else 1e-6
    if not (math.isfinite(sigma) and low <= sigma <= 1e7):
        remedy = "give one standard deviation, zero or more" if zero else "give a positive number"
        raise InputError(subject, f"{field} is {sigma:g}", remedy)

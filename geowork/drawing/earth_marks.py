"""What is drawn on the map: the project as GeoJSON features.

Properties of each feature: ``kind``, ``id``, ``number`` (the sign shown with the colour),
``colour``, ``label``, ``text`` (lines for the popup), and what that kind needs besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from geowork.drawing import shapes
from geowork.drawing.claim_marks import claim_features
from geowork.drawing.contracts import (
    geometry,
    items_at,
    number_at,
    position_at,
    text_at,
    warnings_of,
)
from geowork.drawing.drawing_marks import drawing_features
from geowork.drawing.palette import CAMERA_COLOUR, checked_colour
from geowork.drawing.phrases import ENGLISH, Phrases
from geowork.drawing.track_marks import track_features
from geowork.drawing.words import angle_text, degrees_text, metres_text
from geowork.geo.geodesic import distance_m
from geowork.geo.position import Position
from geowork.project.model import Camera, Landmark, Project
from geowork.project.placing_error import whole_sigma_m

Feature = dict[str, Any]

_CONE_M = 400.0
_MAX_CONE_M = 5000.0
_FAINTEST = 0.01


def map_features(project: Project, say: Phrases = ENGLISH) -> dict[str, Any]:
    """GeoJSON FeatureCollection of all that has a place on earth; what it says, by `say`."""
    features = [
        *drawing_features(project),
        *claim_features(project, say),
        *_of_cameras(project, say),
        *track_features(project, say),
        *_of_landmarks(project, say),
    ]
    collection = {"type": "FeatureCollection", "features": features}
    plain: dict[str, Any] = msgspec.to_builtins(collection)
    return plain


def camera_text(solution: Mapping[str, Any], say: Phrases = ENGLISH) -> str:
    """Lines that say where the camera stood and which way it looked."""
    at = position_at(solution, "position")
    major = number_at(solution, "ellipse_95", "semi_major_m")
    lines = []
    if at is not None:
        # One sigma along the worst direction; the ellipse is drawn at 2.45 sigma.
        lines.append(degrees_text(at, None if major is None else major / 2.45))
    if major is not None:
        minor = number_at(solution, "ellipse_95", "semi_minor_m") or 0.0
        sizes = say.measures(f"{metres_text(major)} × {metres_text(minor)}")
        lines.append(say("95 % within {sizes} (half-axes)", sizes=sizes))
    for words, key in (("looking {angle}", "azimuth_deg"), ("field of view {angle}", "hfov_deg")):
        value = number_at(solution, key, "value")
        if value is not None:
            angle = angle_text(value, number_at(solution, key, "sigma"))
            lines.append(say(words, angle=angle))
    rms = number_at(solution, "rms_px")
    if rms is not None:
        lines.append(say("residuals {rms} px RMS", rms=f"{rms:.1f}"))
    if text_at(solution, "status") == "weak":
        reason = say.told(text_at(solution, "reason"))
        lines.append(say("weak: {reason}", reason=reason).rstrip(": "))
    lines += map(say.told, warnings_of(solution))
    return "\n".join(lines)


def _of_landmarks(project: Project, say: Phrases) -> Iterator[Feature]:
    for mark in sorted(project.landmarks.values(), key=lambda one: (one.number, one.id)):
        at = mark.position
        if at is None:
            continue
        yield _feature(
            shapes.point(at),
            kind="landmark",
            id=mark.id,
            number=str(mark.number),
            colour=checked_colour(mark.colour),
            label=mark.name,
            text=_landmark_text(mark, at, whole_sigma_m(project, mark), say),
            assumed=mark.assumed,
        )


def _landmark_text(mark: Landmark, at: Position, sigma_m: float, say: Phrases) -> str:
    lines = [say.measures(f"{degrees_text(at, sigma_m)} ± {metres_text(sigma_m)}")]
    if at.height_m is not None:
        height = f"{at.height_m:.1f} m ± {metres_text(mark.sigma_height_m)}"
        lines.append(say("height {height}", height=say.measures(height)))
    if mark.assumed:
        lines.append(say("position assumed"))
    if mark.notes:
        lines.append(mark.notes)
    return "\n".join(lines)


def _of_cameras(project: Project, say: Phrases) -> Iterator[Feature]:
    for key in sorted(project.cameras):
        camera = project.cameras[key]
        solution = camera.solution or {}
        at = position_at(solution, "position")
        if at is None:
            continue
        common = {
            "id": camera.id,
            "number": "",
            "colour": CAMERA_COLOUR,
            "label": say.told(camera.name),
            "text": camera_text(solution, say),
        }
        region = geometry(solution.get("region_95"), ("Polygon", "MultiPolygon"))
        seen = _seen_from(project, camera)
        yield from _view(solution, at, seen, common)
        if region is not None:
            yield _feature(region, kind="region_95", **common)
        yield from _sight_lines(camera, at, seen, say)
        yield from _alternatives(camera, say)
        azimuth = number_at(solution, "azimuth_deg", "value")
        yield _feature(shapes.point(at), kind="camera", azimuth_deg=azimuth, **common)


def _alternatives(camera: Camera, say: Phrases) -> Iterator[Feature]:
    """The other places that explain the pins; what is less probable than 1 % is not drawn."""
    for place, entry in enumerate(items_at(camera.solution, "alternatives")):
        at, weight = position_at(entry, "position"), number_at(entry, "weight")
        if at is None or weight is None or weight < _FAINTEST:
            continue
        share = say.percent(min(weight, 1.0))
        said = say("also possible, with a weight of {share}", share=share)
        yield _feature(
            shapes.point(at),
            kind="camera_alternative",
            id=f"{camera.id}/{place}",
            number=share,
            colour=CAMERA_COLOUR,
            label=say.told(camera.name),
            text=f"{said}\n{degrees_text(at, None)}",
        )


def _seen_from(project: Project, camera: Camera) -> list[Landmark]:
    pinned = {
        pin.landmark
        for pin in project.pins.values()
        if pin.frame is not None
        and (pin.frame.footage, pin.frame.pts) == (camera.frame.footage, camera.frame.pts)
    }
    found = [project.landmarks[key] for key in pinned if key in project.landmarks]
    return sorted((m for m in found if m.position is not None), key=lambda m: (m.number, m.id))


def _view(
    solution: Mapping[str, Any], at: Position, seen: list[Landmark], common: Mapping[str, Any]
) -> Iterator[Feature]:
    azimuth = number_at(solution, "azimuth_deg", "value")
    span = number_at(solution, "hfov_deg", "value")
    if azimuth is None or span is None or not 0 < span < 180:
        return
    reach = max((distance_m(at, m.position) for m in seen if m.position), default=_CONE_M)
    reach = min(max(1.05 * reach, 20.0), _MAX_CONE_M)
    yield _feature(
        shapes.sector(at, azimuth - span / 2, azimuth + span / 2, reach), kind="cone", **common
    )
    yield _feature(shapes.ray(at, azimuth, reach), kind="axis", **common)


def _sight_lines(
    camera: Camera, at: Position, seen: list[Landmark], say: Phrases
) -> Iterator[Feature]:
    solution = camera.solution or {}
    outliers = {key for key in items_at(solution, "outliers") if isinstance(key, str)}
    for mark in seen:
        if mark.position is None:
            continue
        away = say.measures(metres_text(distance_m(at, mark.position)))
        said = [say("sight line, {length}", length=away)]
        said += [say("its pin does not fit the others")] if mark.id in outliers else []
        yield _feature(
            shapes.line([at, mark.position]),
            kind="sight_line",
            id=f"{camera.id}/{mark.id}",
            number=str(mark.number),
            colour=checked_colour(mark.colour),
            label=mark.name,
            text="\n".join(said),
        )


def _feature(shape: Mapping[str, Any], **properties: Any) -> Feature:
    return {"type": "Feature", "geometry": shape, "properties": properties}

"""Control points as the analyst gives them: landmarks, pins, and what is believed of the camera."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, Literal

import msgspec

from geowork import strict_json
from geowork.errors import InputError, WeakGeometryError
from geowork.geo.position import check_coordinates

FORMAT = "geowork-control-points/1"
MAX_POINTS = 2000
MAX_PICTURE_PX = 200_000


class ImageSize(msgspec.Struct, frozen=True):
    """Size of the upright picture, px."""

    width_px: int
    height_px: int


class ControlLandmark(msgspec.Struct, frozen=True):
    """A landmark with its position; a null height constrains the horizontal direction only."""

    id: str
    lat_deg: float
    lon_deg: float
    height_m: float | None = None
    sigma_m: float = 3.0
    sigma_height_m: float = 3.0


class ControlPin(msgspec.Struct, frozen=True):
    """Where a landmark is seen, px from the picture's upper left corner.

    A withheld pin is a check point: predicted by the solve, not used for it.
    """

    landmark: str
    x_px: float
    y_px: float
    sigma_px: float = 3.0
    withheld: bool = False


class Believed(msgspec.Struct, frozen=True):
    """A value believed before looking, with one sigma."""

    value: float
    sigma: float


class BelievedPoint(msgspec.Struct, frozen=True):
    """A principal point believed before looking, px."""

    x_px: float
    y_px: float
    sigma_px: float


class BelievedPosition(msgspec.Struct, frozen=True):
    """A camera place believed before looking."""

    lat_deg: float
    lon_deg: float
    sigma_m: float
    height_m: float | None = None
    sigma_height_m: float = 100.0


class CameraPrior(msgspec.Struct, frozen=True):
    """What is believed of the camera; everything may be absent."""

    hfov_deg: Believed | None = None
    k1: Believed | Literal["free"] | None = None
    principal_point: BelievedPoint | Literal["free"] | None = None
    position: BelievedPosition | None = None
    height_above_ground_m: Believed | None = None
    roll_deg: Believed | None = None
    pitch_deg: Believed | None = None


class ControlPoints(msgspec.Struct, frozen=True, kw_only=True):
    """The format geowork-control-points/1; unknown keys are ignored."""

    format: str
    name: str = ""
    image: ImageSize
    landmarks: tuple[ControlLandmark, ...]
    pins: tuple[ControlPin, ...]
    camera: CameraPrior = CameraPrior()


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
    points = strict_json.convert(value, ControlPoints, subject)
    check_control_points(points, subject)
    return points


def check_control_points(points: ControlPoints, subject: object) -> None:
    """Raise `InputError` for anything that is not a usable set of control points."""
    size = points.image
    for field, length in (("width_px", size.width_px), ("height_px", size.height_px)):
        if not 1 <= length <= MAX_PICTURE_PX:
            raise InputError(subject, f"image.{field} is {length}", "give the picture's size in px")
    if max(len(points.landmarks), len(points.pins)) > MAX_POINTS:
        raise InputError(subject, f"holds more than {MAX_POINTS} points", "keep the best ones")
    _check_landmarks(points, subject)
    _check_pins(points, subject)
    _check_prior(points.camera, subject)


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


def _check_pins(points: ControlPoints, subject: object) -> None:
    known = {landmark.id for landmark in points.landmarks}
    seen: set[str] = set()
    for pin in points.pins:
        if pin.landmark not in known:
            raise InputError(
                subject,
                f"a pin names the landmark '{pin.landmark}', which is not listed",
                "add the landmark or remove the pin",
            )
        if pin.landmark in seen:
            raise InputError(
                subject, f"the landmark '{pin.landmark}' is pinned twice", "keep one of the pins"
            )
        seen.add(pin.landmark)
        _check_sigma(pin.sigma_px, f"sigma_px of the pin on '{pin.landmark}'", subject, zero=False)
        if not (
            -0.5 <= pin.x_px <= points.image.width_px + 0.5
            and -0.5 <= pin.y_px <= points.image.height_px + 0.5
        ):
            # Contradicts the stated picture: solving would trust one of the two blindly.
            raise WeakGeometryError(
                subject,
                f"the pin on '{pin.landmark}' at ({pin.x_px:g}, {pin.y_px:g}) px lies outside the "
                f"picture of {points.image.width_px} x {points.image.height_px} px",
                "correct the pin or the picture's size",
            )


def _check_prior(prior: CameraPrior, subject: object) -> None:
    hfov = prior.hfov_deg
    if hfov is not None and not 0.1 <= hfov.value <= 175.0:
        raise InputError(
            subject, f"camera.hfov_deg.value is {hfov.value:g}", "give degrees between 0.1 and 175"
        )
    for field in ("hfov_deg", "k1", "height_above_ground_m", "roll_deg", "pitch_deg"):
        believed = getattr(prior, field)
        if isinstance(believed, Believed):
            _check_sigma(believed.sigma, f"camera.{field}.sigma", subject, zero=True)
    if isinstance(prior.principal_point, BelievedPoint):
        _check_sigma(
            prior.principal_point.sigma_px, "camera.principal_point.sigma_px", subject, zero=True
        )
    if prior.position is not None:
        place = prior.position
        check_coordinates(place.lat_deg, place.lon_deg, subject, "camera.position")
        _check_sigma(place.sigma_m, "camera.position.sigma_m", subject, zero=True)
        _check_sigma(place.sigma_height_m, "camera.position.sigma_height_m", subject, zero=True)


def _check_sigma(sigma: float, field: str, subject: object, *, zero: bool) -> None:
    low = 0.0 if zero else 1e-6
    if not (math.isfinite(sigma) and low <= sigma <= 1e7):
        remedy = "give one standard deviation, zero or more" if zero else "give a positive number"
        raise InputError(subject, f"{field} is {sigma:g}", remedy)

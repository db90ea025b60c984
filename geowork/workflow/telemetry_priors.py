"""From what telemetry claims of a moment to what may be believed of the camera then."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geowork.camera.control_points import Believed, BelievedPosition, ImageSize
from geowork.camera.lenses import hfov_from_equivalent
from geowork.footage.telemetry.samples import Kind, Sample, Telemetry
from geowork.geo.geodesic import difference_deg, distance_m
from geowork.geo.position import Position
from geowork.workflow.camera_priors import Beliefs

POSITION_SIGMA_M = 5.0
"""A satellite fix of which nothing is stated."""
CLOCK_SIGMA_S = 0.4
"""Between footage and telemetry: entries once a second, and a receiver that lags behind."""
HEIGHT_SIGMA_M = 35.0
"""Heights are above the sea or the ellipsoid, tens of metres apart, and barometers drift."""
RELATIVE_SIGMA_M = 15.0
"""Above the place of take-off; the ground before the camera lies higher or lower than that."""
VIDEO_SIGMA = 0.06
"""Of a focal length stated for photos: video is cut and stabilised by an amount not told."""
STEEPEST_DEG = 80.0
"""Looking further down than this, azimuth and roll change places with each tremble."""
WIDEST_HFOV_DEG = 170.0


@dataclass(frozen=True)
class _Sigmas:
    """How far a recorder's angles may be trusted, one sigma; the field of view relative."""

    azimuth_deg: float
    pitch_deg: float
    roll_deg: float
    hfov: float


_DRONE = _Sigmas(azimuth_deg=8.0, pitch_deg=2.0, roll_deg=2.0, hfov=0.05)
"""A consumer drone's compass is bent by what it flies over; its gimbal is level to a degree."""
_AIRCRAFT = _Sigmas(azimuth_deg=3.0, pitch_deg=2.0, roll_deg=3.0, hfov=0.05)
"""A navigation-grade heading, with the sensor's mounting and its delay."""
_SIGMAS: dict[Kind, _Sigmas]
_SIGMAS = {
    "dji_srt": _DRONE,
    "dji_subtitle": _DRONE,
    "gpmf": _DRONE,
    "misb_klv": _AIRCRAFT,
    # It states a place alone, of which the error comes with it.
    "phone": _DRONE,
}
_BODY_SIGMA_DEG = 20.0
"""A gimbal that follows the drone's nose, but smoothly and late."""


def beliefs_of_telemetry(
    telemetry: Telemetry, time_s: float, size: ImageSize, name: str
) -> Beliefs:
    """What telemetry lets one believe of the camera at one moment of the footage.

    Raises:
        InputError: the moment lies outside the telemetry or in a gap of it.
    """
    sample = telemetry.at(time_s, name)
    first, last = _around(telemetry, time_s)
    sigmas = _SIGMAS[telemetry.kind]
    position = _position(sample, _moved_m(first, last))
    steep = sample.pitch_deg is not None and abs(sample.pitch_deg) > STEEPEST_DEG
    return Beliefs(
        source=f"telemetry of {name} at {time_s:g} s",
        hfov_deg=_hfov(sample, size, sigmas),
        position=position,
        height_above_ground_m=_above_ground(sample),
        azimuth_deg=None if steep else _azimuth(telemetry.kind, sample, first, last),
        pitch_deg=_believed(sample.pitch_deg, sigmas.pitch_deg),
        roll_deg=None if steep else _believed(sample.roll_deg, sigmas.roll_deg),
        remarks=telemetry.remarks + _remarks(sample, position),
    )


def _position(sample: Sample, moved_m: float) -> BelievedPosition | None:
    if sample.lat_deg is None or sample.lon_deg is None:
        return None
    stated = sample.position_sigma_m
    return BelievedPosition(
        lat_deg=sample.lat_deg,
        lon_deg=sample.lon_deg,
        sigma_m=math.hypot(POSITION_SIGMA_M if stated is None else stated, moved_m),
        # Where the height above take-off is known, it says more than one above an unsure datum.
        height_m=sample.height_m if _above_ground(sample) is None else None,
        sigma_height_m=HEIGHT_SIGMA_M,
    )


def _above_ground(sample: Sample) -> Believed | None:
    relative = sample.relative_height_m
    # Far below the place of take-off, that place tells nothing of the ground here.
    if relative is None or relative < -RELATIVE_SIGMA_M:
        return None
    return Believed(max(relative, 0.0), RELATIVE_SIGMA_M)


def _azimuth(kind: Kind, sample: Sample, first: Sample, last: Sample) -> Believed | None:
    if sample.azimuth_deg is not None:
        turned = _turned_deg(first.azimuth_deg, last.azimuth_deg) * _share(first, last)
        return Believed(sample.azimuth_deg, math.hypot(_SIGMAS[kind].azimuth_deg, turned))
    # An aircraft's turret looks anywhere, but the gimbal under a small drone looks ahead.
    if kind == "gpmf" and sample.platform_azimuth_deg is not None:
        return Believed(sample.platform_azimuth_deg, _BODY_SIGMA_DEG)
    return None


def _hfov(sample: Sample, size: ImageSize, sigmas: _Sigmas) -> Believed | None:
    if sample.hfov_deg is not None:
        if sample.hfov_deg > WIDEST_HFOV_DEG:
            return None
        return Believed(sample.hfov_deg, sigmas.hfov * sample.hfov_deg)
    if sample.focal_35_mm is None:
        return None
    return hfov_from_equivalent((sample.focal_35_mm,), size, VIDEO_SIGMA)


def _remarks(sample: Sample, position: BelievedPosition | None) -> tuple[str, ...]:
    remarks = []
    if position is None:
        remarks.append("The telemetry states no place at that moment: it had no fix.")
    if sample.unnamed_height_m is not None:
        remarks.append(
            f"The telemetry states a height of {sample.unnamed_height_m:g} m without saying above "
            "what; it is not used."
        )
    return tuple(remarks)


def _around(telemetry: Telemetry, time_s: float) -> tuple[Sample, Sample]:
    """The samples that lie a clock's error before and after, or the outermost ones."""
    before = [s for s in telemetry.samples if s.time_s <= time_s - CLOCK_SIGMA_S]
    after = (s for s in telemetry.samples if s.time_s >= time_s + CLOCK_SIGMA_S)
    return before[-1] if before else telemetry.samples[0], next(after, telemetry.samples[-1])


def _share(first: Sample, last: Sample) -> float:
    """The clock's error as a share of the time between two samples."""
    span = last.time_s - first.time_s
    return CLOCK_SIGMA_S / span if span > 0 else 0.0


def _moved_m(first: Sample, last: Sample) -> float:
    """How far the camera moves within the clock's error, m."""
    if first.lat_deg is None or first.lon_deg is None:
        return 0.0
    if last.lat_deg is None or last.lon_deg is None:
        return 0.0
    one, other = Position(first.lat_deg, first.lon_deg), Position(last.lat_deg, last.lon_deg)
    return distance_m(one, other) * _share(first, last)


def _turned_deg(first: float | None, last: float | None) -> float:
    if first is None or last is None:
        return 0.0
    return abs(difference_deg(last, first))


def _believed(value: float | None, sigma: float) -> Believed | None:
    return None if value is None else Believed(value, sigma)

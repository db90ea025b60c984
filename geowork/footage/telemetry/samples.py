"""Telemetry as one value: what a recorder claims of its place and view, moment by moment."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

import msgspec

from geowork.errors import InputError

Kind = Literal["dji_srt", "dji_subtitle", "gpmf", "misb_klv", "phone"]

MAX_SAMPLES = 300_000
"""Over an hour of an entry a frame."""
WIDEST_GAP_S = 10.0
"""Between samples further apart than this, what lies between them is anybody's guess."""

WALK_MPS = 1.5
"""How fast whoever holds a phone may have left the one place that it notes."""

_LIMITS = {
    "time_s": (-1e9, 1e9),
    "lat_deg": (-90.0, 90.0),
    "lon_deg": (-180.0, 180.0),
    "position_sigma_m": (0.0, 1e6),
    "height_m": (-12_000.0, 100_000.0),
    "relative_height_m": (-12_000.0, 100_000.0),
    "unnamed_height_m": (-12_000.0, 100_000.0),
    "azimuth_deg": (-360.0, 360.0),
    "pitch_deg": (-180.0, 180.0),
    "roll_deg": (-360.0, 360.0),
    "platform_azimuth_deg": (-360.0, 360.0),
    "platform_pitch_deg": (-180.0, 180.0),
    "platform_roll_deg": (-360.0, 360.0),
    "focal_35_mm": (1.0, 5_000.0),
    "hfov_deg": (0.1, 180.0),
}
_AZIMUTHS = ("azimuth_deg", "platform_azimuth_deg")
_TURNING = (*_AZIMUTHS, "lon_deg", "roll_deg", "platform_roll_deg")
_NEAREST = ("position_sigma_m", "focal_35_mm", "hfov_deg")
"""Not blended: a zoom that jumps was never in between."""


class Sample(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the recorder claims of one moment; none of it is checked, all but the time may lack.

    `time_s` is on the footage's clock: the PTS, in seconds, of the frame it belongs to. A file
    beside the footage counts from the first frame; telemetry of no footage from its first sample.

    `time_utc` is given only where the file says that it is UTC; `clock` is the recorder's own
    clock, whose zone is not stated. `position_sigma_m`: one sigma where the file lets one tell
    (rounded figures, dilution of precision). `height_m` is above the sea or the ellipsoid,
    `relative_height_m` above the place of take-off; `unnamed_height_m` is one of the two, and the
    file does not say which. Azimuth, pitch and roll are those of the camera; with `platform_` those
    of what carries it: azimuth clockwise from north, pitch upwards, roll with the right side down.
    `focal_35_mm` is the focal length that a 36 x 24 mm picture would need for the same view;
    `hfov_deg` the horizontal angle that the frame spans.
    """

    time_s: float
    time_utc: datetime | None = None
    clock: datetime | None = None
    lat_deg: float | None = None
    lon_deg: float | None = None
    position_sigma_m: float | None = None
    height_m: float | None = None
    relative_height_m: float | None = None
    unnamed_height_m: float | None = None
    azimuth_deg: float | None = None
    pitch_deg: float | None = None
    roll_deg: float | None = None
    platform_azimuth_deg: float | None = None
    platform_pitch_deg: float | None = None
    platform_roll_deg: float | None = None
    focal_35_mm: float | None = None
    hfov_deg: float | None = None


class Telemetry(msgspec.Struct, frozen=True, kw_only=True):
    """The samples of one recording in order of time: at least one, all of it claimed.

    Made by `telemetry_of`, which checks them. `remarks`: what to know before relying on it.
    """

    kind: Kind
    samples: tuple[Sample, ...]
    remarks: tuple[str, ...] = ()

    @property
    def duration_s(self) -> float:
        """From the first sample to the last, s."""
        return self.samples[-1].time_s - self.samples[0].time_s

    def at(self, time_s: float, subject: object = "telemetry") -> Sample:
        """What is claimed of one moment, blended between the two samples around it.

        Up to one sample's interval before the first and after the last, those two hold. The one
        place of a phone holds throughout, ever less surely.

        Raises:
            InputError: the moment lies outside the recording or in a gap of it.
        """
        if self.kind == "phone":
            return _walked(self.samples[0], time_s)
        times = [sample.time_s for sample in self.samples]
        first, last = times[0], times[-1]
        step = min((last - first) / max(len(times) - 1, 1), WIDEST_GAP_S)
        if not first - step <= time_s <= last + step:
            raise InputError(
                subject,
                f"{time_s:g} s lies outside the telemetry, which runs from {first:.3f} to "
                f"{last:.3f} s",
                "give a time within",
            )
        after = bisect_right(times, time_s)
        if after in (0, len(times)):
            return msgspec.structs.replace(self.samples[min(after, len(times) - 1)], time_s=time_s)
        before, following = self.samples[after - 1], self.samples[after]
        if following.time_s - before.time_s > WIDEST_GAP_S:
            raise InputError(
                subject,
                f"nothing is recorded between {before.time_s:.3f} and {following.time_s:.3f} s, "
                f"around {time_s:g} s",
                "give a time outside the gap",
            )
        return _blend(before, following, time_s)


def telemetry_of(
    kind: Kind, samples: Sequence[Sample], subject: object, remarks: tuple[str, ...] = ()
) -> Telemetry:
    """Check samples and bring azimuths into 0 to 360°.

    Raises:
        InputError: there are none or absurdly many, a figure is none that can be, or time runs
            backwards.
    """
    if not samples:
        raise InputError(subject, "holds no telemetry", "give another file")
    if len(samples) > MAX_SAMPLES:
        raise InputError(
            subject, f"holds more than {MAX_SAMPLES} samples of telemetry", "give a shorter part"
        )
    previous = samples[0].time_s
    for number, sample in enumerate(samples, start=1):
        for field, (low, high) in _LIMITS.items():
            value = getattr(sample, field)
            # Written so that NaN is refused as well.
            if value is not None and not low <= value <= high:
                raise InputError(
                    subject,
                    f"{field} of sample {number} is {value:g}",
                    "such telemetry cannot be relied on, so leave it out",
                )
        if sample.time_s < previous:
            raise InputError(
                subject,
                f"time runs backwards at sample {number}",
                "such telemetry cannot be relied on, so leave it out",
            )
        previous = sample.time_s
    turned = tuple(_northed(sample) for sample in samples)
    return Telemetry(kind=kind, samples=turned, remarks=remarks)


def _northed(sample: Sample) -> Sample:
    stated = {name: getattr(sample, name) for name in _AZIMUTHS}
    turned = {name: value % 360.0 for name, value in stated.items() if value is not None}
    return msgspec.structs.replace(sample, **turned) if turned else sample


def _blend(before: Sample, after: Sample, time_s: float) -> Sample:
    span = after.time_s - before.time_s
    share = (time_s - before.time_s) / span if span else 0.0
    nearer = before if share < 0.5 else after
    blended: dict[str, Any] = {}
    for field in Sample.__struct_fields__:
        one, other = getattr(before, field), getattr(after, field)
        if one is None or other is None:
            continue
        if field in _NEAREST:
            blended[field] = getattr(nearer, field)
        elif field in _TURNING:
            # The short way round, also across north and across the date line.
            turned = one + share * ((other - one + 180.0) % 360.0 - 180.0)
            blended[field] = turned % 360.0 if field in _AZIMUTHS else _signed(turned)
        else:
            blended[field] = one + share * (other - one)
    return Sample(**{**blended, "time_s": time_s})


def _walked(begun: Sample, time_s: float) -> Sample:
    walked_m = WALK_MPS * abs(time_s - begun.time_s)
    sigma_m = math.hypot(begun.position_sigma_m or 0.0, walked_m)
    return msgspec.structs.replace(begun, time_s=time_s, position_sigma_m=sigma_m)


def _signed(angle_deg: float) -> float:
    """The same angle between -180 and 180°."""
    return angle_deg if -180.0 <= angle_deg <= 180.0 else (angle_deg + 180.0) % 360.0 - 180.0

"""Beliefs about a camera from elsewhere, put where the control points say nothing themselves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from geowork.camera.control_points import (
    Believed,
    BelievedPosition,
    CameraPrior,
    ControlPoints,
    ImageSize,
)
from geowork.camera.lenses import LENSES, lens_beliefs
from geowork.geo.geodesic import difference_deg, distance_m
from geowork.geo.position import Position

CONTRADICTION_SIGMAS = 3.0
FURTHEST_SEEN_M = 500_000.0
"""No landmark has been photographed from further away on the ground or from an aircraft."""


class Beliefs(msgspec.Struct, frozen=True, kw_only=True):
    """What one source says of a camera; the fields are those of `CameraPrior`.

    `source` is what a person calls it; `remarks` tell what of it was not used, and why.
    """

    source: str
    hfov_deg: Believed | None = None
    k1: Believed | None = None
    position: BelievedPosition | None = None
    height_above_ground_m: Believed | None = None
    azimuth_deg: Believed | None = None
    pitch_deg: Believed | None = None
    roll_deg: Believed | None = None
    remarks: tuple[str, ...] = ()


class PriorNote(msgspec.Struct, frozen=True, kw_only=True, rename={"source": "from"}):
    """One prior that the control points left open: its value, one sigma, and where it is from.

    The value of ``position`` holds ``lat_deg`` and ``lon_deg``, its sigma is in metres.
    """

    field: str
    value: float | dict[str, float]
    sigma: float
    source: str


_FIELDS = tuple(
    field for field in Beliefs.__struct_fields__ if field in CameraPrior.__struct_fields__
)


def with_priors(
    points: ControlPoints, beliefs: Sequence[Beliefs]
) -> tuple[ControlPoints, list[PriorNote]]:
    """Fill what the control points leave absent of their camera, and note what was filled.

    What the control points state is never touched. Of several beliefs about a field the first
    holds. A place from which no landmark could be seen is left out (see `contradictions`).
    """
    prior, notes = points.camera, list[PriorNote]()
    for belief in beliefs:
        for field in _FIELDS:
            value = getattr(belief, field)
            if value is None or getattr(prior, field) is not None:
                continue
            if isinstance(value, BelievedPosition):
                if _away_m(points, value) > FURTHEST_SEEN_M:
                    continue
                if prior.height_above_ground_m is not None:
                    # A height above ground that is stated says more than a satellite fix's.
                    value = msgspec.structs.replace(value, height_m=None)
            prior = msgspec.structs.replace(prior, **{field: value})
            notes += _noted(field, value, belief.source)
    return msgspec.structs.replace(points, camera=prior), notes


def contradictions(points: ControlPoints, beliefs: Sequence[Beliefs]) -> list[str]:
    """A sentence for each belief that cannot be, for the landmarks or for another source."""
    found = []
    for belief in beliefs:
        away_m = _away_m(points, belief.position)
        if away_m > FURTHEST_SEEN_M:
            found.append(
                f"The {belief.source} places the camera {away_m / 1000:.0f} km from the nearest "
                "landmark; that place is not used."
            )
    for field in _FIELDS:
        values = [(belief.source, getattr(belief, field)) for belief in beliefs]
        said = [(source, value) for source, value in values if isinstance(value, Believed)]
        for (used, first), (other, second) in pairwise(said):
            apart = first.value - second.value
            if field == "azimuth_deg":
                apart = difference_deg(first.value, second.value)
            if abs(apart) > CONTRADICTION_SIGMAS * math.hypot(first.sigma, second.sigma):
                found.append(
                    f"The {used} says {field} {first.value:.3g} ± {first.sigma:.2g}, the {other} "
                    f"{second.value:.3g} ± {second.sigma:.2g}: the former is used."
                )
    return found


def beliefs_of_lens(kind: str, size: ImageSize) -> Beliefs:
    """What a kind of lens lets one believe of a picture (see `LENSES`)."""
    hfov, k1 = lens_beliefs(kind, size)
    return Beliefs(source=f"lens kind {kind} ({LENSES[kind].text})", hfov_deg=hfov, k1=k1)


def _away_m(points: ControlPoints, place: BelievedPosition | None) -> float:
    """From a place to the nearest landmark, m; 0 where either is missing."""
    if place is None:
        return 0.0
    here = Position(place.lat_deg, place.lon_deg)
    marks = (Position(mark.lat_deg, mark.lon_deg) for mark in points.landmarks)
    return min((distance_m(here, mark) for mark in marks), default=0.0)


def _noted(field: str, value: Believed | BelievedPosition, source: str) -> list[PriorNote]:
    if isinstance(value, Believed):
        return [PriorNote(field=field, value=value.value, sigma=value.sigma, source=source)]
    place = {"lat_deg": value.lat_deg, "lon_deg": value.lon_deg}
    notes = [PriorNote(field=field, value=place, sigma=value.sigma_m, source=source)]
    if value.height_m is not None:
        notes.append(
            PriorNote(
                field=f"{field}.height_m",
                value=value.height_m,
                sigma=value.sigma_height_m,
                source=source,
            )
        )
    return notes

"""Pins turned into arrays in a local frame, with the errors that several of them share.

An error that two pins share (the map error of a structure pinned at its base and its top, the
displacement of the picture several landmarks were read from) and a height that two pins share
without its being known are nuisances: numbers solved for together with the camera, each with its
own sigma around zero, each moving the points it concerns along one axis.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.control_points import ControlLandmark, ControlPin, ControlPoints, Tall
from geowork.geo.position import LocalFrame, Position

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

UNKNOWN_HEIGHT_SIGMA_M = 300.0
"""Of the base of a structure about whose height nothing is stated, around the other landmarks."""


@dataclass(frozen=True)
class Observations:
    """n pins on landmarks, and q nuisances.

    Args:
        ids: n landmark ids. parts: n, which end of a structure ("point" for other landmarks).
        pixels: (n, 2) px. sigmas_px: (n,).
        points_enu_m: (n, 3); the height of unknown ones is meaningless.
        sigmas_enu_m: (n, 3) one sigma east, north, up, of the pin's own error.
        height_known: (n,).
        withheld: (n,) check points, which take no part in the solve.
        levers: (n, q, 3) how far a nuisance of one metre moves each point.
        nuisance_sigmas_m: (q,).
    """

    ids: tuple[str, ...]
    parts: tuple[str, ...]
    pixels: Array
    sigmas_px: Array
    points_enu_m: Array
    sigmas_enu_m: Array
    height_known: Mask
    withheld: Mask
    levers: Array
    nuisance_sigmas_m: Array

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def solving(self) -> Array:
        """One for pins that take part, zero for check points, (1, n)."""
        return (~self.withheld).astype(np.float64)[None]

    @property
    def numbers(self) -> NDArray[np.intp]:
        """How many numbers each pin gives: two, or one where the height is unknown, (n,)."""
        return np.where(self.height_known, 2, 1)

    @property
    def placed(self) -> Mask:
        """Whether each pin's point is known in all three dimensions before solving, (n,)."""
        vague = self.nuisance_sigmas_m >= UNKNOWN_HEIGHT_SIGMA_M
        moved: Mask = np.any(self.levers[:, vague, 2] != 0.0, axis=1)
        return self.height_known & ~moved


@dataclass(frozen=True)
class _Shared:
    """One nuisance: which pins it moves, along which axis, and its sigma."""

    rows: tuple[int, ...]
    axis: int
    sigma_m: float


def local_frame(points: ControlPoints) -> LocalFrame:
    """The frame around the first landmark, at the median of the known heights."""
    first = points.landmarks[0]
    heights = [m.height_m for m in points.landmarks if m.height_m is not None]
    return LocalFrame(
        Position(first.lat_deg, first.lon_deg, float(np.median(heights)) if heights else 0.0)
    )


def observations(points: ControlPoints, frame: LocalFrame) -> Observations:
    """All pins of the control points as arrays."""
    by_id = {landmark.id: landmark for landmark in points.landmarks}
    marks = [by_id[pin.landmark] for pin in points.pins]
    both = _pinned_at_both_ends(points.pins)
    base = frame.origin.height_m or 0.0
    heights = [_height(m, p.part, m.id in both) for m, p in zip(marks, points.pins, strict=True)]
    placed = [base + _rise(m, p.part) if h is None else h
              for m, p, h in zip(marks, points.pins, heights, strict=True)]  # fmt: skip
    shared = list(_shared(points, marks, both))
    sigmas = np.array(
        [
            [*[m.sigma_m * (m.id not in both)] * 2, _own_height_sigma(m, p.part, m.id in both)]
            for m, p in zip(marks, points.pins, strict=True)
        ],
        dtype=np.float64,
    ).reshape(-1, 3)
    levers = np.zeros((len(marks), len(shared), 3))
    for column, nuisance in enumerate(shared):
        levers[list(nuisance.rows), column, nuisance.axis] = 1.0
    known = [h is not None or _height_is_solved(m, m.id in both)
             for m, h in zip(marks, heights, strict=True)]  # fmt: skip
    return Observations(
        ids=tuple(m.id for m in marks),
        parts=tuple(p.part for p in points.pins),
        pixels=np.array([[p.x_px, p.y_px] for p in points.pins], dtype=np.float64).reshape(-1, 2),
        sigmas_px=np.array([p.sigma_px for p in points.pins], dtype=np.float64),
        points_enu_m=frame.to_enu(
            np.array([m.lat_deg for m in marks]),
            np.array([m.lon_deg for m in marks]),
            np.array(placed),
        ).reshape(-1, 3),
        sigmas_enu_m=sigmas,
        height_known=np.array(known, dtype=np.bool_),
        withheld=np.array([p.withheld for p in points.pins], dtype=np.bool_),
        levers=levers,
        nuisance_sigmas_m=np.array([nuisance.sigma_m for nuisance in shared], dtype=np.float64),
    )


def _pinned_at_both_ends(pins: tuple[ControlPin, ...]) -> set[str]:
    tops = {pin.landmark for pin in pins if pin.part == "top"}
    return tops & {pin.landmark for pin in pins if pin.part == "base"}


def _rise(landmark: ControlLandmark, part: str) -> float:
    tall = landmark.tall_m or Tall()
    return tall.value if part == "top" and tall.value is not None else 0.0


def _height(landmark: ControlLandmark, part: str, at_both_ends: bool) -> float | None:
    """Height of the pinned end, or None where it is not known."""
    if landmark.height_m is None:
        return None
    if part == "top" and (landmark.tall_m or Tall()).value is None:
        # Only a structure known to be one has an end of unknown height; else it is the point.
        return None if at_both_ends or landmark.tall_m is not None else landmark.height_m
    return landmark.height_m + _rise(landmark, part)


def _height_is_solved(landmark: ControlLandmark, at_both_ends: bool) -> bool:
    """Whether the base's unknown height follows from how tall the structure is."""
    tall = landmark.tall_m or Tall()
    return at_both_ends and landmark.height_m is None and tall.value is not None


def _own_height_sigma(landmark: ControlLandmark, part: str, at_both_ends: bool) -> float:
    tall = landmark.tall_m or Tall()
    own = tall.sigma if part == "top" and tall.value is not None else 0.0
    return own if at_both_ends else float(np.hypot(own, landmark.sigma_height_m))


def _shared(
    points: ControlPoints, marks: list[ControlLandmark], both: set[str]
) -> Iterator[_Shared]:
    for name in sorted(both):
        rows = tuple(k for k, mark in enumerate(marks) if mark.id == name)
        mark = marks[rows[0]]
        for axis in range(2):
            yield _Shared(rows, axis, mark.sigma_m)
        if mark.height_m is not None:
            yield _Shared(rows, 2, mark.sigma_height_m)
        elif _height_is_solved(mark, at_both_ends=True):
            yield _Shared(rows, 2, UNKNOWN_HEIGHT_SIGMA_M)
    for source in points.sources:
        rows = tuple(k for k, mark in enumerate(marks) if mark.source == source.id)
        for axis, sigma in enumerate((source.sigma_m, source.sigma_m, source.sigma_height_m)):
            if rows and sigma > 0.0:
                yield _Shared(rows, axis, sigma)

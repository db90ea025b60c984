"""Pairs of a pixel and a place on the ground, as arrays in a local frame; heights are ignored."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.control_points import ControlPoints
from geowork.geo.position import LocalFrame, Position

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

EARTH_RADIUS_M = 6_371_000.0


@dataclass(frozen=True)
class Pairs:
    """n pinned landmarks.

    Args:
        ids: n landmark ids.
        pixels: (n, 2) px. sigmas_px: (n,).
        places_m: (n, 2) east, north. sigmas_m: (n,), of each coordinate.
        heights_m: (n,), NaN where unknown; they tell how flat the ground is, and nothing else.
        withheld: (n,) check points, which take no part in the fit.
    """

    ids: tuple[str, ...]
    pixels: Array
    sigmas_px: Array
    places_m: Array
    sigmas_m: Array
    heights_m: Array
    withheld: Mask

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def solving(self) -> Mask:
        """Those that take part in the fit, (n,)."""
        return ~self.withheld


def plane_frame(points: ControlPoints) -> LocalFrame:
    """The frame whose origin is the first pinned landmark, at height zero."""
    first = {landmark.id: landmark for landmark in points.landmarks}[points.pins[0].landmark]
    return LocalFrame(Position(first.lat_deg, first.lon_deg))


def pairs(points: ControlPoints, frame: LocalFrame) -> Pairs:
    """All pins of the control points as arrays."""
    by_id = {landmark.id: landmark for landmark in points.landmarks}
    marks = [by_id[pin.landmark] for pin in points.pins]
    latitudes = np.array([mark.lat_deg for mark in marks])
    longitudes = np.array([mark.lon_deg for mark in marks])
    return Pairs(
        ids=tuple(mark.id for mark in marks),
        pixels=np.array([[p.x_px, p.y_px] for p in points.pins], dtype=np.float64),
        sigmas_px=np.array([p.sigma_px for p in points.pins], dtype=np.float64),
        places_m=frame.to_enu(latitudes, longitudes, np.zeros(len(marks)))[:, :2],
        sigmas_m=np.array([mark.sigma_m for mark in marks], dtype=np.float64),
        heights_m=np.array(
            [np.nan if mark.height_m is None else mark.height_m for mark in marks], dtype=np.float64
        ),
        withheld=np.array([pin.withheld for pin in points.pins], dtype=np.bool_),
    )


def geodetic(frame: LocalFrame, places_m: Array) -> Array:
    """Latitude and longitude, degrees, (n, 2) of places (n, 2) at height zero."""
    # The earth falls away below the frame's tangent plane by d²/2R.
    fallen = -np.sum(places_m**2, axis=1) / (2.0 * EARTH_RADIUS_M)
    return frame.to_geodetic(np.column_stack([places_m, fallen]))[:, :2]

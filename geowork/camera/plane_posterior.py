"""What is known of a plane after the fit: the best homography, and samples around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.error_scale import PLAIN_95, ErrorScale
from geowork.camera.homography import Anchors, inverted, mapped
from geowork.camera.plane_pairs import geodetic
from geowork.geo.position import LocalFrame, Position

Array = NDArray[np.float64]

NEAREST_DEPTH = 0.05
"""No ground is given nearer to the horizon: twenty times as far from the camera as the pins."""


@dataclass(frozen=True)
class OnGround:
    """Where n pixels lie on the ground.

    Args:
        frame: the local frame.
        places_m: (n, 2) east, north; NaN for pixels at or beyond the horizon.
        covariances_m2: (n, 2, 2), matched so that the normal 95 % ellipse holds 95 % of the
            posterior; NaN where no ellipse does, and for pixels beyond the horizon.
        slopes: (n, 2, 2) derivative of the place by the pixel, m/px.
    """

    frame: LocalFrame
    places_m: Array
    covariances_m2: Array
    slopes: Array

    def positions(self) -> list[Position | None]:
        """The places on the earth; None beyond the horizon."""
        seen = np.isfinite(self.places_m[:, 0])
        degrees = geodetic(self.frame, np.where(seen[:, None], self.places_m, 0.0))
        return [
            Position(float(lat), float(lon)) if on_ground else None
            for (lat, lon), on_ground in zip(degrees, seen, strict=True)
        ]


@dataclass(frozen=True)
class Plane:
    """A fitted plane.

    Args:
        frame: the local frame of all places.
        width_px, height_px: of the picture.
        anchors: the pixels the plane is handled by (see `homography`).
        homography: (3, 3) pixel to east and north, m; depth one in the middle of the pins.
        spread_m2: (8, 8) covariance of the anchors' places by the stated errors.
        scale: how much the stated errors are to be believed.
        draws: (k, 3, 3) equally weighted posterior samples of the homography.
    """

    frame: LocalFrame
    width_px: int
    height_px: int
    anchors: Anchors
    homography: Array
    spread_m2: Array
    scale: ErrorScale
    draws: Array

    def pixel_to_ground(self, pixels: Array) -> OnGround:
        """Where pixels (n, 2) lie on the ground; the pixels themselves count as exact.

        The ellipse has the shape of the linear error and the size that holds 95 % of the samples.
        """
        pixels = np.asarray(pixels, dtype=np.float64)
        at = mapped(self.homography[None], pixels)
        seen = at.depth[0] >= NEAREST_DEPTH
        places = np.where(seen[:, None], at.places_m[0], np.nan)
        by_anchors = self.anchors.derivative(self.homography[None], pixels)[0]
        linear = by_anchors @ self.spread_m2 @ np.swapaxes(by_anchors, 1, 2)
        drawn = mapped(self.draws, pixels)
        apart = drawn.places_m - places
        with np.errstate(invalid="ignore"):
            squared = np.einsum("kni,nij,knj->kn", apart, np.linalg.inv(linear), apart)
        squared = np.where(drawn.depth > 0.0, squared, np.inf)
        size = np.quantile(squared, 0.95, axis=0, method="higher") / PLAIN_95
        bounded = seen & np.isfinite(size)
        covariances = np.where(bounded, size, np.nan)[:, None, None] * linear
        return OnGround(self.frame, places, covariances, at.slope[0])

    def ground_to_pixel(self, places_m: Array) -> Array:
        """Where places (n, 2) east, north are seen, px (n, 2); NaN beyond the horizon."""
        return inverted(self.homography, places_m)

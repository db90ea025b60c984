"""All that is believed of a camera before its pins are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geowork.camera.belief_rows import Belief, Rows
from geowork.camera.beliefs import HEAVY_TAIL, Around, believed_camera, lens_is_given
from geowork.camera.control_points import ControlPoints
from geowork.camera.observations import Observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.ties import ties
from geowork.geo.position import LocalFrame
from geowork.geo.terrain import Terrain

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Prior:
    """All beliefs, and what the search needs to know of them.

    Args:
        width_px, height_px: of the picture.
        beliefs: their rows join the pins'.
        log_focal: (value, sigma).
        rest_start: (4 + q,) k1, principal point, k2 and nuisances to begin a search with.
        centre_enu_m: (3,) where the camera is believed, with sigmas (3,).
        lens_given, position_given: whether the analyst stated them.
    """

    width_px: int
    height_px: int
    beliefs: tuple[Belief, ...]
    log_focal: tuple[float, float]
    rest_start: Array
    centre_enu_m: Array
    centre_sigmas_m: Array
    lens_given: bool
    position_given: bool

    @property
    def principal_px(self) -> Array:
        """Principal point to begin a search with, (2,)."""
        return self.rest_start[1:3]

    @cached_property
    def heavy(self) -> NDArray[np.bool_]:
        """Which rows are heavy-tailed, (k,)."""
        return np.array([flag for belief in self.beliefs for flag in belief.heavy])

    @cached_property
    def heavy_columns(self) -> tuple[int, ...]:
        """Which of the camera's parameters alone have a heavy-tailed belief."""
        return tuple(
            column
            for belief in self.beliefs
            if isinstance(belief, Around)
            for column, heavy in zip(belief.columns, belief.heavy, strict=True)
            if heavy
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """What each row is about, k."""
        return tuple(name for belief in self.beliefs for name in belief.fields)


def prior(
    points: ControlPoints, frame: LocalFrame, seen: Observations, terrain: Terrain | None = None
) -> Prior:
    """The analyst's beliefs, with the weak ones of common sense where nothing is stated."""
    own, log_focal, rest, centre, sigmas = believed_camera(points, frame, seen)
    return Prior(
        width_px=points.image.width_px,
        height_px=points.image.height_px,
        beliefs=(*own, *ties(points, frame, terrain)),
        log_focal=log_focal,
        rest_start=rest,
        centre_enu_m=centre,
        centre_sigmas_m=sigmas,
        lens_given=lens_is_given(points),
        position_given=points.camera.position is not None,
    )


def prior_rows(cameras: CameraSamples, prior: Prior, *, derivatives: bool) -> Rows:
    """The rows of all beliefs, one after another."""
    found = [belief.rows(cameras, derivatives=derivatives) for belief in prior.beliefs]
    slopes = [rows.slopes for rows in found if rows.slopes is not None]
    return Rows(
        np.concatenate([rows.misses for rows in found], axis=1),
        np.concatenate(slopes, axis=1) if derivatives else None,
        sum((rows.log_scale for rows in found), start=0.0),
    )


def prior_cost(rows: Rows, heavy: NDArray[np.bool_]) -> Array:
    """Minus twice the log density of the beliefs, up to a constant, (s,)."""
    squared = rows.misses**2
    cost: Array = squared[:, ~heavy].sum(axis=1) + 2.0 * rows.log_scale
    tail = np.log1p(squared[:, heavy] / HEAVY_TAIL)
    cost += (HEAVY_TAIL + 1.0) * tail.sum(axis=1)
    return cost


def prior_weights(rows: Rows, heavy: NDArray[np.bool_]) -> Array:
    """Weights (s, k) that make the heavy-tailed rows a least-squares problem (IRLS)."""
    weights: Array = np.where(heavy, (HEAVY_TAIL + 1.0) / (HEAVY_TAIL + rows.misses**2), 1.0)
    return weights

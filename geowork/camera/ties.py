"""What a frame shows beside landmarks, and where the camera can have stood on the ground.

A vertical edge and the horizon tie the tilt, landmarks in line tie the place to a line, a road or
a roof holds it. Derivatives are differences: these rows are few, and their exact derivatives long.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from geowork.camera.belief_rows import Belief, Rows
from geowork.camera.control_points import ControlPoints, Edge, Horizon, InLine
from geowork.camera.posterior import CameraSamples
from geowork.geo.position import LocalFrame
from geowork.geo.terrain import FlatTerrain, Terrain

Array = NDArray[np.float64]

HORIZON_SIGMA_DEG = 0.25
"""How far a horizon that looks level may be from it: waves, haze, low rises of a plain."""
DIP_DEG = 1.76 / 60.0
"""Dip of the sea horizon for an eye 1 m up, with refraction; it grows with the square root of the
height (The American Practical Navigator, Bowditch)."""
GROUND_SIGMA_M = 5.0
_STEPS = (0.05, 0.05, 0.05, 1e-5, 1e-5, 1e-5, 1e-5, 1e-6, 0.05, 0.05, 1e-6)
"""Differences by parameter: metres, radians, shares, px."""
_NUISANCE_STEP = 0.05


@dataclass(frozen=True)
class Tie(ABC):
    """A belief whose slopes are taken by differences."""

    @property
    @abstractmethod
    def fields(self) -> tuple[str, ...]:
        """What the analyst would correct, one a row."""

    @property
    def heavy(self) -> tuple[bool, ...]:
        """None of the rows: what was seen is stated with its sigma."""
        return (False,) * len(self.fields)

    @abstractmethod
    def misses(self, cameras: CameraSamples) -> tuple[Array, Array | float]:
        """Whitened misses (s, k), and the sum of the logarithms of their sigmas (s,)."""

    def rows(self, cameras: CameraSamples, *, derivatives: bool) -> Rows:
        """Whitened misses of the cameras."""
        here, log_scale = self.misses(cameras)
        if not derivatives:
            return Rows(here, None, log_scale)
        slopes = np.zeros((*here.shape, cameras.parameters))
        steps = (*_STEPS, *[_NUISANCE_STEP] * (cameras.parameters - len(_STEPS)))
        for column, step in enumerate(steps):
            delta = np.zeros((len(cameras), cameras.parameters))
            delta[:, column] = step
            there, _ = self.misses(cameras.displaced(delta))
            slopes[:, :, column] = (there - here) / step
        return Rows(here, slopes, log_scale)


@dataclass(frozen=True)
class VerticalEdge(Tie):
    """The plane through the camera and the edge's two pixels holds the vertical."""

    edge: Edge

    @property
    def fields(self) -> tuple[str, ...]:
        """One row."""
        return ("edges",)

    def misses(self, cameras: CameraSamples) -> tuple[Array, Array | float]:
        """Sine of the angle between the plane and the vertical, by its sigma (s, 1)."""
        edge = self.edge
        ends = np.array([[edge.x1_px, edge.y1_px], [edge.x2_px, edge.y2_px]])
        rays = cameras.rays(ends)
        first, second = rays[:, 0], rays[:, 1]
        normal = np.cross(first, second)
        length = np.maximum(np.linalg.norm(normal, axis=1), 1e-12)
        unit = normal / length[:, None]
        # Shifting one end by e across the edge turns the plane about the ray of the other.
        by_first = np.cross(unit, second)[:, 2] / length
        by_second = np.cross(first, unit)[:, 2] / length
        pixel = edge.sigma_px / cameras.focals_px
        sigma = np.maximum(pixel * np.hypot(by_first, by_second), 1e-9)
        return (unit[:, 2] / sigma)[:, None], np.log(sigma)


@dataclass(frozen=True)
class SeenHorizon(Tie):
    """Pixels on the horizon have its elevation."""

    horizon: Horizon
    ground_m: float

    @property
    def fields(self) -> tuple[str, ...]:
        """One row a pixel."""
        return ("horizon",) * len(self.horizon.points)

    def misses(self, cameras: CameraSamples) -> tuple[Array, Array | float]:
        """Elevation of the pixels above that of the horizon, by its sigma (s, k)."""
        spots = self.horizon.points
        rays = cameras.rays(np.array([[p.x_px, p.y_px] for p in spots]))
        elevation = np.arcsin(np.clip(rays[..., 2], -1.0, 1.0))
        stated = self.horizon.elevation_deg
        if stated is None:
            above = np.maximum(cameras.centres_enu_m[:, 2] - self.ground_m, 0.0)
            expected, spread = -np.radians(DIP_DEG) * np.sqrt(above), HORIZON_SIGMA_DEG
        else:
            expected, spread = np.full(len(cameras), math.radians(stated.value)), stated.sigma
        pixel = np.array([p.sigma_px for p in spots]) / cameras.focals_px[:, None]
        sigma = np.hypot(pixel, math.radians(spread))
        return (elevation - expected[:, None]) / sigma, np.sum(np.log(sigma), axis=1)


@dataclass(frozen=True)
class SeenInLine(Tie):
    """Two landmarks have the same bearing; their map errors count by distance."""

    pair: InLine
    places_m: Array  # (2, 2) east, north of the near and the far one
    sigmas_m: tuple[float, float]

    @property
    def fields(self) -> tuple[str, ...]:
        """One row."""
        return ("in_line",)

    def misses(self, cameras: CameraSamples) -> tuple[Array, Array | float]:
        """Difference of the two bearings by its sigma, (s, 1)."""
        offsets = self.places_m - cameras.centres_enu_m[:, None, :2]
        bearings = np.arctan2(offsets[..., 0], offsets[..., 1])
        apart = (bearings[:, 0] - bearings[:, 1] + math.pi) % (2.0 * math.pi) - math.pi
        distances = np.maximum(np.linalg.norm(offsets, axis=2), 0.5)
        own = np.sum((np.array(self.sigmas_m) / distances) ** 2, axis=1)
        sigma = np.sqrt(own + math.radians(self.pair.sigma_deg) ** 2)
        return (apart / sigma)[:, None], np.log(sigma)


@dataclass(frozen=True)
class StoodOn(Tie):
    """The camera stood on a road or in an area; `drawn` is in east and north metres."""

    drawn: Any
    sigma_m: float
    field: str

    @property
    def fields(self) -> tuple[str, ...]:
        """East and north."""
        return (self.field, self.field)

    def misses(self, cameras: CameraSamples) -> tuple[Array, Array | float]:
        """Way to the nearest point of the road or area, by its sigma, (s, 2)."""
        # As a vector it is smooth across the road, where the distance alone has a kink.
        places = shapely.points(cameras.centres_enu_m[:, :2])
        ways = shapely.get_coordinates(shapely.shortest_line(places, self.drawn)).reshape(-1, 2, 2)
        return (ways[:, 1] - ways[:, 0]) / self.sigma_m, 0.0


@dataclass(frozen=True)
class AboveGround(Tie):
    """The camera was so high above the ground below it."""

    height_m: float
    sigma_m: float
    terrain: Terrain
    frame: LocalFrame

    @property
    def fields(self) -> tuple[str, ...]:
        """One row."""
        return ("camera.height_above_ground_m",)

    def misses(self, cameras: CameraSamples) -> tuple[Array, Array | float]:
        """Height above the ground minus the stated one, by its sigma, (s, 1)."""
        geodetic = self.frame.to_geodetic(cameras.centres_enu_m)
        ground = self.terrain.height_m(geodetic[:, 0], geodetic[:, 1])
        apart = geodetic[:, 2] - ground - self.height_m
        # Beyond the terrain's edge nothing is known of the ground.
        return (np.where(np.isnan(apart), 0.0, apart) / self.sigma_m)[:, None], 0.0


def ties(points: ControlPoints, frame: LocalFrame, terrain: Terrain | None) -> Iterator[Belief]:
    """All ties that the control points state."""
    given = points.camera
    known = [m.height_m for m in points.landmarks if m.height_m is not None]
    # Without a terrain model the lowest landmark stands for the ground.
    lowest = min(known, default=frame.origin.height_m or 0.0)
    yield from (VerticalEdge(edge) for edge in points.edges)
    if points.horizon is not None:
        yield SeenHorizon(points.horizon, lowest - (frame.origin.height_m or 0.0))
    by_id = {landmark.id: landmark for landmark in points.landmarks}
    for pair in points.in_line:
        marks = (by_id[pair.near], by_id[pair.far])
        places = frame.to_enu(
            np.array([m.lat_deg for m in marks]),
            np.array([m.lon_deg for m in marks]),
            np.full(2, frame.origin.height_m or 0.0),
        )
        yield SeenInLine(pair, places[:, :2], (marks[0].sigma_m, marks[1].sigma_m))
    if given.on_line is not None:
        drawn = _in_frame(given.on_line.line, frame)
        yield StoodOn(drawn, given.on_line.sigma_m, "camera.on_line")
    if given.on_area is not None:
        drawn = _in_frame(given.on_area.polygon, frame)
        yield StoodOn(drawn, given.on_area.sigma_m, "camera.on_area")
    above = given.height_above_ground_m
    if above is not None:
        ground = terrain or FlatTerrain(lowest, GROUND_SIGMA_M)
        sigma = math.hypot(above.sigma, ground.sigma_m)
        yield AboveGround(above.value, sigma, ground, frame)


def _in_frame(geometry: Any, frame: LocalFrame) -> Any:
    height = frame.origin.height_m or 0.0

    def to_plane(coordinates: Array) -> Array:
        enu = frame.to_enu(coordinates[:, 1], coordinates[:, 0], np.full(len(coordinates), height))
        return enu[:, :2]

    return shapely.transform(shapely.force_2d(shape(geometry)), to_plane)

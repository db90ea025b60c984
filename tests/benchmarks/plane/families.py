"""Flat scenes with known truth, seen from above: one family a situation analysts meet."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.control_points import (
    FORMAT,
    ControlLandmark,
    ControlPin,
    ControlPoints,
    ImageSize,
)
from geowork.camera.model import Camera, focal_from_hfov, rotation_from_angles
from geowork.camera.plane_pairs import geodetic
from geowork.geo.position import LocalFrame, Position

Array = NDArray[np.float64]

FRAME = LocalFrame(Position(49.71, 37.615))
WIDTH, HEIGHT = 1920, 1080


@dataclass(frozen=True)
class Ground:
    """A plane up = rise . (east, north), and the camera that looks down on it."""

    camera: Camera
    rise: Array

    def places_m(self, pixels: Array) -> Array:
        """Where pixels (n, 2) meet the ground, (n, 2) east, north; NaN where they do not."""
        rays = self.camera.rays(pixels)
        centre = self.camera.centre_enu_m
        falling = rays[:, :2] @ self.rise - rays[:, 2]
        along = (centre[2] - centre[:2] @ self.rise) / np.where(falling > 1e-3, falling, np.nan)
        places: Array = centre[:2] + rays[:, :2] * along[:, None]
        return places


@dataclass(frozen=True)
class Scene:
    """Pairs as an analyst would give them, and the ground they were taken from."""

    points: ControlPoints
    truth: Ground
    blunder: str | None = None


@dataclass(frozen=True)
class Look:
    """How a family's cameras and pairs are drawn. Ranges are uniform."""

    count: tuple[int, int] = (4, 12)
    height_m: tuple[float, float] = (150.0, 500.0)
    pitch_deg: tuple[float, float] = (-90.0, -50.0)
    slope_deg: tuple[float, float] = (0.0, 8.0)
    hfov_deg: tuple[float, float] = (40.0, 85.0)
    pixel_sigma: float = 3.0
    map_sigma_m: float = 3.0
    stated_map_sigma_m: float = 3.0
    blunder_px: tuple[float, float] | None = None


FAMILIES: dict[str, Look] = {
    "errors as stated": Look(),
    "four pairs": Look(count=(4, 4)),
    "map known to 0.3 m": Look(map_sigma_m=0.3, stated_map_sigma_m=0.3),
    "oblique": Look(pitch_deg=(-50.0, -35.0)),
    "stated 2 m, true 5 m": Look(count=(5, 12), map_sigma_m=5.0, stated_map_sigma_m=2.0),
    "four pairs, 2 m, true 5 m": Look(count=(4, 4), map_sigma_m=5.0, stated_map_sigma_m=2.0),
    "one blunder among eight": Look(count=(8, 8), blunder_px=(100.0, 400.0)),
}


def make_scene(look: Look, rng: np.random.Generator) -> Scene:
    """Draw one scene; tried until the whole frame and all pins see ground."""
    while True:
        truth = _ground(look, rng)
        corners = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], dtype=np.float64)
        if np.isfinite(truth.places_m(corners)).all():
            return _pinned(look, truth, rng)


def true_places_m(scene: Scene, pixels: Array, frame: LocalFrame) -> Array:
    """Where pixels (n, 2) truly lie on the ground, (n, 2) east, north in another local frame."""
    degrees = geodetic(FRAME, scene.truth.places_m(pixels))
    places: Array = frame.to_enu(degrees[:, 0], degrees[:, 1], np.zeros(len(degrees)))[:, :2]
    return places


def _ground(look: Look, rng: np.random.Generator) -> Ground:
    rotation = rotation_from_angles(
        rng.uniform(0.0, 360.0), rng.uniform(*look.pitch_deg), rng.normal(0.0, 3.0)
    )
    camera = Camera(
        WIDTH,
        HEIGHT,
        np.array([*rng.uniform(-500.0, 500.0, 2), rng.uniform(*look.height_m)]),
        rotation,
        focal_from_hfov(rng.uniform(*look.hfov_deg), WIDTH),
        0.0,
        np.array([WIDTH / 2.0, HEIGHT / 2.0]),
    )
    slope, toward = math.radians(rng.uniform(*look.slope_deg)), rng.uniform(0.0, 2.0 * math.pi)
    rise = math.tan(slope) * np.array([math.sin(toward), math.cos(toward)])
    # The camera's height is above the ground below it.
    centre = camera.centre_enu_m + np.array([0.0, 0.0, camera.centre_enu_m[:2] @ rise])
    return Ground(
        Camera(WIDTH, HEIGHT, centre, rotation, camera.focal_px, 0.0, camera.principal_px), rise
    )


def _pinned(look: Look, truth: Ground, rng: np.random.Generator) -> Scene:
    count = int(rng.integers(look.count[0], look.count[1] + 1))
    seen = rng.uniform([20.0, 20.0], [WIDTH - 20.0, HEIGHT - 20.0], (count, 2))
    stated = truth.places_m(seen) + rng.normal(0.0, look.map_sigma_m, (count, 2))
    pixels = seen + rng.normal(0.0, look.pixel_sigma, (count, 2))
    blunder = None
    if look.blunder_px is not None:
        wrong = int(rng.integers(count))
        pixels[wrong] = _elsewhere(pixels[wrong], look.blunder_px, rng)
        blunder = f"L{wrong}"
    degrees = geodetic(FRAME, stated)
    points = ControlPoints(
        format=FORMAT,
        name="scene",
        image=ImageSize(WIDTH, HEIGHT),
        landmarks=tuple(
            ControlLandmark(f"L{k}", float(lat), float(lon), None, look.stated_map_sigma_m)
            for k, (lat, lon) in enumerate(degrees)
        ),
        pins=tuple(
            ControlPin(f"L{k}", float(x), float(y), look.pixel_sigma)
            for k, (x, y) in enumerate(np.clip(pixels, 0.0, [WIDTH, HEIGHT]))
        ),
    )
    return Scene(points, truth, blunder)


def _elsewhere(pixel: Array, reach: tuple[float, float], rng: np.random.Generator) -> Array:
    """A pixel in the picture, away from the right one by a distance within `reach`."""
    while True:
        angle = rng.uniform(0.0, 2.0 * math.pi)
        moved = pixel + rng.uniform(*reach) * np.array([math.cos(angle), math.sin(angle)])
        if (moved >= 0.0).all() and (moved <= [WIDTH, HEIGHT]).all():
            return np.asarray(moved)

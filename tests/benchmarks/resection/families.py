"""Scenes with known truth, one family a situation analysts meet.

Pins and landmarks miss by `pixel_sigma` and `map_sigma_m` in each axis, as stated unless the family
says otherwise; the lens is unknown unless a belief of it is given.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geowork.camera.control_points import (
    FORMAT,
    Believed,
    CameraPrior,
    ControlLandmark,
    ControlPin,
    ControlPoints,
    ImageSize,
)
from geowork.camera.model import Camera, focal_from_hfov, rotation_from_angles
from geowork.geo.position import LocalFrame, Position

Array = NDArray[np.float64]

ORIGIN = Position(49.71, 37.615, 80.0)
WIDTH, HEIGHT = 1920, 1080
BLUNDER_PX = (100.0, 400.0)
"""How far a pin beside its landmark lies from it."""


@dataclass(frozen=True)
class Scene:
    """Control points as an analyst would give them, and the camera that took the picture."""

    points: ControlPoints
    truth: Camera
    frame: LocalFrame
    blunder: str | None = None
    blunder_px: tuple[float, float] = (0.0, 0.0)
    """By how much that landmark's pin was shifted."""


@dataclass(frozen=True)
class Look:
    """How a family's cameras and landmarks are drawn. Ranges are uniform."""

    count: tuple[int, int] = (5, 8)
    height_m: tuple[float, float] = (1.5, 12.0)
    pitch_deg: tuple[float, float] = (-4.0, 6.0)
    roll_sigma_deg: float = 2.0
    hfov_deg: tuple[float, float] = (35.0, 85.0)
    distance_m: tuple[float, float] = (50.0, 1500.0)
    mark_height_m: tuple[float, float] = (0.0, 45.0)
    pixel_sigma: float = 3.0
    map_sigma_m: float = 3.0
    stated_map_sigma_m: float = 3.0
    lens_prior: float | None = None
    heights_known: bool = True
    shared_shift_m: float = 0.0
    crop_px: float = 0.0
    blunder: Literal["beside", "anywhere"] | None = None
    """One pin that far beside its landmark; or on something else, anywhere in the picture."""
    ground_only: bool = False


FAMILIES: dict[str, Look] = {
    "street level": Look(),
    "street level, lens ± 5 %": Look(lens_prior=0.05),
    "four landmarks, lens ± 5 %": Look(count=(4, 4), lens_prior=0.05),
    "drone oblique": Look(
        height_m=(80.0, 300.0), pitch_deg=(-50.0, -15.0), ground_only=True, mark_height_m=(0, 25)
    ),
    "near nadir": Look(
        height_m=(80.0, 300.0), pitch_deg=(-90.0, -80.0), ground_only=True, mark_height_m=(0, 15)
    ),
    "heights unknown": Look(heights_known=False),
    "one blunder among eight": Look(count=(8, 8), blunder="beside"),
    "one pin of eight anywhere": Look(count=(8, 8), blunder="anywhere"),
    "shared map shift 5 m": Look(shared_shift_m=5.0),
    "stated 2 m, true 5 m": Look(map_sigma_m=5.0, stated_map_sigma_m=2.0),
    "cropped 100 px": Look(crop_px=100.0),
    # Those of the trial that the first figures came from.
    **{f"street level, {count} landmarks": Look(count=(count, count)) for count in (4, 6, 8, 12)},
}


def make_scene(look: Look, generator: np.random.Generator) -> Scene:
    """Draw one scene; tried until enough landmarks are in view."""
    while True:
        scene = _try_scene(look, generator)
        if scene is not None:
            return scene


def _try_scene(look: Look, rng: np.random.Generator) -> Scene | None:
    frame = LocalFrame(ORIGIN)
    hfov = rng.uniform(*look.hfov_deg)
    azimuth = rng.uniform(0.0, 360.0)
    rotation = rotation_from_angles(
        azimuth, rng.uniform(*look.pitch_deg), rng.normal(0.0, look.roll_sigma_deg)
    )
    centre = np.array([0.0, 0.0, rng.uniform(*look.height_m)])
    camera = Camera(
        WIDTH,
        HEIGHT,
        centre,
        rotation,
        focal_from_hfov(hfov, WIDTH),
        0.0,
        np.array([WIDTH / 2.0, HEIGHT / 2.0]),
    )
    count = int(rng.integers(look.count[0], look.count[1] + 1))
    marks = _landmarks(look, camera, azimuth, count, rng)
    if len(marks) < count:
        return None
    pixels = camera.project(marks) + rng.normal(0.0, look.pixel_sigma, (count, 2))
    inside = (pixels >= 0).all() and (pixels <= [WIDTH, HEIGHT]).all()
    if not inside:
        return None
    wrong, shift = None, (0.0, 0.0)
    if look.blunder:
        wrong, shift = _put_blunder(pixels, rng, anywhere=look.blunder == "anywhere")
    stated = marks + rng.normal(0.0, look.map_sigma_m, marks.shape)
    stated[:, :2] += rng.normal(0.0, 1.0, 2) * look.shared_shift_m
    if look.crop_px:
        pixels[:, 0] -= look.crop_px
        camera = _cropped(camera, look.crop_px)
        if (pixels[:, 0] < 0).any():
            return None
    points = _control_points(look, frame, stated, pixels, camera, rng)
    return Scene(points, camera, frame, None if wrong is None else f"L{wrong}", shift)


def _put_blunder(
    pixels: Array, rng: np.random.Generator, *, anywhere: bool
) -> tuple[int, tuple[float, float]]:
    """Shift one of the pixels (in place); which, and by how much."""
    wrong = int(rng.integers(len(pixels)))
    before = pixels[wrong].copy()
    while True:
        if anywhere:
            moved = rng.uniform((0.0, 0.0), (WIDTH, HEIGHT)) - before
        else:
            angle = rng.uniform(0.0, 2.0 * math.pi)
            moved = rng.uniform(*BLUNDER_PX) * np.array([math.cos(angle), math.sin(angle)])
        after = before + moved
        inside = (after >= 0).all() and (after <= [WIDTH, HEIGHT]).all()
        if inside and np.linalg.norm(moved) >= BLUNDER_PX[0]:
            pixels[wrong] = after
            return wrong, (float(moved[0]), float(moved[1]))


def _cropped(camera: Camera, strip_px: float) -> Camera:
    """The same camera with the picture's left strip cut off, which moves the principal point."""
    principal_px = camera.principal_px - [strip_px, 0.0]
    width_px = camera.width_px - round(strip_px)
    return replace(camera, width_px=width_px, principal_px=principal_px)


def _landmarks(
    look: Look, camera: Camera, azimuth_deg: float, count: int, rng: np.random.Generator
) -> Array:
    tries = 60 * count
    if look.ground_only:
        pixels = rng.uniform([0.0, 0.0], [WIDTH, HEIGHT], (tries, 2))
        rays = camera.rays(pixels)
        heights = rng.uniform(*look.mark_height_m, tries)
        reach = (heights - camera.centre_enu_m[2]) / np.minimum(rays[:, 2], -1e-3)
        points = camera.centre_enu_m + rays * reach[:, None]
        near = np.linalg.norm(points - camera.centre_enu_m, axis=1) < look.distance_m[1]
        return np.asarray(points[near][:count])
    half = math.degrees(math.atan(WIDTH / 2.0 / camera.focal_px))
    bearings = np.radians(azimuth_deg + rng.uniform(-half, half, tries))
    low, high = np.log(look.distance_m)
    distances = np.exp(rng.uniform(low, high, tries))
    heights = rng.uniform(*look.mark_height_m, tries)
    points = np.stack([distances * np.sin(bearings), distances * np.cos(bearings), heights], axis=1)
    pixels = camera.project(points)
    good = np.isfinite(pixels).all(axis=1) & (pixels > 5).all(axis=1)
    good &= (pixels < [WIDTH - 5, HEIGHT - 5]).all(axis=1)
    return points[good][:count]


def _control_points(
    look: Look,
    frame: LocalFrame,
    stated: Array,
    pixels: Array,
    camera: Camera,
    rng: np.random.Generator,
) -> ControlPoints:
    geodetic = frame.to_geodetic(stated)
    landmarks = tuple(
        ControlLandmark(
            f"L{k}",
            float(lat),
            float(lon),
            float(height) if look.heights_known else None,
            # A shift that all landmarks share, folded into the error of each.
            math.hypot(look.stated_map_sigma_m, look.shared_shift_m),
            look.stated_map_sigma_m,
        )
        for k, (lat, lon, height) in enumerate(geodetic)
    )
    prior = CameraPrior()
    if look.lens_prior is not None:
        sigma_deg = camera.hfov_deg * look.lens_prior
        believed_deg = rng.normal(camera.hfov_deg, sigma_deg)
        prior = CameraPrior(hfov_deg=Believed(believed_deg, sigma_deg))
    return ControlPoints(
        format=FORMAT,
        name="scene",
        image=ImageSize(camera.width_px, camera.height_px),
        landmarks=landmarks,
        pins=tuple(
            ControlPin(f"L{k}", float(x), float(y), look.pixel_sigma)
            for k, (x, y) in enumerate(pixels)
        ),
        camera=prior,
    )

"""Pictures of the sample's town from places, in lights and seasons that no clip of it has.

Rendered anew from a seed: thresholds were chosen on seeds 1 and 2, seed 3 judges. Each site is seen
twice from the ground and three times from the air.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SITES = 6
_TOWN = ((-150.0, 10.0), (300.0, 210.0))
_LIGHTS = (
    # season, time, sun's colour, haze (m), exposure
    ("summer", datetime(2021, 6, 2, 5, 30, tzinfo=UTC), (3.0, 2.6, 2.1), 2600.0, 0.55),
    ("summer", datetime(2019, 8, 11, 15, 40, tzinfo=UTC), (3.1, 2.6, 2.0), 4200.0, 0.5),
    ("autumn", datetime(2024, 10, 8, 9, 0, tzinfo=UTC), (3.3, 2.9, 2.3), 1900.0, 0.5),
    # Overcast: hardly any sun.
    ("autumn", datetime(2023, 11, 30, 11, 0, tzinfo=UTC), (0.35, 0.34, 0.32), 1500.0, 1.1),
)


@dataclass(frozen=True)
class View:
    """One picture: its site, "ground" or "air", its light, its camera and its pixels."""

    site: int
    kind: str
    light: int
    camera: Any
    rgb: NDArray[np.uint8]


def views(seed: int, folder: Path) -> list[View]:
    """The pictures of a seed, from the folder where they were rendered before."""
    from samples.make.visibility import Camera

    path = folder / f"views-{seed}.json"
    if not path.exists():
        _write(seed, folder)
    found = []
    for number, row in enumerate(json.loads(path.read_text())):
        bgr = cv2.imread(str(folder / f"view-{seed}-{number}.png"))
        camera = Camera(
            np.array(row["position"]), np.array(row["rotation"]), row["focal_px"],
            bgr.shape[1], bgr.shape[0],
        )  # fmt: skip
        rgb = np.ascontiguousarray(bgr[..., ::-1])
        found.append(View(row["site"], row["kind"], row["light"], camera, rgb))
    return found


def _write(seed: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    planned = list(_planned(seed))
    made: dict[int, NDArray[np.uint8]] = {}
    for light in range(len(_LIGHTS)):
        scene = _scene(light)
        for number, (_, _, own, camera) in enumerate(planned):
            if own == light:
                made[number] = _picture(scene, light, camera, seed * 1000 + number)
                cv2.imwrite(str(folder / f"view-{seed}-{number}.png"), made[number][..., ::-1])
    rows = [
        {
            "site": site, "kind": kind, "light": light, "position": camera.position.tolist(),
            "rotation": camera.rotation.tolist(), "focal_px": camera.focal_px,
        }
        for site, kind, light, camera in planned
    ]  # fmt: skip
    (folder / f"views-{seed}.json").write_text(json.dumps(rows))


def _planned(seed: int) -> Iterator[tuple[int, str, int, Any]]:
    random = np.random.default_rng(seed)
    for site in range(SITES):
        middle = random.uniform(*_TOWN)
        side = random.uniform(0, 360)
        for kind in ("ground", "ground", "air", "air", "air"):
            camera = _clear(random, kind, middle, side)
            yield site, kind, int(random.integers(len(_LIGHTS))), camera


def _clear(random: np.random.Generator, kind: str, middle: Array, side: float) -> Any:
    """A camera near that side of the place that nothing stands in front of."""
    from tests.benchmarks.matching.town_truth import town

    for _ in range(200):
        camera = _camera(random, kind, middle, side)
        pixels = random.uniform((0, 0), (camera.width, camera.height), (600, 2))
        reach = np.linalg.norm(town().places(camera, pixels) - camera.position, axis=1)
        if np.mean(reach < 20.0) < 0.15 and np.mean(reach < 400.0) > 0.3:
            return camera
    raise RuntimeError("no place to stand")


def _camera(random: np.random.Generator, kind: str, middle: Array, side: float) -> Any:
    from samples.make.terrain import terrain_height
    from samples.make.visibility import Camera, look

    ground = kind == "ground"
    reach = random.uniform(60, 140) if ground else random.uniform(110, 260)
    turn = np.radians(side + random.uniform(-25, 25) * (1 if ground else 1.6))
    flat = middle + reach * np.array([np.sin(turn), np.cos(turn)])
    above = random.uniform(1.7, 9.0) if ground else random.uniform(35, 130)
    position = np.array([*flat, float(terrain_height(*flat)) + above])
    aim = np.array([*middle, float(terrain_height(*middle)) + 6.0])
    forward = (aim - position) / np.linalg.norm(aim - position)
    azimuth = float(np.degrees(np.arctan2(forward[0], forward[1]))) + random.uniform(-5, 5)
    pitch = float(np.degrees(np.arcsin(forward[2]))) + random.uniform(-2, 3)
    width, height = (1920, 1080) if ground else (1280, 720)
    hfov = random.uniform(40, 66) if ground else random.uniform(52, 74)
    focal = width / 2 / np.tan(np.radians(hfov / 2))
    return Camera(position, look(azimuth, pitch, random.uniform(-2, 2)), focal, width, height)


def _scene(light: int) -> Any:
    from samples.make.__main__ import built
    from samples.make.earth_frame import ORIGIN_LAT_DEG, ORIGIN_LON_DEG
    from samples.make.shading import Scene, Weather
    from samples.make.sun import direction, sun_position
    from samples.make.vegetation import AUTUMN, SUMMER
    from tests.benchmarks.matching.town_truth import VARIETY

    season, when, colour, haze_m, _ = _LIGHTS[light]
    own = SUMMER if season == "summer" else AUTUMN
    sun = direction(*sun_position(when, ORIGIN_LAT_DEG, ORIGIN_LON_DEG))
    light32 = [np.asarray(v, np.float32) for v in (
        sun, colour, (0.5, 0.6, 0.78), (0.25, 0.42, 0.75), (0.7, 0.75, 0.82))]  # fmt: skip
    weather = Weather(*light32, haze_m, 0.4, own)  # type: ignore[arg-type]
    return Scene(built(own, False, VARIETY)[0], weather, np.array([60.0, 60.0, 92.0]))


def _picture(scene: Any, light: int, camera: Any, seed: int) -> NDArray[np.uint8]:
    from samples.make.shading import develop
    from samples.make.video import Sensor

    ambient, direct, _ = scene.shade(camera)
    sharp = develop(ambient + direct, _LIGHTS[light][4])
    blurred = np.asarray(cv2.GaussianBlur(sharp, (0, 0), 0.7), np.float32)
    noisy = Sensor(camera.width, camera.height, 1.9, seed).expose(blurred)
    # What a published video's frame went through.
    _, packed = cv2.imencode(".jpg", noisy[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 82])
    return np.ascontiguousarray(cv2.imdecode(packed, cv2.IMREAD_COLOR)[..., ::-1])

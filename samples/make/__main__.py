"""Make the sample, from the repository's root: `python -m samples.make [--only PART …]`."""

import argparse
import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from samples.make import drone_video, extract, hand_held, orthophoto, statements
from samples.make.earth_frame import ORIGIN_LAT_DEG, ORIGIN_LON_DEG
from samples.make.greenery import grow
from samples.make.ground_video import SAMPLES_PER_PIXEL, GroundVideo
from samples.make.mesh import Array, FrozenMesh, Mesh
from samples.make.shading import Scene, Weather
from samples.make.sun import direction, sun_position
from samples.make.town import build_town
from samples.make.truth import PIN_FRAME, is_seen, truth
from samples.make.vegetation import AUTUMN, SUMMER, Season
from samples.make.video import Sensor, write_video

SEED = 20251114
FILMED_UTC = datetime(2025, 11, 14, 11, 20, tzinfo=UTC)
DRONE_UTC = datetime(2020, 6, 21, 14, 10, tzinfo=UTC)
ORTHO_UTC = datetime(2023, 7, 9, 9, 40, tzinfo=UTC)
PARTS = ("footage", "drone", "orthophoto", "terrain", "statements", "extract")


@cache
def built(season: Season, blades: bool, variety: int = 1) -> tuple[FrozenMesh, dict[str, Array]]:
    mesh = Mesh()
    points = build_town(mesh)
    grow(mesh, season, SEED, blades, variety)
    return mesh.freeze(), points


def _light(value: ArrayLike) -> NDArray[np.float32]:
    return np.asarray(value, np.float32)


def _sunward(when: datetime) -> NDArray[np.float32]:
    return _light(direction(*sun_position(when, ORIGIN_LAT_DEG, ORIGIN_LON_DEG)))


def autumn_scene() -> Scene:
    weather = Weather(
        _sunward(FILMED_UTC), _light([3.5, 2.9, 2.2]), _light([0.46, 0.56, 0.72]),
        _light([0.3, 0.44, 0.7]), _light([0.74, 0.77, 0.8]), 2100.0, 0.5, AUTUMN)  # fmt: skip
    return Scene(built(AUTUMN, True)[0], weather, np.array([45.0, 20.0, 92.0]))


def summer_scene(when: datetime, haze_m: float) -> Scene:
    weather = Weather(
        _sunward(when), _light([3.0, 2.75, 2.4]), _light([0.5, 0.62, 0.82]),
        _light([0.22, 0.4, 0.78]), _light([0.66, 0.74, 0.84]), haze_m, 0.3, SUMMER)  # fmt: skip
    return Scene(built(SUMMER, False)[0], weather, np.array([60.0, 50.0, 92.0]))


def _write(path: Path, value: Any, indent: int | None = 1) -> None:
    separators = None if indent else (",", ":")
    path.write_text(
        json.dumps(value, indent=indent, separators=separators) + "\n", encoding="utf-8"
    )


def make_footage(out: Path, with_video: bool) -> None:
    video = GroundVideo(autumn_scene())
    shots = hand_held.shots(SEED)
    points = built(AUTUMN, True)[1]
    named = {k: (name, points[source]) for k, (source, name, _) in statements.LANDMARKS.items()}
    known = truth(shots, named, video.distance, SAMPLES_PER_PIXEL, FILMED_UTC)
    _write(out / "truth.json", known | {"reference": drone_video.drone_truth()}, None)
    seen = {k for k, (_, p) in named.items()
            if is_seen(p, shots[PIN_FRAME], video.distance, SAMPLES_PER_PIXEL)}  # fmt: skip
    rows = statements.surveyed(points, SEED)
    _write(out / "landmarks.json", rows)
    _write(out / "control_points.json",
           statements.control_points(rows, points, shots[PIN_FRAME], seen, SEED + 1))  # fmt: skip
    _write(out / "claims.json", statements.claims())
    _write(out / "target.json", statements.target(shots))
    if with_video:
        size = (hand_held.WIDTH, hand_held.HEIGHT)
        sensor = Sensor(*size, 2.3, SEED)
        pictures = (sensor.expose(p) for p in video.frames(shots))
        write_video(out / "footage.mp4", pictures, size, hand_held.RATE, 26.5)


def make_drone(out: Path) -> None:
    size = (drone_video.WIDTH, drone_video.HEIGHT)
    sensor = Sensor(*size, 1.6, SEED + 2)
    scene = summer_scene(DRONE_UTC, 3200.0)
    pictures = (sensor.expose(p) for p in drone_video.drone_frames(scene))
    write_video(out / "reference_2020.mp4", pictures, size, drone_video.RATE, 26.0)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m samples.make", description=__doc__)
    parser.add_argument("--only", nargs="*", choices=PARTS, default=list(PARTS))
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "kupiansk")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    if {"footage", "statements"} & set(chosen.only):
        make_footage(chosen.out, "footage" in chosen.only)
    if "drone" in chosen.only:
        make_drone(chosen.out)
    if "orthophoto" in chosen.only:
        orthophoto.write_orthophoto(chosen.out / "orthophoto.tif", summer_scene(ORTHO_UTC, 1e5))
    if "terrain" in chosen.only:
        orthophoto.write_terrain(chosen.out / "terrain.tif")
    if "extract" in chosen.only:
        extract.write_extract(chosen.out / "extract.geojson")


if __name__ == "__main__":
    main()

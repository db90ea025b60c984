"""Ten features clicked on panoramas of panning clips rendered with the sample's program.

python -m tests.benchmarks.footage.panoramas [--keep DIR]

Each frame is rendered by itself from where the person then stands, so that what is near moves
against what is far, as it does when somebody turns on the spot with a camera in their hands.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from geowork.footage.panorama.panorama import Panorama, panorama_of
from geowork.footage.reader import FrameReader
from geowork.jobs.progress import Silent
from samples.make.__main__ import DRONE_UTC, autumn_scene, summer_scene
from samples.make.ground_video import EXPOSURE
from samples.make.hand_held import eye
from samples.make.shading import Scene, develop
from samples.make.terrain import terrain_height
from samples.make.video import Sensor, write_video
from samples.make.visibility import Camera, look

WIDTH, HEIGHT, RATE, FRAMES = 640, 360, 25, 48
FEATURES = 10
WITHIN_PX = 3.0
# The camera is held before the body, and sways.
_ARM_M = 0.25
_SWAY_M = 0.02
_SHAKE_DEG = 0.1
_SKY_M = 9e4
_PATCH = 20

Grey = NDArray[np.uint8]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Shot:
    """A pan: where the person stands (ENU m), from and to which azimuth, with which lens."""

    name: str
    scene: Callable[[], Scene]
    stand: Floats
    azimuths_deg: tuple[float, float]
    pitch_deg: float
    hfov_deg: float
    seed: int

    def cameras(self) -> list[Camera]:
        """The camera of every frame."""
        rng = np.random.default_rng(self.seed)
        shake = rng.normal(0, _SHAKE_DEG, (FRAMES, 3)).cumsum(axis=0) * 0.3
        sway = rng.normal(0, _SWAY_M, (FRAMES, 3))
        focal = WIDTH / 2 / np.tan(np.radians(self.hfov_deg / 2))
        cameras = []
        for index, azimuth in enumerate(np.linspace(*self.azimuths_deg, FRAMES)):
            turned, pitch, roll = np.array([azimuth, self.pitch_deg, 0.5]) + shake[index]
            ahead = np.array([np.sin(np.radians(turned)), np.cos(np.radians(turned)), 0.0])
            place = self.stand + _ARM_M * ahead + sway[index]
            cameras.append(Camera(place, look(turned, pitch, roll), float(focal), WIDTH, HEIGHT))
        return cameras


def _on_ground(east_m: float, north_m: float, above_m: float) -> Floats:
    return np.array([east_m, north_m, float(terrain_height(east_m, north_m)) + above_m])


SHOTS = (
    Shot("autumn, from the window", autumn_scene, eye(), (45.0, 110.0), -3.0, 50.0, 1),
    Shot("summer, from a roof", lambda: summer_scene(DRONE_UTC, 3200.0),
         _on_ground(-40.0, 10.0, 12.0), (20.0, 130.0), -5.0, 60.0, 2),
    Shot("autumn, a long lens", autumn_scene, eye() + np.array([0.0, 0.0, 6.0]),
         (60.0, 95.0), -3.0, 24.0, 3),
)  # fmt: skip


@dataclass(frozen=True)
class Rendered:
    """A clip and the truth behind it: cameras, and the distance of every pixel (h, w) m."""

    path: Path
    cameras: list[Camera]
    distances: list[NDArray[np.float32]]

    def moved(self, index: int, x_px: float, y_px: float, other: int) -> Floats:
        """Where what a pixel of one frame shows lies in another frame, px."""
        camera = self.cameras[index]
        ray = camera.rays(np.array(x_px), np.array(y_px))
        point = camera.position + ray * float(self.distances[index][int(y_px), int(x_px)])
        return np.asarray(self.cameras[other].project(point)[0][0], dtype=np.float64)


def render(shot: Shot, folder: Path) -> Rendered:
    """Render and encode a pan."""
    scene, cameras = shot.scene(), shot.cameras()
    sensor = Sensor(WIDTH, HEIGHT, 2.0, shot.seed)
    distances: list[NDArray[np.float32]] = []

    def pictures() -> Iterator[Grey]:
        for camera in cameras:
            ambient, direct, distance = scene.shade(camera)
            distances.append(distance)
            sharp = develop(ambient + direct, EXPOSURE)
            yield sensor.expose(np.asarray(cv2.GaussianBlur(sharp, (0, 0), 0.6), np.float32))

    path = folder / f"{shot.name.replace(', ', '-').replace(' ', '-')}.mp4"
    write_video(path, pictures(), (WIDTH, HEIGHT), RATE, 22.0)
    return Rendered(path, cameras, distances)


def misses(rendered: Rendered, panorama: Panorama, pictures: list[Grey]) -> list[float]:
    """How far from the truth each feature's click leads, px; from one end of the pan to the other.

    A feature is a corner that stands out in a frame and that an eye finds again on the panorama
    by its looks alone, which know nothing of how the panorama was laid out.
    """
    found: list[tuple[float, float]] = []
    for index in range(0, FRAMES, 2):
        grey = cv2.cvtColor(pictures[index], cv2.COLOR_RGB2GRAY)
        for x, y in cv2.goodFeaturesToTrack(grey, 12, 0.08, 25)[:, 0] + 0.5:
            if rendered.distances[index][int(y), int(x)] > _SKY_M:
                continue
            place = _seen_at(panorama.rgb, pictures[index], float(x), float(y))
            source = None if place is None else panorama.source_of(*place)
            if place is None or source is None:
                continue
            truth = rendered.moved(index, float(x), float(y), source.index)
            found.append((place[0], float(np.hypot(*(truth - (source.x_px, source.y_px))))))
    found.sort()
    chosen = np.linspace(0, len(found) - 1, min(FEATURES, len(found))).astype(int)
    return [found[number][1] for number in chosen]


def _seen_at(panorama: Grey, picture: Grey, x: float, y: float) -> tuple[float, float] | None:
    """Where an eye finds a corner of a frame on the panorama; None where it may be elsewhere."""
    left, top = round(x) - _PATCH, round(y) - _PATCH
    if min(left, top) < 0 or left + 2 * _PATCH > WIDTH or top + 2 * _PATCH > HEIGHT:
        return None
    alike = cv2.matchTemplate(
        panorama, picture[top : top + 2 * _PATCH, left : left + 2 * _PATCH], cv2.TM_CCOEFF_NORMED
    )
    _, best, _, (across, down) = cv2.minMaxLoc(alike)
    alike[max(0, down - 10) : down + 10, max(0, across - 10) : across + 10] = 0
    if best < 0.7 or alike.max() > 0.8 * best:
        return None
    return across + x - left, down + y - top


def main() -> int:
    """Print the miss of every click; 1 where one is too far."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path, help="keep clips and panoramas here")
    arguments = parser.parse_args()
    good = True
    with tempfile.TemporaryDirectory() as own:
        folder = arguments.keep or Path(own)
        folder.mkdir(parents=True, exist_ok=True)
        for shot in SHOTS:
            rendered = render(shot, folder)
            with FrameReader(rendered.path) as reader:
                panorama = panorama_of(reader, Silent())
                pictures = [frame.rgb for frame in reader.frames()]
            Image.fromarray(panorama.rgb).save(rendered.path.with_suffix(".png"))
            missed = misses(rendered, panorama, pictures)
            good &= len(missed) == FEATURES and max(missed) <= WITHIN_PX
            print(
                f"{shot.name}: {len(panorama.frames)} frames, fit to {panorama.rms_px:.2f} px; "
                f"{sum(miss <= WITHIN_PX for miss in missed)} of {len(missed)} clicks within "
                f"{WITHIN_PX:g} px: {', '.join(f'{miss:.1f}' for miss in missed)}",
                *panorama.warnings, sep="\n  ", flush=True,
            )  # fmt: skip
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

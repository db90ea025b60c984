"""The older drone video: a slow arc over the same town in summer light."""

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.make.earth_frame import enu_to_wgs84
from samples.make.mesh import Array
from samples.make.shading import Picture, Scene, develop
from samples.make.terrain import terrain_height
from samples.make.visibility import Camera, look, look_angles

WIDTH, HEIGHT, RATE, FRAMES = 1280, 720, 25, 200
HFOV_DEG = 68.0
EXPOSURE = 0.52
LENS_BLUR_PX = 0.55


def drone_camera(index: int) -> Camera:
    """Pose at a frame: an arc of about 75 m west of the last houses, slowly rising."""
    t = index / (FRAMES - 1)
    angle = np.radians(243 + 20 * t)
    middle = np.array([70.0, 50.0])
    place = middle + 215 * np.array([np.sin(angle), np.cos(angle)])
    ground = float(terrain_height(*middle))
    position = np.array([*place, ground + 84 + 12 * t])
    aim = np.array([middle[0] + 30, middle[1] + 12, ground + 24 + 9 * t])
    forward: Array = (aim - position) / np.linalg.norm(aim - position)
    azimuth = float(np.degrees(np.arctan2(forward[0], forward[1])))
    pitch = float(np.degrees(np.arcsin(forward[2])))
    sway = 0.12 * np.sin(index / 19) + 0.05 * np.sin(index / 7)
    focal = WIDTH / 2 / np.tan(np.radians(HFOV_DEG / 2))
    return Camera(
        position, look(azimuth + sway, pitch + 0.7 * sway, 0.3 * sway), focal, WIDTH, HEIGHT
    )


def drone_frame(scene: Scene, index: int) -> Picture:
    """One clean picture, 0 to 255."""
    ambient, direct, _ = scene.shade(drone_camera(index))
    sharp = develop(ambient + direct, EXPOSURE, 0.98)
    return np.asarray(cv2.GaussianBlur(sharp, (0, 0), LENS_BLUR_PX), np.float32)


def drone_frames(scene: Scene) -> Iterator[NDArray[np.float32]]:
    for index in range(FRAMES):
        yield drone_frame(scene, index)


def drone_truth() -> dict[str, Any]:
    """Position and direction of every frame's camera, and its lens, for truth.json."""
    cameras = [drone_camera(index) for index in range(FRAMES)]
    rows = []
    for index, camera in enumerate(cameras):
        lat, lon, height = enu_to_wgs84(camera.position)[0]
        azimuth, pitch, roll = look_angles(camera.rotation)
        rows.append(
            {
                "index": index,
                "lat_deg": round(float(lat), 8),
                "lon_deg": round(float(lon), 8),
                "height_m": round(float(height), 3),
                "azimuth_deg": round(azimuth, 5),
                "pitch_deg": round(pitch, 5),
                "roll_deg": round(roll, 5),
            }
        )
    return {"file": "reference_2020.mp4", "hfov_deg": HFOV_DEG, "k1": 0.0, "frames": rows}

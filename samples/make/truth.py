"""What is known exactly: camera, landmarks, walkers, sun; all as written in truth.json."""

from datetime import datetime
from typing import Any

import numpy as np

from samples.make.earth_frame import ORIGIN_LAT_DEG, ORIGIN_LON_DEG, enu_to_wgs84
from samples.make.hand_held import (
    FOCAL_PX,
    FRAMES,
    HEIGHT,
    HFOV_DEG,
    K1,
    RATE,
    WIDTH,
    Shot,
    eye,
    wide_view,
)
from samples.make.mesh import Array
from samples.make.people import SPEED_MPS, WALKERS, Walker, course_deg, place, walkers_mesh
from samples.make.sun import sun_position
from samples.make.visibility import look_angles

PIN_FRAME = 12
LISTED_FRAMES = sorted({*range(0, FRAMES, 25), PIN_FRAME, FRAMES - 1})

CONVENTIONS = {
    "pixels": "x_px right, y_px down from the upper left corner of the picture; a pixel's centre is"
    " at a whole number plus 0.5; the picture's centre and the principal point are at"
    " (width/2, height/2)",
    "hfov_deg": "2 atan(width / (2 f)) of the pinhole, f in pixels, before distortion",
    "k1": "x_d = x (1 + k1 r^2), y_d = y (1 + k1 r^2), r^2 = x^2 + y^2, in focal lengths",
    "azimuth_deg": "of the ray through the picture's centre, clockwise from true north",
    "pitch_deg": "of that ray above the horizontal",
    "roll_deg": "positive where the camera is turned clockwise as seen from behind it",
    "heights": "metres above the one vertical datum of the sample, taken as the ellipsoid's",
    "local_frame": "east, north, up metres of the topocentric frame at the origin, height 0",
    "ground": "walkers: the ground point under the middle of the body; box: x, y, width, height px",
}


def geodetic(point: Array) -> dict[str, float]:
    lat, lon, height = enu_to_wgs84(point)[0]
    return {
        "lat_deg": round(float(lat), 8),
        "lon_deg": round(float(lon), 8),
        "height_m": round(float(height), 3),
    }


def pixel(point: Array) -> list[float]:
    return [round(float(v), 2) for v in point]


def is_seen(point: Array, shot: Shot, distance: Array, fine: float) -> bool:
    """Whether a point is inside the frame and nothing nearer hides it in the wide view."""
    x, y = shot.pixels(point[None])[0]
    if not (2 <= x <= WIDTH - 2 and 2 <= y <= HEIGHT - 2):
        return False
    at, _ = wide_view().project(point[None])
    column, row = (at[0] * fine).astype(int)
    near = distance[row - 3 : row + 4, column - 3 : column + 4]
    gap = np.abs(near - np.linalg.norm(point - eye()))
    return bool(gap.min() < max(0.6, 0.008 * float(np.linalg.norm(point - eye()))))


def walker_boxes(index: int, shot: Shot) -> list[list[float]]:
    """Bounding boxes (x, y, w, h) px of the walkers in a frame."""
    corners = walkers_mesh(index / RATE).corners.reshape(len(WALKERS), -1, 3)
    boxes = []
    for body in corners:
        p = shot.pixels(body)
        low, high = p.min(0), p.max(0)
        boxes.append(pixel(np.concatenate([low, high - low])))
    return boxes


def _walkers(shots: list[Shot]) -> list[dict[str, Any]]:
    boxes = [walker_boxes(i, shot) for i, shot in enumerate(shots)]

    def row(k: int, walker: Walker, i: int) -> dict[str, Any]:
        ground = place(walker, i / RATE)[0]
        return {
            "index": i,
            **geodetic(ground),
            "foot_px": pixel(shots[i].pixels(ground[None])[0]),
            "box": boxes[i][k],
        }

    return [
        {
            "id": w.id,
            "stature_m": w.stature_m,
            "course_deg": round(course_deg(), 2),
            "speed_mps": SPEED_MPS,
            "frames": [row(k, w, i) for i in range(FRAMES)],
        }
        for k, w in enumerate(WALKERS)
    ]


def truth(
    shots: list[Shot],
    landmarks: dict[str, tuple[str, Array]],
    distance: Array,
    fine: float,
    when_utc: datetime,
) -> dict[str, Any]:
    """Everything that truth.json holds."""
    azimuth, elevation = sun_position(when_utc, ORIGIN_LAT_DEG, ORIGIN_LON_DEG)
    poses = [
        dict(
            zip(
                ("azimuth_deg", "pitch_deg", "roll_deg"),
                (round(v, 5) for v in look_angles(s.camera.rotation)),
                strict=True,
            )
        )
        for s in shots
    ]
    return {
        "conventions": CONVENTIONS,
        "origin": {"lat_deg": ORIGIN_LAT_DEG, "lon_deg": ORIGIN_LON_DEG, "height_m": 0.0},
        "video": {
            "file": "footage.mp4",
            "width_px": WIDTH,
            "height_px": HEIGHT,
            "rate": RATE,
            "frames": FRAMES,
        },
        "time_utc": when_utc.isoformat().replace("+00:00", "Z"),
        "sun": {"azimuth_deg": round(azimuth, 3), "elevation_deg": round(elevation, 3)},
        "camera": {
            **geodetic(eye()),
            "hfov_deg": HFOV_DEG,
            "focal_px": round(FOCAL_PX, 4),
            "k1": K1,
            "frames": [{"index": i, **p} for i, p in enumerate(poses)],
        },
        "landmarks": [
            {
                "id": key,
                "name": name,
                **geodetic(point),
                "frames": [
                    {
                        "index": i,
                        "x_px": pixel(shots[i].pixels(point[None])[0])[0],
                        "y_px": pixel(shots[i].pixels(point[None])[0])[1],
                        "visible": is_seen(point, shots[i], distance, fine),
                    }
                    for i in LISTED_FRAMES
                ],
            }
            for key, (name, point) in landmarks.items()
        ],
        "walkers": _walkers(shots),
    }

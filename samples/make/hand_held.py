"""The ground camera: where it stands, how the hand shakes, what its lens does."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d

from samples.make.mesh import Array
from samples.make.roadside import VIEWPOINT
from samples.make.terrain import terrain_height
from samples.make.visibility import Camera, look

WIDTH, HEIGHT, RATE, FRAMES = 1920, 1080, 25, 375
EYE_ABOVE_GROUND_M = 8.3
HFOV_DEG = 63.2
K1 = -0.008
AIM_DEG = (75.0, -3.1, 0.6)
MARGIN_PX = (70, 60)
FOCAL_PX = float(WIDTH / 2 / np.tan(np.radians(HFOV_DEG / 2)))


def eye() -> Array:
    """Camera position, ENU m."""
    return np.array([*VIEWPOINT, float(terrain_height(*VIEWPOINT)) + EYE_ABOVE_GROUND_M])


def _wander(rng: np.random.Generator, reach: float, frames: float) -> Array:
    raw = gaussian_filter1d(rng.normal(size=FRAMES + 400), frames)[200:-200]
    return np.asarray(reach * (raw - raw.mean()) / np.abs(raw - raw.mean()).max())


@dataclass(frozen=True)
class Shot:
    """Rotation of the camera in one frame; the position is the same in all."""

    azimuth_deg: float
    pitch_deg: float
    roll_deg: float

    @property
    def camera(self) -> Camera:
        turned = look(self.azimuth_deg, self.pitch_deg, self.roll_deg)
        return Camera(eye(), turned, FOCAL_PX, WIDTH, HEIGHT)

    def pixels(self, points: Array) -> Array:
        """Pixels (n, 2) of ENU points (n, 3) through the lens, distortion included."""
        ideal, _ = self.camera.project(points)
        middle = np.array([WIDTH / 2, HEIGHT / 2])
        x = (ideal - middle) / FOCAL_PX
        return np.asarray(middle + FOCAL_PX * x * (1 + K1 * (x**2).sum(1, keepdims=True)))


def shots(seed: int) -> list[Shot]:
    """Slow drift of up to about 14 px and fine jitter of 1 to 3 px, both smooth in time."""
    rng = np.random.default_rng(seed)
    pixel = float(np.degrees(1 / FOCAL_PX))
    turns = [_wander(rng, 14 * pixel, 28) + _wander(rng, 2.4 * pixel, 1.6) for _ in range(2)]
    roll = _wander(rng, 0.35, 35) + _wander(rng, 0.04, 2.0)
    return [
        Shot(AIM_DEG[0] + float(a), AIM_DEG[1] + float(p), AIM_DEG[2] + float(r))
        for a, p, r in zip(turns[0], turns[1], roll, strict=True)
    ]


def wide_view() -> Camera:
    """The still view, a little wider than the frame, that every frame is cut from."""
    return Camera(
        eye(), look(*AIM_DEG), FOCAL_PX, WIDTH + 2 * MARGIN_PX[0], HEIGHT + 2 * MARGIN_PX[1]
    )


def undistorted_grid() -> Array:
    """Normalised ideal coordinates (HEIGHT, WIDTH, 2) of every pixel's centre."""
    x, y = np.meshgrid(np.arange(WIDTH) + 0.5, np.arange(HEIGHT) + 0.5)
    bent = np.stack([x - WIDTH / 2, y - HEIGHT / 2], -1) / FOCAL_PX
    ideal = bent.copy()
    for _ in range(8):
        ideal = bent / (1 + K1 * (ideal**2).sum(-1, keepdims=True))
    return np.asarray(ideal)


def cut_map(shot: Shot, wide: Camera, grid: Array) -> tuple[Array, Array]:
    """Wide-view pixel coordinates that the frame's pixels show."""
    local = np.concatenate([grid, np.ones((*grid.shape[:2], 1))], -1)
    turned = local @ (shot.camera.rotation @ wide.rotation.T)
    x = wide.width / 2 + wide.focal_px * turned[..., 0] / turned[..., 2]
    y = wide.height / 2 + wide.focal_px * turned[..., 1] / turned[..., 2]
    return x, y

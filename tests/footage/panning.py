"""A panning clip with known truth: a longer lens turned about inside a frame of the sample."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from geowork.footage.reader import FrameReader

SAMPLE = Path(__file__).parents[2] / "samples" / "kupiansk" / "footage.mp4"
# Of the sample's lens, see samples/make/hand_held.py.
SAMPLE_FOCAL_PX = 1560.4577
WIDTH, HEIGHT, FOCAL_PX, RATE, FRAMES = 640, 360, 1500.0, 25, 60
SWING_DEG = 19.0


@dataclass(frozen=True)
class Pan:
    """The wide frame it was taken from, and the camera's rotation in every frame."""

    wide: NDArray[np.uint8]
    turns: tuple[NDArray[np.float64], ...]

    def homography(self, index: int) -> NDArray[np.float64]:
        """From px of the wide frame to px of a frame, each from its corner."""
        height, width = self.wide.shape[:2]
        return (
            _camera(FOCAL_PX, WIDTH, HEIGHT)
            @ self.turns[index]
            @ np.linalg.inv(_camera(SAMPLE_FOCAL_PX, width, height))
        )

    def pixel(self, index: int, wide_px: NDArray[np.float64]) -> NDArray[np.float64]:
        """Where a point (x, y) of the wide frame lies in a frame, px."""
        x, y, w = self.homography(index) @ np.array([*wide_px, 1.0])
        return np.array([x / w, y / w])

    def frame(self, index: int) -> NDArray[np.uint8]:
        """A frame of the clip."""
        # OpenCV counts from the centre of the first pixel.
        half = np.array([[1, 0, -0.5], [0, 1, -0.5], [0, 0, 1.0]])
        moved = half @ self.homography(index) @ np.linalg.inv(half)
        return cv2.warpPerspective(self.wide, moved, (WIDTH, HEIGHT), flags=cv2.INTER_AREA)


def hand_held_pan() -> Pan:
    """From left to right and a little down, rolling and shaking as in a hand."""
    with FrameReader(SAMPLE) as reader:
        wide = reader.frame(0).rgb
    shake = np.random.default_rng(5).normal(0, 0.12, (FRAMES, 3)).cumsum(axis=0) * 0.3
    turns = []
    for index in range(FRAMES):
        along = index / (FRAMES - 1)
        yaw, pitch, roll = -SWING_DEG + 2 * SWING_DEG * along, 3.0 - 4.0 * along, 2.0 * along
        angles = np.array([yaw, pitch, roll]) + shake[index]
        turns.append(Rotation.from_euler("YXZ", angles, degrees=True).as_matrix().T)
    return Pan(wide, tuple(turns))


def write_pan(path: Path, pan: Pan) -> Path:
    """Encode the clip as H.264."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for index in range(FRAMES):
            picture = av.VideoFrame.from_ndarray(pan.frame(index), format="rgb24")
            picture.pts, picture.time_base = index, Fraction(1, RATE)
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    return path


def _camera(focal_px: float, width: int, height: int) -> NDArray[np.float64]:
    return np.array([[focal_px, 0, width / 2], [0, focal_px, height / 2], [0, 0, 1.0]])

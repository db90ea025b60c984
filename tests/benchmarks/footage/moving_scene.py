"""A video like those analysts meet: a camera pans over a textured scene, with sensor noise."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

WIDTH_PX, HEIGHT_PX = 1920, 1080
GROUP_FRAMES = 250
RATE = 25

_MARGIN_PX = 400
_NOISE_PICTURES = 6


def write_scene(path: Path, frames: int) -> Path:
    """Write 1080p H.264, 8 bits, a key frame every 250 frames, about 8 Mbit/s."""
    rng = np.random.default_rng(1)
    scene = _texture(rng)
    size = (HEIGHT_PX, WIDTH_PX)
    noise = [rng.integers(0, 8, size, dtype=np.uint8) for _ in range(_NOISE_PICTURES)]
    planes = np.full((HEIGHT_PX * 3 // 2, WIDTH_PX), 128, dtype=np.uint8)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = WIDTH_PX, HEIGHT_PX, "yuv420p"
        stream.codec_context.gop_size = GROUP_FRAMES
        stream.options = {
            "preset": "veryfast",
            "b": "8M",
            "maxrate": "12M",
            "bufsize": "16M",
            "x264-params": f"keyint={GROUP_FRAMES}:min-keyint={GROUP_FRAMES}:scenecut=0",
        }
        for number in range(frames):
            x, y = _camera_at(number)
            seen = scene[y : y + HEIGHT_PX, x : x + WIDTH_PX]
            planes[:HEIGHT_PX] = cv2.add(seen, noise[number % _NOISE_PICTURES])
            picture = av.VideoFrame.from_ndarray(planes, format="yuv420p")
            picture.pts, picture.time_base = number, Fraction(1, RATE)
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    return path


def _texture(rng: np.random.Generator) -> NDArray[np.uint8]:
    size = (HEIGHT_PX + _MARGIN_PX, WIDTH_PX + _MARGIN_PX)
    grain = rng.normal(0, 1, size).astype(np.float32)
    scene = np.zeros(size, dtype=np.float32)
    for sigma in (0.7, 2.0, 6.0, 16.0, 40.0):
        scene += cv2.GaussianBlur(grain, (0, 0), sigma) * sigma
    scene = 120 + 45 * (scene - scene.mean()) / scene.std()
    grey: NDArray[np.uint8] = np.clip(scene, 0, 240).astype(np.uint8)
    return grey


def _camera_at(number: int) -> tuple[int, int]:
    swing = _MARGIN_PX / 2
    return (
        round(swing + 0.95 * swing * np.sin(number / 90)),
        round(swing + 0.4 * swing * np.sin(number / 20)),
    )

"""Drawn footage with known truth: a textured scene, a walker in it, a camera that may shake."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.tracking.box import Box

Picture = NDArray[np.uint8]

WIDTH, HEIGHT = 480, 320
WALKER = (22, 60)


def texture(seed: int, width: int, height: int, low: int, high: int) -> Picture:
    """Blotches of random colour."""
    random = np.random.default_rng(seed)
    coarse = random.integers(low, high, (max(2, height // 6), max(2, width // 6), 3))
    picture = cv2.resize(coarse.astype(np.uint8), (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(picture, dtype=np.uint8)


def scene() -> Picture:
    """The empty scene."""
    return texture(1, WIDTH, HEIGHT, 90, 200)


def walker() -> Picture:
    """A dark figure with a red middle."""
    figure = texture(2, *WALKER, 10, 70)
    figure[18:40, :, 0] = 190
    return figure


def with_walker(x: float, y: float, behind_wall: bool = False, noise: int = 0) -> Picture:
    """A frame with the walker's upper left corner at whole pixels near x, y."""
    frame = scene()
    left, top = round(x), round(y)
    frame[top : top + WALKER[1], left : left + WALKER[0]] = walker()
    if behind_wall:
        frame[:, 220:260] = texture(3, 40, HEIGHT, 100, 140)
    spread = np.random.default_rng(noise).normal(0, 3, frame.shape)
    return np.clip(frame + spread, 0, 255).astype(np.uint8)


def walker_box(x: float, y: float) -> Box:
    """The walker's true box."""
    return Box(float(round(x)), float(round(y)), float(WALKER[0]), float(WALKER[1]))


def shaken(frame: Picture, homography: NDArray[np.float64]) -> Picture:
    """The frame as a moved camera shows it: pixel p of the frame appears at homography(p)."""
    return np.asarray(
        cv2.warpPerspective(frame, homography, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT),
        dtype=np.uint8,
    )

"""A street panorama (equirectangular) seen through a window that turns in it.

The panorama is twice as wide as high: its columns are 360° of yaw, its rows 180° of pitch, its
middle straight ahead (yaw 0°, pitch 0°). The window is a pinhole picture of what lies in one
direction. Pixels count from the upper left corner of the picture.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.errors import MediaError
from geowork.imagery.photo import open_photo, opened

Rgb = NDArray[np.uint8]
Floats = NDArray[np.float64]

LEAST_HFOV_DEG, MOST_HFOV_DEG = 20.0, 120.0
MOST_PITCH_DEG = 90.0
_RATIO_WITHIN = 0.01
_CELL_PX = 4
_POLE_NEAR_DEG = 80.0


def open_panorama(path: Path) -> Rgb:
    """Pixels (h, 2h, 3) of a whole equirectangular panorama.

    Raises:
        MediaError: no readable picture, or not twice as wide as high.
    """
    rgb = open_photo(path)
    height, width = rgb.shape[:2]
    if abs(width - 2 * height) > _RATIO_WITHIN * width:
        raise MediaError(
            path,
            f"is {width} x {height} px, and a whole panorama is twice as wide as high",
            "give the whole equirectangular picture, or add it as a photo",
        )
    return rgb


def may_be_panorama(path: Path) -> bool:
    """Whether a picture has the shape of a whole panorama; it may be another wide picture."""
    try:
        with opened(path) as image:
            return abs(image.width - 2 * image.height) <= _RATIO_WITHIN * image.width
    except MediaError:
        # The reader that opens it says what is wrong.
        return False


def says_panorama(path: Path) -> bool:
    """Whether it has that shape and its own note (Photo Sphere XMP) says that it is one."""
    if not may_be_panorama(path):
        return False
    with opened(path) as image:
        note = image.info.get("xmp", b"")
    return b"equirectangular" in (note if isinstance(note, bytes) else str(note).encode())


@dataclass(frozen=True)
class PanoramaWindow:
    """Where one looks in a panorama, and through a picture of which size.

    Args:
        yaw_deg: of the window's middle, to the right of the panorama's.
        pitch_deg: of that above the horizon.
        hfov_deg: what the window spans from side to side.
        width_px, height_px: of the window's picture.
    """

    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    hfov_deg: float = 90.0
    width_px: int = 960
    height_px: int = 600

    @property
    def focal_px(self) -> float:
        """Of the pinhole."""
        return self.width_px / 2 / math.tan(math.radians(self.hfov_deg) / 2)

    def turned_to(self, yaw_deg: float, pitch_deg: float, hfov_deg: float) -> PanoramaWindow:
        """The same window looking elsewhere, within what a window can be."""
        return replace(
            self,
            yaw_deg=(yaw_deg + 180.0) % 360.0 - 180.0,
            pitch_deg=min(max(pitch_deg, -MOST_PITCH_DEG), MOST_PITCH_DEG),
            hfov_deg=min(max(hfov_deg, LEAST_HFOV_DEG), MOST_HFOV_DEG),
        )

    def picture(self, panorama: Rgb) -> Rgb:
        """What is seen: (height_px, width_px, 3) of a panorama (h, 2h, 3)."""
        columns, rows = self._maps(*panorama.shape[:2])
        seen = cv2.remap(panorama, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
        return np.asarray(seen, dtype=np.uint8)

    def in_panorama(self, x_px: float, y_px: float, panorama: Rgb) -> tuple[float, float]:
        """The panorama's pixel that a pixel of the window sees."""
        high, wide = panorama.shape[:2]
        yaw, pitch = self._directions(np.array([x_px]), np.array([y_px]))
        column = (float(yaw[0]) / math.tau + 0.5) * wide
        return column % wide, (0.5 - float(pitch[0]) / math.pi) * high

    def in_window(self, x_px: float, y_px: float, panorama: Rgb) -> tuple[float, float] | None:
        """Where the window shows a pixel of the panorama; None outside of it."""
        high, wide = panorama.shape[:2]
        yaw = (x_px / wide - 0.5) * math.tau - math.radians(self.yaw_deg)
        pitch, tilt = (0.5 - y_px / high) * math.pi, math.radians(self.pitch_deg)
        right, down = math.cos(pitch) * math.sin(yaw), -math.sin(pitch)
        ahead = math.cos(pitch) * math.cos(yaw)
        depth = ahead * math.cos(tilt) - down * math.sin(tilt)
        if depth <= 1e-9:
            return None
        low = down * math.cos(tilt) + ahead * math.sin(tilt)
        x = self.width_px / 2 + self.focal_px * right / depth
        y = self.height_px / 2 + self.focal_px * low / depth
        return (x, y) if 0 <= x <= self.width_px and 0 <= y <= self.height_px else None

    def _directions(self, x_px: Floats, y_px: Floats) -> tuple[Floats, Floats]:
        """Yaw and pitch in the panorama of pixels of the window, rad; yaw is not wrapped."""
        right = (x_px - self.width_px / 2) / self.focal_px
        low = (y_px - self.height_px / 2) / self.focal_px
        tilt = math.radians(self.pitch_deg)
        down = low * math.cos(tilt) - math.sin(tilt)
        ahead = low * math.sin(tilt) + math.cos(tilt)
        yaw = np.arctan2(right, ahead) + math.radians(self.yaw_deg)
        return yaw, np.arctan2(-down, np.hypot(right, ahead))

    def _maps(self, high: int, wide: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Column and row of the panorama that each pixel's centre sees, as OpenCV counts them.

        They bend so little that every fourth is worked out and the rest lies between; not where a
        pole is near, round which yaw jumps.
        """
        half = math.degrees(
            math.atan(math.hypot(self.width_px, self.height_px) / 2 / self.focal_px)
        )
        cell = _CELL_PX if abs(self.pitch_deg) + half < _POLE_NEAR_DEG else 1
        count_x, count_y = -(-self.width_px // cell) + 2, -(-self.height_px // cell) + 2
        x, y = np.meshgrid((np.arange(count_x) - 0.5) * cell, (np.arange(count_y) - 0.5) * cell)
        yaw, pitch = self._directions(x, y)
        # OpenCV counts from the centre of the first pixel.
        coarse = (yaw / math.tau + 0.5) * wide - 0.5, (0.5 - pitch / math.pi) * high - 0.5
        size = (count_x * cell, count_y * cell)
        columns, rows = (
            cv2.resize(values.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)[
                cell : cell + self.height_px, cell : cell + self.width_px
            ]
            for values in coarse
        )
        return np.asarray(columns, np.float32), np.asarray(rows, np.float32)

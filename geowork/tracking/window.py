"""The square-ish cut of the picture around a target, and what is measured in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.tracking.box import Box

Array32 = NDArray[np.float32]
Picture = NDArray[np.uint8]
Numbered = tuple[int, int, float, Picture]
"""One frame: index, PTS, time in seconds, RGB picture."""

CELL_PX = 4
_ORIENTATIONS = 9
_WINDOW_CELLS = 26
_PADDING = 1.3


@dataclass(frozen=True)
class Window:
    """Size of the cut, fixed for one target.

    Args:
        cells: (columns, rows) of the feature grid.
        target: (width, height) of the target inside the cut, px of the cut.
        scale: px of the frame per px of the cut when the target has its first size.
    """

    cells: tuple[int, int]
    target: tuple[float, float]
    scale: float

    @classmethod
    def for_box(cls, box: Box) -> Window:
        """The window for a target first seen in `box`."""
        margin = _PADDING * (box.width_px + box.height_px) / 2.0
        width, height = box.width_px + margin, box.height_px + margin
        scale = float(np.sqrt(width * height)) / (_WINDOW_CELLS * CELL_PX)
        cells = (round(width / scale / CELL_PX), round(height / scale / CELL_PX))
        return cls(cells, (box.width_px / scale, box.height_px / scale), scale)

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the cut, px."""
        return self.cells[0] * CELL_PX, self.cells[1] * CELL_PX

    def cut(self, rgb: Picture, centre: tuple[float, float], size: float) -> Picture:
        """The picture around `centre`, resampled; `size` is the target's size relative to first."""
        step = self.scale * size
        width, height = self.size_px
        left = centre[0] - 0.5 - step * (width - 1) / 2.0
        top = centre[1] - 0.5 - step * (height - 1) / 2.0
        matrix = np.array([[step, 0.0, left], [0.0, step, top]])
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        cut = cv2.warpAffine(
            rgb, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE
        )
        return np.asarray(cut, dtype=np.uint8)

    def target_mask(self) -> Array32:
        """1 inside the target's box, 0 outside, at the cut's size (rows, columns)."""
        width, height = self.size_px
        across = np.abs(np.arange(width) + 0.5 - width / 2.0) <= self.target[0] / 2.0
        down = np.abs(np.arange(height) + 0.5 - height / 2.0) <= self.target[1] / 2.0
        return np.outer(down, across).astype(np.float32)

    def taper(self) -> Array32:
        """Hann window of the feature grid (rows, columns), against edges in the transform."""
        return np.outer(
            np.hanning(self.cells[1] + 2)[1:-1], np.hanning(self.cells[0] + 2)[1:-1]
        ).astype(np.float32)


def features(cut: Picture) -> Array32:
    """Gradient orientations and colour of a cut (rows, columns, 3), one cell each.

    Histograms of unsigned gradient orientation (Dalal and Triggs 2005) in nine channels, divided by
    the gradient energy around the cell, and the mean Lab colour in three. Returns
    (12, rows / CELL_PX, columns / CELL_PX).
    """
    lab = cv2.cvtColor(cut, cv2.COLOR_RGB2LAB).astype(np.float32)
    lab *= 1.0 / 255.0
    grey = np.ascontiguousarray(lab[:, :, 0])
    rows, columns = cut.shape[0] // CELL_PX, cut.shape[1] // CELL_PX
    channels = np.empty((_ORIENTATIONS + 3, rows, columns), np.float32)
    votes = np.matmul(np.matmul(_gather(rows), _votes(grey)), _gather(columns).T)
    energy = cv2.blur(np.sum(votes**2, axis=0), (3, 3))
    np.divide(votes, np.sqrt(energy + 1e-4), out=channels[:_ORIENTATIONS])
    colours = cv2.resize(lab, (columns, rows), interpolation=cv2.INTER_AREA)
    channels[_ORIENTATIONS:] = np.moveaxis(colours - colours.mean(axis=(0, 1)), 2, 0)
    return channels


def pooled(values: Array32) -> Array32:
    """Mean of each cell of (rows, columns) values."""
    rows, columns = values.shape[0] // CELL_PX, values.shape[1] // CELL_PX
    means = cv2.resize(values, (columns, rows), interpolation=cv2.INTER_AREA)
    return np.asarray(means, dtype=np.float32)


def _votes(grey: Array32) -> Array32:
    """(orientations, rows, columns): each pixel's gradient, shared by the two nearest."""
    dx = cv2.Sobel(grey, cv2.CV_32F, 1, 0, ksize=1)
    dy = cv2.Sobel(grey, cv2.CV_32F, 0, 1, ksize=1)
    magnitude = np.sqrt(dx * dx + dy * dy)
    turn = (np.arctan2(dy, dx) % np.pi) * np.float32(_ORIENTATIONS / np.pi)
    turn[turn >= _ORIENTATIONS] -= _ORIENTATIONS
    votes = np.empty((_ORIENTATIONS, *turn.shape), np.float32)
    for k in range(_ORIENTATIONS):
        share = 1.0 - np.abs(turn - k)
        if k == 0:  # the last orientation's other neighbour
            np.maximum(share, turn - (_ORIENTATIONS - 1), out=share)
        np.maximum(share, 0.0, out=share)
        np.multiply(share, magnitude, out=votes[k])
    return votes


@cache
def _gather(cells: int) -> Array32:
    """(cells, px) weights by which pixels count for cells along one side.

    Wider than the cell: a gradient is shared by neighbouring cells, as in bilinear voting; at the
    edge the picture is mirrored.
    """
    count = cells * CELL_PX
    reach = CELL_PX // 2
    weights = np.zeros((cells, count), np.float32)
    for pixel in range(count):
        for near in range(pixel - reach, pixel + reach + 1):
            mirrored = count - 1 - abs(count - 1 - abs(near))
            weights[pixel // CELL_PX, mirrored] += 1.0 / CELL_PX / (2 * reach + 1)
    return weights

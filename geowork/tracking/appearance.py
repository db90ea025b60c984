"""What a target looks like, and how much a place in the picture looks like it.

A correlation filter with a spatial mask finds the target; colours tell it from its surroundings and
from its neighbours; where the camera stands still, the empty scene tells it from the background.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field

import cv2
import numpy as np

from geowork.tracking.box import Box
from geowork.tracking.colour import ColourModel
from geowork.tracking.correlation import CorrelationFilter, Peak, peak_of
from geowork.tracking.empty_scene import EmptyScene
from geowork.tracking.window import CELL_PX, Array32, Picture, Window, features, pooled

_RATE = 0.03
_COLOUR_RATE = 0.02
_COLOUR_SHARE = 0.35
_FIRST_TYPICAL = 0.65
_TYPICAL_RATE = 0.05
_LEAST_MOVING = 0.05

Place = tuple[float, float]
"""The middle of a target, px."""


@dataclass
class Sight:
    """What one look at a place found.

    Args:
        centre: where the target would be, px.
        likeness: of its colours, 0..1. score: of its shape, 1 where it looks as it usually does.
    """

    centre: Place
    peak: Peak
    likeness: float
    score: float
    inside: Array32 = field(repr=False)


class Appearance:
    """Learned from the first box, and from each clear sight after it.

    Args:
        rgb: the first frame. box: the target in it.
        scene: the empty scene, where the camera stands still.
    """

    def __init__(self, rgb: Picture, box: Box, scene: EmptyScene | None) -> None:
        self.window = Window.for_box(box)
        self._scene = scene
        self._taper = self.window.taper()
        self._shape = self.window.target_mask()
        cut = self.window.cut(rgb, box.centre, 1.0)
        moving = self._foreground(cut, box.centre, 1.0)
        self._colours = ColourModel(cut, self._shape * np.maximum(moving, _LEAST_MOVING))
        inside = self._inside(cut, moving)
        taught = self._taught(cut)
        target_cells = (self.window.target[0] / CELL_PX, self.window.target[1] / CELL_PX)
        self._filter = CorrelationFilter(taught, pooled(inside * self._shape), target_cells)
        self._usual = max(float(self._filter.answer(taught).max()), 1e-6)
        self._typical = _FIRST_TYPICAL
        self._usual_cover = max(0.2, float((inside * self._shape).sum() / self._shape.sum()))

    def copy(self) -> Appearance:
        """As it is now; what the one learns hereafter the other does not."""
        twin = copy(self)
        twin._filter = copy(self._filter)
        twin._colours = copy(self._colours)
        return twin

    def look(self, rgb: Picture, centre: Place, size: float, spread_cells: float | None) -> Sight:
        """Where around a place the target most likely is.

        Args:
            size: how large it looks, relative to the first box.
            spread_cells: sigma, in cells, of where it is expected; None: anywhere in the window.
        """
        cut = self.window.cut(rgb, centre, size)
        moving = self._foreground(cut, centre, size)
        inside = self._inside(cut, moving)
        answer = self._filter.answer(self._taught(cut)) / self._usual
        cover = _cover(inside, self.window.target) / self._usual_cover
        mixed = (1.0 - _COLOUR_SHARE) * answer + _COLOUR_SHARE * np.minimum(cover, 1.2)
        expected = None if spread_cells is None else _expected(answer.shape, spread_cells)
        peak = peak_of(mixed, expected)
        step = self.window.scale * size * CELL_PX
        found = (centre[0] + peak.dx_cells * step, centre[1] + peak.dy_cells * step)
        at = self.window.cut(rgb, found, size)
        likeness = self._colours.likeness(at, self._shape)
        row = int(np.clip(round(peak.dy_cells) + answer.shape[0] // 2, 0, answer.shape[0] - 1))
        column = int(np.clip(round(peak.dx_cells) + answer.shape[1] // 2, 0, answer.shape[1] - 1))
        return Sight(found, peak, likeness, float(answer[row, column]) / self._typical, inside)

    def answer_at(self, rgb: Picture, centre: Place, size: float) -> float:
        """How strongly the filter answers at a place, at one size."""
        cut = self.window.cut(rgb, centre, size)
        return float(self._filter.answer(self._taught(cut)).max())

    def learn(self, rgb: Picture, centre: Place, size: float, score: float) -> None:
        """Take in a clear sight of the target."""
        self._typical *= 1.0 + _TYPICAL_RATE * (score - 1.0)
        cut = self.window.cut(rgb, centre, size)
        moving = self._foreground(cut, centre, size)
        inside = self._inside(cut, moving)
        self._filter.learn(self._taught(cut), pooled(inside * self._shape), _RATE)
        shape = self._shape * np.maximum(moving, _LEAST_MOVING)
        self._colours.learn(cut, shape, _COLOUR_RATE)

    def _taught(self, cut: Picture) -> Array32:
        return features(cut) * self._taper

    def _foreground(self, cut: Picture, centre: Place, size: float) -> Array32:
        if self._scene is None:
            return np.ones(cut.shape[:2], np.float32)
        return self._scene.foreground(cut, self.window, centre, size)

    def _inside(self, cut: Picture, moving: Array32) -> Array32:
        return self._colours.probability(cut) * moving


def _expected(shape: tuple[int, ...], spread_cells: float) -> Array32:
    y = (np.arange(shape[0]) - shape[0] // 2) / spread_cells
    x = (np.arange(shape[1]) - shape[1] // 2) / spread_cells
    return np.exp(-0.5 * (y[:, None] ** 2 + x[None, :] ** 2)).astype(np.float32)


def _cover(inside: Array32, target: tuple[float, float]) -> Array32:
    size = (max(3, round(target[0])), max(3, round(target[1])))
    blurred = cv2.blur(inside, size, borderType=cv2.BORDER_CONSTANT)
    return pooled(np.asarray(blurred, dtype=np.float32))

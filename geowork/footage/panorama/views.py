"""Which frames of a panning shot a panorama is made of: sharp ones that see something new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.footage.sharpness import sharpness
from geowork.footage.source import FrameSource
from geowork.jobs.progress import Progress

MOST_VIEWS = 60
# A frame is worth taking once it is this share of the picture away from all others.
NEW_SHARE = 0.25
# From here on a sharp one is taken rather than waited for.
_ENOUGH_SHARE = 0.17
# The ends of the pan are taken for less.
_WORTH_SHARE = 0.04
_GUIDE_WIDTH_PX = 256
# More are not looked at one by one: in longer footage every second, third... frame.
_MOST_LOOKED_AT = 3000


@dataclass(frozen=True)
class View:
    """A frame chosen, and roughly where it lies in the pan.

    `place`: (right, down) from the first frame, as shares of the picture's width and height.
    """

    index: int
    place: tuple[float, float]


def choose_views(reader: FrameSource, first: int, last: int, progress: Progress) -> list[View]:
    """Frames between `first` and `last` (both included) that together see all the pan sees.

    How the picture moves is measured from frame to frame by phase correlation of small copies;
    good enough to choose by, whatever drift there is.

    Raises:
        MediaError: `first` or `last` is no frame of this footage.
        CancelledError: the person asked to stop.
    """
    for bound in (first, last):
        reader.check(bound)
    step = 1 + (last - first) // _MOST_LOOKED_AT
    looked_at: list[View] = []
    chosen: list[View] = []
    waiting: list[tuple[float, View]] = []
    for view, sharp in _moved(reader, first, last, step, progress):
        looked_at.append(view)
        away = _away(view, chosen)
        if not chosen or away >= NEW_SHARE:
            best = max([*waiting, (sharp, view)], key=lambda pair: pair[0])[1]
            chosen.append(best)
            waiting = []
        elif away >= _ENOUGH_SHARE:
            waiting.append((sharp, view))
        else:
            waiting = []
        if len(chosen) == MOST_VIEWS:
            break
    return sorted([*chosen, *_turning_points(looked_at, chosen)], key=lambda view: view.index)


def _turning_points(looked_at: list[View], chosen: list[View]) -> list[View]:
    """The frames that reach furthest to each side, where those chosen do not reach as far."""
    added: list[View] = []
    for axis in (0, 1):
        for furthest in (min, max):
            view = furthest(looked_at, key=lambda one: one.place[axis])
            if _away(view, chosen + added) > _WORTH_SHARE:
                added.append(view)
    return added


def listed_views(indices: Iterable[int]) -> list[View]:
    """Frames in the order a person put them in."""
    return [View(index, (float(place), 0.0)) for place, index in enumerate(indices)]


def _moved(
    reader: FrameSource, first: int, last: int, step: int, progress: Progress
) -> Iterable[tuple[View, float]]:
    """Every frame looked at, where it lies, and how sharp it is."""
    before: NDArray[np.float32] | None = None
    window: Any = None
    right = down = 0.0
    for frame in reader.frames(first, last, step):
        guide = _guide(frame.rgb)
        if before is None or before.shape != guide.shape:
            window = cv2.createHanningWindow(guide.shape[::-1], cv2.CV_32F)
        else:
            (dx, dy), _ = cv2.phaseCorrelate(before, guide, window)
            # The camera moves against its picture.
            right -= dx / guide.shape[1]
            down -= dy / guide.shape[0]
        before = guide
        yield View(frame.index, (right, down)), sharpness(frame.rgb)
        progress.report(frame.index - first + 1, last - first + 1, "Following the pan")


def _guide(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    size = (_GUIDE_WIDTH_PX, max(16, round(rgb.shape[0] * _GUIDE_WIDTH_PX / rgb.shape[1])))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    grey: NDArray[np.float32] = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return grey


def _away(view: View, others: list[View]) -> float:
    """How far it is from the nearest of the others, as a share of the picture."""
    return min(
        (
            max(abs(view.place[0] - other.place[0]), abs(view.place[1] - other.place[1]))
            for other in others
        ),
        default=np.inf,
    )

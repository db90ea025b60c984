"""What the filters of the view make of a frame, in the decoding thread."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geowork.errors import InputError
from geowork.imagery.view import Setting, is_sound, neighbour_reach, viewed
from geowork.project.model import ViewFilter
from geowork.ui.frame_loader import LoadedFrame, Reader


@dataclass(frozen=True)
class TreatedFrame:
    """A frame and how the screen shows it; everything but `picture` is the frame's own.

    `moved_px`: how far (right, down) its scene has moved since the frame stabilised to.
    """

    frame: LoadedFrame
    picture: NDArray[np.uint8]
    moved_px: tuple[float, float] = (0.0, 0.0)

    @property
    def index(self) -> int:
        """Position in presentation order."""
        return self.frame.index

    @property
    def pts(self) -> int:
        """Presentation time in units of the time base."""
        return self.frame.pts

    @property
    def time_base(self) -> Any:
        """A fraction of a second."""
        return self.frame.time_base

    @property
    def time_s(self) -> float:
        """Seconds from the start."""
        return self.frame.time_s

    @property
    def pixel_aspect(self) -> float:
        """Width by height of one pixel."""
        return self.frame.pixel_aspect

    @property
    def rgb(self) -> NDArray[np.uint8]:
        """The frame's own pixels, as filmed."""
        return self.frame.rgb


class ViewTreatment:
    """The filters of one footage, ready to be applied to its frames; for one thread."""

    def __init__(self, filters: tuple[ViewFilter, ...]) -> None:
        self._settings = settings_of(filters)
        by_kind = {setting.kind: setting for setting in self._settings if is_sound(setting)}
        still = by_kind.get("stabilise")
        self._still = None if still is None else round(still.amount)
        self._reference: NDArray[np.uint8] | None = None

    def __call__(self, reader: Reader, frame: LoadedFrame) -> TreatedFrame:
        """The frame with its picture for the screen."""
        reach = neighbour_reach(self._settings)
        around = [i for i in range(frame.index - reach, frame.index + reach + 1) if i >= 0]
        neighbours = []
        for index in around:
            # Beyond the end, or damaged: there are fewer neighbours then.
            with suppress(InputError):
                if index != frame.index:
                    neighbours.append(reader.frame(index).rgb)
        picture = viewed(frame.rgb, self._settings, neighbours)
        return TreatedFrame(frame, picture, self._moved(reader, frame))

    def _moved(self, reader: Reader, frame: LoadedFrame) -> tuple[float, float]:
        if self._still is None:
            return 0.0, 0.0
        if self._reference is None:
            with suppress(InputError):
                self._reference = reader.frame(self._still).rgb
        if self._reference is None:
            return (0.0, 0.0)
        from geowork.imagery.view_filters import shift_between

        return shift_between(self._reference, frame.rgb)


def settings_of(filters: tuple[ViewFilter, ...]) -> tuple[Setting, ...]:
    """The filters as `imagery.view` takes them."""
    return tuple(Setting(f.kind, f.amount, f.choice) for f in filters)

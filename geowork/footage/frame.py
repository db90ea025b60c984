"""One frame of a video, as the rest of the house sees it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Frame:
    """One frame, upright.

    Attributes:
        index: its number in the order of a full decode, from 0.
        pts: its time stamp in ticks, as in the file.
        time_base: seconds per tick.
        rgb: (h, w, 3) pixels, not writeable; x to the right, y down, px; (0, 0) is the picture's
            top left corner, a pixel's centre lies at +0.5. Pixels are those of the file: where
            these are not square, the picture is not stretched.
        damaged: the decoder had to guess parts of it.
        preview: a smaller picture of the frame, nothing to measure in.
        pixel_aspect: width by height of one pixel, as the file claims.
    """

    index: int
    pts: int
    time_base: Fraction
    rgb: NDArray[np.uint8]
    damaged: bool = False
    preview: bool = False
    pixel_aspect: float = 1.0

    @property
    def time_s(self) -> float:
        """Absolute time stamp, s: pts times the time base; the file's start is not subtracted."""
        return float(self.pts * self.time_base)

    @property
    def width_px(self) -> int:
        """Width of the upright picture."""
        return int(self.rgb.shape[1])

    @property
    def height_px(self) -> int:
        """Height of the upright picture."""
        return int(self.rgb.shape[0])

"""A picture with its features, each kind found when it is first asked for."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geowork.imagery.features import Features, find_features
from geowork.imagery.upright_features import Upright, find_upright

Rgb = NDArray[np.uint8]


class Described:
    """One picture that is compared with several: what was found in it is found once.

    Args:
        rgb: (h, w, 3).
    """

    def __init__(self, rgb: Rgb) -> None:
        self.rgb = rgb

    @cached_property
    def plain(self) -> Features:
        """RootSIFT features."""
        return find_features(self.rgb)

    @cached_property
    def slanted(self) -> Features:
        """The same under simulated slants; many times as slow."""
        return find_features(self.rgb, affine=True)

    @cached_property
    def upright(self) -> Upright:
        """Features described as they stand."""
        return find_upright(self.rgb)

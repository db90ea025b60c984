"""Pairs of a verified match that lie on walls and ground: what can be offered one by one.

A match of a scene with depth is sure as a whole, and yet one pair in eight of it is wrong: the
fundamental matrix only asks that a pixel lies on a line. A plane asks for the very pixel. Planes
are taken out one after the other, each judged a contrario on what is left, and only pairs of
planes that no chance would bring are kept.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geowork.imagery.pairing import Tentative
from geowork.imagery.two_view import fit_plane

SURE_SCORE = 40.0
"""On the sample, 313 pairs of planes above it held 1 wrong one; of those below, half were wrong."""
_FEWEST = 8
_MOST_PLANES = 8


def on_planes(pairs: Tentative, among: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of the pairs lie on a plane that is sure by itself.

    Args:
        among: (n,) the pairs looked at, those of the model that the match is known by.
    """
    left = among.copy()
    found = np.zeros(len(pairs), dtype=bool)
    for _ in range(_MOST_PLANES):
        rows = np.flatnonzero(left)
        if len(rows) < _FEWEST:
            break
        plane = fit_plane(pairs.subset(rows))
        if plane is None or plane.score < SURE_SCORE:
            break
        own = rows[plane.inliers]
        found[own] = True
        left[own] = False
    return found

"""Positions as the person wants them written."""

from __future__ import annotations

from geowork.errors import InputError
from geowork.geo.position import Position
from geowork.project.model import Landmark
from geowork.ui.direction import isolated
from geowork.ui.preferences import preferences

SEEN_SIGMA_M = 0.1
"""Of a place under the cursor: as fine as the coordinates of a map can be read."""


def place_text(landmark: Landmark) -> str:
    """A landmark's position with the digits its sigma leaves; empty without one."""
    if landmark.position is None:
        return ""
    return place_words(landmark.position, landmark.sigma_m)


def place_words(position: Position, sigma_m: float) -> str:
    """A position in the person's format with the digits its sigma leaves, m."""
    from geowork.geo.formats import format_position

    try:
        return isolated(format_position(position, preferences().now.coordinates, sigma_m))
    except InputError:  # UTM has no coordinates near the poles
        return isolated(format_position(position, "dd", sigma_m))

"""Where the landmarks lie in each pane, and how the panes lie on each other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF

from geowork.geo.position import Position
from geowork.ui.frame_facts import pins_of_frame

if TYPE_CHECKING:
    from geowork.imagery.linking import ViewLink
    from geowork.ui.window import Window

Pixel = tuple[float, float]
FEWEST_PINS = 2


def frame_pixels(window: Window) -> dict[str, Pixel]:
    """Landmarks pinned in the frame on the screen, and their pixels."""
    desk = window.desk
    pins = pins_of_frame(desk.project, desk.selection.frame)
    return {pin.landmark: (pin.x_px, pin.y_px) for pin in pins if pin.part != "top"}


def reference_pixels(window: Window) -> dict[str, Pixel]:
    """Landmarks seen in the reference on the screen: pinned there, or placed on its earth."""
    overlay = window.reference_pane.canvas.overlay
    return {pin.landmark: (pin.x_px, pin.y_px) for pin in overlay.pins}


def pixel_of_landmark(window: Window, landmark: str, of_frame: bool) -> QPointF | None:
    """Where a landmark is in the frame (pinned, or foretold by the camera) or the reference."""
    found = (frame_pixels if of_frame else reference_pixels)(window).get(landmark)
    if found is None and of_frame:
        ghosts = window.footage_pane.canvas.overlay.ghosts
        found = next(((g.x_px, g.y_px) for g in ghosts if g.landmark == landmark), None)
    return None if found is None else QPointF(*found)


def link_to_reference(window: Window) -> ViewLink | None:
    """How the frame lies on the reference: by shared pins, or else by what is suggested."""
    from geowork.imagery.linking import link_views

    here, there = frame_pixels(window), reference_pixels(window)
    shared = [landmark for landmark in here if landmark in there]
    pairs = [(here[one], there[one]) for one in shared]
    if len(pairs) < FEWEST_PINS:
        given = {mark.number: mark for mark in window.footage_pane.canvas.overlay.suggested}
        others = window.reference_pane.canvas.overlay.suggested
        pairs += [
            ((given[other.number].x_px, given[other.number].y_px), (other.x_px, other.y_px))
            for other in others
            if other.number in given
        ]
    return link_views([pair[0] for pair in pairs], [pair[1] for pair in pairs])


def link_to_ground(window: Window, pixels: dict[str, Pixel]) -> tuple[ViewLink, Position] | None:
    """How a picture lies on the ground, metres east and south of a place; by placed landmarks."""
    from geowork.imagery.linking import link_views

    landmarks = window.desk.project.landmarks
    placed = {
        one: position
        for one in pixels
        if one in landmarks and (position := landmarks[one].position) is not None
    }
    if len(placed) < FEWEST_PINS:
        return None
    origin = next(iter(placed.values()))
    ends = [east_south_m(origin, position) for position in placed.values()]
    link = link_views([pixels[one] for one in placed], ends)
    return None if link is None else (link, origin)


def east_south_m(origin: Position, position: Position) -> Pixel:
    """Metres east and south of a place on the sphere: for looking, not for measuring."""
    north = math.radians(position.lat_deg - origin.lat_deg) * EARTH_M
    narrow = math.cos(math.radians(origin.lat_deg))
    return math.radians(position.lon_deg - origin.lon_deg) * EARTH_M * narrow, -north


def place_at(origin: Position, east_m: float, south_m: float) -> Position | None:
    """The way back; None where that is not on the earth."""
    lat = origin.lat_deg - math.degrees(south_m / EARTH_M)
    narrow = max(1e-6, math.cos(math.radians(origin.lat_deg)))
    lon = origin.lon_deg + math.degrees(east_m / EARTH_M / narrow)
    sound = math.isfinite(lat + lon) and abs(lat) < 85 and abs(lon) <= 180
    return Position(lat, lon) if sound else None


def moved(link: ViewLink, pixel: QPointF) -> QPointF | None:
    """Where a pixel lies in the other picture; None beyond the plane's horizon."""
    x, y = link.moved(np.array([[pixel.x(), pixel.y()]]))[0]
    return QPointF(x, y) if math.isfinite(x + y) and max(abs(x), abs(y)) < 1e6 else None


EARTH_M = 6_371_008.8
"""Mean radius of the earth (IUGG)."""

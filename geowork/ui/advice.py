"""What a solution advises: what to pin next, where else the camera may have stood, true errors.

A solution may come from a stranger's project or an older version: whatever is missing or broken in
it is left out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from geowork.drawing.contracts import items_at, number_at, position_at, text_at
from geowork.geo.position import Position
from geowork.project.model import Camera, Project
from geowork.ui.frame_facts import pins_of_frame
from geowork.ui.number_words import percent, with_sigma

WORTHWHILE = 0.2
"""A region that can shrink by this share is worth another pin before going on."""
FAINTEST = 0.01
"""Camera places less probable than this are not listed."""
CLEARLY = 2.0
"""Sigmas by which the error scale must exceed 1 to be told."""

Solution = Mapping[str, Any] | None


@dataclass(frozen=True)
class Suggestion:
    """What to pin next: a landmark not pinned yet, or just a place where one would help.

    Args:
        landmark: its id, or an empty text.
        gain: share by which the area of the 95 % region is expected to shrink.
        words: the solver's own.
    """

    landmark: str
    position: Position | None
    pixel: tuple[float, float] | None
    gain: float
    words: str


@dataclass(frozen=True)
class OtherPlace:
    """A place of the camera, other than the best, that explains the pins."""

    position: Position
    weight: float


def suggestions_of(project: Project, camera: Camera | None) -> tuple[Suggestion, ...]:
    """What to pin next in the camera's frame, best first; what is pinned meanwhile is left out."""
    if camera is None:
        return ()
    pinned = {pin.landmark for pin in pins_of_frame(project, camera.frame)}
    found = []
    for entry in items_at(camera.solution, "next_landmarks"):
        gain, landmark = number_at(entry, "gain"), text_at(entry, "landmark")
        gone = bool(landmark) and (landmark in pinned or landmark not in project.landmarks)
        if gain is None or not 0.0 < gain <= 1.0 or gone:
            continue
        x_px, y_px = number_at(entry, "x_px"), number_at(entry, "y_px")
        pixel = None if x_px is None or y_px is None else (x_px, y_px)
        found.append(Suggestion(landmark, position_at(entry), pixel, gain, text_at(entry, "text")))
    return tuple(found)


def suggestion_text(project: Project, suggestion: Suggestion) -> str:
    """A suggestion with its gain, in words."""
    gain = percent(suggestion.gain)
    if suggestion.landmark:
        name = project.landmarks[suggestion.landmark].name
        return _say("Pin “{0}”: the camera's region would shrink by {1}").format(name, gain)
    if suggestion.pixel:
        return _say("Pin something near the ring marked {0}: the camera's region would shrink by "
                    "that much").format(gain_text(suggestion.gain))  # fmt: skip
    return _say("Pin something at the place on the map: the camera's region would shrink by "
                "{0}").format(gain)  # fmt: skip


def gain_text(gain: float) -> str:
    """A gain as a short mark beside a ghost."""
    return f"−{percent(gain)}"


def other_places_of(solution: Solution) -> tuple[OtherPlace, ...]:
    """Other camera places worth a look, the most probable first."""
    found = []
    for entry in items_at(solution, "alternatives"):
        position, weight = position_at(entry, "position"), number_at(entry, "weight")
        if position is not None and weight is not None and weight >= FAINTEST:
            found.append(OtherPlace(position, min(weight, 1.0)))
    return tuple(sorted(found, key=lambda place: -place.weight))


def error_scale_text(solution: Solution) -> str:
    """How much larger than stated the errors seem; empty unless clearly larger."""
    factor = number_at(solution, "variance_factor", "value")
    sigma = number_at(solution, "variance_factor", "sigma")
    if factor is None or sigma is None or factor - CLEARLY * sigma <= 1.0:
        return ""
    # Errors go with the root of the variances: d √f = df / 2√f.
    scale = math.sqrt(factor)
    estimate = {"value": scale, "sigma": sigma / (2.0 * scale)}
    return _say("{0} × as large as stated").format(with_sigma(estimate, ""))


def _say(text: str) -> str:
    return QCoreApplication.translate("Advice", text)

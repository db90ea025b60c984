"""Colours and signs of what is drawn, the same in every pane and export."""

from __future__ import annotations

import re
from collections.abc import Mapping

from geowork.drawing.words import letter_of
from geowork.project.model import Mark, Project

TRACK_COLOURS = ("#d9480f", "#0b7285", "#a61e4d", "#5f3dc4", "#2b8a3e", "#364fc7")
CLAIM_COLOURS = ("#7a3e9d", "#1f5fa8", "#8a6100", "#9c2c77")
CAMERA_COLOUR = "#1b2733"
OUTLIER_COLOUR = "#e03131"
UNKNOWN_COLOUR = "#444444"

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def checked_colour(colour: str) -> str:
    """The colour if it is ``#rrggbb``, otherwise grey: colours come from strangers too."""
    return colour if _HEX.fullmatch(colour) else UNKNOWN_COLOUR


def rgb_of(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of ``#rrggbb``."""
    digits = checked_colour(colour)[1:]
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def ink_on(colour: str) -> tuple[int, int, int]:
    """Near-black or white, whichever reads better on a colour."""
    red, green, blue = rgb_of(colour)
    return (16, 22, 28) if 0.299 * red + 0.587 * green + 0.114 * blue > 150 else (255, 255, 255)


def track_signs(project: Project) -> Mapping[str, tuple[str, str]]:
    """Letter and colour of each track, by id."""
    return {
        key: (letter_of(place), TRACK_COLOURS[place % len(TRACK_COLOURS)])
        for place, key in enumerate(sorted(project.tracks))
    }


def claim_signs(project: Project) -> Mapping[str, tuple[str, str]]:
    """Sign (C1, C2, …) and colour of each claim, by id."""
    return {
        key: (f"C{place + 1}", CLAIM_COLOURS[place % len(CLAIM_COLOURS)])
        for place, key in enumerate(sorted(project.claims))
    }


def mark_colour(project: Project, mark: Mark) -> str:
    """The colour of the landmark it belongs to, or its own."""
    landmark = project.landmarks.get(mark.landmark)
    return checked_colour(landmark.colour if landmark else mark.colour)

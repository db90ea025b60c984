"""What the exported page's own scripts say, so that it can be said in another language."""

from __future__ import annotations

from geowork.drawing.phrases import Phrases

SPOKEN = (
    "Layers", "North is up", "Zoom in", "Zoom out", "Close", "How opaque",
    "Claims' areas and lines", "Camera: 95 % region", "Sight lines", "Other camera places",
    "Drawings", "Being drawn", "Grid of coordinates",
    "Camera", "Another place where the camera may have stood, with its weight",
    "Camera stood here with 95 % probability", "Field of view", "Sight line to a landmark",
    "Course over ground", "95 % of the track's and the course's error", "Area a claim speaks of",
    "Line a claim speaks of", "Landmarks", "position assumed", "Movement", "Key", "Base map",
    "Footage", "Time of the footage", "Seconds since the footage began", "Play", "Pause",
    "Map: arrow keys pan, with Alt finely, plus and minus zoom, Enter points at the crosshair",
)  # fmt: skip
"""Every text that a script gives to ``geowork.say``."""


def page_words(say: Phrases) -> dict[str, str]:
    """Translation by English text; nothing where English is spoken."""
    return {} if say.language == "en" else {text: say(text) for text in SPOKEN}

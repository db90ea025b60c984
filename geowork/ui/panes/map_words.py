"""The words of the map page in the person's language; the page itself knows English only."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

CONTEXT = "MapPage"


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text


WORDS = {
    "layers": _("Layers"),
    "north": _("North is up"),
    "claim": _("Claims' areas and lines"),
    "cone": _("Field of view"),
    "region": _("Camera: 95 % region"),
    "sight": _("Sight lines"),
    "track": _("Movement"),
    "rival": _("Other camera places"),
    "camera": _("Camera"),
    "landmark": _("Landmarks"),
    "draft": _("Being drawn"),
    "viewshed": _("Ground the camera sees"),
    "drawing": _("Drawings"),
    "grid": _("Grid of coordinates"),
    "opacity": _("How opaque"),
}
"""By the keys of `geowork.groups` in the page, and of its controls."""


def map_words() -> dict[str, str]:
    """What the page should call its layers and controls."""
    return {key: QCoreApplication.translate(CONTEXT, text) for key, text in WORDS.items()}

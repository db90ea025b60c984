"""The kinds of annotations in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from geowork.project.model import MarkKind


def kind_words(kind: MarkKind) -> str:
    """What a kind of annotation is called."""
    return {
        "box": _say("Box"),
        "ellipse": _say("Ellipse"),
        "polygon": _say("Polygon"),
        "line": _say("Line"),
        "arrow": _say("Arrow of movement"),
        "sight": _say("Line of sight"),
        "text": _say("Words"),
        "badge": _say("Number"),
        "north": _say("North arrow"),
        "blur": _say("Blur"),
        "blackout": _say("Blackout"),
    }[kind]


def _say(text: str) -> str:
    return QCoreApplication.translate("Marks", text)

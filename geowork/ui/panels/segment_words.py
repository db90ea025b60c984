"""The segments of a way, a line each, in the person's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

CONTEXT = "Segments"


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text


PHRASES = {
    "straight": _("{start}–{end} s straight {course}° ({low}° … {high}°), {length}"),
    "right": _("{start}–{end} s turning right by {turn}°, {course}° ({low}° … {high}°), {length}"),
    "left": _("{start}–{end} s turning left by {turn}°, {course}° ({low}° … {high}°), {length}"),
}


def segment_text(movement: Mapping[str, Any]) -> str:
    """Lines for a way of several segments; nothing for a straight one."""
    from geowork.drawing.segment_words import segment_lines

    return "\n".join(segment_lines(movement, _say))


def _say(key: str, **values: str) -> str:
    return QCoreApplication.translate(CONTEXT, PHRASES[key]).format(**values)

"""The segments of a way in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from geowork.drawing.contracts import items_at, number_at, numbers_at
from geowork.drawing.words import metres_text

SEGMENT_PHRASES = {
    "straight": "{start}–{end} s, straight: course {course}° ({low}° – {high}°), {length}",
    "right": "{start}–{end} s, turning {turn}° to the right: course {course}° ({low}° – {high}°), "
    "{length}",
    "left": "{start}–{end} s, turning {turn}° to the left: course {course}° ({low}° – {high}°), "
    "{length}",
}
"""Times, course with its 95 % interval, and length from end to end."""

Say = Callable[..., str]


def segment_lines(movement: Mapping[str, Any], say: Say | None = None) -> list[str]:
    """A line a segment where the way has more than one.

    Args:
        say: gives a phrase for a key of `SEGMENT_PHRASES` and the values in it; English without.
    """
    segments = items_at(movement, "segments")
    if len(segments) < 2:
        return []
    return [_line(segment, say or _english) for segment in segments]


def _line(segment: Mapping[str, Any], say: Say) -> str:
    low, high, *_ = [*numbers_at(segment.get("course_deg"), "interval_95"), 0.0, 360.0]
    turn = number_at(segment, "turn_deg", "value")
    key = "straight" if turn is None else "right" if turn > 0.0 else "left"
    return say(
        key,
        start=f"{number_at(segment, 'from_s') or 0.0:.1f}",
        end=f"{number_at(segment, 'to_s') or 0.0:.1f}",
        course=f"{number_at(segment, 'course_deg', 'value') or 0.0:.0f}",
        low=f"{low:.0f}",
        high=f"{high:.0f}",
        length=metres_text(number_at(segment, "displacement_m", "value") or 0.0),
        turn=f"{abs(turn or 0.0):.0f}",
    )


def _english(key: str, **values: str) -> str:
    return SEGMENT_PHRASES[key].format(**values)

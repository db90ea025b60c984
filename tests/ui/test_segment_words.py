"""The segments of a way in words, in English and in the window's language."""

from __future__ import annotations

from geowork.drawing.segment_words import SEGMENT_PHRASES, segment_lines
from geowork.drawing.track_marks import movement_text
from geowork.ui.panels.segment_words import PHRASES, segment_text

MOVEMENT = {
    "course_deg": {"value": 40.0, "sigma": 2.0, "interval_95": [36.0, 44.0]},
    "segments": [
        {
            "kind": "straight", "from_s": 0.0, "to_s": 4.0,
            "course_deg": {"value": 10.2, "sigma": 1.0, "interval_95": [8.1, 12.0]},
            "displacement_m": {"value": 5.1},
        },
        {
            "kind": "turning", "from_s": 4.0, "to_s": 6.5,
            "course_deg": {"value": 325.0, "sigma": 4.0, "interval_95": [317.0, 333.0]},
            "displacement_m": {"value": 3.0}, "turn_deg": {"value": -88.0},
        },
    ],
}  # fmt: skip


def test_each_segment_is_told_with_its_own_course_and_interval() -> None:
    straight, turning = segment_lines(MOVEMENT)
    assert straight.startswith("0.0–4.0 s, straight: course 10° (8° – 12°)")
    assert "turning 88° to the left: course 325° (317° – 333°)" in turning
    assert straight in movement_text(MOVEMENT)  # what the map's popup says


def test_the_window_tells_the_same_segments() -> None:
    assert PHRASES.keys() == SEGMENT_PHRASES.keys()
    first, second = segment_text(MOVEMENT).split("\n")
    assert "straight 10° (8° … 12°)" in first and "left by 88°" in second


def test_a_straight_way_is_not_told_in_segments() -> None:
    assert segment_lines({**MOVEMENT, "segments": MOVEMENT["segments"][:1]}) == []
    assert segment_text({}) == ""

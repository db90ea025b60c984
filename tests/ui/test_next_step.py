"""The line that says what would help most now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from geowork.geo.position import Position
from geowork.project.model import (
    Camera,
    Claim,
    Evidence,
    Finding,
    Footage,
    FrameAddress,
    Landmark,
    Pin,
    Project,
    Track,
)
from geowork.tracking.box import Box
from geowork.ui.next_step import next_step
from geowork.ui.selection import Selection, Tool

FRAME = FrameAddress("clip", 512, "1/12800", 1)
CLIP = Footage(
    id="clip", title="clip.mp4", medium="0" * 64, width_px=1920, height_px=1080,
    frame_count=100, duration_s=4.0, time_base="1/12800",
)  # fmt: skip


def case(
    pins: int = 0,
    *,
    placed: bool = True,
    solution: Mapping[str, Any] | None = None,
    height_m: float | None = 100.0,
    **more: Any,
) -> Project:
    position = Position(49.7, 37.6, height_m) if placed else None
    marks = {
        f"m{i}": Landmark(id=f"m{i}", name=f"Roof {i}", number=i, colour="#000075",
                          position=position)
        for i in range(pins)
    }  # fmt: skip
    pinned = {
        f"p{i}": Pin(id=f"p{i}", landmark=f"m{i}", frame=FRAME, x_px=1.0, y_px=1.0)
        for i in range(pins)
    }
    cameras = (
        {"c": Camera(id="c", name="Camera", frame=FRAME, solution=solution)} if solution else {}
    )
    return Project(
        id="case", footage={"clip": CLIP}, landmarks=marks, pins=pinned, cameras=cameras, **more
    )


SOLVED = {"status": "solved", "outliers": []}
TRACK = {"t": Track(id="t", name="Target 1", footage="clip", camera="c")}
CLAIM = {"k": Claim(id="k", text="They are entering the city", kind="into")}
ASKED = {"e": Evidence(id="e", claim="k", indicator="Debris", state="missing")}
FINDING = {"f": Finding(id="f", claim="k", track="t", method="m", verdict={"verdict": "refuted"})}


@pytest.mark.parametrize(
    ("project", "words"),
    [
        (Project(id="case"), "Add the footage"),
        (case(), "press P"),
        (case(2), "Pin 2 more"),
        (case(1, placed=False), "Place “Roof 0” on the map"),
        (case(4), "Press S"),
        (case(4, solution={"status": "refused"}), "refused"),
        (case(0, solution={"status": "refused"}), "press P"),
        (case(3, solution={"status": "refused"}), "Pin 1 more"),
        (case(5, solution={"status": "solved", "outliers": ["m3"]}), "“Roof 3” disagrees"),
        (case(5, solution=SOLVED), "Press B"),
        (case(5, solution=SOLVED, tracks=TRACK), "State the claim"),
        (case(5, solution=SOLVED, tracks=TRACK, claims=CLAIM), "Test the claim “They are"),
        (
            case(5, solution=SOLVED, tracks=TRACK, claims=CLAIM, findings=FINDING),
            "Export what was found",
        ),
        (Project(id="case", claims=CLAIM), "would have left behind"),
        (Project(id="case", claims=CLAIM, findings=FINDING), "would have left behind"),
        (Project(id="case", claims=CLAIM, findings=FINDING, evidence=ASKED), "Add footage if"),
    ],
)
def test_each_state_of_a_case_has_its_next_step(qtbot, project: Project, words: str) -> None:
    selection = Selection()
    selection.show_frame(FRAME if project.footage else None)
    assert words in next_step(project, selection)


def advised(gain: float, **more: Any) -> dict[str, Any]:
    entry = {"landmark": None, "lat_deg": 49.7, "lon_deg": 37.6, "x_px": 300.0, "y_px": 400.0,
             "gain": gain, "text": "left"}  # fmt: skip
    return {**SOLVED, "next_landmarks": [entry], **more}


@pytest.mark.parametrize(
    ("project", "words"),
    [
        (case(5, solution=advised(0.3)), "Pin something near the ring marked −30 %"),
        (case(5, solution=advised(0.1)), "Press B"),
        (case(5, solution=SOLVED, height_m=None), "Type the height of “Roof 0”"),
        (case(5, solution=SOLVED, height_m=None, tracks=TRACK), "State the claim"),
        (case(5, solution=advised(0.1, status="weak")), "near the ring marked −10 %"),
        (case(5, solution=advised(0.3), tracks=TRACK), "State the claim"),
        (case(5, solution=advised(0.3, status="weak"), tracks=TRACK), "near the ring marked"),
        (case(5, solution=advised(0.3, outliers=["m3"])), "“Roof 3” disagrees"),
    ],
)
def test_another_pin_is_advised_where_it_would_help_much(
    qtbot, project: Project, words: str
) -> None:
    selection = Selection()
    selection.show_frame(FRAME)
    assert words in next_step(project, selection)


def test_what_rests_on_something_older_is_named_before_the_export(qtbot) -> None:
    selection = Selection()
    selection.show_frame(FRAME)
    done = case(5, solution=SOLVED, tracks=TRACK, claims=CLAIM, findings=FINDING)
    verdict, way = frozenset({("findings", "f")}), frozenset({("findings", "f"), ("tracks", "t")})
    assert "press T" in next_step(done, selection, verdict)
    assert "“Target 1” rests on" in next_step(done, selection, way)
    assert "Export" in next_step(done, selection)


def test_while_a_target_is_followed_nobody_is_told_to_follow_it(qtbot) -> None:
    selection = Selection()
    selection.show_frame(FRAME)
    selection.mark_target(Box(1, 2, 30, 60))
    boxed = case(5, solution=SOLVED)
    assert "Meanwhile state the claim" in next_step(boxed, selection, following=True)
    assert "Press F" in next_step(boxed, selection)
    assert "Press F" in next_step(case(5, solution=advised(0.3)), selection)
    claimed = case(5, solution=SOLVED, claims=CLAIM)
    assert "being followed" in next_step(claimed, selection, following=True)


def test_a_boxed_target_waits_to_be_followed(qtbot) -> None:
    selection = Selection()
    selection.show_frame(FRAME)
    selection.take(Tool.BOX)
    assert "Drag a box" in next_step(case(5, solution=SOLVED), selection)
    selection.mark_target(Box(1, 2, 30, 60))
    assert "Press F" in next_step(case(5, solution=SOLVED), selection)

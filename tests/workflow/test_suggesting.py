"""What becomes of a pair that matching suggests."""

from __future__ import annotations

import msgspec

from geowork.geo.position import Position
from geowork.imagery.matching import Correspondence
from geowork.project.model import (
    Footage,
    FrameAddress,
    Medium,
    Project,
    Reference,
    ReferenceFrame,
)
from geowork.project.reference_picture import ReferencePicture
from geowork.storage.soundness import check_project
from geowork.workflow.suggesting import (
    MOST,
    Suggested,
    Suggestions,
    in_company,
    spread_out,
    take,
)

DIGEST = "a" * 64
FRAME = FrameAddress("clip", 12, "1/25", 12)
OLDER = ReferencePicture("drone", ReferenceFrame(50, "1/25", 50))


def case() -> Project:
    return Project(
        id="case",
        media={DIGEST: Medium(DIGEST, 1, "clip.mp4")},
        footage={
            "clip": Footage(
                id="clip", title="Clip", medium=DIGEST, width_px=1920, height_px=1080,
                frame_count=100, duration_s=4.0, time_base="1/25",
            )
        },
        references={"drone": Reference(id="drone", title="2020", kind="video", medium=DIGEST)},
    )  # fmt: skip


def test_a_taken_pair_is_one_landmark_with_a_pin_in_each_picture() -> None:
    pair = Suggested(1, 100.0, 200.0, 30.0, 40.0, Position(49.7, 37.6))
    edit, identity = take(case(), Suggestions(FRAME, OLDER, (pair,), ""), pair, "Roof")
    project = edit.apply(case())
    landmark = project.landmarks[identity]
    assert landmark.position == Position(49.7, 37.6)
    assert landmark.source == "drone"  # its shared displacement counts in the solve
    here, there = sorted(project.pins.values(), key=lambda pin: pin.reference is not None)
    assert (here.frame, here.x_px, here.y_px) == (FRAME, 100.0, 200.0)
    assert (there.reference_frame, there.x_px, there.y_px) == (OLDER.frame, 30.0, 40.0)
    assert OLDER.holds(there)
    assert not ReferencePicture("drone", ReferenceFrame(51, "1/25", 51)).holds(there)
    assert not ReferencePicture("drone").holds(there)
    check_project(project, "the case")


def test_suggestions_are_spread_over_the_frame_and_the_most_exact_win() -> None:
    close = [Correspondence(100.0 + k, 100.0, 0.0, 0.0, 0.9 - k / 10) for k in range(5)]
    far = [Correspondence(10.0 * k, 500.0, 0.0, 0.0, 1.0) for k in range(100)]
    chosen = spread_out([*close, *far], 20.0)
    assert sum(pair.y_px == 100.0 for pair in chosen) == 1
    assert next(pair for pair in chosen if pair.y_px == 100.0).x_px == 104.0
    assert len(chosen) == MOST


def test_a_sure_pair_off_by_itself_is_not_offered() -> None:
    wall = [Correspondence(100.0 + 9 * k, 100.0, 0.0, 0.0, 1.0, sure=True) for k in range(9)]
    alone = Correspondence(900.0, 900.0, 0.0, 0.0, 0.1, sure=True)
    unsure = Correspondence(110.0, 105.0, 0.0, 0.0, 0.1)
    assert in_company([*wall, alone, unsure], 60.0) == wall


def test_at_the_rim_of_a_wall_only_the_more_exact_half_is_offered() -> None:
    wall = [
        Correspondence(100.0 + 20 * k, 100.0 + 20 * n, 0.0, 0.0, 0.5 + 0.1 * (k + n), sure=True)
        for k in range(4)
        for n in range(4)
    ]
    beside = Correspondence(80.0, 120.0, 0.0, 0.0, 3.0, sure=True)
    between = Correspondence(130.0, 130.0, 0.0, 0.0, 3.0, sure=True)
    offered = in_company([*wall, beside, between], 45.0)
    assert beside not in offered, "what it shows may lie behind the wall"
    assert between in offered, "there is company all around it"
    exact = msgspec.structs.replace(beside, error_px=0.6)
    assert exact in in_company([*wall, exact], 45.0)

"""Annotations that move with the footage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geowork.project.mark_motion import drop_key, keys_of, move_mark, points_at
from geowork.project.model import FrameAddress, Mark, MarkKey, Project

PX = st.floats(-1e4, 1e4)
PTS = st.integers(-(10**6), 10**9)


def at(pts: int, footage: str = "clip") -> FrameAddress:
    return FrameAddress(footage, pts, "1/1000", pts // 40)


def mark(**fields: object) -> Mark:
    return Mark(id="m", frame=at(0), kind="box", points=((0.0, 0.0), (10.0, 20.0)), **fields)


MOVING = mark(keys=(MarkKey(10, 400, ((100.0, 50.0), (110.0, 70.0))),))


def test_without_keys_it_is_on_its_frame_only() -> None:
    assert points_at(mark(), at(0)) == ((0.0, 0.0), (10.0, 20.0))
    assert points_at(mark(), at(40)) is None
    assert points_at(mark(), at(0, "other")) is None


@pytest.mark.parametrize(
    ("pts", "corner"), [(0, (0, 0)), (100, (25, 12.5)), (390, (97.5, 48.75)), (400, (100, 50))]
)
def test_between_keys_it_moves_evenly_with_the_time_stamp(
    pts: int, corner: tuple[float, float]
) -> None:
    points = points_at(MOVING, at(pts))
    assert points is not None
    assert points[0] == pytest.approx(corner)
    assert points[1] == pytest.approx((corner[0] + 10, corner[1] + 20))


def test_before_the_first_and_after_the_last_key_it_is_away() -> None:
    assert points_at(MOVING, at(-1)) is None
    assert points_at(MOVING, at(401)) is None


@given(st.lists(st.tuples(PTS, PX, PX), min_size=1, max_size=6, unique_by=lambda key: key[0]))
def test_every_key_is_met_exactly_whatever_the_order_in_which_they_were_set(
    keys: list[tuple[int, float, float]],
) -> None:
    project = Project(id="p", marks={"m": mark()})
    for pts, x, y in keys:
        edit = move_mark(project.marks["m"], at(pts), ((x, y), (x + 1, y + 1)), "Move")
        project = edit.apply(project)
    moved = project.marks["m"]
    for pts, x, y in keys:
        assert points_at(moved, at(pts)) == ((x, y), (x + 1, y + 1))
    assert moved.frame.pts == min(key.pts for key in keys_of(moved))


def test_a_key_is_taken_away_and_the_last_one_stays() -> None:
    project = Project(id="p", marks={"m": MOVING})
    edit = drop_key(MOVING, at(0), "Remove")
    assert edit is not None
    left = edit.apply(project).marks["m"]
    assert (left.frame.pts, left.keys) == (400, ())
    assert drop_key(left, at(400), "Remove") is None
    assert drop_key(MOVING, at(200), "Remove") is None

"""What is painted on a frame."""

from __future__ import annotations

from itertools import combinations

import msgspec
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geowork.drawing.labels import LabelBoard
from geowork.drawing.marks import (
    BoxMark,
    CourseMark,
    DrawnMark,
    PictureMark,
    PinMark,
    ResidualMark,
    TrailMark,
    frame_marks,
)
from geowork.drawing.paint import paint
from geowork.drawing.palette import rgb_of
from geowork.drawing.strip import caption_of, with_strip
from geowork.drawing.words import time_code
from geowork.project.model import Mark
from tests.support.worked_case import SIZE, address, lens, worked_case

GREY = np.full((SIZE[1], SIZE[0], 3), 127, np.uint8)


def near(picture: np.ndarray, x: float, y: float, radius: int = 20) -> np.ndarray:
    part = picture[int(y) - radius : int(y) + radius, int(x) - radius : int(x) + radius]
    return part.reshape(-1, 3).astype(int)


def test_a_pin_is_drawn_in_its_colour_around_an_untouched_feature() -> None:
    painted = paint(GREY, [PinMark(800.5, 400.5, "3", "#4363d8", "Gable")])
    closest = np.abs(near(painted, 800, 400) - rgb_of("#4363d8")).sum(axis=1).min()
    assert closest < 12
    assert (near(painted, 800, 400, 8) == 127).all()
    assert (GREY == 127).all()


def test_a_frame_shows_its_pins_residuals_box_trail_and_course() -> None:
    marks = frame_marks(worked_case(), address(2))
    kinds = {type(mark) for mark in marks}
    assert kinds == {PinMark, ResidualMark, BoxMark, TrailMark, CourseMark}
    pins = [mark for mark in marks if isinstance(mark, PinMark)]
    assert [pin.number for pin in pins] == ["1", "2", "3", "4", "5", "6"]
    assert [pin.number for pin in pins if pin.outlier] == ["5"]
    assert [pin.number for pin in pins if pin.withheld] == ["6"]


def test_another_frame_shows_only_the_walker() -> None:
    kinds = {type(mark) for mark in frame_marks(worked_case(), address(30))}
    assert kinds == {BoxMark, TrailMark, CourseMark}


def test_a_residual_points_from_the_pin_to_where_the_camera_puts_it() -> None:
    marks = frame_marks(worked_case(), address(2))
    (wrong,) = [m for m in marks if isinstance(m, ResidualMark) and m.outlier]
    true = lens().project(np.array([[120.0, 20.0, 8.0]]))[0]
    end = np.array(wrong.start) + (np.array(wrong.end) - wrong.start) / wrong.factor
    assert end == pytest.approx(true, abs=1e-6)


def test_the_course_arrow_follows_the_walker() -> None:
    case = worked_case()
    (arrow,) = [m for m in frame_marks(case, address(2)) if isinstance(m, CourseMark)]
    boxes = case.tracks["walker"].boxes
    later = next(box for box in boxes if box.index == 12)
    foot = np.array([later.x_px + later.width_px / 2, later.y_px + later.height_px])
    walked, shown = foot - arrow.start, np.subtract(arrow.end, arrow.start)
    cosine = walked @ shown / np.linalg.norm(walked) / np.linalg.norm(shown)
    assert cosine > 0.999
    assert "104° ± 3°" in arrow.label


def test_no_course_arrow_where_the_view_has_turned_away() -> None:
    case = worked_case()
    (camera,) = case.cameras.values()
    turned = {**dict(camera.solution or {}), "azimuth_deg": {"value": 95.0, "sigma": 0.2}}
    case = msgspec.structs.replace(
        case, cameras={camera.id: msgspec.structs.replace(camera, solution=turned)}
    )
    assert not [m for m in frame_marks(case, address(2)) if isinstance(m, CourseMark)]


def test_the_strip_stands_below_and_leaves_the_picture_alone() -> None:
    case = worked_case()
    shown = with_strip(GREY, caption_of(case, address(2)), frame_marks(case, address(2)))
    assert (shown[: SIZE[1]] == GREY).all()
    assert shown.shape[1] == SIZE[0]
    assert shown.shape[0] > SIZE[1] + 80
    for colour in ("#e6194b", "#008080"):  # the legend repeats first and last colour
        assert (shown[SIZE[1] :] == rgb_of(colour)).all(axis=2).any()


def test_the_caption_names_time_source_and_hash() -> None:
    caption = caption_of(worked_case(), address(2))
    assert caption.time == "0:00:00.080"
    assert caption.stamp == "PTS 1024 × 1/12800 s, frame 2"
    assert caption.source == "https://example.org/clip"
    assert caption.digest == "SHA-256 5f5f5f5f5f5f5f5f…"


@pytest.mark.parametrize(
    ("pts", "base", "shown"),
    [
        (0, "1/25", "0:00:00.000"),
        (90000 * 3725, "1/90000", "1:02:05.000"),
        (-512, "1/12800", "-0:00:00.040"),
        (7, "nonsense", "PTS 7"),
        (7, "1/0", "PTS 7"),
    ],
)
def test_time_codes(pts: int, base: str, shown: str) -> None:
    assert time_code(pts, base) == shown


def test_crowded_labels_do_not_cover_each_other() -> None:
    board = LabelBoard(GREY.copy(), [])
    for number in range(5):
        board.add((900 + 12 * number, 500.0), 26, str(number), "#e6194b", f"Pole number {number}")
    boxes = [shapely.box(*area) for area in board.areas]
    assert all(one.intersection(two).area == 0 for one, two in combinations(boxes, 2))


def test_the_same_marks_give_the_same_pixels() -> None:
    marks = frame_marks(worked_case(), address(2))
    assert (paint(GREY, marks) == paint(GREY, marks)).all()


def test_what_the_analyst_drew_is_painted() -> None:
    case = worked_case()
    mark = Mark(id="m", frame=address(2), kind="ellipse", points=((900.0, 600.0), (1100.0, 700.0)))
    case = msgspec.structs.replace(case, pins={}, cameras={}, tracks={}, marks={"m": mark})
    painted = paint(GREY, frame_marks(case, address(2)))
    assert (near(painted, 1000, 600, 4) != 127).any()
    assert (near(painted, 1000, 650) == 127).all()


ANYWHERE = st.floats(-1e7, 1e7)
WORDS = st.text(max_size=30)
SPOT = st.tuples(ANYWHERE, ANYWHERE)
COLOUR = st.sampled_from(["#ffffff", "#000000", "red"])
MARKS = st.one_of(
    st.builds(PinMark, ANYWHERE, ANYWHERE, WORDS, COLOUR, WORDS),
    st.builds(BoxMark, ANYWHERE, ANYWHERE, ANYWHERE, ANYWHERE, WORDS, COLOUR, WORDS),
    st.builds(CourseMark, SPOT, SPOT, COLOUR, WORDS),
    st.builds(
        DrawnMark,
        st.sampled_from(["box", "ellipse", "polygon", "line", "arrow", "text", "badge"]),
        st.lists(SPOT, max_size=3).map(tuple),
        WORDS,
        COLOUR,
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(MARKS, max_size=4))
def test_any_mark_anywhere_can_be_painted_on_a_small_picture(marks: list[PictureMark]) -> None:
    small = np.zeros((90, 160, 3), np.uint8)
    assert paint(small, marks).shape == small.shape

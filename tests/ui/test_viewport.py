"""How a picture lies in a widget."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from geowork.ui.canvas.viewport import MAX_SCALE, MIN_SCALE, Viewport

coordinates = st.floats(-500, 2500)


def fitted(width: float = 800, height: float = 600) -> Viewport:
    view = Viewport()
    view.set_widget(width, height)
    view.set_picture(1920, 1080)
    return view


def test_a_new_picture_is_shown_whole_and_centred() -> None:
    view = fitted()
    corner, far = view.to_widget(QPointF(0, 0)), view.to_widget(QPointF(1920, 1080))
    assert corner.x() == pytest.approx(0)
    assert far.x() == pytest.approx(800)
    assert corner.y() == pytest.approx(600 - far.y())


@given(coordinates, coordinates, st.floats(0.05, 30), st.tuples(coordinates, coordinates))
def test_widget_and_picture_coordinates_are_inverse(
    x: float, y: float, factor: float, anchor: tuple[float, float]
) -> None:
    view = fitted()
    view.zoom_at(QPointF(*anchor), factor)
    back = view.to_picture(view.to_widget(QPointF(x, y)))
    assert back.x() == pytest.approx(x, abs=1e-6)
    assert back.y() == pytest.approx(y, abs=1e-6)


@given(st.floats(1.05, 8), st.floats(50, 750), st.floats(100, 500))
def test_zooming_keeps_the_pixel_under_the_mouse(factor: float, x: float, y: float) -> None:
    view = fitted()
    anchor = QPointF(x, y)
    before = view.to_picture(anchor)
    view.zoom_at(anchor, factor)
    after = view.to_picture(anchor)
    assert (after - before).manhattanLength() < 1e-6


@given(st.lists(st.floats(0.01, 100), max_size=12))
def test_zoom_stays_within_its_limits_and_the_picture_within_reach(factors: list[float]) -> None:
    view = fitted()
    for factor in factors:
        view.zoom_at(QPointF(790, 20), factor)
        view.pan(QPointF(9000, -9000))
    assert MIN_SCALE <= view.scale <= MAX_SCALE
    assert view.to_widget(QPointF(0, 0)).x() < 800
    assert view.to_widget(QPointF(0, 1080)).y() > 0


def test_the_next_frame_of_equal_size_keeps_the_view() -> None:
    view = fitted()
    view.zoom_at(QPointF(300, 300), 4)
    scale, offset = view.scale, QPointF(view.offset)
    view.set_picture(1920, 1080)
    assert (view.scale, view.offset) == (scale, offset)


def test_resizing_keeps_the_middle_pixel_unless_the_whole_picture_is_shown() -> None:
    view = fitted()
    view.zoom_at(QPointF(200, 200), 5)
    middle = view.to_picture(QPointF(400, 300))
    view.set_widget(1000, 500)
    assert (view.to_picture(QPointF(500, 250)) - middle).manhattanLength() < 1e-6
    view.fit()
    view.set_widget(400, 400)
    assert view.to_widget(QPointF(1920, 0)).x() == pytest.approx(400)


def test_a_pixel_off_the_screen_is_brought_inside() -> None:
    view = fitted()
    view.zoom_at(QPointF(0, 300), 10)
    view.reveal(QPointF(1900, 1000))
    point = view.to_widget(QPointF(1900, 1000))
    assert 0 <= point.x() <= 800
    assert 0 <= point.y() <= 600


@given(st.floats(-360, 360), st.booleans(), st.floats(0.3, 6), coordinates, coordinates)
def test_a_turned_and_flipped_picture_is_pointed_into_at_the_right_pixel(
    turn: float, mirrored: bool, factor: float, x: float, y: float
) -> None:
    view = fitted()
    view.turn(turn, mirrored)
    seen = view.transform().mapRect(view.shown)
    assert seen.width() < 801 and seen.height() < 601  # still shown whole
    view.zoom_at(QPointF(300, 200), factor)
    back = view.to_picture(view.to_widget(QPointF(x, y)))
    assert back.x() == pytest.approx(x, abs=1e-6)
    assert back.y() == pytest.approx(y, abs=1e-6)
    assert view.transform().map(QPointF(x, y)) == view.to_widget(QPointF(x, y))


def test_a_cropped_view_fits_what_was_seen() -> None:
    view = fitted()
    view.look_at(QPointF(960, 540), 2.0)
    view.crop_to_seen()
    assert view.shown.width() == pytest.approx(400)
    view.zoom_at(QPointF(0, 0), 0.2)
    view.fit()
    assert view.scale == pytest.approx(2.0)
    view.uncrop()
    assert view.shown.width() == 1920


def test_pixels_that_are_not_square_are_shown_as_wide_as_they_are() -> None:
    view = fitted()
    view.set_picture(720, 576, 16 / 15)
    for turn_deg, mirrored in ((0.0, False), (90.0, False), (0.0, True)):
        view.turn(turn_deg, mirrored)
        corner = view.to_widget(QPointF(0, 0))
        right = (view.to_widget(QPointF(720, 0)) - corner).manhattanLength()
        down = (view.to_widget(QPointF(0, 576)) - corner).manhattanLength()
        assert right / down == pytest.approx(4 / 3)
        assert view.to_picture(view.to_widget(QPointF(100, 50))).x() == pytest.approx(100)
    view.set_picture(720, 576)
    assert view.pixel_aspect == 1.0

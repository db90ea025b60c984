"""Street panoramas: what a window into one shows, and which pixel of the panorama that is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from geowork.errors import MediaError
from geowork.imagery.street_panorama import PanoramaWindow, open_panorama

WIDE, HIGH = 1440, 720


def painted(yaw_deg: float, pitch_deg: float) -> tuple[np.ndarray, float, float]:
    """A grey panorama with one white spot in a direction, and the spot's pixel."""
    rgb = np.full((HIGH, WIDE, 3), 90, np.uint8)
    x, y = (yaw_deg / 360 + 0.5) * WIDE, (0.5 - pitch_deg / 180) * HIGH
    columns, rows = np.meshgrid(np.arange(WIDE) + 0.5, np.arange(HIGH) + 0.5)
    near = np.minimum(np.abs(columns - x), WIDE - np.abs(columns - x))
    rgb[np.hypot(near, rows - y) < 4] = 255
    return rgb, x, y


@pytest.mark.parametrize(("yaw_deg", "pitch_deg"), [(0, 0), (35, 12), (-178, -20), (179.8, 5)])
def test_a_thing_is_seen_where_the_window_says_that_it_is(yaw_deg: float, pitch_deg: float) -> None:
    panorama, x, y = painted(yaw_deg, pitch_deg)
    window = PanoramaWindow().turned_to(yaw_deg + 20, pitch_deg - 8, 80)
    seen = window.picture(panorama)
    assert seen.shape == (window.height_px, window.width_px, 3)
    rows, columns = np.nonzero(seen[..., 0] > 200)
    found = window.in_window(x, y, panorama)
    assert found is not None
    assert np.hypot(columns.mean() + 0.5 - found[0], rows.mean() + 0.5 - found[1]) < 1.5


def test_straight_up_is_seen_whole() -> None:
    panorama = np.full((HIGH, WIDE, 3), 90, np.uint8)
    panorama[:5] = 255
    window = PanoramaWindow().turned_to(0, 90, 90)
    seen = window.picture(panorama)
    rows, columns = np.nonzero(seen[..., 0] > 200)
    assert abs(rows.mean() - window.height_px / 2) < 2
    assert abs(columns.mean() - window.width_px / 2) < 2


@given(
    yaw=st.floats(-720, 720), pitch=st.floats(-85, 85), hfov=st.floats(20, 120),
    x=st.floats(0.0, 960.0), y=st.floats(0.0, 600.0),
)  # fmt: skip
def test_a_pin_set_through_the_window_comes_back_to_its_pixel(
    yaw: float, pitch: float, hfov: float, x: float, y: float
) -> None:
    panorama = np.zeros((HIGH, WIDE, 3), np.uint8)
    window = PanoramaWindow().turned_to(yaw, pitch, hfov)
    column, row = window.in_panorama(x, y, panorama)
    assert 0 <= column <= WIDE and 0 <= row <= HIGH
    back = window.in_window(column, row, panorama)
    inside = 0.5 < x < 959.5 and 0.5 < y < 599.5
    assert back is not None or not inside
    if back is not None:
        assert back == pytest.approx((x, y), abs=1e-4)


def test_what_lies_behind_is_not_in_the_window() -> None:
    panorama, x, y = painted(180, 0)
    assert PanoramaWindow().in_window(x, y, panorama) is None


def test_a_picture_of_another_shape_is_refused_and_told_how_wide_it_is(tmp_path: Path) -> None:
    path = tmp_path / "street.png"
    Image.new("RGB", (300, 200)).save(path)
    with pytest.raises(MediaError, match=r"street\.png: is 300 x 200 px.*twice as wide as high"):
        open_panorama(path)

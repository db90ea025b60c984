"""The camera model: projecting and its inverse, and the angles people read."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geowork.camera.model import (
    Camera,
    focal_from_hfov,
    rotation_from_angles,
    rotation_vectors_to_matrices,
)

angles = st.tuples(st.floats(0.0, 359.9), st.floats(-80.0, 80.0), st.floats(-60.0, 60.0))


def camera(azimuth: float, pitch: float, roll: float, k1: float = 0.0, k2: float = 0.0) -> Camera:
    return Camera(
        1920,
        1080,
        np.array([3.0, -7.0, 12.0]),
        rotation_from_angles(azimuth, pitch, roll),
        1500.0,
        k1,
        np.array([960.0, 540.0]),
        k2,
    )


@given(angles)
def test_angles_put_in_are_angles_read(three: tuple[float, float, float]) -> None:
    azimuth, pitch, roll = camera(*three).orientation_deg()
    assert abs((azimuth - three[0] + 180.0) % 360.0 - 180.0) < 1e-6
    assert pitch == pytest.approx(three[1], abs=1e-6)
    assert roll == pytest.approx(three[2], abs=1e-6)


@given(
    angles,
    st.floats(-0.2, 0.1),
    st.floats(-0.02, 0.05),
    st.tuples(st.floats(0.0, 1920.0), st.floats(0.0, 1080.0)),
)
def test_a_ray_projects_back_to_its_pixel(
    three: tuple[float, float, float], k1: float, k2: float, pixel: tuple[float, float]
) -> None:
    seen = camera(*three, k1, k2)
    ray = seen.rays(np.array([pixel]))[0]
    back = seen.project((seen.centre_enu_m + 250.0 * ray)[None])[0]
    assert back == pytest.approx(pixel, abs=0.01)


def test_a_camera_looking_north_sees_east_on_its_right_and_up_on_top() -> None:
    seen = camera(0.0, 0.0, 0.0)
    east, up = seen.project(seen.centre_enu_m + np.array([[10.0, 100.0, 0.0], [0.0, 100.0, 10.0]]))
    assert east == pytest.approx([960.0 + 150.0, 540.0])
    assert up == pytest.approx([960.0, 540.0 - 150.0])


def test_what_is_behind_the_camera_has_no_pixel() -> None:
    seen = camera(0.0, 0.0, 0.0)
    assert np.isnan(seen.project(seen.centre_enu_m + np.array([[0.0, -5.0, 0.0]]))).all()


def test_hfov_is_that_of_the_focal_length() -> None:
    assert focal_from_hfov(90.0, 1000.0) == pytest.approx(500.0)
    assert camera(0, 0, 0).hfov_deg == pytest.approx(2 * np.degrees(np.arctan(960 / 1500)))


def test_rotation_vectors_agree_with_rodrigues_for_a_quarter_turn() -> None:
    turned = rotation_vectors_to_matrices(np.array([[0.0, 0.0, np.pi / 2]]))[0]
    assert turned == pytest.approx(np.array([[0, -1, 0], [1, 0, 0], [0, 0, 1.0]]), abs=1e-12)

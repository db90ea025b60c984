"""Views that move together: the model that shared pins allow."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geowork.imagery.linking import link_views
from geowork.imagery.rectifying import rectified

CORNERS = np.array([[100.0, 80.0], [1800.0, 120.0], [1700.0, 1000.0], [150.0, 950.0], [900, 500]])
PLANE = np.array([[0.8, 0.1, 40.0], [-0.05, 0.7, 90.0], [1e-4, 2e-4, 1.0]])


def through(matrix: np.ndarray, points: np.ndarray) -> np.ndarray:
    ends = np.concatenate([points, np.ones((len(points), 1))], axis=1) @ matrix.T
    return ends[:, :2] / ends[:, 2:]


@given(st.floats(-180, 180), st.floats(0.05, 20), st.floats(-2000, 2000), st.integers(2, 5))
def test_turned_zoomed_and_moved_views_are_linked_exactly(
    turn: float, scale: float, move: float, count: int
) -> None:
    c, s = scale * np.cos(np.radians(turn)), scale * np.sin(np.radians(turn))
    similar = np.array([[c, -s, move], [s, c, 50.0], [0, 0, 1]])
    here = CORNERS[:count]
    link = link_views(here, through(similar, here))
    assert link is not None
    wanted = through(similar, CORNERS)
    assert np.allclose(link.moved(CORNERS), wanted, atol=1e-5 * max(1.0, np.abs(wanted).max()))
    assert link.scale_at(500, 500) == pytest.approx(scale, rel=1e-5)
    assert abs((link.turn_deg_at(500, 500) - turn + 180) % 360 - 180) < 1e-3


def test_four_pins_allow_a_plane_seen_aslant() -> None:
    link = link_views(CORNERS[:4], through(PLANE, CORNERS[:4]))
    assert link is not None and link.kind == "homography"
    assert np.allclose(link.moved(CORNERS), through(PLANE, CORNERS), atol=1e-6)
    there = through(PLANE, CORNERS)
    assert np.allclose(link.inverse().moved(there), CORNERS, atol=1e-6)


def test_pins_that_would_fold_the_picture_keep_the_similarity() -> None:
    crossed = CORNERS[[1, 0, 2, 3, 4]]
    link = link_views(CORNERS, crossed)
    assert link is not None and link.kind == "similarity"
    assert np.isfinite(link.moved(CORNERS)).all()


@pytest.mark.parametrize("points", [[], [(5.0, 5.0)], [(5.0, 5.0)] * 4])
def test_too_few_pins_link_nothing(points: list[tuple[float, float]]) -> None:
    assert link_views(points, points) is None


def test_a_rectified_picture_lies_pixel_on_pixel_and_is_clear_elsewhere() -> None:
    rng = np.random.default_rng(3)
    rgb = np.repeat(np.repeat(rng.integers(0, 255, (9, 16, 3), np.uint8), 40, 0), 40, 1)
    forth = np.array([[0.5, 0.0, 100.0], [0.0, 0.5, 60.0], [0.0, 0.0, 1.0]])
    laid = rectified(rgb, forth, (640, 360))
    assert laid.shape == (360, 640, 4)
    assert not laid[:50, :, 3].any()
    assert laid[150, 300, 3] == 255
    back = laid[61:239:20, 101:419:20, :3].astype(int)
    assert np.abs(back - rgb[2:358:40, 2:638:40].astype(int)).max() < 3

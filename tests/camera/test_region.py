"""The ellipse and the region of weighted places."""

from __future__ import annotations

import numpy as np
import pytest

from geowork.camera.region import ellipse_95


def test_a_normal_cloud_gives_its_own_ellipse() -> None:
    places = np.random.default_rng(5).normal(size=(40_000, 2)) * [8.0, 2.0]
    ellipse = ellipse_95(places, np.full(len(places), 1 / len(places)))
    # The root of chi-squared with two degrees of freedom at 95 %.
    assert ellipse.semi_major_m == pytest.approx(8.0 * 2.448, rel=0.02)
    assert ellipse.semi_minor_m == pytest.approx(2.0 * 2.448, rel=0.02)
    assert ellipse.azimuth_deg == pytest.approx(90.0, abs=1.0)


@pytest.mark.parametrize("turn", np.linspace(0.1, 3.0, 12))
def test_places_kilometres_along_one_line_have_an_ellipse_too(turn: float) -> None:
    along = np.linspace(-7e6, 7e6, 15)
    places = np.column_stack([along * np.sin(turn), along * np.cos(turn)])
    ellipse = ellipse_95(places, np.full(15, 1 / 15))
    assert ellipse.semi_major_m > 6e6
    assert 0.0 <= ellipse.semi_minor_m < 10.0
    assert ellipse.azimuth_deg == pytest.approx(np.degrees(turn), abs=0.01)

"""A picture laid on the earth by pairs: where it lies, and how sure that is."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from geowork.errors import WeakGeometryError
from geowork.geo.position import LocalFrame, Position
from geowork.imagery.placing import Pairs, place_picture
from geowork.imagery.placing_surfaces import Model

Array = NDArray[np.float64]
FRAME = LocalFrame(Position(49.71, 37.615, 0.0))
MODELS: tuple[Model, ...] = ("affine", "projective", "spline")


def _bent(pixels: Array) -> Array:
    """An oblique picture of flat ground: metres of pixels."""
    x, y = pixels.T / 1000.0
    below = 1.0 + 0.25 * x - 0.2 * y
    return np.column_stack([(400 * x + 60 * y - 200) / below, (50 * x - 380 * y + 150) / below])


def _straight(pixels: Array) -> Array:
    x, y = pixels.T
    return np.column_stack([0.4 * x + 0.05 * y - 200, 0.04 * x - 0.41 * y + 150])


def _places(metres: Array) -> Array:
    return FRAME.to_geodetic(np.column_stack([metres, np.zeros(len(metres))]))[:, :2]


def _pairs(pixels: Array, metres: Array, sigma_m: float = 2.0) -> Pairs:
    count = len(pixels)
    return Pairs(pixels, _places(metres), np.full(count, 0.5), np.full(count, sigma_m))


def _miss(places: Array, metres: Array) -> Array:
    enu = FRAME.to_enu(places[:, 0], places[:, 1], np.zeros(len(places)))[:, :2]
    return np.asarray(np.linalg.norm(enu - metres, axis=1))


@pytest.mark.parametrize("model", MODELS)
def test_exact_pairs_give_the_exact_place_and_back(model: Model) -> None:
    rng = np.random.default_rng(3)
    pixels = rng.uniform(0, 1000, (9, 2))
    truth = _bent if model == "projective" else _straight
    fit = place_picture(_pairs(pixels, truth(pixels)), model)
    asked = rng.uniform(200, 800, (40, 2))
    assert _miss(fit.to_earth(asked), truth(asked)).max() < 0.05
    assert np.abs(fit.to_pixels(fit.to_earth(asked)) - asked).max() < 0.1
    assert np.abs(fit.residuals_m).max() < 0.02
    assert fit.spread == 1.0


@pytest.mark.parametrize("model", MODELS)
def test_the_stated_sigma_holds_what_is_read(model: Model) -> None:
    """Of what is read inside the pairs, about 68 % of coordinates lie within one sigma."""
    rng = np.random.default_rng(5)
    truth = _bent if model == "projective" else _straight
    within = []
    for _ in range(80):
        pixels = rng.uniform(0, 1000, (8, 2))
        metres = truth(pixels) + rng.normal(0, 2.0, (8, 2))
        fit = place_picture(_pairs(pixels, metres), model)
        asked = rng.uniform(200, 800, (5, 2))
        enu = FRAME.to_enu(*fit.to_earth(asked).T, np.zeros(5))[:, :2]
        away = (enu - truth(asked)) / fit.sigma_m(asked)[:, None]
        within.append(np.abs(away) < 1)
    assert 0.55 < np.mean(within) < 0.85


def test_it_is_less_sure_far_from_its_pairs() -> None:
    rng = np.random.default_rng(7)
    pixels = rng.uniform(300, 700, (8, 2))
    metres = _straight(pixels) + rng.normal(0, 2.0, (8, 2))
    for model in MODELS:
        fit = place_picture(_pairs(pixels, metres), model)
        near, far = fit.sigma_m(np.array([[500.0, 500.0], [2500.0, 2500.0]]))
        assert far > 3 * near
        assert fit.shared_sigma_m < 2.5


def test_a_wrong_pair_stands_out_by_what_the_others_say() -> None:
    rng = np.random.default_rng(9)
    pixels = rng.uniform(0, 1000, (8, 2))
    metres = _straight(pixels)
    metres[3] += [60.0, -40.0]
    fit = place_picture(_pairs(pixels, metres), "affine")
    assert int(np.nanargmax(fit.left_out_sigmas)) == 3
    assert fit.left_out_m[3] == pytest.approx(72.1, rel=0.02)
    assert fit.spread > 3


def test_a_spline_bends_where_a_plane_cannot() -> None:
    rng = np.random.default_rng(11)
    pixels = rng.uniform(0, 1000, (40, 2))

    def folded(at: Array) -> Array:
        return _straight(at) + 25 * np.sin(at / 250.0)

    given = _pairs(pixels, folded(pixels), 0.3)
    asked = rng.uniform(150, 850, (60, 2))
    errors = {
        model: np.median(_miss(place_picture(given, model).to_earth(asked), folded(asked)))
        for model in MODELS
    }
    assert errors["spline"] < 0.25 * min(errors["affine"], errors["projective"])


@pytest.mark.parametrize(
    ("model", "pixels"),
    [
        ("affine", [[0, 0], [100, 0]]),
        ("projective", [[0, 0], [100, 0], [0, 100]]),
        ("affine", [[0, 0], [100, 100], [200, 200], [300, 301]]),
    ],
)
def test_too_few_pairs_and_pairs_on_a_line_are_refused(
    model: Model, pixels: list[list[float]]
) -> None:
    at = np.array(pixels, dtype=np.float64)
    with pytest.raises(WeakGeometryError, match="pairs"):
        place_picture(_pairs(at, _straight(at)), model)

"""Walls seen at very different sizes: found from a few pairs, right pair by pair, not by chance."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from geowork.imagery.photo import open_photo
from geowork.imagery.upright import pair_walls
from geowork.imagery.upright_features import Upright, find_upright
from geowork.imagery.wall_growth import grown
from geowork.imagery.wrong_pairs import compare_with_wrong_pairs, threshold_of

SMALLER = np.array([[0.4, 0.02, 310.0], [-0.03, 0.45, 200.0]])


def _wall(seed: int) -> np.ndarray:
    """A made-up front with windows of many kinds."""
    random = np.random.default_rng(seed)
    picture = random.integers(90, 130, (480, 640, 3)).astype(np.uint8)
    for x in range(40, 600, 40):
        for y in range(40, 440, 50):
            w, h = random.integers(12, 30, 2)
            colour = tuple(int(v) for v in random.integers(0, 255, 3))
            cv2.rectangle(picture, (x, y), (x + int(w), y + int(h)), colour, -1)
            cv2.line(picture, (x, y), (x + int(w), y + int(h)), (20, 20, 20), 1)
    return cv2.GaussianBlur(picture, (0, 0), 1.2)


def test_a_wall_far_smaller_and_slanted_is_found_pair_by_pair() -> None:
    near = _wall(1)
    far = cv2.GaussianBlur(_wall(2), (0, 0), 3.0)
    cv2.warpAffine(near, SMALLER, (640, 480), dst=far, borderMode=cv2.BORDER_TRANSPARENT,
                   flags=cv2.INTER_AREA)  # fmt: skip
    found = pair_walls(find_upright(near), find_upright(far))
    assert found.score >= threshold_of("upright")
    assert len(found.pairs) >= 20
    # OpenCV's warp counts from the first pixel's centre.
    told = (found.pairs.here_px - 0.5) @ SMALLER[:, :2].T + SMALLER[:, 2] + 0.5
    errors = np.hypot(*(told - found.pairs.there_px).T)
    assert np.median(errors) < 0.7
    assert np.mean(errors > 3.0) < 0.02


def test_the_same_pictures_always_give_the_same_walls() -> None:
    here, there = find_upright(_wall(1)), find_upright(_wall(1)[40:, 60:])
    first, second = pair_walls(here, there), pair_walls(here, there)
    assert first.score == second.score
    assert np.isfinite(first.score)
    assert np.array_equal(first.pairs.here_px, second.pairs.here_px)


@pytest.mark.parametrize("size", [(1, 1), (6, 300), (200, 300)])
def test_a_picture_without_features_has_no_walls(size: tuple[int, int]) -> None:
    blank = find_upright(np.full((*size, 3), 90, np.uint8))
    for found in (pair_walls(blank, find_upright(_wall(1))), pair_walls(blank, blank)):
        assert len(found.pairs) == 0
        assert found.score < 0


def test_no_wall_of_one_place_is_seen_in_another(shared_data: Path) -> None:
    folder = shared_data / "matching"
    church = find_upright(open_photo(folder / "sacre_coeur" / "02928139_3448003521.jpg"))
    town = find_upright(open_photo(folder / "vienna" / "04_02.jpg"))
    found = pair_walls(church, town)
    assert found.score < threshold_of("upright")
    assert compare_with_wrong_pairs("upright", found.score).share_as_high > 0


@pytest.mark.parametrize("slope", [0.0, 0.4, 1.0])
def test_a_dotted_wire_that_fits_anywhere_along_itself_is_no_wall(slope: float) -> None:
    """Over a thin line of even dots a plane that is pushed along finds as many partners."""
    here, there = _wire(3, slope), _wire(4, slope)
    assert len(pair_walls(find_upright(here), find_upright(there)).pairs) == 0
    wall = grown(*(find_upright(_wall(1)) for _ in range(2)), *_seeds(find_upright(_wall(1))))
    assert len(wall) > 50
    pushed = grown(find_upright(here), find_upright(there), *_seeds(find_upright(here)))
    assert len(pushed) == 0


def _wire(seed: int, slope: float) -> np.ndarray:
    """Dots of one kind along two wires of a slope before a plain sky."""
    picture = np.full((480, 640, 3), 200, np.uint8)
    along = np.array([1.0, slope]) / np.hypot(1.0, slope)
    for aside in (-13.0, 13.0):
        middle = np.array([320.0, 240.0]) + aside * np.array([-along[1], along[0]])
        for step in range(-210, 211, 6):
            x, y = (int(v) for v in np.round(middle + step * along))
            cv2.rectangle(picture, (x, y), (x + 2, y + 1), (40, 40, 40), -1)
    noise = np.random.default_rng(seed).integers(-2, 3, picture.shape)
    return cv2.GaussianBlur((picture + noise).clip(0, 255).astype(np.uint8), (0, 0), 1.0)


def _seeds(upright: Upright) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Twelve features across the picture, taken to lie where they do, at their own size."""
    places = upright.working_px
    some = places[np.argsort(places[:, 0])[:: max(1, len(places) // 12)]]
    return some, some.copy(), np.ones(len(some))

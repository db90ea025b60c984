"""Matching: right pairs on real photos with known truth, and an honest "no match"."""

from __future__ import annotations

import itertools
from pathlib import Path

import cv2
import numpy as np
import pytest

from geowork.errors import InputError
from geowork.imagery.features import find_features
from geowork.imagery.learned import check_learned
from geowork.imagery.matching import Match, match_features, match_pictures
from geowork.imagery.photo import open_photo


def test_graffiti_seen_from_another_side_is_aligned_within_three_pixels(shared_data: Path) -> None:
    folder = shared_data / "matching"
    match = match_pictures(open_photo(folder / "graf1.png"), open_photo(folder / "graf3.png"))
    assert match.status == "matched"
    assert match.model is not None
    assert match.model.kind == "homography"
    truth = cv2.FileStorage(str(folder / "H1to3p.xml"), cv2.FILE_STORAGE_READ)
    true = truth.getFirstTopLevelNode().mat()
    corners = np.array([[0.0, 0.0], [800.0, 0.0], [800.0, 640.0], [0.0, 640.0]])[None]
    # The truth counts from the first pixel's centre, this house from its corner.
    found = cv2.perspectiveTransform(corners + 0.5, np.array(match.model.matrix)) - 0.5
    errors = np.linalg.norm(found - cv2.perspectiveTransform(corners, true), axis=2)
    assert errors.max() < 3.0


def test_a_scene_in_poor_light_is_found_again(shared_data: Path) -> None:
    folder = shared_data / "matching"
    match = match_pictures(open_photo(folder / "leuvenA.jpg"), open_photo(folder / "leuvenB.jpg"))
    assert match.status == "matched"


def test_one_facade_is_known_in_photos_of_different_years_and_no_other_place(
    shared_data: Path,
) -> None:
    folder = shared_data / "matching"
    photos = {path.name: open_photo(path) for path in sorted((folder / "sacre_coeur").glob("*"))}
    features = {name: find_features(photo) for name, photo in photos.items()}
    vienna = find_features(open_photo(folder / "vienna" / "04_02.jpg"))
    doubtful = []
    for one, other in itertools.combinations(photos, 2):
        if match_features(features[one], features[other]).status != "matched":
            doubtful.append((one, other))
    assert len(doubtful) <= 1  # the rest needs slanted views
    for one, other in doubtful:
        assert match_pictures(photos[one], photos[other]).status == "matched"
    for name in photos:
        assert match_features(features[name], vienna).status == "no match"


def test_another_place_is_an_honest_no_match_even_with_slanted_views(shared_data: Path) -> None:
    folder = shared_data / "matching"
    match = match_pictures(
        open_photo(folder / "sacre_coeur" / "71295362_4051449754.jpg"),
        open_photo(folder / "vienna" / "04_02.jpg"),
    )
    assert match.status == "no match"
    assert match.model is None
    assert match.correspondences == ()
    assert match.score < match.threshold
    assert match.wrong_pairs.highest < match.threshold
    assert "no proof of different places" in match.reason


def _turned(picture: np.ndarray, degrees: float) -> tuple[np.ndarray, np.ndarray]:
    height, width = picture.shape[:2]
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 0.8), [0, 0, 1]])
    return cv2.warpAffine(picture, turn[:2], (width, height)), turn


def test_correspondences_are_right_and_the_best_come_first() -> None:
    picture = _quarter(3)
    turned, turn = _turned(picture, 35.0)
    match = match_pictures(picture, turned, affine=False)
    assert match.status == "matched"
    assert match.inliers == len(match.correspondences) > 50
    errors = [_error(pair, turn) for pair in match.correspondences]
    assert np.median(errors) < 0.5
    assert np.mean(np.array(errors) > 3.0) < 0.02
    assert [p.error_px for p in match.correspondences] == sorted(
        p.error_px for p in match.correspondences
    )


def _error(pair: object, turn: np.ndarray) -> float:
    # OpenCV's warp counts from the first pixel's centre.
    here = np.array([pair.x_px - 0.5, pair.y_px - 0.5, 1.0])  # type: ignore[attr-defined]
    there = np.array([pair.reference_x_px, pair.reference_y_px])  # type: ignore[attr-defined]
    return float(np.linalg.norm((turn @ here)[:2] + 0.5 - there))


def _quarter(seed: int) -> np.ndarray:
    """A made-up town from above: blocks of many sizes, seen nowhere else."""
    random = np.random.default_rng(seed)
    picture = np.full((480, 640, 3), 120, np.uint8)
    for _ in range(400):
        x, y = random.integers(0, 640), random.integers(0, 480)
        w, h = random.integers(6, 60, 2)
        colour = tuple(int(v) for v in random.integers(0, 255, 3))
        cv2.rectangle(picture, (int(x), int(y)), (int(x + w), int(y + h)), colour, -1)
    return cv2.GaussianBlur(picture, (0, 0), 1.0)


def test_the_same_pictures_always_give_the_same_answer() -> None:
    picture = _quarter(5)
    turned, _ = _turned(picture, 20.0)
    first: Match = match_pictures(picture, turned, affine=False)
    assert match_pictures(picture, turned, affine=False) == first


def test_different_towns_and_pictures_without_features_do_not_match() -> None:
    assert match_pictures(_quarter(1), _quarter(2), affine=False).status == "no match"
    blank = np.full((300, 400, 3), 90, np.uint8)
    match = match_pictures(blank, _quarter(1), affine=False)
    assert match.status == "no match"
    assert "Only 0 features look alike" in match.reason


def test_learned_features_are_refused_in_words_where_they_are_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sys

    from geowork.imagery import learned

    learned._network.cache_clear()
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(InputError, match="not installed; install Geowork with its extra 'learned'"):
        check_learned()

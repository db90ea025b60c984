"""Matching beside plain SIFT with the ratio test: python -m tests.benchmarks.matching.run.

The pairs of places are parted in two: thresholds were chosen by the wrong pairs of the one half
("chosen on"), and what counts is how the other half fares ("reported").
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np

from geowork.imagery.features import Features, find_features
from geowork.imagery.matching import match_features
from geowork.imagery.upright import pair_walls
from geowork.imagery.upright_features import Upright, find_upright
from geowork.imagery.wrong_pairs import threshold_of
from tests.benchmarks.matching.pictures import Picture, belong_together, pictures

ROOT = Path(__file__).resolve().parents[3]
PLAIN_RATIO = 0.75
PLAIN_INLIERS = 15
"""What is usually taken as a match: so many inliers of a homography within 3 px."""

F = TypeVar("F")
Scores = list[tuple[bool, bool, float, str]]


def main() -> int:
    """Print recall and precision of each method, and the scores of wrong pairs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--affine", action="store_true", help="slanted views too (an hour)")
    arguments = parser.parse_args()
    given = list(pictures(arguments.shared, ROOT / "samples" / "kupiansk"))
    print(f"{len(given)} pictures of {len({p.place for p in given})} places")
    _row("SIFT, ratio 0.75, RANSAC", given, _plain_features, _plain_score, PLAIN_INLIERS)
    plain = threshold_of("rootsift")
    _row("geowork", given, _rooted, _score, plain)
    _row("geowork, walls upright", given, _upright, _walls_score, threshold_of("upright"))
    if arguments.affine:
        _row("geowork, slanted views", given, _slanted, _score, plain)
    return 0


def _row(
    name: str,
    given: Sequence[Picture],
    describe: Callable[[Picture], F],
    compare: Callable[[F, F], float],
    threshold: float,
) -> None:
    start = time.perf_counter()
    found = [describe(picture) for picture in given]
    each = (time.perf_counter() - start) / len(given)
    scores: Scores = []
    start = time.perf_counter()
    for (one, a), (other, b) in itertools.combinations(zip(given, found, strict=True), 2):
        right = belong_together(one, other)
        if right is not None:
            named = f"{one.name} and {other.name}"
            scores.append((right, _is_reported(one, other), compare(a, b), named))
    pair = (time.perf_counter() - start) / len(scores)
    print(f"{name:26} {each * 1e3:.0f} ms a picture, {pair * 1e3:.0f} ms a pair")
    right = np.array([score for together, _, score, _ in scores if together])
    print(f"{'':26} right pairs: recall {int((right >= threshold).sum())}/{len(right)}")
    for half, words in ((False, "chosen on"), (True, "reported")):
        wrong = [
            (score, named) for together, at, score, named in scores if not together and at == half
        ]
        _tell_wrong(words, wrong, threshold)


def _is_reported(one: Picture, other: Picture) -> bool:
    """Which half a pair of places is in: by their names, so that it stays where it is."""
    return sum("".join(sorted((one.place, other.place))).encode()) % 2 == 1


def _tell_wrong(words: str, wrong: list[tuple[float, str]], threshold: float) -> None:
    scores = np.array([score for score, _ in wrong])
    levels = (50, 75, 90, 95, 99, 100)
    told = ", ".join(
        f"{q} %: {v:.1f}" for q, v in zip(levels, np.percentile(scores, levels), strict=True)
    )
    false = int((scores >= threshold).sum())
    print(f"{'':26} {words}: {false} false of {len(wrong)} wrong pairs; {told}")
    print(f"{'':28} the highest: {max(wrong)[1]}")


def _rooted(picture: Picture) -> Features:
    return find_features(picture.rgb)


def _slanted(picture: Picture) -> Features:
    return find_features(picture.rgb, affine=True)


def _upright(picture: Picture) -> Upright:
    return find_upright(picture.rgb)


def _walls_score(one: Upright, other: Upright) -> float:
    return pair_walls(one, other).score


def _score(one: Features, other: Features) -> float:
    return match_features(one, other).score


def _plain_features(picture: Picture) -> tuple[object, object]:
    grey = cv2.cvtColor(picture.rgb, cv2.COLOR_RGB2GRAY)
    scale = min(1.0, 1600 / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return cv2.SIFT_create(8000).detectAndCompute(small, None)


def _plain_score(one: tuple[object, object], other: tuple[object, object]) -> float:
    (points, first), (others, second) = one, other
    pairs = cv2.BFMatcher().knnMatch(first, second, k=2)
    good = [p[0] for p in pairs if len(p) == 2 and p[0].distance < PLAIN_RATIO * p[1].distance]
    if len(good) < 4:
        return 0.0
    here = np.float32([points[m.queryIdx].pt for m in good])
    there = np.float32([others[m.trainIdx].pt for m in good])
    cv2.setRNGSeed(1)
    _, mask = cv2.findHomography(here, there, cv2.RANSAC, 3.0)
    return 0.0 if mask is None else float(mask.sum())


if __name__ == "__main__":
    sys.exit(main())

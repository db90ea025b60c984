"""Pairs that can be offered one by one: those of walls and ground that are sure by themselves."""

from __future__ import annotations

import numpy as np

from geowork.imagery.pairing import Tentative
from geowork.imagery.planes import on_planes
from geowork.imagery.two_view import best_model

SIZE = 1600.0


def scene(seed: int, on_walls: int, loose: int) -> tuple[Tentative, np.ndarray]:
    """Two walls seen twice, and pairs that only lie on their epipolar lines; which are right."""
    rng = np.random.default_rng(seed)
    walls = [
        np.array([[0.7, 0.05, 100.0], [0.02, 0.8, 40.0], [1e-5, 0, 1]]),
        np.array([[0.5, -0.1, 600.0], [0.04, 0.7, 90.0], [0, 2e-5, 1]]),
    ]
    here, there = [], []
    for number, wall in enumerate(walls):
        points = rng.uniform([100 + 700 * number, 200], [700 + 700 * number, 900], (on_walls, 2))
        ends = np.c_[points, np.ones(on_walls)] @ wall.T
        here.append(points)
        there.append(ends[:, :2] / ends[:, 2:] + rng.normal(0, 0.5, (on_walls, 2)))
    points = rng.uniform(50, SIZE - 50, (loose, 2))
    here.append(points)
    there.append(rng.uniform(50, SIZE - 50, (loose, 2)))
    a, b = np.concatenate(here), np.concatenate(there)
    right = np.arange(len(a)) < 2 * on_walls
    return Tentative(a, b, 1.0, 1.0, SIZE**2, SIZE**2), right


def test_pairs_of_walls_are_kept_and_loose_ones_left_out() -> None:
    for seed in range(5):
        pairs, right = scene(seed, 30, 40)
        model = best_model(pairs)
        assert model is not None
        kept = on_planes(pairs, np.ones(len(pairs), dtype=bool))
        assert kept[right].sum() >= 55
        assert (kept & ~right).sum() <= 1


def test_a_wall_with_few_pairs_is_not_sure_enough_to_be_offered() -> None:
    pairs, _right = scene(1, 6, 10)
    assert not on_planes(pairs, np.ones(len(pairs), dtype=bool)).any()

"""The colours of landmarks, as readers with each kind of colour blindness see them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from geowork.project.model import DEFAULT_COLOURS, SAFE_COLOURS

SEEN = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                   [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                     [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                   [0.004733, 0.691367, 0.303900]],
}  # fmt: skip
"""Machado, Oliveira and Fernandes 2009, table 1, severity 1, on linear RGB."""
TO_XYZ = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
          [0.0193339, 0.1191920, 0.9503041]]  # fmt: skip
WHITE = (0.95047, 1.0, 1.08883)
TOLD_APART = 15.0
"""ΔE of CIE 1976; a just noticeable difference is 2.3, side by side."""


@pytest.mark.parametrize("kind", SEEN)
def test_any_two_colours_are_told_apart(kind: str) -> None:
    assert nearest(SAFE_COLOURS, kind) > TOLD_APART


def test_the_many_hues_are_not_and_so_are_not_the_default() -> None:
    assert min(nearest(DEFAULT_COLOURS, kind) for kind in SEEN) < TOLD_APART / 3


def nearest(colours: tuple[str, ...], kind: str) -> float:
    labs = [lab(np.array(SEEN[kind]) @ linear(colour)) for colour in colours]
    return min(float(np.linalg.norm(one - other)) for one, other in combinations(labs, 2))


def linear(colour: str) -> NDArray[np.float64]:
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    xyz = np.array(TO_XYZ) @ np.clip(rgb, 0.0, 1.0) / WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])

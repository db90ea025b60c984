"""How well a pin fits, in words: its residual, and its miss when it was not used to solve."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from geowork.drawing.contracts import matrix_at, number_at

CHI2_95 = 5.991
"""95 % point of the chi-squared distribution with two degrees of freedom."""


def fit_text(entry: Mapping[str, Any]) -> str:
    """What a residual or a check point of a solution says; empty if it says nothing."""
    miss = miss_px(entry)
    if miss is None:
        return ""
    if "inside_95" in entry:
        return _say("Check point: predicted without it, missed by {0:.1f} px{1}.").format(
            miss, _within(bool(entry["inside_95"]))
        )
    said = _say("Off by {0:.1f} px.").format(miss)
    if entry.get("outlier"):
        said += " " + _say("It disagrees with the other pins.")
    left_out = entry.get("left_out")
    missed = miss_px(left_out)
    if missed is None:
        return said
    return f"{said} " + _say("Left out of the solve, it would be missed by {0:.1f} px{1}.").format(
        missed, _within(inside_95(left_out))
    )


def miss_px(entry: Any) -> float | None:
    """Length of the miss, px."""
    dx, dy = number_at(entry, "dx_px"), number_at(entry, "dy_px")
    return None if dx is None or dy is None else math.hypot(dx, dy)


def inside_95(entry: Any) -> bool | None:
    """Whether a miss lies in the 95 % ellipse of its prediction; None where that is not told."""
    dx, dy = number_at(entry, "dx_px"), number_at(entry, "dy_px")
    covariance = matrix_at(entry, "covariance_px2")
    if dx is None or dy is None or covariance is None:
        return None
    (a, b), (_, c) = covariance
    determinant = a * c - b * b
    if determinant <= 0.0:
        return None
    return (c * dx * dx - 2.0 * b * dx * dy + a * dy * dy) / determinant <= CHI2_95


def _within(inside: bool | None) -> str:
    if inside is None:
        return ""
    return _say(", within its 95 % ellipse") if inside else _say(", outside its 95 % ellipse")


def _say(text: str) -> str:
    return QCoreApplication.translate("Fit", text)

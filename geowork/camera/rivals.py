"""The same pins tried at several candidate places: other towers, other villages.

Every candidate is solved alike and scored by its evidence: how probable the pins are there, over
all cameras and all errors of pins and map. A candidate that needs a wrong pin, or larger errors
than stated, pays for it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from scipy.special import softmax

from geowork.camera.control_points import ControlPoints
from geowork.camera.resection import Resection, resect
from geowork.camera.solution import Status
from geowork.errors import InputError
from geowork.geo.position import Position

REJECTED = 0.01
"""A candidate less probable than this, against the others, is rejected."""


class Rival(msgspec.Struct, frozen=True, kw_only=True):
    """One candidate place.

    `log_evidence` is null when the solve is refused; `probability` takes all candidates as equally
    probable before looking, and one of them as the right one.
    """

    name: str
    status: Status
    position: Position | None
    region_95: dict[str, Any] | None
    rms_px: float | None
    outliers: list[str]
    log_evidence: float | None
    probability: float
    rejected: bool
    reason: str


def compare(candidates: Sequence[tuple[str, ControlPoints]]) -> list[Rival]:
    """Solve every candidate and weigh it against the others, in the order given.

    Args:
        candidates: a name and control points each; the pins must be the same in all.

    Raises:
        InputError: fewer than two candidates, or their pins differ.
    """
    if len(candidates) < 2:
        raise InputError("the rivals", "are fewer than two", "give control points of two places")
    (first_name, first), *others = candidates
    for name, points in others:
        if _seen(points) != _seen(first):
            problem = f"the field 'pins' differs from that of {first_name}"
            raise InputError(name, problem, "pin the same things for every candidate place")
    solved = [resect(points) for _, points in candidates]
    logs = np.array([one.log_evidence for one in solved])
    shares = softmax(logs) if np.isfinite(logs).any() else np.zeros(len(logs))
    best = int(np.argmax(logs))
    return [
        _rival(name, outcome, float(share), candidates[best][0], float(logs[best]))
        for (name, _), outcome, share in zip(candidates, solved, shares, strict=True)
    ]


def _seen(points: ControlPoints) -> list[tuple[float, float, float, str, bool]]:
    """What was seen in the picture, whatever it is called."""
    return sorted((p.x_px, p.y_px, p.sigma_px, p.part, p.withheld) for p in points.pins)


def _rival(
    name: str, outcome: Resection, probability: float, best_name: str, best_log: float
) -> Rival:
    solution = outcome.solution
    rejected = solution.status == "refused" or probability < REJECTED
    if solution.status == "refused":
        reason = f"No camera explains the pins here: {solution.reason}"
    elif not rejected:
        reason = f"Explains the pins; {probability:.0%} of the probability.".replace("%", " %")
    else:
        times = (best_log - outcome.log_evidence) / math.log(10.0)
        reason = f"The pins are 10^{times:.0f} times less probable here than at '{best_name}'"
        if solution.outliers:
            reason += f", and {', '.join(solution.outliers)} would have to be pinned wrongly"
        reason += "."
    return Rival(
        name=name,
        status=solution.status,
        position=solution.position,
        region_95=solution.region_95,
        rms_px=solution.rms_px,
        outliers=solution.outliers,
        log_evidence=outcome.log_evidence if math.isfinite(outcome.log_evidence) else None,
        probability=probability,
        rejected=rejected,
        reason=reason,
    )

"""Naming wrong pins: each pin is predicted from all the others, and must lie where predicted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import f as fisher

from geowork.camera.freedom import scalars, spare, unknowns
from geowork.camera.observations import Observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import Prior, prior_cost, prior_rows
from geowork.camera.refinement import assembled, refine
from geowork.camera.residuals import fit

Array = NDArray[np.float64]

FALSE_ALARM = 0.03
"""Chance, per solve, of accusing a sound pin when the stated errors are right."""
STATED_DOF = 6.0
"""How many residuals' worth the analyst's stated errors count when the error scale is judged."""
SPARE = 2
"""Numbers beyond the unknowns that must remain when a pin is left out."""
MOST_SHARE = 0.35
"""At most this share of the pins is named wrong: beyond it, the others prove nothing."""

NAMED_FIRST = 0.2
MORE_FIRST = 0.0125
NAMED_TOO = 0.3
"""The pin most probably wrong is named where its odds exceed the first, or the second for each pin:
the more pins, the more may look wrong by chance. Others beside it are named where their chance
exceeds the third. Found on scenes with and without a wrong pin, seeds 3001 and 3300 (tests/
benchmarks/resection): not more than three clean solves in a hundred may accuse a pin."""


@dataclass(frozen=True)
class Deletion:
    """What happens when one pin is left out.

    Args:
        camera: the best camera without it. miss_px: observed minus predicted, (2,).
        covariance_px2: of that miss, (2, 2). significance: probability of a larger miss by chance.
    """

    index: int
    camera: CameraSamples
    miss_px: Array
    covariance_px2: Array
    significance: float


def most_named(seen: Observations, prior: Prior) -> int:
    """How many pins may be named wrong: the others must still prove something."""
    return max(0, min(int(MOST_SHARE * seen.solving.sum()), (spare(seen, prior) - SPARE) // 2))


def named_wrong(chance: Array, seen: Observations, prior: Prior) -> NDArray[np.bool_]:
    """Which pins are named wrong, (n,), by the chance of each to be."""
    chance = chance * seen.solving[0]
    wrong = chance > NAMED_TOO
    odds = chance.max() / max(1.0 - chance.max(), 1e-12)
    wrong[int(np.argmax(chance))] |= bool(odds > max(NAMED_FIRST, MORE_FIRST * seen.solving.sum()))
    # Where most pins disagree with a camera it is the camera, or a belief, that is wrong.
    if wrong.sum() > most_named(seen, prior):
        wrong[:] = False
    return wrong


def find_outliers(
    seen: Observations, prior: Prior, starts: CameraSamples
) -> tuple[Array, CameraSamples, list[Deletion] | None]:
    """Leave out wrong pins one after another, the least likely first.

    Returns:
        used (1, n), zero for pins named wrong; starts for the final solve; and, where all pins are
        used and each was left out in turn, what came of it.
    """
    used = seen.solving
    for _ in range(most_named(seen, prior)):
        deletions = delete_each(seen, prior, used, starts)
        worst = min(deletions, key=lambda d: d.significance)
        if worst.significance * len(deletions) >= FALSE_ALARM:
            return used, starts, deletions if (used == seen.solving).all() else None
        used[0, worst.index] = 0.0
        starts = worst.camera
    return used, starts, None


def delete_each(
    seen: Observations,
    prior: Prior,
    used: Array,
    starts: CameraSamples,
    which: Array | None = None,
) -> list[Deletion]:
    """Solve without each pin of `which` (1, n) in turn, all at once, and predict it.

    By default each of the used ones; one that is not used anyway is predicted from all that are.
    """
    active = np.flatnonzero(used[0] if which is None else which[0])
    count = len(starts)
    masks = np.repeat(used, len(active) * count, axis=0)
    masks[np.arange(len(masks)), np.repeat(active, count)] = 0.0
    order = np.tile(np.arange(count), len(active))
    refined = refine(starts.take(order), seen, prior, masks, robust=False, steps=10)
    best = np.argmin(refined.costs.reshape(len(active), count), axis=1)
    chosen = np.arange(len(active)) * count + best
    cameras, masks = refined.cameras.take(chosen), masks[chosen]
    found = fit(cameras, seen, derivatives=True, raw=True)
    rows = prior_rows(cameras, prior, derivatives=True)
    normal, _ = assembled(found, rows, prior, masks)
    rest = np.sum(found.squared * masks, axis=1) + prior_cost(rows, prior.heavy)
    covariances = found.covariances()
    assert found.slopes is not None and found.raw_slopes is not None  # noqa: S101
    deletions = []
    for row, index in enumerate(active):
        spread = np.linalg.inv(normal[row])
        given = 2 if seen.height_known[index] else 1
        white = found.slopes[row, index, :given]
        miss = found.misses[:given, row, index]
        variance = np.eye(given) + white @ spread @ white.T
        distance = float(miss @ np.linalg.solve(variance, miss)) / given
        dof = STATED_DOF + max(scalars(seen, masks[row : row + 1]) - unknowns(seen, prior), 0)
        # A scale below the stated one is luck, not licence to accuse.
        scale = max((STATED_DOF + float(rest[row])) / dof, 1.0)
        raw = found.raw_slopes[row, index]
        deletions.append(
            Deletion(
                index=int(index),
                camera=cameras.take(np.array([row])),
                miss_px=seen.pixels[index] - found.pixels[:, row, index],
                covariance_px2=covariances[row, index] + raw @ spread @ raw.T,
                significance=float(fisher.sf(distance / scale, given, dof)),
            )
        )
    return deletions

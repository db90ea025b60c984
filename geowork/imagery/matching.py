"""Whether two pictures show the same thing, and which pixel of one is which of the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from geowork.imagery.described import Described
from geowork.imagery.features import Features
from geowork.imagery.match_tries import Method, Try, tried, try_features
from geowork.imagery.pairing import Tentative
from geowork.imagery.two_view import Kind, TwoView, best_model
from geowork.imagery.wrong_pairs import WrongPairs, compare_with_wrong_pairs, threshold_of
from geowork.jobs.progress import Progress, Silent

Rgb = NDArray[np.uint8]

_FEWEST_FEATURES = 8
_TWINS = " Blocks built alike look the same: compare what stands beside."
_BEYOND_TWINS = 100.0
"""Two blocks of one type, in different places, scored up to 74."""


class Correspondence(msgspec.Struct, frozen=True, omit_defaults=True):
    """One pixel seen in both pictures; px from the upper left corner of the whole picture.

    `lat_deg` and `lon_deg` are where a georeferenced reference says that it lies. `sure`: it lies
    on a wall or ground that is sure by itself (see `planes`), so that it can be offered as a pin.
    """

    x_px: float
    y_px: float
    reference_x_px: float
    reference_y_px: float
    error_px: float
    lat_deg: float | None = None
    lon_deg: float | None = None
    sure: bool = False


class Model(msgspec.Struct, frozen=True):
    """How the reference follows from the image.

    `homography`: (x', y', 1) ~ matrix (x, y, 1), for a plane or a turned camera. `fundamental`:
    (x', y', 1) matrix (x, y, 1)ᵀ = 0, for a scene with depth.
    """

    kind: Kind
    matrix: tuple[tuple[float, ...], ...]
    error_px: float


class Match(msgspec.Struct, frozen=True):
    """What was found; printed as it is by ``geowork match --json``.

    Args:
        inliers: how many pairs agree with the model; they are the correspondences.
        tentative: how many pairs looked alike before geometry.
        score: -log10 of how many such models chance would bring.
        method: how the pairs were found: as they are, wall by wall in pictures held upright, under
            simulated slants, or by learned features. Each has a threshold of its own.
    """

    status: Literal["matched", "no match"]
    reason: str
    model: Model | None
    inliers: int
    tentative: int
    correspondences: tuple[Correspondence, ...]
    score: float
    threshold: float
    wrong_pairs: WrongPairs
    method: Method


def match_pictures(
    image: Rgb,
    reference: Rgb,
    *,
    affine: bool | None = None,
    learned: Callable[[Rgb, Rgb], Tentative] | None = None,
    progress: Progress | None = None,
) -> Match:
    """Match two RGB pictures (h, w, 3); what is asked for and told as in `match_described`."""
    here, there = Described(image), Described(reference)
    return match_described(here, there, affine=affine, learned=learned, progress=progress)


def match_described(
    here: Described,
    there: Described,
    *,
    affine: bool | None = None,
    learned: Callable[[Rgb, Rgb], Tentative] | None = None,
    progress: Progress | None = None,
) -> Match:
    """Match two pictures, of which either may be compared with others too.

    Args:
        affine: simulate slanted views: always, never (nor look for walls), or (None) where plain
            features and walls leave doubt.
        learned: pairs by learned features (see `learned`), tried where those leave doubt too.
        progress: told of each step.
    """
    watcher = progress or Silent()
    steps = 5
    tries: list[Try] = []
    if affine is not True:
        watcher.report(0, steps, "Finding features")
        tries.append(tried("rootsift", here, there))
    if affine is None and not tries[-1].is_clear:
        watcher.report(1, steps, "Looking for walls")
        tries.append(tried("upright", here, there))
    if affine is True or (affine is None and not any(one.is_clear for one in tries)):
        watcher.report(2, steps, "Simulating slanted views")
        tries.append(tried("affine", here, there))
    if learned is not None and not any(one.is_clear for one in tries):
        watcher.report(4, steps, "Finding learned features")
        pairs = learned(here.rgb, there.rgb)
        tries.append(Try("learned", pairs, best_model(pairs)))
    watcher.report(steps, steps, "Matched")
    return _told(max(tries, key=lambda one: one.order))


def match_by(method: Method, here: Described, there: Described) -> Match:
    """Match in one way only, as a search that goes from the quick to the slow does.

    Raises:
        InputError: learned features are not installed.
    """
    if method != "learned":
        return _told(tried(method, here, there))
    # Torch takes seconds to load.
    from geowork.imagery.learned import pair_learned  # noqa: PLC0415

    pairs = pair_learned(here.rgb, there.rgb)
    return _told(Try(method, pairs, best_model(pairs)))


def match_features(here: Features, there: Features) -> Match:
    """Match features found before, for a search through many pictures."""
    return _told(try_features("rootsift", here, there))


def _told(best: Try) -> Match:
    model, pairs = best.model, best.tentative
    matched = model is not None and best.is_sure
    found = _correspondences(model, best) if matched and model is not None else ()
    behind = compare_with_wrong_pairs(best.method, best.score)
    return Match(
        status="matched" if matched else "no match",
        reason=_reason(matched, best, behind, len(found)),
        model=_stated(model) if matched and model is not None else None,
        inliers=len(found),
        tentative=len(pairs),
        correspondences=found,
        score=round(best.score, 3),
        threshold=threshold_of(best.method),
        wrong_pairs=behind,
        method=best.method,
    )


def _stated(model: TwoView) -> Model:
    rows = tuple(tuple(float(value) for value in row) for row in model.matrix)
    return Model(model.kind, rows, round(model.error_px, 3))


def _correspondences(model: TwoView, best: Try) -> tuple[Correspondence, ...]:
    chosen = np.flatnonzero(model.inliers)
    chosen = chosen[np.argsort(model.errors_px[chosen], kind="stable")]
    pairs, sure = best.tentative, best.offered
    values = np.concatenate([pairs.here_px, pairs.there_px, model.errors_px[:, None]], axis=1)
    return tuple(_correspondence(values[row], bool(sure[row])) for row in chosen)


def _correspondence(row: NDArray[np.float64], sure: bool) -> Correspondence:
    x, y, there_x, there_y, error = map(float, np.round(row, 3))
    return Correspondence(x, y, there_x, there_y, error, sure=sure)


def _reason(matched: bool, best: Try, behind: WrongPairs, inliers: int) -> str:
    if matched and best.model is not None:
        seen = "one plane" if best.model.kind == "homography" else "one solid scene"
        return (
            f"{inliers} of {len(best.tentative)} pairs agree on {seen}; pictures of different "
            f"places that share no type of building never scored above {behind.highest:g}, this "
            f"pair scores {best.score:.1f}.{_TWINS if best.score < _BEYOND_TWINS else ''}"
        )
    if len(best.tentative) < _FEWEST_FEATURES:
        return (
            f"Only {len(best.tentative)} features look alike, too few for any geometry: a sharper "
            "or larger picture, or one from a nearer view, would help."
        )
    return (
        f"No geometry fits enough of the {len(best.tentative)} pairs that look alike: the score is "
        f"{best.score:.1f} where {threshold_of(best.method):g} is asked, and 95 % of pictures of "
        f"different places score below {behind.p95:g}. That is no proof of different places."
    )

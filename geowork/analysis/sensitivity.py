"""What would have to be wrong for a verdict to be another."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from geowork.analysis.claim_geometry import chance
from geowork.analysis.paths_of_track import SampledPaths
from geowork.analysis.verdict import Flip, VerdictWord, word_for
from geowork.project.claim_file import CORRIDOR_M, LINE_TOLERANCE_DEG, PLACE_TOLERANCE_DEG
from geowork.project.model import Claim

Array = NDArray[np.float64]
Displaced = Callable[[float], SampledPaths]

FARTHEST_M = 500.0
_DIRECTIONS = 8
_COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west",
            "north-west")  # fmt: skip
_SHARE = 0.005
_SAMPLES = 400


def flips_of(paths: SampledPaths, claim: Claim) -> tuple[Flip, ...]:
    """How far the threshold, the claim's limits, the course or the place are from another verdict.

    Paths that cannot be told from standing still have none: nothing they say would be firmer.
    """
    some = thinned(paths, claim)
    found = [_threshold(paths, claim), *_limits(some, claim), _course(some, claim)]
    if claim.kind != "heading" and paths.frame is not None:
        found.append(_place(some, claim))
    return tuple(found)


def thinned(paths: SampledPaths, claim: Claim) -> SampledPaths:
    """Fewer of the paths, where they give the same verdict: the many tests here need no more."""
    every = max(1, len(paths.points) // _SAMPLES)
    some = replace(paths, points=paths.points[::every], courses_deg=paths.courses_deg[::every])
    return some if _word(some, claim) == _word(paths, claim) else paths


def smallest_change(
    displaced: Displaced, claim: Claim, word: VerdictWord, most: float
) -> tuple[float, VerdictWord] | None:
    """The smallest change up to `most` that gives another verdict than `word`, and which.

    Looked for at steps that grow by half, then halved down to half a per cent.
    """
    low, high = 0.0, most / 256.0
    while word_for(chance(displaced(high), claim), claim.thresholds) == word:
        if high >= most:
            return None
        low, high = high, min(high * 1.5, most)
    while high - low > _SHARE * high:
        middle = 0.5 * (low + high)
        same = word_for(chance(displaced(middle), claim), claim.thresholds) == word
        low, high = (middle, high) if same else (low, middle)
    return high, word_for(chance(displaced(high), claim), claim.thresholds)


def moved(paths: SampledPaths, by_m: Array) -> SampledPaths:
    """Paths displaced by (2,) or (k, 2) metres, the same for every sample."""
    points = paths.points + by_m
    way = points[:, -1] - points[:, 0]
    courses = np.degrees(np.arctan2(way[:, 0], way[:, 1])) % 360.0
    return replace(paths, points=points, courses_deg=np.asarray(courses))


def _turned(paths: SampledPaths, by_deg: float) -> SampledPaths:
    """Paths turned clockwise about their first points."""
    turn = math.radians(by_deg)
    first = paths.points[:, :1]
    spin = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    points = first + (paths.points - first) @ spin
    return replace(paths, points=points, courses_deg=(paths.courses_deg + by_deg) % 360.0)


def _word(paths: SampledPaths, claim: Claim) -> VerdictWord:
    return word_for(chance(paths, claim), claim.thresholds)


def _threshold(paths: SampledPaths, claim: Claim) -> Flip:
    limits, found = claim.thresholds, chance(paths, claim)
    word = word_for(found, limits)
    if word == "undetermined":
        near = "supported" if limits.supported - found <= found - limits.refuted else "refuted"
        to: VerdictWord = "supported" if near == "supported" else "refuted"
    else:
        near, to = word, "undetermined"
    limit = limits.supported if near == "supported" else limits.refuted
    by = found - limit
    text = (
        f"The threshold for '{near}', {limit:g}, would have to be "
        f"{'higher' if by > 0 else 'lower'} by {abs(by):.3f} for '{to}'."
    )
    return Flip(what="threshold", name=near, by=by, to=to, text=text)


def _limits(paths: SampledPaths, claim: Claim) -> list[Flip]:
    """The tolerance and the corridor by which the claim itself was put into numbers."""
    usual = {"toward": PLACE_TOLERANCE_DEG, "away_from": PLACE_TOLERANCE_DEG,
             "along": LINE_TOLERANCE_DEG, "heading": 0.0}  # fmt: skip
    if claim.kind not in usual:
        return []
    tolerance = claim.tolerance_deg or usual[claim.kind]
    found = [_limit(paths, claim, "tolerance", tolerance, 180.0)]
    if claim.kind == "along":
        corridor = claim.corridor_m or CORRIDOR_M
        found.append(_limit(paths, claim, "corridor", corridor, FARTHEST_M))
    return [flip for flip in found if flip is not None]


def _limit(
    paths: SampledPaths, claim: Claim, what: Literal["tolerance", "corridor"], now: float,
    most: float,
) -> Flip | None:  # fmt: skip
    field, unit = ("tolerance_deg", "°") if what == "tolerance" else ("corridor_m", " m")
    word = _word(paths, claim)
    wider = word != "supported"
    end = most if wider else 0.1

    def word_at(value: float) -> VerdictWord:
        return _word(paths, msgspec.structs.replace(claim, **{field: value}))

    if word_at(end) == word:
        return None
    same, other = now, end
    while abs(other - same) > _SHARE * now:
        middle = 0.5 * (same + other)
        same, other = (middle, other) if word_at(middle) == word else (same, middle)
    to = word_at(other)
    text = f"The claim's {what} would have to be {other:.3g}{unit}, not {now:g}{unit}, for '{to}'."
    return Flip(what=what, by=other - now, unit=unit.strip(), to=to, text=text)


def _course(paths: SampledPaths, claim: Claim) -> Flip:
    word = _word(paths, claim)
    best: tuple[float, VerdictWord] | None = None
    for sign in (1.0, -1.0):
        found = smallest_change(lambda by, s=sign: _turned(paths, s * by), claim, word, 180.0)  # type: ignore[misc]
        if found is not None and (best is None or found[0] < abs(best[0])):
            best = sign * found[0], found[1]
    if best is None:
        return Flip(what="course", unit="°", text="No error of the course alone would change it.")
    by, to = best
    sense = "clockwise" if by > 0 else "anticlockwise"
    text = f"The course would have to be wrong by {abs(by):.0f}° ({sense}) for '{to}'."
    return Flip(what="course", by=by, unit="°", to=to, text=text)


def _place(paths: SampledPaths, claim: Claim) -> Flip:
    word = _word(paths, claim)
    best: tuple[float, int, VerdictWord] | None = None
    for k in range(_DIRECTIONS):
        angle = 2.0 * math.pi * k / _DIRECTIONS
        way = np.array([math.sin(angle), math.cos(angle)])
        found = smallest_change(lambda by, w=way: moved(paths, by * w), claim, word, FARTHEST_M)  # type: ignore[misc]
        if found is not None and (best is None or found[0] < best[0]):
            best = found[0], k, found[1]
    if best is None:
        text = f"The whole way could lie {FARTHEST_M:g} m elsewhere without another verdict."
        return Flip(what="place", unit="m", text=text)
    by, k, to = best
    text = f"The whole way would have to lie {by:.0f} m further {_COMPASS[k]} for '{to}'."
    return Flip(what="place", name=_COMPASS[k], by=by, unit="m", to=to, text=text)

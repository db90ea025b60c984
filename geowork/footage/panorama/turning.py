"""How the camera turned: focal length and rotation of each view, from what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares
from scipy.spatial.transform import Rotation

from geowork.footage.panorama.joins import Join

Floats = NDArray[np.float64]

_POINTS_A_JOIN = 60
# A lens that zooms while it pans changes by more from frame to frame, one that does not by less.
_ZOOM_SIGMA = 0.01
# Where nothing tells the focal length: about 46° across.
_USUAL_FOCAL = 1.2
_FOCAL_RANGE = (0.3, 20.0)
_FOCAL_CHOICES = 60
_CLEARLY = 0.8
# Sideways axes that spread by 15° and more, and a plane of theirs within 30° of level.
_WIDE = np.sin(np.radians(15.0)) ** 2
_NEARLY_DOWN = np.cos(np.radians(30.0))


@dataclass(frozen=True)
class Turned:
    """A view as a turned pinhole camera.

    Args:
        view: its number.
        focal_px: of the whole frame.
        rotation: (3, 3), from the camera (x right, y down, z ahead) to the panorama's axes.
    """

    view: int
    focal_px: float
    rotation: Floats


@dataclass(frozen=True)
class Turning:
    """All views that hang together.

    `rms_px`: of what the views have in common, px of the whole frames; robust (1.48 x median).
    """

    views: tuple[Turned, ...]
    rms_px: float


def solve_turning(joins: Sequence[Join], size: tuple[int, int]) -> Turning:
    """Bundle adjustment (Brown and Lowe 2007, section 4) of the views that `joins` hold together.

    Args:
        joins: all between views of one group (see `largest_group`), at least one.
        size: width and height of the frames, px.
    """
    middle = np.array(size, dtype=np.float64) / 2.0
    focal = _first_focal(joins, size)
    numbers, rotations = _chained(joins, focal, middle)
    rows = {number: row for row, number in enumerate(numbers)}
    points = _sampled(joins, rows, middle)
    count = len(numbers)

    def errors(state: Floats) -> Floats:
        focals, turns = _unpacked(state, rotations, count)
        seen = _seen_in_second(points, focals, turns)
        zoom = state[1 : 1 + count] / _ZOOM_SIGMA
        return np.concatenate([(seen - points.second).ravel(), zoom, state[1 + count : 4 + count]])

    start = np.concatenate([[np.log(focal)], np.zeros(4 * count)])
    lowest, highest = (np.log(share * max(size)) for share in _FOCAL_RANGE)
    bounds = (
        np.concatenate([[lowest], np.full(4 * count, -np.inf)]),
        np.concatenate([[highest], np.full(4 * count, np.inf)]),
    )
    solved = least_squares(errors, start, bounds=bounds, loss="soft_l1", max_nfev=40).x
    focals, turns = _unpacked(solved, rotations, count)
    missed = np.linalg.norm(_seen_in_second(points, focals, turns) - points.second, axis=1)
    levelled = _levelled(turns)
    return Turning(
        tuple(
            Turned(number, float(focals[row]), levelled[row]) for row, number in enumerate(numbers)
        ),
        float(1.4826 * np.median(missed)),
    )


def largest_group(joins: Sequence[Join], count: int) -> list[int]:
    """Numbers of the views in the largest group that joins hold together, in order."""
    group = list(range(count))
    for one in joins:
        kept, gone = sorted((group[one.first], group[one.second]))
        group = [kept if at == gone else at for at in group]
    largest = max(set(group), key=lambda at: (group.count(at), -at))
    return [number for number, at in enumerate(group) if at == largest]


@dataclass(frozen=True)
class _Points:
    """Shared points from the middle of the frames, px; rows of their views in the state."""

    of_first: NDArray[np.intp]
    of_second: NDArray[np.intp]
    first: Floats
    second: Floats


def _first_focal(joins: Sequence[Join], size: tuple[int, int]) -> float:
    """The focal length, px, with which the homographies come nearest to rotations.

    A rotating camera K moves its picture by K R inv(K); a small turn leaves K open, so that
    the usual lens is kept where none is clearly better.
    """
    choices = np.geomspace(*_FOCAL_RANGE, _FOCAL_CHOICES) * max(size)
    missed = [
        np.median([_not_turned(one.homography, focal, size) for one in joins]) for focal in choices
    ]
    best = float(choices[int(np.argmin(missed))])
    usual = _USUAL_FOCAL * max(size)
    gain = min(missed) / max(1e-12, float(np.interp(usual, choices, missed)))
    return best if gain < _CLEARLY else usual


def _not_turned(homography: Floats, focal: float, size: tuple[int, int]) -> float:
    """How far a homography is from a rotation seen through this lens."""
    camera = _camera(focal, np.array(size) / 2.0)
    turn = np.linalg.inv(camera) @ homography @ camera
    turn = turn / np.cbrt(np.linalg.det(turn))
    return float(np.linalg.norm(turn @ turn.T - np.eye(3)))


def _camera(focal: float, middle: Floats) -> Floats:
    return np.array([[focal, 0, middle[0]], [0, focal, middle[1]], [0, 0, 1.0]])


def _chained(joins: Sequence[Join], focal: float, middle: Floats) -> tuple[list[int], list[Floats]]:
    """Each view's rotation along the best joined chain from the first view (Prim's tree)."""
    camera = _camera(focal, middle)
    turned = {joins[0].first: np.eye(3)}
    while True:
        open_joins = [one for one in joins if (one.first in turned) != (one.second in turned)]
        if not open_joins:
            break
        best = max(open_joins, key=lambda one: (not one.doubtful, len(one.first_px)))
        between = _nearest_rotation(np.linalg.inv(camera) @ best.homography @ camera)
        if best.first in turned:
            turned[best.second] = turned[best.first] @ between.T
        else:
            turned[best.first] = turned[best.second] @ between
    numbers = sorted(turned)
    return numbers, [turned[number] for number in numbers]


def _nearest_rotation(matrix: Floats) -> Floats:
    left, _, right = np.linalg.svd(matrix / np.cbrt(np.linalg.det(matrix)))
    rotation: Floats = left @ np.diag([1.0, 1.0, np.linalg.det(left @ right)]) @ right
    return rotation


def _sampled(joins: Sequence[Join], rows: dict[int, int], middle: Floats) -> _Points:
    rng = np.random.default_rng(0)
    of_first, of_second, first, second = [], [], [], []
    for one in joins:
        if one.first not in rows or one.second not in rows:
            continue
        some = rng.permutation(len(one.first_px))[:_POINTS_A_JOIN]
        of_first.append(np.full(len(some), rows[one.first]))
        of_second.append(np.full(len(some), rows[one.second]))
        first.append(one.first_px[some] - middle)
        second.append(one.second_px[some] - middle)
    return _Points(*(np.concatenate(part) for part in (of_first, of_second, first, second)))


def _unpacked(state: Floats, start: Sequence[Floats], count: int) -> tuple[Floats, Floats]:
    focals = np.exp(state[0] + state[1 : 1 + count])
    turns = Rotation.from_rotvec(state[1 + count :].reshape(count, 3)).as_matrix()
    return focals, np.asarray(start) @ turns


def _seen_in_second(points: _Points, focals: Floats, turns: Floats) -> Floats:
    """Where the second views should see the points of the first, px from the middle."""
    rays = np.concatenate(
        [points.first / focals[points.of_first, None], np.ones((len(points.first), 1))], axis=1
    )
    world = np.einsum("nij,nj->ni", turns[points.of_first], rays)
    there = np.einsum("nji,nj->ni", turns[points.of_second], world)
    # A point behind the camera would come back mirrored and seem to fit.
    ahead = np.maximum(there[:, 2:], 1e-3)
    seen: Floats = there[:, :2] / ahead * focals[points.of_second, None]
    return seen


def _levelled(turns: Floats) -> Floats:
    """Turned together so that upright things stand upright and the middle lies straight ahead.

    Over a wide pan a person holds the camera level, so that its sideways axes lie in one plane
    (Brown and Lowe 2007, section 5); over a narrow one all that is known is how it was held on
    average.
    """
    ahead = turns[:, :, 2].sum(axis=0)
    down = turns[:, :, 1].sum(axis=0)
    down /= np.linalg.norm(down)
    spread, axes = np.linalg.eigh(turns[:, :, 0].T @ turns[:, :, 0])
    normal = axes[:, 0] * np.sign(axes[:, 0] @ down)
    if spread[1] > _WIDE * len(turns) and normal @ down > _NEARLY_DOWN:
        down = normal
    right = np.cross(down, ahead)
    right /= np.linalg.norm(right)
    axes_of_panorama = np.stack([right, down, np.cross(right, down)])
    return np.asarray(axes_of_panorama @ turns)

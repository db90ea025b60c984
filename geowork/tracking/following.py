"""Following a target through frames, whether the camera stands still or moves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from geowork.jobs.progress import Progress
from geowork.tracking.background import BackgroundTracks
from geowork.tracking.box import Box, Step
from geowork.tracking.empty_scene import EmptyScene
from geowork.tracking.follower import HeightAt
from geowork.tracking.pursuit import Pursuit, Sighting, stride_for
from geowork.tracking.window import Numbered, Picture

SCENE_SAMPLES = 25
"""How many frames, spread over time, show what the scene looks like without the target."""

HeightIn = Callable[[int], HeightAt | None]
"""By index of a frame: how high a standing person looks in it at a foot point; None: not known."""

_FEWEST_SAMPLES = 9
_FOOT_SIGMA_SHARE = 0.04
_FOOT_SIGMA_LEAST_PX = 1.0
_FOOT_BELOW_SHARE = 0.05


def scene_indices(first: int, last: int, count: int) -> list[int]:
    """Which frames to sample for the empty scene: around those followed, evenly spread.

    Args:
        first, last: indices of the frames to be followed. count: frames of the whole footage.
    """
    reach = max(200, last - first) // 2
    spread = np.linspace(max(0, first - reach), min(count - 1, last + reach), SCENE_SAMPLES)
    return sorted({round(float(index)) for index in spread})


def empty_scene(samples: Sequence[Picture]) -> EmptyScene | None:
    """What a camera that stands still sees without the people.

    Args:
        samples: frames of a still camera, spread over time (see `scene_indices`).
    """
    return EmptyScene(samples) if len(samples) >= _FEWEST_SAMPLES else None


def follow_target(
    frames: Iterable[Numbered],
    start: Box,
    progress: Progress,
    *,
    count: int = 0,
    scene: EmptyScene | None = None,
    background: BackgroundTracks | None = None,
    height_in: HeightIn | None = None,
) -> list[Step]:
    """Follow a target.

    Args:
        frames: in order; the first one shows the target in `start`.
        start: the target's box, px of the upright frame, its lower edge at the feet.
        progress: told after every frame; raises when cancelled.
        count: how many frames there are, 0 when unknown.
        scene: the empty scene, where the camera stands still.
        background: where the camera moves: how the picture moved.
        height_in: how high people look, where the camera is known.

    Raises:
        InputError: the box is too small or outside the frame.
    """
    moves = _moves(background)
    pursuit: Pursuit | None = None
    addresses: list[_Address] = []
    for index, pts, time_s, rgb in frames:
        height_at = None if height_in is None else height_in(index)
        if pursuit is None:
            start.checked(rgb.shape[1], rgb.shape[0], "box")
            pursuit = Pursuit(rgb, start, scene, height_at)
        else:
            if len(addresses) == 1 and time_s > addresses[0][2]:
                pursuit.stride = stride_for(1.0 / (time_s - addresses[0][2]))
            pursuit.follow(rgb, moves.get(index), height_at)
        addresses.append((index, pts, time_s, rgb.shape))
        progress.report(len(addresses), count, "Following")
    if pursuit is None:
        return []
    pursuit.finish()
    return [_step(*at, seen) for at, seen in zip(addresses, pursuit.sightings, strict=True)]


_Address = tuple[int, int, float, tuple[int, ...]]


def _moves(background: BackgroundTracks | None) -> Mapping[int, NDArray[np.float64] | None]:
    if background is None:
        return {}
    return dict(zip(background.indices.tolist(), background.carried, strict=True))


def foot_sigma_px(height_px: float) -> float:
    """One sigma of the foot of a target that looks so high, px, in each direction."""
    return max(_FOOT_SIGMA_LEAST_PX, _FOOT_SIGMA_SHARE * height_px)


def _shows_foot(box: Box, shape: tuple[int, ...]) -> bool:
    x, y = box.foot
    height, width = shape[:2]
    return bool(0.0 <= x <= width and y <= height + _FOOT_BELOW_SHARE * box.height_px)


def _step(index: int, pts: int, time_s: float, shape: tuple[int, ...], seen: Sighting) -> Step:
    box = seen.box
    # numpy's numbers are made plain here: what is stored must be.
    plain = Box(*(float(v) for v in (box.x_px, box.y_px, box.width_px, box.height_px)))
    sigma = foot_sigma_px(plain.height_px)
    found = seen.found and _shows_foot(plain, shape)
    return Step(index, pts, time_s, plain, plain.foot, sigma, "followed" if found else "lost")

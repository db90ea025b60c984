"""Following with a camera that may move: the target, and the background that carries its pixels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.jobs.progress import Progress
from geowork.tracking.background import (
    UNMOVED,
    BackgroundFollower,
    Shift,
    apply_homography,
    is_still,
)
from geowork.tracking.box import Box, Step
from geowork.tracking.empty_scene import EmptyScene
from geowork.tracking.follower import Follower, HeightAt, Numbered
from geowork.tracking.window import Picture

SCENE_SAMPLES = 25
"""How many frames, spread over time, show what the scene looks like without the target."""

_FEWEST_SAMPLES = 9
_FOOT_SIGMA_SHARE = 0.04
_FOOT_SIGMA_LEAST_PX = 1.0
_FOOT_BELOW_SHARE = 0.05


@dataclass(frozen=True)
class Following:
    """What following gave.

    Args:
        steps: one for each frame.
        shifts: of each step: its frame's pixels to the solved frame's, None where not known.
        still_camera: whether the camera was found to stand still.
    """

    steps: tuple[Step, ...]
    shifts: tuple[Shift | None, ...]
    still_camera: bool


def scene_indices(first: int, last: int, count: int) -> list[int]:
    """Which frames to sample for the empty scene: around those followed, evenly spread.

    Args:
        first, last: indices of the frames to be followed. count: frames of the whole footage.
    """
    reach = max(200, last - first) // 2
    spread = np.linspace(max(0, first - reach), min(count - 1, last + reach), SCENE_SAMPLES)
    return sorted({round(float(index)) for index in spread})


def follow_target(
    frames: Iterable[Numbered],
    start: Box,
    solved_rgb: Picture,
    samples: Sequence[Picture],
    progress: Progress,
    *,
    count: int = 0,
    height_at: HeightAt | None = None,
) -> Following:
    """Follow a target, and each frame's pixels into the solved frame.

    Args:
        frames: in order; the first one shows the target in `start`.
        start: the target's box, px of the upright frame, its lower edge at the feet.
        solved_rgb: the frame whose camera is solved.
        samples: frames spread over time (see `scene_indices`), to learn the empty scene from.
        progress: told after every frame; raises when cancelled.
        count: how many frames there are, 0 when unknown.
        height_at: how high a standing person looks, px, at each foot point of the solved frame.

    Raises:
        InputError: the box is too small or outside the frame.
    """
    still = is_still([solved_rgb, *samples])
    scene = EmptyScene(samples) if still and len(samples) >= _FEWEST_SAMPLES else None
    background = None if still else BackgroundFollower(solved_rgb)
    follower: Follower | None = None
    steps: list[Step] = []
    shifts: list[Shift | None] = []
    known = UNMOVED
    for index, pts, time_s, rgb in frames:
        boxes = [follower.box] if follower else [start]
        shift = UNMOVED if background is None else background.follow(rgb, boxes)
        carried = _carried(known, shift)
        known = shift or known
        if follower is None:
            start.checked(rgb.shape[1], rgb.shape[0], "box")
            follower = Follower(rgb, start, scene, _in_frame(height_at, known))
            found = True
        else:
            follower.height_at = _in_frame(height_at, known)
            found = follower.follow(rgb, carried)
        found = found and _shows_foot(follower.box, rgb)
        steps.append(_step(index, pts, time_s, follower.box, found))
        shifts.append(shift)
        progress.report(len(steps), count, "Following")
    return Following(tuple(steps), tuple(shifts), still)


def follow_box(
    frames: Iterable[Numbered],
    start: Box,
    progress: Progress,
    *,
    count: int = 0,
    scene: EmptyScene | None = None,
    height_at: HeightAt | None = None,
) -> list[Step]:
    """Follow a target where nothing is known of the camera's motion (see `follow_target`)."""
    follower: Follower | None = None
    steps: list[Step] = []
    for index, pts, time_s, rgb in frames:
        if follower is None:
            start.checked(rgb.shape[1], rgb.shape[0], "box")
            follower = Follower(rgb, start, scene, height_at)
            found = True
        else:
            found = follower.follow(rgb)
        found = found and _shows_foot(follower.box, rgb)
        steps.append(_step(index, pts, time_s, follower.box, found))
        progress.report(len(steps), count, "Following")
    return steps


def _shows_foot(box: Box, rgb: Picture) -> bool:
    x, y = box.foot
    height, width = rgb.shape[:2]
    return bool(0.0 <= x <= width and y <= height + _FOOT_BELOW_SHARE * box.height_px)


def _step(index: int, pts: int, time_s: float, box: Box, found: bool) -> Step:
    # numpy's numbers are made plain here: what is stored must be.
    plain = Box(*(float(v) for v in (box.x_px, box.y_px, box.width_px, box.height_px)))
    sigma = max(_FOOT_SIGMA_LEAST_PX, _FOOT_SIGMA_SHARE * plain.height_px)
    return Step(index, pts, time_s, plain, plain.foot, sigma, "followed" if found else "lost")


def _carried(before: Shift, now: Shift | None) -> NDArray[np.float64] | None:
    # The last frame's pixels to this frame's, by way of the solved frame.
    if now is None or now is before:
        return None
    return np.asarray(np.linalg.inv(now.homography) @ before.homography, dtype=np.float64)


def _in_frame(height_at: HeightAt | None, shift: Shift) -> HeightAt | None:
    if height_at is None or shift is UNMOVED:
        return height_at

    def here(x_px: float, y_px: float) -> float:
        foot = apply_homography(shift.homography, np.array([[x_px, y_px]]))[0]
        return height_at(float(foot[0]), float(foot[1]))

    return here

"""Whether it is still the same target: followed backward, it must lead back to where it came from.

After Kalal, Mikolajczyk and Matas, "Forward-backward error: automatic detection of tracking
failures" (ICPR 2010), with boxes in place of points: a fresh follower starts from the last box and
runs back through remembered frames to the last place where the target was known for sure. Where it
ends at somebody else, two people were taken for one somewhere between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geowork.tracking.box import Box
from geowork.tracking.empty_scene import EmptyScene
from geowork.tracking.follower import Follower, HeightAt
from geowork.tracking.window import Picture

Array = NDArray[np.float64]
Identity = Literal["same", "other", "unknown"]

_SAME_ACROSS, _SAME_DOWN = 0.5, 0.25
_OTHER_ACROSS, _OTHER_DOWN = 0.8, 0.4
_REMEMBERED = 2.5


@dataclass(frozen=True)
class Seen:
    """One remembered frame.

    Args:
        rgb: the frame, black away from the target.
        carried: homography (3, 3) of the frame before to this one; None where not known.
        height_at: as `Follower` takes it, for this frame.
        box: where the target was followed to. found: whether it was seen there; sure: clearly.
    """

    rgb: Picture
    carried: Array | None
    height_at: HeightAt | None
    box: Box
    found: bool
    sure: bool


def remember(
    rgb: Picture,
    carried: Array | None,
    height_at: HeightAt | None,
    box: Box,
    found: bool,
    sure: bool,
) -> Seen:
    """Keep the part of a frame around the target.

    The rest stays as the zero pages the system hands out, which take no memory until written.
    """
    kept = np.zeros(rgb.shape, np.uint8)  # `zeros_like` would write every page
    reach = _REMEMBERED * max(box.width_px, box.height_px)
    x, y = box.centre
    at = np.s_[
        max(0, int(y - reach)) : max(0, int(y + reach)),
        max(0, int(x - reach)) : max(0, int(x + reach)),
    ]
    kept[at] = rgb[at]
    return Seen(kept, carried, height_at, box, found, sure)


def followed_back(
    start: Box, memory: Sequence[Seen], scene: EmptyScene | None, stride: int = 1
) -> list[Box | None]:
    """Boxes of a fresh follower that runs from the last frame to the first; None where lost.

    Args:
        start: the target in the last frame of `memory`.
        stride: every which frame is looked at; those between are None.
    """
    back = [
        None if later.carried is None else np.asarray(np.linalg.inv(later.carried))
        for later in memory[:0:-1]
    ]
    return _run(start, memory[::-1], [None, *back], scene, stride)[::-1]


def followed_on(
    start: Box, memory: Sequence[Seen], scene: EmptyScene | None, stride: int = 1
) -> list[Box | None]:
    """The same from the first frame of `memory` to the last."""
    return _run(start, memory, [None, *(seen.carried for seen in memory[1:])], scene, stride)


def _run(
    start: Box,
    frames: Sequence[Seen],
    carried: Sequence[Array | None],
    scene: EmptyScene | None,
    stride: int,
) -> list[Box | None]:
    follower = Follower(frames[0].rgb, start, scene, frames[0].height_at)
    boxes: list[Box | None] = [start]
    at = 0
    for to in _strides(len(frames), stride):
        moved = _composed(carried[at + 1 : to + 1])
        follower.height_at = frames[to].height_at
        found = follower.follow(frames[to].rgb, moved)
        boxes += [None] * (to - at - 1)
        boxes.append(follower.box if found else None)
        at = to
    return boxes


def _strides(count: int, stride: int) -> list[int]:
    # The last frame is always among them: it is what the run is for.
    return sorted({*range(stride, count, stride), count - 1} - {0})


def _composed(moves: Sequence[Array | None]) -> Array | None:
    known = [move for move in moves if move is not None]
    return reduce(lambda before, later: np.asarray(later @ before), known) if known else None


def identity_of(back: Box | None, known: Box) -> Identity:
    """Whether the box that following back ended at is that of the known target."""
    if back is None:
        return "unknown"
    across = abs(back.centre[0] - known.centre[0]) / known.width_px
    down = abs(back.centre[1] - known.centre[1]) / known.height_px
    if across < _SAME_ACROSS and down < _SAME_DOWN:
        return "same"
    return "other" if across > _OTHER_ACROSS or down > _OTHER_DOWN else "unknown"


def swapped_at(back: Sequence[Box | None], memory: Sequence[Seen]) -> int:
    """First remembered frame in which the target may be somebody else.

    The two runs agree from the end back to the swap; what lies before it is the target's own.
    """
    for k in range(len(memory) - 1, -1, -1):
        if identity_of(back[k], memory[k].box) == "other":
            return k + 1
    return 0


def parted_at(rival: Sequence[Box | None], memory: Sequence[Seen]) -> int:
    """First remembered frame in which the followed box may no longer be on a rival's way.

    The rival's way begins at the target: where the two part, the target went with the rival.
    """
    together = 0
    for k, (box, seen) in enumerate(zip(rival, memory, strict=True)):
        identity = identity_of(box, seen.box)
        if identity == "other":
            break
        together = k if identity == "same" else together
    return together + 1

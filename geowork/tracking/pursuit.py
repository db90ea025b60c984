"""Following that notices when it has gone over to somebody else.

Every so often the followed box is followed back (see `identity`). Where it leads to somebody else,
the frames since they met are a gap, and the target is sought anew: whoever leads back to where it
was last known for sure is the target, and nobody else is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geowork.tracking.box import Box
from geowork.tracking.empty_scene import EmptyScene
from geowork.tracking.follower import Follower, HeightAt
from geowork.tracking.identity import (
    Seen,
    followed_back,
    followed_on,
    identity_of,
    parted_at,
    remember,
    swapped_at,
)
from geowork.tracking.window import Picture

Array = NDArray[np.float64]

CHECK_EVERY = 20
"""Frames between checks; each goes back over two such spans."""

_RECHECK_AFTER = 15
_SEEK_EVERY = 5
_BEFORE_SWAP = 2
_UNSEEN = 5
_LONGEST_DOUBT = 3 * CHECK_EVERY
_LONGEST_GAP = 6 * CHECK_EVERY
# Frames a second: at as many PETS2009, on which following back was tried, was filmed.
_ENOUGH_RATE = 7.0


def stride_for(rate: float) -> int:
    """Every which frame of so many a second is enough for following back."""
    return max(1, int(rate / _ENOUGH_RATE))


@dataclass(frozen=True)
class Sighting:
    """The target in one frame; not `found`: a gap, and where it would be."""

    box: Box
    found: bool


class Pursuit:
    """One target followed through all frames; earlier sightings may still be taken back.

    Args: as of `Follower`.

    Attributes:
        stride: every which frame is looked at in following back (see `stride_for`).
    """

    def __init__(
        self, rgb: Picture, start: Box, scene: EmptyScene | None, height_at: HeightAt | None
    ) -> None:
        self.stride = 1
        self._scene = scene
        self._follower = Follower(rgb, start, scene, height_at)
        self._known = self._follower.copy()
        # From the last frame in which the target is known for sure.
        self._memory = [remember(rgb, None, height_at, start, found=True, sure=True)]
        self._next_check = 2 * CHECK_EVERY
        self._suspected: int | None = None
        self._parted: int | None = None
        self._gap: int | None = None
        self._seek_from = self._unseen = 0
        self._is_over = False
        self.sightings = [Sighting(start, found=True)]

    @property
    def box(self) -> Box:
        """Where the target is, or would be."""
        return self._follower.box

    def follow(self, rgb: Picture, carried: Array | None, height_at: HeightAt | None) -> None:
        """Take in the next frame (see `Follower.follow`)."""
        if self._is_over:
            self._follower.wait(carried)
            self.sightings.append(Sighting(self._follower.box, found=False))
            return
        self._follower.height_at = height_at
        found = False
        if self._gap is None:
            found = self._follower.follow(rgb, carried)
        else:
            self._follower.wait(carried)
        self._unseen = 0 if found else self._unseen + 1
        sure = found and self._follower.is_sure
        self._memory.append(remember(rgb, carried, height_at, self._follower.box, found, sure))
        self.sightings.append(Sighting(self._follower.box, found))
        if self._gap is not None:
            self._seek()
        elif found and len(self._memory) > self._next_check and self._is_clear:
            self._check()
        elif self._unseen == _UNSEEN:
            self._check_before_loss()

    def finish(self) -> None:
        """Check what was not checked yet."""
        if self._is_over:
            return
        if self._gap is None and self._memory[-1].found and len(self._memory) > _RECHECK_AFTER:
            self._suspected = self._suspected or len(self._memory)
            self._check()

    @property
    def _is_clear(self) -> bool:
        # Whoever is half hidden leads nowhere when followed back.
        return self._follower.is_sure or len(self._memory) > _LONGEST_DOUBT + _RECHECK_AFTER

    def _check(self) -> None:
        memory = self._memory
        back = self._back(memory[-1].box, memory)
        if identity_of(back[0], memory[0].box) == "same":
            self._know()
            return
        # They may be just passing each other: look again when they are apart.
        self._next_check = len(memory) + _RECHECK_AFTER
        swap = self._swap(back, memory)
        rival = self._rival()
        if rival is not None:
            self._parted = min(self._parted or len(memory), parted_at(rival, memory))
        if swap is not None and self._suspected is not None:
            self._take_back(swap)
        elif len(memory) > _LONGEST_DOUBT:
            self._settle()
        elif swap is not None:
            self._suspected = swap

    def _settle(self) -> None:
        """End a doubt that lasted: where somebody else may be the target, it is over.

        When the two were mistaken for each other, the rival's way does not tell for sure either:
        nothing is claimed from where the target was first seen badly.
        """
        if self._parted is None:
            self._know()
            return
        unsure = (k for k, seen in enumerate(self._memory) if k > 0 and not seen.sure)
        self._end(min(self._parted, next(unsure, self._parted)))

    def _rival(self) -> list[Box | None] | None:
        """The way back of somebody else nearby that leads to where the target was known."""
        now, known = self._memory[-1], self._known.copy()
        known.resume(now.box)
        for other in known.candidates(now.rgb):
            if identity_of(other, now.box) == "other":
                way = self._back(other, self._memory)
                if identity_of(way[0], self._memory[0].box) == "same":
                    return way
        return None

    def _check_before_loss(self) -> None:
        # Whoever is lost for good, at the picture's edge say, can be checked no later.
        memory = self._memory[: -self._unseen]
        swap = self._suspected
        if swap is None and len(memory) > _RECHECK_AFTER:
            swap = self._swap(self._back(memory[-1].box, memory), memory)
        if swap is not None:
            self._take_back(swap)

    def _back(self, start: Box, memory: Sequence[Seen]) -> list[Box | None]:
        return followed_back(start, memory, self._scene, self.stride)

    def _swap(self, back: Sequence[Box | None], memory: Sequence[Seen]) -> int | None:
        """Where somebody else was taken for the target; None where nothing says so."""
        if back[0] is None or identity_of(back[0], memory[0].box) != "other":
            return None
        # Of the two runs either may have gone astray: the other person must lead here as well.
        ahead = followed_on(back[0], memory, self._scene, self.stride)[-1]
        is_other = identity_of(ahead, memory[-1].box) == "same"
        return swapped_at(back, memory) if is_other else None

    def _end(self, swap: int) -> None:
        """The target is lost for good from shortly before the swap on."""
        first = max(1, swap - _BEFORE_SWAP)
        start = len(self.sightings) - len(self._memory) + first
        ended = [Sighting(seen.box, found=False) for seen in self.sightings[start:]]
        self.sightings[start:] = ended
        self._memory = self._memory[-1:]
        self._is_over = True

    def _know(self) -> None:
        self._known = self._follower.copy()
        self._memory = self._memory[-CHECK_EVERY - 1 :]
        self._suspected = self._parted = None
        self._next_check = 2 * CHECK_EVERY

    def _take_back(self, swap: int) -> None:
        """Go back to the swap, which is a gap, and run again from there."""
        first = max(1, swap - _BEFORE_SWAP)
        again = self._memory[first:]
        self._memory = self._memory[:first]
        self.sightings = self.sightings[: len(self.sightings) - len(again)]
        self._follower = self._known.copy()
        self._follower.resume(self._memory[-1].box)
        self._gap, self._suspected, self._parted = first, None, None
        for seen in again:
            self.follow(seen.rgb, seen.carried, seen.height_at)

    def _seek(self) -> None:
        since = len(self._memory) - (self._gap or 0)
        if since > _LONGEST_GAP:
            # Too long ago to lead back to: it stays lost.
            self._memory = self._memory[: self._gap]
            return
        if since % _SEEK_EVERY or len(self.sightings) <= self._seek_from:
            return
        for candidate in self._follower.candidates(self._memory[-1].rgb):
            back = self._back(candidate, self._memory)
            if identity_of(back[0], self._memory[0].box) == "same":
                self._resume(candidate)
                return

    def _resume(self, box: Box) -> None:
        # Not known for sure until it leads back once more, from where they are further apart.
        self._follower.resume(box)
        self.sightings[-1] = Sighting(box, found=True)
        self._memory[-1] = replace(self._memory[-1], box=box, found=True)
        self._gap = None
        self._suspected = len(self._memory)
        # Should it prove wrong, no time before this one is tried again.
        self._seek_from = len(self.sightings)
        self._next_check = len(self._memory) + _RECHECK_AFTER

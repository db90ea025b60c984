"""Where a target is expected next."""

from __future__ import annotations

from dataclasses import dataclass

_SPEED_MEMORY = 0.8
_SPEED_MEMORY_IN_DOUBT = 0.95


@dataclass
class Motion:
    """Where the target is and where it is going, px and px a frame."""

    centre: tuple[float, float]
    velocity: tuple[float, float] = (0.0, 0.0)
    sights: int = 0

    def predicted(self) -> tuple[float, float]:
        """Where it would be in the next frame."""
        return self.centre[0] + self.velocity[0], self.centre[1] + self.velocity[1]

    def seen_at(self, centre: tuple[float, float], trust: bool) -> None:
        """Take in where it was seen; a doubtful sight hardly changes where it is going."""
        # The first sights set the speed, later ones refine it.
        early = self.sights / (self.sights + 1.0)
        keep = min(_SPEED_MEMORY, early) if trust else _SPEED_MEMORY_IN_DOUBT
        self.sights += 1
        self.velocity = (
            keep * self.velocity[0] + (1.0 - keep) * (centre[0] - self.centre[0]),
            keep * self.velocity[1] + (1.0 - keep) * (centre[1] - self.centre[1]),
        )
        self.centre = centre

    def unseen(self) -> None:
        """One frame without a sight of it: go on, ever slower."""
        self.centre = self.predicted()
        self.velocity = (0.96 * self.velocity[0], 0.96 * self.velocity[1])

"""The followed target's box in the picture, and one step of following."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geowork.errors import InputError

_SMALLEST_PX = 4.0


@dataclass(frozen=True)
class Box:
    """An upright rectangle, px of the upright frame; `x_px`, `y_px` is its upper left corner."""

    x_px: float
    y_px: float
    width_px: float
    height_px: float

    @property
    def centre(self) -> tuple[float, float]:
        """Middle of the box, px."""
        return self.x_px + self.width_px / 2.0, self.y_px + self.height_px / 2.0

    @property
    def foot(self) -> tuple[float, float]:
        """Where the target stands: the middle of the lower edge, px."""
        return self.x_px + self.width_px / 2.0, self.y_px + self.height_px

    @classmethod
    def around(cls, centre: tuple[float, float], width_px: float, height_px: float) -> Box:
        """The box of that size around a centre."""
        return cls(centre[0] - width_px / 2.0, centre[1] - height_px / 2.0, width_px, height_px)

    def checked(self, width_px: int, height_px: int, subject: object) -> Box:
        """Return self, or raise `InputError` when too small or with its middle off the frame."""
        if min(self.width_px, self.height_px) < _SMALLEST_PX:
            raise InputError(
                subject,
                f"the box is {self.width_px:g} by {self.height_px:g} px",
                f"draw it at least {_SMALLEST_PX:g} px wide and high",
            )
        x, y = self.centre
        if not (0 <= x < width_px and 0 <= y < height_px):
            raise InputError(
                subject,
                f"the box's middle ({x:g}, {y:g}) is outside the {width_px} x {height_px} frame",
                "give X,Y,W,H in pixels of the upright frame",
            )
        return self


@dataclass(frozen=True)
class Step:
    """Where the target is in one frame.

    Args:
        box: the followed box; while the target is lost, where it was last seen.
        foot_px: where the target stands, px.
        sigma_px: one sigma of the foot in each direction, px.
        state: "lost" is a gap: nothing is claimed about the target in that frame.
    """

    index: int
    pts: int
    time_s: float
    box: Box
    foot_px: tuple[float, float]
    sigma_px: float
    state: Literal["followed", "lost"]

"""Pairs that matching suggests, spread over the frame, and what becomes of one that is taken."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import msgspec

from geowork.geo.position import Position
from geowork.imagery.matching import Correspondence, Match
from geowork.project.edits import Edit, put, several
from geowork.project.model import SAFE_COLOURS, FrameAddress, Project
from geowork.project.reference_picture import ReferencePicture
from geowork.workflow.pinning import add_landmark, pin_in_frame, pin_in_reference
from geowork.workflow.search_results import Hit

MOST = 24
SIGMA_PX = 2.0
"""Of a matched pixel: coarser than the features' own tenths, for they need not be corners."""
SIGMA_M = 3.0
_CLOSEST = 0.025  # of the frame's diagonal
_COMPANY = 0.035
_COMPANIONS = 3


@dataclass(frozen=True)
class Suggested:
    """One suggested pair, px of both files; a place on earth where the reference has one."""

    number: int
    x_px: float
    y_px: float
    reference_x_px: float
    reference_y_px: float
    position: Position | None = None


@dataclass(frozen=True)
class Suggestions:
    """What matching one frame with one reference suggests; nothing of it is in the project."""

    frame: FrameAddress
    picture: ReferencePicture
    pairs: tuple[Suggested, ...]
    reason: str
    matched: bool = True

    def without(self, number: int) -> Suggestions:
        """The same with one pair fewer."""
        pairs = tuple(pair for pair in self.pairs if pair.number != number)
        return Suggestions(self.frame, self.picture, pairs, self.reason)


def suggested(
    frame: FrameAddress, picture: ReferencePicture, match: Match, size: tuple[int, int]
) -> Suggestions:
    """The best sure pairs of a match, no two close together; `size` is the frame's, px."""
    pairs = _numbered(match.correspondences, size)
    return Suggestions(frame, picture, pairs, match.reason, match.status == "matched")


def of_hit(
    frame: FrameAddress, picture: ReferencePicture, hit: Hit, size: tuple[int, int]
) -> Suggestions:
    """What a result of a search suggests; nothing where geometry did not verify it."""
    pairs = _numbered(hit.correspondences, size) if hit.verified else ()
    return Suggestions(frame, picture, pairs, "", hit.verified)


def _numbered(pairs: Sequence[Correspondence], size: tuple[int, int]) -> tuple[Suggested, ...]:
    diagonal = math.hypot(*size)
    chosen = spread_out(in_company(pairs, _COMPANY * diagonal), _CLOSEST * diagonal)
    return tuple(_suggested(number, pair) for number, pair in enumerate(chosen, 1))


def in_company(pairs: Sequence[Correspondence], within_px: float) -> list[Correspondence]:
    """The sure pairs that have others near them: the few wrong ones of a wall lie off by itself.

    At the rim of a wall company stands to one side only, and what is seen there may lie on
    something else behind it; of these the more exact half is kept.
    """
    sure = [pair for pair in pairs if pair.sure]
    usual_px = median([pair.error_px for pair in sure]) if sure else 0.0
    found = []
    for pair in sure:
        company = [
            math.atan2(o.y_px - pair.y_px, o.x_px - pair.x_px)
            for o in sure
            if o is not pair and math.hypot(pair.x_px - o.x_px, pair.y_px - o.y_px) < within_px
        ]
        held = pair.error_px <= usual_px or not _to_one_side(company)
        if len(company) >= _COMPANIONS and held:
            found.append(pair)
    return found


def _to_one_side(directions_rad: Sequence[float]) -> bool:
    """Whether a half turn can be found that no direction lies in."""
    around = sorted(directions_rad)
    gaps = [after - before for before, after in pairwise(around)]
    return not around or max(*gaps, around[0] + 2.0 * math.pi - around[-1], 0.0) >= math.pi


def spread_out(pairs: Sequence[Correspondence], closest_px: float) -> list[Correspondence]:
    """At most `MOST` of the pairs, the most exact first, each `closest_px` away from the others."""
    chosen: list[Correspondence] = []
    for pair in sorted(pairs, key=lambda one: one.error_px):
        apart = all(
            math.hypot(pair.x_px - other.x_px, pair.y_px - other.y_px) >= closest_px
            for other in chosen
        )
        if apart and len(chosen) < MOST:
            chosen.append(pair)
    return chosen


def take(
    project: Project,
    given: Suggestions,
    pair: Suggested,
    name: str,
    colours: Sequence[str] = SAFE_COLOURS,
) -> tuple[Edit, str]:
    """Make a landmark of a suggested pair, pinned in both pictures; returns the edit and its id.

    Where the reference says where on earth the pixel lies, the landmark is placed there.
    """
    made, identity = add_landmark(project, name, pair.position, SIGMA_M, colours)
    after = made.apply(project)
    steps = [made]
    if pair.position is not None:
        read = msgspec.structs.replace(after.landmarks[identity], source=given.picture.reference)
        steps.append(put("landmarks", read, made.label))
    steps.append(pin_in_frame(after, identity, given.frame, pair.x_px, pair.y_px, SIGMA_PX))
    steps.append(
        pin_in_reference(
            after, identity, given.picture, pair.reference_x_px, pair.reference_y_px, SIGMA_PX
        )
    )
    number = after.landmarks[identity].number
    return several(f"Take suggested pair as landmark {number} '{name}'", *steps), identity


def _suggested(number: int, pair: Correspondence) -> Suggested:
    placed = pair.lat_deg is not None and pair.lon_deg is not None
    position = Position(pair.lat_deg, pair.lon_deg) if placed else None  # type: ignore[arg-type]
    return Suggested(
        number, pair.x_px, pair.y_px, pair.reference_x_px, pair.reference_y_px, position
    )

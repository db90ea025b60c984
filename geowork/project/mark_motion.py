"""Where a mark is at a time, and the edits that move it."""

from __future__ import annotations

import msgspec

from geowork.project.edits import Edit, put
from geowork.project.model import FrameAddress, Mark, MarkKey

Points = tuple[tuple[float, float], ...]


def points_at(mark: Mark, address: FrameAddress) -> Points | None:
    """The mark's points in a frame, px; None where it is not shown.

    Between two keys every point moves evenly with the time stamp.
    """
    pts = address.pts
    if address.footage != mark.frame.footage:
        return None
    if not mark.keys:
        return mark.points if pts == mark.frame.pts else None
    keys = keys_of(mark)
    if pts < keys[0].pts or pts > keys[-1].pts:
        return None
    before = max((key for key in keys if key.pts <= pts), key=lambda key: key.pts)
    after = min((key for key in keys if key.pts >= pts), key=lambda key: key.pts)
    if before.pts == after.pts or len(before.points) != len(after.points):
        return before.points
    share = (pts - before.pts) / (after.pts - before.pts)
    return tuple(
        (x0 + share * (x1 - x0), y0 + share * (y1 - y0))
        for (x0, y0), (x1, y1) in zip(before.points, after.points, strict=True)
    )


def keys_of(mark: Mark) -> list[MarkKey]:
    """The mark's first frame and its keys, by time; of two at one time the later stated holds."""
    first = MarkKey(mark.frame.index, mark.frame.pts, mark.points)
    return sorted({key.pts: key for key in (first, *mark.keys)}.values(), key=lambda key: key.pts)


def move_mark(
    mark: Mark, address: FrameAddress, points: Points, label: str, merge_key: str | None = None
) -> Edit:
    """Put a mark's points somewhere in a frame: its first frame, or a key made or changed there."""
    key = MarkKey(address.index, address.pts, points)
    kept = [k for k in keys_of(mark) if k.pts != address.pts]
    return put("marks", with_keys(mark, [*kept, key]), label, merge_key)


def drop_key(mark: Mark, address: FrameAddress, label: str) -> Edit | None:
    """Take the key at a frame away; None where there is none, or no other."""
    kept = [key for key in keys_of(mark) if key.pts != address.pts]
    if not kept or len(kept) == len(keys_of(mark)):
        return None
    return put("marks", with_keys(mark, kept), label)


def with_keys(mark: Mark, keys: list[MarkKey]) -> Mark:
    """The mark with these keys, the earliest of which is its frame."""
    first, *later = sorted(keys, key=lambda key: key.pts)
    frame = msgspec.structs.replace(mark.frame, index=first.index, pts=first.pts)
    return msgspec.structs.replace(mark, frame=frame, points=first.points, keys=tuple(later))

"""A panorama of a panning shot, and the way back from its pixels to frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.errors import MediaError
from geowork.footage.panorama.joins import Join, Sight, join, join_somehow, see
from geowork.footage.panorama.layout import Layout, lay_out
from geowork.footage.panorama.mosaic import draw
from geowork.footage.panorama.projection import Kind
from geowork.footage.panorama.turning import Turning, largest_group, solve_turning
from geowork.footage.panorama.views import View, choose_views, listed_views
from geowork.footage.source import FrameSource
from geowork.jobs.progress import Progress

Rgb = NDArray[np.uint8]

# Views this far apart in the pan, as a share of the picture, still see enough in common.
_OVERLAPPING = 0.7
# Further off than this, what is near was seen from another place.
_PARALLAX_PX = 4.0
_BY_HAND = "choose the frames and their order by hand"


@dataclass(frozen=True)
class SourcePixel:
    """A pixel of a frame; (0, 0) is the picture's top left corner."""

    index: int
    pts: int
    x_px: float
    y_px: float


@dataclass(frozen=True, eq=False)
class Panorama:
    """One picture of the pan.

    Args:
        rgb: (h, w, 3).
        labels: (h, w), which of `frames` is seen in each pixel, -1 for none.
        frames: number and PTS of each frame in it.
        layout: where each lies.
        rms_px: how well they fit together, px of the frames.
        warnings: what a person should know, one sentence each.
    """

    rgb: Rgb
    labels: NDArray[np.int16]
    frames: tuple[tuple[int, int], ...]
    layout: Layout
    rms_px: float
    warnings: tuple[str, ...]

    def source_of(self, x_px: float, y_px: float) -> SourcePixel | None:
        """The frame and pixel drawn at a place of the panorama, `None` where there is none."""
        height, width = self.labels.shape
        if not (0 <= x_px < width and 0 <= y_px < height):
            return None
        view = int(self.labels[int(y_px), int(x_px)])
        if view < 0:
            return None
        x, y = self.layout.pixels_in(view, np.array([[x_px, y_px]]))[0]
        limits = np.array(self.layout.size, dtype=np.float64)
        x, y = np.clip([x, y], 0.0, limits)
        index, pts = self.frames[view]
        return SourcePixel(index, pts, float(x), float(y))

    def place_of(self, index: int, x_px: float, y_px: float) -> tuple[float, float] | None:
        """Where a pixel of one of its frames lies on the panorama, `None` for other frames."""
        numbers = [number for number, _ in self.frames]
        if index not in numbers:
            return None
        view = numbers.index(index)
        x, y = self.layout.places_of(view, np.array([[x_px, y_px]]))[0]
        return (float(x), float(y)) if np.isfinite([x, y]).all() else None


def panorama_of(
    reader: FrameSource,
    progress: Progress,
    *,
    first: int = 0,
    last: int | None = None,
    order: Sequence[int] | None = None,
    kind: Kind | None = None,
) -> Panorama:
    """Stitch the frames of a pan.

    Args:
        first, last: the stretch in which the camera pans, both included.
        order: these frames, each joined to the next as well as may be, in place of a choice.
        kind: of surface; by default the one that suits the pan.

    Raises:
        MediaError: no such frame, or they do not make a panorama; says which and what to do.
        CancelledError: the person asked to stop.
    """
    end = reader.count - 1 if last is None else last
    views = (
        choose_views(reader, first, end, progress) if order is None else listed_views(_once(order))
    )
    if len(views) < 2:
        raise MediaError(
            reader.path,
            f"the camera does not pan from frame {first} to {end}",
            "choose a stretch in which it does, or two frames and more",
        )
    sights, pts, size = _seen(reader, views, progress)
    joins = _joined(views, sights, progress) if order is None else _chain(reader, views, sights)
    group = largest_group(joins, len(views)) if joins else [0]
    if len(group) < 2:
        raise MediaError(reader.path, "its frames show too little in common", _BY_HAND)
    turning = solve_turning([one for one in joins if one.first in group], size)
    used = [views[one.view].index for one in turning.views]
    layout = lay_out(turning.views, size, kind)
    rgb, labels = draw(layout, lambda view: reader.frame(used[view]).rgb, progress)
    return Panorama(
        rgb,
        labels,
        tuple((index, pts[index]) for index in used),
        layout,
        turning.rms_px,
        _warnings(views, used, joins, turning),
    )


def _once(order: Sequence[int]) -> list[int]:
    return list(dict.fromkeys(order))


def _seen(
    reader: FrameSource, views: Sequence[View], progress: Progress
) -> tuple[list[Sight], dict[int, int], tuple[int, int]]:
    sights, pts = [], {}
    size = (0, 0)
    for done, view in enumerate(views):
        frame = reader.frame(view.index)
        if size not in ((0, 0), (frame.width_px, frame.height_px)):
            raise MediaError(
                reader.path,
                f"frame {view.index} has another size than those before it",
                "choose a stretch with frames of one size",
            )
        size = (frame.width_px, frame.height_px)
        sights.append(see(frame.rgb))
        pts[view.index] = frame.pts
        progress.report(done + 1, len(views), "Looking for what the frames have in common")
    return sights, pts, size


def _joined(views: Sequence[View], sights: list[Sight], progress: Progress) -> list[Join]:
    """All views that may overlap, and neighbours in any case."""
    pairs = [
        (a, b)
        for a in range(len(views))
        for b in range(a + 1, len(views))
        if b == a + 1 or _apart(views[a], views[b]) < _OVERLAPPING
    ]
    joins = []
    for done, (a, b) in enumerate(pairs):
        joins.append(join(a, b, sights))
        progress.report(done + 1, len(pairs), "Joining the frames")
    return [one for one in joins if one is not None]


def _chain(reader: FrameSource, views: Sequence[View], sights: list[Sight]) -> list[Join]:
    joins = []
    for a in range(len(views) - 1):
        found = join_somehow(a, a + 1, sights)
        if found is None:
            raise MediaError(
                reader.path,
                f"frames {views[a].index} and {views[a + 1].index} show nothing in common",
                "put a frame between them, or take one out",
            )
        joins.append(found)
        # Where the person's order comes back to the same place, the ends meet.
        joins += [far for b in range(a + 2, len(views)) if (far := join(a, b, sights)) is not None]
    return joins


def _apart(one: View, other: View) -> float:
    return max(abs(one.place[0] - other.place[0]), abs(one.place[1] - other.place[1]))


def _warnings(
    views: Sequence[View], used: Sequence[int], joins: Sequence[Join], turning: Turning
) -> tuple[str, ...]:
    found = []
    left_out = sorted({view.index for view in views} - set(used))
    if left_out:
        named = ", ".join(map(str, left_out[:8])) + ("…" if len(left_out) > 8 else "")
        found.append(f"Could not be joined to the others: frames {named}; {_BY_HAND}.")
    if any(one.doubtful for one in joins):
        found.append("Some frames are joined by little: look at the seams before you rely on them.")
    if turning.rms_px > _PARALLAX_PX:
        found.append(
            f"The frames fit together to {turning.rms_px:.0f} px only: the camera moved as it "
            "turned, so that what is near may be doubled or cut."
        )
    return tuple(found)

"""Views drawn on one surface: evened in brightness, parted along seams, and which is where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.footage.panorama.layout import Layout, Region
from geowork.jobs.progress import Progress

Rgb = NDArray[np.uint8]
Mask = NDArray[np.uint8]
Labels = NDArray[np.int16]

# The stitching parts' stubs name only OpenCV's own matrices, where arrays are taken as well.
_parts: Any = cv2.detail

_SEAM_PIXELS = 400_000
_BANDS = 3
_ROWS = 256
# A panorama coarser than the frames by this is drawn from smaller ones.
_COARSE = 0.7


@dataclass(frozen=True)
class _Drawn:
    """A view on its part of the panorama; `mask` is 255 where it has pixels."""

    region: Region
    picture: Rgb
    mask: Mask


def draw(
    layout: Layout, picture_of: Callable[[int], Rgb], progress: Progress
) -> tuple[Rgb, Labels]:
    """Draw every view where it belongs.

    Args:
        picture_of: the frame (h, w, 3) of the view of this number; asked for twice.

    Returns:
        the panorama (h, w, 3); the number of the view seen in each of its pixels, -1 for none.

    Raises:
        CancelledError: the person asked to stop.
    """
    count = len(layout.views)
    factor = min(1.0, float(np.sqrt(_SEAM_PIXELS / (layout.width_px * layout.height_px))))
    small = layout.smaller(factor)
    drawn = []
    for view in range(count):
        drawn.append(_draw_one(small, view, picture_of(view)))
        progress.report(view + 1, 2 * count, "Drawing the panorama")
    evening = _parts.ExposureCompensator_createDefault(_parts.EXPOSURE_COMPENSATOR_GAIN_BLOCKS)
    evening.feed(_corners(drawn), [one.picture for one in drawn], [one.mask for one in drawn])
    seams = _seams(drawn, evening)
    blender = _parts.MultiBandBlender(0, _BANDS)
    blender.prepare((0, 0, layout.width_px, layout.height_px))
    labels = np.full((layout.height_px, layout.width_px), -1, np.int16)
    for view in range(count):
        full = _draw_one(layout, view, picture_of(view))
        shown = _shown_part(full, seams[view], small.region(view), labels)
        _label(labels, full.region, shown, view)
        corner = (full.region.left, full.region.top)
        evened = evening.apply(view, corner, full.picture, full.mask)
        blender.feed(evened.astype(np.int16), shown, corner)
        progress.report(count + view + 1, 2 * count, "Drawing the panorama")
    blended, _ = blender.blend(None, None)
    rgb = np.clip(blended, 0, 255).astype(np.uint8)
    rgb[labels < 0] = 0
    return rgb, labels


def _draw_one(layout: Layout, view: int, frame: Rgb) -> _Drawn:
    region = layout.region(view)
    pixels = _pixels_of(layout, view, region)
    height, width = frame.shape[:2]
    x, y = pixels[..., 0], pixels[..., 1]
    with np.errstate(invalid="ignore"):
        inside = (x >= 0) & (x <= width - 1) & (y >= 0) & (y <= height - 1)
    pixels[~inside] = -1
    if layout.surface.scale_px < _COARSE * layout.views[view].focal_px:
        frame, factor = _shrunk(frame, layout, view)
        pixels = (pixels + np.float32(0.5)) * np.float32(factor) - np.float32(0.5)
    across, down = cv2.split(pixels)
    picture = cv2.remap(frame, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = inside.astype(np.uint8) * np.uint8(255)
    return _Drawn(region, picture.astype(np.uint8, copy=False), mask)


def _pixels_of(layout: Layout, view: int, region: Region) -> NDArray[np.float32]:
    """Which frame px (h, w, 2) is seen in each pixel, as OpenCV counts: from a pixel's centre."""
    across = np.arange(region.left, region.left + region.width) + 0.5
    pixels = np.empty((region.height, region.width, 2), np.float32)
    for top in range(0, region.height, _ROWS):
        down = np.arange(top, min(top + _ROWS, region.height)) + region.top + 0.5
        places = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
        seen = layout.pixels_in(view, places) - 0.5
        pixels[top : top + len(down)] = seen.reshape(len(down), region.width, 2)
    return pixels


def _shrunk(frame: Rgb, layout: Layout, view: int) -> tuple[Rgb, float]:
    """The frame about as coarse as the panorama, against false patterns; and by how much."""
    factor = layout.surface.scale_px / layout.views[view].focal_px
    size = tuple(max(1, round(n * factor)) for n in layout.size)
    small: Rgb = cv2.resize(frame, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    return small, factor


def _corners(drawn: Sequence[_Drawn]) -> list[tuple[int, int]]:
    return [(one.region.left, one.region.top) for one in drawn]


def _seams(drawn: Sequence[_Drawn], evening: Any) -> list[Mask]:
    """Where each view is seen: cut where neighbours look alike, around what moves."""
    corners = _corners(drawn)
    evened = [
        evening.apply(view, corner, one.picture.copy(), one.mask).astype(np.float32)
        for view, (corner, one) in enumerate(zip(corners, drawn, strict=True))
    ]
    finder = _parts.GraphCutSeamFinder("COST_COLOR")
    found = finder.find(evened, corners, [one.mask.copy() for one in drawn])
    return [np.asarray(mask.get() if isinstance(mask, cv2.UMat) else mask) for mask in found]


def _shown_part(full: _Drawn, seam: Mask, seam_region: Region, labels: Labels) -> Mask:
    """The part of a view that is seen, at full size; what an earlier one took stays its own."""
    region = full.region
    widened = cv2.dilate(seam, np.ones((3, 3), np.uint8))
    sized = cv2.resize(widened, (region.width, region.height), interpolation=cv2.INTER_LINEAR)
    taken = labels[
        region.top : region.top + region.height, region.left : region.left + region.width
    ]
    shown = (sized >= 128) & (full.mask > 0) & (taken < 0)
    return shown.astype(np.uint8) * np.uint8(255)


def _label(labels: Labels, region: Region, shown: Mask, view: int) -> None:
    part = labels[region.top : region.top + region.height, region.left : region.left + region.width]
    part[shown > 0] = view

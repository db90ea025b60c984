"""The report's pictures: frames, map, residuals, and pairs of crops of each landmark."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from geowork.drawing import brush
from geowork.drawing.brush import DARK, WHITE, Rgb
from geowork.drawing.contracts import items_at, number_at, text_at
from geowork.drawing.palette import OUTLIER_COLOUR, checked_colour, rgb_of
from geowork.drawing.sheet.map_view import EARTH_M, projected
from geowork.drawing.sheet.model import Rect, Ring, Sheet, Stroke
from geowork.drawing.sheet.raster import sheet_pixels
from geowork.errors import CancelledError, GeoworkError
from geowork.export.material import Material
from geowork.export.phrases import Phrases
from geowork.export.plate.panels import Panels
from geowork.export.plate.theme import THEMES
from geowork.export.shown_frame import shown_frame
from geowork.footage.picture import encode_jpeg
from geowork.project.model import Camera, FrameAddress, Landmark, Pin

_MAP_PX = (1500, 1050)
_CROP_PX = 340
_CROP_SHARE = 9
"""A crop shows this part of the frame's height, a ninth."""

_CROP_GROUND_M = 50.0
_PLOT_PX = 760


@dataclass(frozen=True)
class Figure:
    """A picture as JPEG, and what it shows."""

    data: bytes
    text: str


@dataclass(frozen=True)
class Pair:
    """One landmark in the footage and from above; None where that is not at hand."""

    footage: Figure | None
    above: Figure | None


def map_figure(material: Material, say: Phrases, share: float, inset: bool) -> Figure:
    """The map as on the plate."""
    sheet = Sheet(*_MAP_PX, WHITE, "")
    panels = Panels(sheet, material, say, THEMES["light"], 1.25)
    panels.map(Rect(0, 0, *_MAP_PX), share, inset=inset)
    return Figure(encode_jpeg(sheet_pixels(sheet), quality=86), say("Map of the case"))


def frame_figure(proof: Rgb, text: str) -> Figure:
    """A frame with its marks, made no wider than a page needs."""
    factor = min(1.0, 1600 / proof.shape[1])
    size = round(proof.shape[1] * factor), round(proof.shape[0] * factor)
    small = np.asarray(cv2.resize(proof, size, interpolation=cv2.INTER_AREA), np.uint8)
    return Figure(encode_jpeg(small, quality=86), text)


def residual_figure(material: Material, camera: Camera, say: Phrases) -> Figure | None:
    """Every residual as a point around the middle, numbered as its landmark."""
    found = []
    for one in items_at(camera.solution, "residuals"):
        across, down = number_at(one, "dx_px"), number_at(one, "dy_px")
        landmark = material.project.landmarks.get(text_at(one, "landmark"))
        if across is not None and down is not None and landmark is not None:
            found.append((across, down, landmark, one.get("outlier") is True))
    if not found:
        return None
    sheet = Sheet(_PLOT_PX, _PLOT_PX, WHITE, "")
    longest = max(max(abs(across), abs(down)) for across, down, _, _ in found)
    step = _round_step(longest)
    scale = (_PLOT_PX / 2 - 60) / max(longest, step)
    middle = (_PLOT_PX / 2, _PLOT_PX / 2)
    quiet = (150, 160, 170)
    for place in range(1, math.floor(longest / step) + 2):
        sheet.items.append(Ring(middle, place * step * scale, (214, 220, 225), 1.5))
        sheet.write(f"{place * step:g} px", middle[0] + 6, middle[1] - place * step * scale - 6,
                    18, quiet)  # fmt: skip
    for ends in (((0, middle[1]), (_PLOT_PX, middle[1])), ((middle[0], 0), (middle[0], _PLOT_PX))):
        sheet.items.append(Stroke(ends, (214, 220, 225), 1.5))
    for across, down, landmark, outlier in found:
        at = middle[0] + across * scale, middle[1] + down * scale
        colour = checked_colour(landmark.colour)
        sheet.items.append(Stroke([middle, at], rgb_of(colour), 1.5))
        sheet.items.append(Ring(at, 8, rgb_of(colour), 1.0, filled=True))
        if outlier:
            sheet.items.append(Ring(at, 14, rgb_of(OUTLIER_COLOUR), 3.0))
        sheet.write(str(landmark.number), at[0] + 12, at[1] + 7, 20, DARK, 700)
    return Figure(encode_jpeg(sheet_pixels(sheet), quality=90), say("Residuals of the solve, px"))


def crop_pairs(material: Material, camera: Camera, say: Phrases) -> Iterator[tuple[Pin, Pair]]:
    """For each landmark pinned in a camera's frame: a crop of the frame, a crop from above."""
    project = material.project
    frame = camera.frame
    pins = [
        pin
        for pin in project.pins.values()
        if pin.frame is not None
        and (pin.frame.footage, pin.frame.pts) == (frame.footage, frame.pts)
        and pin.landmark in project.landmarks
    ]
    rgb = _pixels(material, frame)
    order = sorted(pins, key=lambda one: (project.landmarks[one.landmark].number, one.id))
    for pin in order:
        landmark = project.landmarks[pin.landmark]
        seen = None if rgb is None else _crop(rgb, pin, landmark, say)
        yield pin, Pair(seen, _from_above(material, landmark, say))


def _pixels(material: Material, address: FrameAddress) -> Rgb | None:
    try:
        return shown_frame(material, address).rgb
    except CancelledError:
        raise
    except GeoworkError:
        return None  # the report says elsewhere that the footage is not at hand


def _crop(rgb: Rgb, pin: Pin, landmark: Landmark, say: Phrases) -> Figure:
    half = max(20.0, rgb.shape[0] / _CROP_SHARE / 2)
    factor = _CROP_PX / (2 * half)
    move = np.array([
        [factor, 0.0, _CROP_PX / 2 - pin.x_px * factor],
        [0.0, factor, _CROP_PX / 2 - pin.y_px * factor],
    ])  # fmt: skip
    large = cv2.warpAffine(
        rgb, move, (_CROP_PX, _CROP_PX), flags=cv2.INTER_CUBIC, borderValue=(40, 46, 52)
    )
    return _ringed(np.asarray(large, np.uint8), landmark, say("in the footage"))


def _from_above(material: Material, landmark: Landmark, say: Phrases) -> Figure | None:
    if landmark.position is None:
        return None
    lat, lon = landmark.position.lat_deg, landmark.position.lon_deg
    x, y = projected((lon, lat))
    half = _CROP_GROUND_M / 2 / math.cos(math.radians(lat))
    if abs(x) + half > math.pi * EARTH_M:
        return None
    for reference in material.orthophotos():
        try:
            raster = material.raster(reference)
            rgba = raster.window(x - half, y - half, x + half, y + half, (_CROP_PX, _CROP_PX))
        except GeoworkError:
            continue
        if rgba[_CROP_PX // 2, _CROP_PX // 2, 3]:
            rgb = np.ascontiguousarray(rgba[..., :3])
            return _ringed(rgb, landmark, say("from above, {m} m across", m=f"{_CROP_GROUND_M:g}"))
    return None


def _ringed(rgb: Rgb, landmark: Landmark, text: str) -> Figure:
    picture = np.ascontiguousarray(rgb).copy()
    colour = rgb_of(landmark.colour)
    middle = (_CROP_PX / 2, _CROP_PX / 2)
    for ink, width in ((DARK, 7.0), (WHITE, 5.0), (colour, 3.0)):
        brush.ring(picture, middle, 26.0, ink, width)
    name = f"{landmark.number} {landmark.name}"
    return Figure(encode_jpeg(picture, quality=85), f"{brush.one_line(name)}, {text}")


def _round_step(longest: float) -> float:
    power = 10.0 ** math.floor(math.log10(max(longest, 0.1)))
    return next(step * power for step in (0.2, 0.5, 1.0, 2.0) if longest / (step * power) <= 5)

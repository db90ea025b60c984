"""The report's pictures: frames, map and residuals."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from geowork.drawing.brush import DARK, WHITE, Rgb
from geowork.drawing.contracts import items_at, number_at, text_at
from geowork.drawing.palette import OUTLIER_COLOUR, checked_colour, rgb_of
from geowork.drawing.phrases import Phrases
from geowork.drawing.sheet.map_view import MapView
from geowork.drawing.sheet.model import Rect, Ring, Sheet, Stroke
from geowork.drawing.sheet.raster import sheet_pixels
from geowork.export.material import Material
from geowork.export.plate.panels import Panels
from geowork.export.plate.theme import THEMES
from geowork.footage.picture import encode_jpeg
from geowork.project.model import Camera

_MAP_PX = (1500, 1050)
_PLOT_PX = 760


@dataclass(frozen=True)
class Figure:
    """A picture as JPEG, and what it shows."""

    data: bytes
    text: str


def map_figures(material: Material, say: Phrases) -> list[Figure]:
    """The map as on the plate; where somebody walked, the walk follows, larger."""
    walked = any(track.movement for track in material.project.tracks.values())
    close = _map(material, say, 0.0, None) if walked else None
    whole = _map(material, say, 0.8, close[1] if close else None)
    words = say("Map of the case")
    if close is None:
        return [Figure(whole[0], words)]
    framed = say("Map of the case; what is framed follows larger")
    return [Figure(whole[0], framed), Figure(close[0], say("Map of the movement"))]


def _map(
    material: Material, say: Phrases, share: float, beside: MapView | None
) -> tuple[bytes, MapView | None]:
    sheet = Sheet(*_MAP_PX, WHITE, "")
    panels = Panels(sheet, material, say, THEMES["light"], 1.25)
    view = panels.map(Rect(0, 0, *_MAP_PX), share, inset=False, beside=beside)
    return encode_jpeg(sheet_pixels(sheet), quality=86), view


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


def _round_step(longest: float) -> float:
    power = 10.0 ** math.floor(math.log10(max(longest, 0.1)))
    return next(step * power for step in (0.2, 0.5, 1.0, 2.0) if longest / (step * power) <= 5)

"""Crops of one landmark side by side: in the footage, in photos, from above."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from geowork.drawing import brush
from geowork.drawing.brush import DARK, WHITE, Rgb
from geowork.drawing.marks import same_frame
from geowork.drawing.palette import checked_colour, rgb_of
from geowork.drawing.phrases import Phrases
from geowork.drawing.sheet.map_view import EARTH_M, projected
from geowork.errors import CancelledError, GeoworkError
from geowork.export.material import Material
from geowork.export.report.figures import Figure
from geowork.export.shown_frame import shown_frame
from geowork.footage.picture import encode_jpeg
from geowork.project.model import Camera, FrameAddress, Landmark, Pin

CROP_GROUND_M = 50.0
"""Width of a crop from above."""

_CROP_PX = 340
_CROP_SHARE = 9
"""A crop shows this part of the picture's height, a ninth."""

_MOST_PICTURES = 2
_PICTURES = ("photo", "panorama")


@dataclass(frozen=True)
class Crop:
    """One view of a landmark; without a figure, `text` says why there is none."""

    figure: Figure | None
    text: str


@dataclass(frozen=True)
class Views:
    """One landmark in every picture; `badge` is its number and colour, parted by ``|``."""

    badge: str
    name: str
    crops: tuple[Crop, ...]


def views_of(material: Material, camera: Camera, say: Phrases) -> Iterator[Views]:
    """Every landmark pinned in a camera's frame, by number."""
    project = material.project
    pins = [
        pin
        for pin in project.pins.values()
        if same_frame(pin.frame, camera.frame) and pin.landmark in project.landmarks
    ]
    rgb = _pixels(material, camera.frame)
    for pin in sorted(pins, key=lambda one: (project.landmarks[one.landmark].number, one.id)):
        landmark = project.landmarks[pin.landmark]
        words = say("in the footage")
        seen = (
            Crop(None, say("the footage is not at hand"))
            if rgb is None
            else Crop(_crop(rgb, pin, landmark, words), words)
        )
        crops = (
            seen,
            *_in_references(material, landmark, say),
            _from_above(material, landmark, say),
        )
        if any(one.figure for one in crops):
            badge = f"{landmark.number}|{checked_colour(landmark.colour)}"
            yield Views(badge, landmark.name, crops)


def _pixels(material: Material, address: FrameAddress) -> Rgb | None:
    try:
        return shown_frame(material, address).rgb
    except CancelledError:
        raise
    except GeoworkError:
        return None


def _in_references(material: Material, landmark: Landmark, say: Phrases) -> Iterator[Crop]:
    pins = [pin for pin in material.project.pins.values()
            if pin.landmark == landmark.id and pin.reference is not None]  # fmt: skip
    shown = 0
    for pin in sorted(pins, key=lambda one: (one.reference or "", one.id)):
        reference = material.project.references.get(pin.reference or "")
        if reference is None or reference.kind not in _PICTURES or shown == _MOST_PICTURES:
            continue
        shown += 1
        words = say("in {title}", title=reference.title)
        try:
            rgb = material.photo(reference)
        except CancelledError:
            raise
        except GeoworkError:
            yield Crop(None, say("{title} is not at hand", title=reference.title))
        else:
            yield Crop(_crop(rgb, pin, landmark, words), words)


def _from_above(material: Material, landmark: Landmark, say: Phrases) -> Crop:
    if landmark.position is None:
        return Crop(None, say("not placed"))
    orthophotos = material.orthophotos()
    if not orthophotos:
        return Crop(None, say("no picture from above"))
    lat, lon = landmark.position.lat_deg, landmark.position.lon_deg
    x, y = projected((lon, lat))
    half = CROP_GROUND_M / 2 / math.cos(math.radians(lat))
    if abs(x) + half > math.pi * EARTH_M:
        return Crop(None, say("outside the picture from above"))
    opened = False
    for reference in orthophotos:
        try:
            raster = material.raster(reference)
            rgba = raster.window(x - half, y - half, x + half, y + half, (_CROP_PX, _CROP_PX))
        except GeoworkError:
            continue
        opened = True
        if rgba[_CROP_PX // 2, _CROP_PX // 2, 3]:
            words = say("from above, {m} m across", m=f"{CROP_GROUND_M:g}")
            rgb = np.ascontiguousarray(rgba[..., :3])
            return Crop(_ringed(rgb, landmark, words), words)
    if opened:
        return Crop(None, say("outside the picture from above"))
    return Crop(None, say("the picture from above is not at hand"))


def _crop(rgb: Rgb, pin: Pin, landmark: Landmark, words: str) -> Figure:
    half = max(20.0, rgb.shape[0] / _CROP_SHARE / 2)
    factor = _CROP_PX / (2 * half)
    move = np.array([
        [factor, 0.0, _CROP_PX / 2 - pin.x_px * factor],
        [0.0, factor, _CROP_PX / 2 - pin.y_px * factor],
    ])  # fmt: skip
    large = cv2.warpAffine(
        rgb, move, (_CROP_PX, _CROP_PX), flags=cv2.INTER_CUBIC, borderValue=(40, 46, 52)
    )
    return _ringed(np.asarray(large, np.uint8), landmark, words)


def _ringed(rgb: Rgb, landmark: Landmark, words: str) -> Figure:
    picture = np.ascontiguousarray(rgb).copy()
    colour = rgb_of(landmark.colour)
    middle = (_CROP_PX / 2, _CROP_PX / 2)
    for ink, width in ((DARK, 7.0), (WHITE, 5.0), (colour, 3.0)):
        brush.ring(picture, middle, 26.0, ink, width)
    name = f"{landmark.number} {landmark.name}"
    return Figure(encode_jpeg(picture, quality=85), f"{brush.one_line(name)}, {words}")

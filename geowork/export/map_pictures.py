"""Small pictures for the exported map: of each landmark, of the camera's frame, along each walk."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from geowork.drawing import brush
from geowork.drawing.brush import DARK, WHITE, Rgb
from geowork.drawing.contracts import number_at
from geowork.drawing.marks import frame_marks
from geowork.drawing.paint import paint
from geowork.drawing.palette import rgb_of
from geowork.drawing.panel_marks import panel_marks
from geowork.drawing.phrases import Phrases
from geowork.drawing.words import time_code
from geowork.errors import CancelledError, GeoworkError
from geowork.export.material import Material
from geowork.export.shown_frame import shown_frame
from geowork.footage.picture import encode_webp
from geowork.project.model import FrameAddress, Pin, Track

_WIDTH_PX = 300
_CROP_PX = (240, 180)
_CROP_SHARE = 6
_MOMENTS = 12
_QUALITY = 62


@dataclass(frozen=True)
class Small:
    """One small picture.

    Args:
        kinds: of map features whose pop-up shows it.
        id: of the object those features stand for.
        time_s: seconds since the footage began; None for a landmark's crop.
    """

    kinds: tuple[str, ...]
    id: str
    rgb: Rgb
    text: str
    time_s: float | None = None


def small_pictures(
    material: Material, limit_bytes: int, say: Phrases
) -> tuple[list[dict[str, Any]], int]:
    """As many as fit into `limit_bytes`, what matters most first; and how many bytes they take."""
    shown: list[dict[str, Any]] = []
    taken = 0
    for one in _pictures(material, say):
        data = encode_webp(one.rgb, quality=_QUALITY)
        url = "data:image/webp;base64," + base64.b64encode(data).decode()
        if taken + len(url) > limit_bytes:
            break
        taken += len(url)
        height, width = one.rgb.shape[:2]
        shown.append(
            {"kinds": one.kinds, "id": one.id, "url": url, "width": width, "height": height,
             "text": one.text, "time": one.time_s}
        )  # fmt: skip
    return shown, taken


def _pictures(material: Material, say: Phrases) -> Iterator[Small]:
    project = material.project
    for key in sorted(project.cameras):
        camera = project.cameras[key]
        footage = project.footage.get(camera.frame.footage)
        title = footage.title if footage else camera.frame.footage
        for rgb, time_s in _frame(material, camera.frame, say):
            text = say("Frame {n} of {title}, PTS {pts}", n=camera.frame.index,
                       title=title, pts=camera.frame.pts)  # fmt: skip
            yield Small(("camera", "region_95", "cone"), key, rgb, text, time_s)
    for key in sorted(project.landmarks):
        pin = next((one for _, one in sorted(project.pins.items())
                    if one.landmark == key and one.frame is not None), None)  # fmt: skip
        if pin is not None:
            for rgb in _crop(material, pin):
                name = project.landmarks[key].name
                yield Small(("landmark",), key, rgb, f"{name}, {say('in the footage')}")
    for key in sorted(project.tracks):
        track = project.tracks[key]
        for address in _moments(material, track):
            for rgb, time_s in _frame(material, address, say):
                text = f"{say.told(track.name)}, {time_code(address.pts, address.time_base)}"
                kinds = ("track", "track_end", "track_band", "course", "course_band")
                yield Small(kinds, key, rgb, text, time_s)


def _moments(material: Material, track: Track) -> list[FrameAddress]:
    footage = material.project.footage.get(track.footage)
    boxes = sorted(track.boxes, key=lambda box: box.pts)
    if footage is None or not boxes:
        return []
    last = len(boxes) - 1
    places = sorted({round(one * last / (_MOMENTS - 1)) for one in range(_MOMENTS)})
    base = footage.time_base
    return [FrameAddress(footage.id, boxes[at].pts, base, boxes[at].index) for at in places]


def _pixels(material: Material, address: FrameAddress) -> Rgb | None:
    try:
        return shown_frame(material, address).rgb
    except CancelledError:
        raise
    except GeoworkError:
        return None  # the frame set and the plate say what is not at hand


def _frame(
    material: Material, address: FrameAddress, say: Phrases
) -> Iterator[tuple[Rgb, float | None]]:
    rgb = _pixels(material, address)
    if rgb is None:
        return
    factor = _WIDTH_PX / rgb.shape[1]
    size = _WIDTH_PX, max(1, round(rgb.shape[0] * factor))
    small = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
    marks = list(panel_marks(frame_marks(material.project, address, say), factor))
    yield paint(small, marks, 0.34), _time_s(material, address)


def _time_s(material: Material, address: FrameAddress) -> float | None:
    """As the tracks count it, so that picture and place agree."""
    for track in material.project.tracks.values():
        if track.footage == address.footage and track.movement:
            for one in track.movement.get("observations", ()):
                if number_at(one, "pts") == address.pts:
                    return number_at(one, "time_s")
    return None


def _crop(material: Material, pin: Pin) -> Iterator[Rgb]:
    landmark = material.project.landmarks[pin.landmark]
    rgb = _pixels(material, pin.frame) if pin.frame is not None else None
    if rgb is None:
        return
    wide, high = _CROP_PX
    factor = high / max(40.0, rgb.shape[0] / _CROP_SHARE)
    move = np.array([
        [factor, 0.0, wide / 2 - pin.x_px * factor],
        [0.0, factor, high / 2 - pin.y_px * factor],
    ])  # fmt: skip
    large = cv2.warpAffine(rgb, move, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(40, 46, 52))
    picture = np.ascontiguousarray(large, np.uint8)
    for ink, width in ((DARK, 6.0), (WHITE, 4.4), (rgb_of(landmark.colour), 2.6)):
        brush.ring(picture, (wide / 2, high / 2), 18.0, ink, width)
    yield picture

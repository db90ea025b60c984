"""The panels of a plate: frames with numbered marks, and maps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from geowork.drawing.brush import Rgb
from geowork.drawing.marks import (
    PictureMark,
    frame_marks,
    map_features,
    reference_marks,
    same_frame,
)
from geowork.drawing.paint import paint
from geowork.drawing.panel_marks import panel_marks
from geowork.drawing.phrases import Phrases
from geowork.drawing.sheet.map_panel import MapPanel
from geowork.drawing.sheet.map_view import MapView, fit
from geowork.drawing.sheet.model import Picture, Rect, Sheet, fitted
from geowork.drawing.words import degrees_text, time_code
from geowork.errors import CancelledError, GeoworkError
from geowork.export.material import Material
from geowork.export.plate.close_up import INSET_RATIO, close_up
from geowork.export.plate.story import points_shown
from geowork.export.plate.theme import Theme
from geowork.export.shown_frame import shown_frame
from geowork.project.model import FrameAddress, Project, Reference

Feature = dict[str, Any]


class Panels:
    """Draws panels onto one plate.

    Args:
        unit: px of the page for one px of the template.
    """

    def __init__(
        self, sheet: Sheet, material: Material, say: Phrases, theme: Theme, unit: float
    ) -> None:
        self._sheet = sheet
        self._material = material
        self._say = say
        self._theme = theme
        self._unit = unit
        self._features: list[Feature] = map_features(material.project, say)["features"]
        self.left_out: list[str] = []

    @property
    def caption_px(self) -> float:
        """Height of a panel's caption."""
        return round(50 * self._unit)

    def frame(self, box: Rect, address: FrameAddress) -> None:
        """A frame of footage; where it is not at hand, a panel that says so."""
        inner = Rect(box.x, box.y, box.width, box.height - self.caption_px)
        self._sheet.fill(box, self._theme.panel)
        footage = self._material.project.footage.get(address.footage)
        title = footage.title if footage else address.footage
        try:
            rgb = shown_frame(self._material, address).rgb
        except CancelledError:
            raise
        except GeoworkError as error:
            self.left_out.append(f"The plate lacks a frame: {error}")
            self._missing(inner, self._say("The footage is not at hand."))
        else:
            marks = frame_marks(self._material.project, address, self._say)
            self._picture(inner, rgb, marks, title)
        source = (footage.source if footage else "") or self._say("no public source")
        first = f"{time_code(address.pts, address.time_base)} · {title}"
        self._caption(
            box, first, self._say("frame {n}", n=address.index), self._say("Source: {s}", s=source)
        )

    def reference(self, box: Rect, reference: Reference) -> None:
        """An older photo with the same numbers and colours on the same features."""
        say = self._say
        inner = Rect(box.x, box.y, box.width, box.height - self.caption_px)
        self._sheet.fill(box, self._theme.panel)
        try:
            rgb = self._material.photo(reference)
        except CancelledError:
            raise
        except GeoworkError as error:
            self.left_out.append(f"The plate lacks a photo: {error}")
            self._missing(inner, say("{title} is not at hand", title=reference.title))
        else:
            marks = reference_marks(self._material.project, reference.id, self._say)
            self._picture(inner, rgb, marks, reference.title)
        said = [reference.title, reference.provider or say("provider not stated")]
        date = reference.captured or say("date not stated")
        source = say("Source: {s}", s=reference.source or say("no public source"))
        self._caption(box, " · ".join(said), date, source)

    def map(
        self, box: Rect, share: float, *, inset: bool, beside: MapView | None = None
    ) -> MapView | None:
        """The map; the view it shows.

        Args:
            share: of the landmarks it takes in, the nearest first.
            inset: the walk may be set into it, larger.
            beside: a close-up that stands elsewhere: framed here, and signed there.
        """
        caption = self.caption_px
        inner = Rect(box.x, box.y, box.width, box.height - caption)
        self._sheet.fill(box, self._theme.panel)
        points = points_shown(self._features, share)
        if not points:
            self._missing(inner, self._say("Nothing has a place on the map yet."))
            self._caption(box, self._say("Map"), "", "")
            return None
        view = fit(points, inner)
        reference, background = self._background(view)
        margin = round(12 * self._unit)
        close = close_up(self._features, view, inner, margin) if inset else None
        if beside is not None and beside.metre_px < INSET_RATIO * view.metre_px:
            beside = None
        panel = MapPanel(self._sheet, view, self._features, self._unit, say=self._say)
        panel.draw(background, close, beside)
        if close is not None:
            self._inset(close)
        self._caption(box, *self._credit(reference, view))
        return view

    def _picture(self, inner: Rect, rgb: Rgb, marks: Sequence[PictureMark], title: str) -> None:
        factor = min(inner.width / rgb.shape[1], inner.height / rgb.shape[0])
        size = max(1, round(rgb.shape[1] * factor)), max(1, round(rgb.shape[0] * factor))
        method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        small = np.asarray(cv2.resize(rgb, size, interpolation=method), np.uint8)
        painted = paint(small, list(panel_marks(marks, factor)), 0.66 * self._unit)
        left = inner.x + (inner.width - size[0]) // 2
        top = inner.y + (inner.height - size[1]) // 2
        self._sheet.items.append(Picture(Rect(left, top, *size), painted, title))

    def _background(self, view: MapView) -> tuple[Reference | None, Rgb | None]:
        for reference in self._material.orthophotos():
            try:
                raster = self._material.raster(reference)
                size = round(view.box.width), round(view.box.height)
                rgba = raster.window(view.west, view.south, view.east, view.north, size)
            except GeoworkError as error:
                self.left_out.append(f"The plate's map lacks an orthophoto: {error}")
                continue
            if rgba[..., 3].any():
                return reference, rgba
        return None, None

    def _inset(self, view: MapView) -> None:
        _, background = self._background(view)
        frame = view.box.inset(-3 * self._unit)
        self._sheet.fill(frame, (255, 255, 255))
        panel = MapPanel(
            self._sheet, view, self._features, 0.86 * self._unit, is_close=True, say=self._say
        )
        panel.draw(background)
        self._sheet.frame(view.box, self._theme.panel, 1.5 * self._unit)

    def _credit(self, reference: Reference | None, view: MapView) -> tuple[str, str, str]:
        say = self._say
        across_m = view.box.width / view.ground_px
        middle = say("centre {place}", place=degrees_text(view.middle, across_m / 20))
        if reference is None:
            return say("Map"), say("plain grid, no imagery"), middle
        provider = reference.provider or say("provider not stated")
        date = reference.captured or say("imagery date not stated")
        source = say("Source: {s}", s=reference.source or say("no public source"))
        return f"{reference.title} · {provider}", date, f"{middle} · {source}"

    def _missing(self, inner: Rect, words: str) -> None:
        size = round(20 * self._unit)
        middle = inner.x + inner.width / 2
        self._sheet.write(
            words, middle, inner.y + inner.height / 2, size, self._theme.panel_quiet, 400, "middle"
        )

    def _caption(self, box: Rect, first: str, beside: str, second: str) -> None:
        u, theme = self._unit, self._theme
        size, small = round(17 * u), round(14 * u)
        left, right = box.x + 12 * u, box.right - 12 * u
        upper, lower = box.bottom - 29 * u, box.bottom - 10 * u
        room = right - left
        said = self._sheet.write(beside, right, upper, small, theme.panel_quiet, 400, "end")
        self._sheet.write(
            fitted(first, size, room - said.width - 14 * u, 600), left, upper, size,
            theme.panel_ink, 600,
        )  # fmt: skip
        self._sheet.write(fitted(second, small, room), left, lower, small, theme.panel_quiet)


def chosen_panels(project: Project) -> list[FrameAddress]:
    """Frames worth a panel: the one with most pins first, then the far ends of the walks."""
    cameras = {camera.frame for camera in project.cameras.values()}
    counts = {
        address: sum(same_frame(pin.frame, address) for pin in project.pins.values())
        for address in cameras
    }
    chosen = sorted(counts, key=lambda one: (-counts[one], one.footage, one.pts))
    for key in sorted(project.tracks):
        track = project.tracks[key]
        footage = project.footage.get(track.footage)
        boxes = sorted(track.boxes, key=lambda box: box.pts)
        if footage is not None:
            for box in (*boxes[-1:], *boxes[:1]):
                chosen.append(FrameAddress(footage.id, box.pts, footage.time_base, box.index))
    if not chosen:
        chosen = sorted(
            {m.frame for m in project.marks.values()}
            | {pin.frame for pin in project.pins.values() if pin.frame is not None},
            key=lambda one: (one.footage, one.pts),
        )
    return list({(one.footage, one.pts): one for one in chosen}.values())

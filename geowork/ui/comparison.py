"""Frame and reference laid on each other through their shared landmarks."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import QImage, QPixmap

from geowork.jobs.progress import Progress
from geowork.ui.canvas.laid_picture import Comparing, LaidPicture, LaidPin
from geowork.ui.panes.comparison_bar import ComparisonBar
from geowork.ui.shared_places import frame_pixels, link_to_reference, moved, reference_pixels

if TYPE_CHECKING:
    from geowork.imagery.linking import ViewLink
    from geowork.ui.window import Window

BLINK_MS = 500
GATHER_MS = 40
LOOSE = 0.02
"""Of the reference's diagonal: pairs that miss by more do not lie on each other to the eye."""


class Comparison(QObject):
    """Keeps the upper picture in step with pins, frames and references while comparing."""

    def __init__(self, window: Window, bar: ComparisonBar) -> None:
        super().__init__(window)
        self._window = window
        self.bar = bar
        self._laid: LaidPicture | None = None
        self._made_for: tuple[Any, ...] = ()
        self._pins: tuple[LaidPin, ...] = ()
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self._rectify)
        self._blink = QTimer(self, interval=BLINK_MS)
        self._blink.timeout.connect(self._turn_over)
        bar.changed.connect(self._change)
        bar.match_wanted.connect(self._match)
        window.desk.changed.connect(lambda _changes: self._refresh())
        window.desk.selection.frame_changed.connect(lambda _frame: self._refresh())
        window.reference_pane.picture_changed.connect(self._refresh)
        window.suggestion_commands.changed.connect(self._refresh)

    def _match(self) -> None:
        self._window.actions_by_id["match"].trigger()

    def set_on(self, on: bool) -> None:
        """Begin or end comparing."""
        self.bar.setVisible(on)
        if on:
            self._refresh()
        else:
            self._clear()

    def _refresh(self) -> None:
        if not self.bar.isHidden():
            self._gather.start()

    def _change(self) -> None:
        if self._laid is not None and self._made_for[0] == self.bar.on_frame:
            self._show(self._laid.pixmap)
        else:
            self._refresh()

    def _rectify(self) -> None:
        frame = self._window.footage_pane.transport.frame
        reference = self._window.reference_pane.matched
        link = link_to_reference(self._window)
        if frame is None or reference is None or link is None:
            self._clear()
            self.bar.tell_fit(
                self.tr("Pin two landmarks in both pictures, or match them, to compare."),
                fits=False,
            )
            return
        height, width = reference.rgb.shape[:2]
        self.bar.tell_fit(self._fit_words(link, math.hypot(width, height)))
        upper, lower, way = (
            (reference.rgb, frame.rgb, link.inverse())
            if self.bar.on_frame
            else (frame.rgb, reference.rgb, link)
        )
        self._pins = self._shared_pins(way)
        size = (lower.shape[1], lower.shape[0])
        made_for = (self.bar.on_frame, id(upper), id(lower), way.matrix.tobytes())
        if made_for == self._made_for and self._laid is not None:
            self._show(self._laid.pixmap)
            return
        self._made_for = made_for

        def work(_progress: Progress) -> Any:
            from geowork.imagery.rectifying import rectified

            return made_for, rectified(upper, way.matrix, size)

        self._window.desk.jobs.run(self.tr("Lay the pictures over"), work, self._take, quiet=True)

    def _take(self, made: tuple[Any, Any]) -> None:
        if made[0] == self._made_for and not self.bar.isHidden():
            self._show(_pixmap(made[1]))

    def _show(self, pixmap: QPixmap) -> None:
        self._laid = LaidPicture(pixmap, self.bar.way, self.bar.amount, pins=self._pins)
        blinking = self.bar.way is Comparing.BLINK
        if blinking and not self._blink.isActive():
            self._blink.start()
        elif not blinking:
            self._blink.stop()
        self._hand_over()

    def _turn_over(self) -> None:
        if self._laid is not None:
            self._laid = replace(self._laid, lit=not self._laid.lit)
            self._hand_over()

    def _hand_over(self) -> None:
        below, other = self._window.footage_pane.canvas, self._window.reference_pane.canvas
        if not self.bar.on_frame:
            below, other = other, below
        other.lay(None)
        below.lay(self._laid)

    def _clear(self) -> None:
        self._laid, self._made_for = None, ()
        self._blink.stop()
        for pane in (self._window.footage_pane, self._window.reference_pane):
            pane.canvas.lay(None)

    def _shared_pins(self, way: ViewLink) -> tuple[LaidPin, ...]:
        """The landmarks that both pictures show; `way` leads from the laid one to the other."""
        laid, own = frame_pixels(self._window), reference_pixels(self._window)
        if self.bar.on_frame:
            laid, own = own, laid
        landmarks = self._window.desk.project.landmarks
        return tuple(
            LaidPin(there.x(), there.y(), own[one], landmarks[one].colour)
            for one, pixel in laid.items()
            if one in own and one in landmarks and (there := moved(way, QPointF(*pixel)))
        )

    def _fit_words(self, link: ViewLink, diagonal_px: float) -> str:
        words = (
            self.tr("as one plane, {0} points, {1:.1f} px off in the reference")
            if link.kind == "homography"
            else self.tr("turned and scaled, {0} points, {1:.1f} px off in the reference")
        ).format(link.pairs, link.rms_px)
        if link.rms_px <= LOOSE * diagonal_px:
            holds = self.tr("{0}; it holds where the points are")
            return holds.format(words) if link.kind == "homography" else words
        return self.tr("⚠ They do not lie on each other: {0}. Squares show where the laid picture "
                       "has each pin.").format(words)  # fmt: skip


def _pixmap(rgba: Any) -> QPixmap:
    data = np.ascontiguousarray(rgba)
    height, width = data.shape[:2]
    image = QImage(data.data, width, height, width * 4, QImage.Format.Format_RGBA8888)
    return QPixmap.fromImage(image)

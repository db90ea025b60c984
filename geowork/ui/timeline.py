"""The timeline: where in the footage one is, and where pins, cameras and tracks are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from geowork.ui.theme import current_colours
from geowork.ui.time_words import clock
from geowork.ui.timeline_claims import LANE_HEIGHT, LANES_TOP, ClaimSpan, paint_claims

MARGIN = 10.0
TRACK_COLOUR = "#ffb000"
STEPS_S = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
LABEL_WIDTH = 64.0
LINES, PICTURE_HEIGHT, MOST_LANES = 44, 30, 3
ROOMY = 400
"""Points: a pane lower than this keeps its height for the frame."""
Picture = tuple[int, QImage]
"""A frame's index and the frame in small."""


@dataclass(frozen=True)
class TimelineMarks:
    """Frame indices of what the project knows about one footage.

    Args:
        tracks: first and last frame of each run in which a target was seen without a gap.
    """

    pinned: tuple[int, ...] = ()
    solved: tuple[int, ...] = ()
    tracks: tuple[tuple[int, int], ...] = ()
    claims: tuple[ClaimSpan, ...] = ()


class Timeline(QWidget):
    """A ruler over all frames; click or drag to go there."""

    sought = Signal(int)
    claim_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._duration_s = 0.0
        self._index = 0
        self._marks = TimelineMarks()
        self._loop: tuple[int | None, int | None] = (None, None)
        self._pictures: tuple[Picture, ...] = ()
        self._shots: tuple[int, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Timeline"))
        self.setToolTip(
            self.tr(
                "Click to go to a frame. ◆ solved camera   ● pins   ▬ followed target; below "
                "it the claims tested on it"
            )
        )

    @property
    def index(self) -> int:
        """The frame marked as current."""
        return self._index

    @property
    def count(self) -> int:
        """How many frames there are."""
        return self._count

    def set_length(self, count: int, duration_s: float) -> None:
        """Another footage."""
        self._count, self._duration_s = count, duration_s
        self.update()

    def set_index(self, index: int) -> None:
        """The current frame."""
        if index != self._index:
            self._index = index
            self.update()

    def set_marks(self, marks: TimelineMarks) -> None:
        """What the project knows about this footage."""
        if marks != self._marks:
            self._marks = marks
            self.setAccessibleDescription("; ".join(claim.words for claim in marks.claims))
            self.updateGeometry()
            self.update()

    def set_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """Frames in small along the footage, in order; they are shown where there is room."""
        self._pictures = pictures
        self.updateGeometry()
        self.update()

    def set_shots(self, starts: tuple[int, ...]) -> None:
        """The frames at which shots begin, once they were looked for."""
        self._shots = starts
        self.update()

    def set_loop(self, first: int | None, last: int | None) -> None:
        """The ends of the loop, where they are marked."""
        self._loop = (first, last)
        self.update()

    def x_of(self, index: float) -> float:
        """Widget points of a frame's tick."""
        width = max(1.0, self.width() - 2 * MARGIN)
        return MARGIN + width * index / max(1, self._count - 1)

    def index_at(self, x: float) -> int:
        """The frame whose tick is nearest to `x` points."""
        width = max(1.0, self.width() - 2 * MARGIN)
        share = min(1.0, max(0.0, (x - MARGIN) / width))
        return round(share * max(0, self._count - 1))

    def sizeHint(self) -> QSize:
        """One line of ruler and one of marks; in a high pane, those of claims and pictures."""
        pictures = PICTURE_HEIGHT + 4 if self._pictures and self._roomy else 0
        return QSize(300, LINES + self._lanes_height + pictures)

    @property
    def _roomy(self) -> bool:
        pane = self.parentWidget()
        return pane is None or pane.height() >= ROOMY

    @property
    def _lanes(self) -> tuple[ClaimSpan, ...]:
        """The claims there is room for; the claims panel has them all."""
        return self._marks.claims[: MOST_LANES if self._roomy else 1]

    @property
    def _lanes_height(self) -> int:
        return LANE_HEIGHT * len(self._lanes)

    def _claim_at(self, place: QPointF) -> str:
        lane = int((place.y() - LANES_TOP) // LANE_HEIGHT)
        if not 0 <= lane < len(self._lanes):
            return ""
        span = self._lanes[lane]
        return span.claim if self.x_of(span.first) <= place.x() <= self.x_of(span.last) else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another pane may have other room."""
        super().resizeEvent(event)
        self.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where the mouse is."""
        if event.button() != Qt.MouseButton.LeftButton or not self._count:
            return
        if claim := self._claim_at(event.position()):
            self.claim_chosen.emit(claim)
        self.sought.emit(self.index_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._count:
            self.sought.emit(self.index_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End; the rest are the window's shortcuts."""
        if event.key() == Qt.Key.Key_Home:
            self.sought.emit(0)
        elif event.key() == Qt.Key.Key_End:
            self.sought.emit(max(0, self._count - 1))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ruler, marks, current frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = current_colours()
        painter.fillRect(self.rect(), colours["panel"])
        if self._count:
            self._paint_pictures(painter)
            self._paint_loop(painter)
            self._paint_ruler(painter)
            self._paint_marks(painter)
            paint_claims(painter, self._lanes, self.x_of)
            self._paint_current(painter)
        if self.hasFocus():
            painter.setPen(QPen(colours["accent"], 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _paint_pictures(self, painter: QPainter) -> None:
        """As many as there is room for, each at its own frame."""
        painter.setPen(QPen(current_colours()["quiet"], 1))
        for index in self._shots[1:]:
            painter.drawLine(QPointF(self.x_of(index), 19), QPointF(self.x_of(index), 40))
        top = LINES + self._lanes_height
        if self.height() < top + PICTURE_HEIGHT:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        free_from = MARGIN
        for index, picture in self._pictures:
            width = picture.width() * PICTURE_HEIGHT / picture.height()
            left = min(max(self.x_of(index) - width / 2, MARGIN), self.width() - MARGIN - width)
            if left >= free_from:
                painter.drawImage(QRectF(left, top, width, PICTURE_HEIGHT), picture)
                free_from = left + width + 2

    def _paint_ruler(self, painter: QPainter) -> None:
        colours = current_colours()
        span = max(0.001, self._duration_s)
        width = self.width() - 2 * MARGIN
        step = next((s for s in STEPS_S if s / span * width >= LABEL_WIDTH), STEPS_S[-1])
        font = painter.font()
        font.setPixelSize(10)
        painter.setFont(font)
        painter.setPen(QPen(colours["line"], 1))
        painter.drawLine(QPointF(MARGIN, 17.5), QPointF(self.width() - MARGIN, 17.5))
        for number in range(int(span / step) + 1):
            x = MARGIN + width * number * step / span
            painter.setPen(QPen(colours["faint"], 1))
            painter.drawLine(QPointF(x, 13), QPointF(x, 18))
            painter.setPen(colours["quiet"])
            # The mark of the current frame would cut what is written under it.
            free = not -LABEL_WIDTH / 2 < x - self.x_of(self._index) < 6.0
            if x + LABEL_WIDTH / 2 < self.width() and free:
                painter.drawText(QPointF(x + 3, 12), clock(number * step, 1 if step < 1 else 0))

    def _paint_loop(self, painter: QPainter) -> None:
        first, last = self._loop
        if first is None and last is None:
            return
        left = self.x_of(first or 0)
        right = self.x_of(self._count - 1 if last is None else last)
        band = QColor(current_colours()["accent"])
        band.setAlpha(45)
        painter.fillRect(QRectF(left, 0, max(2.0, right - left), self.height()), band)
        painter.setPen(QPen(current_colours()["accent"], 2))
        for x, inward in ((left, 4.0), (right, -4.0)):
            painter.drawPolyline(
                QPolygonF([QPointF(x + inward, 2), QPointF(x, 2), QPointF(x, self.height() - 2),
                           QPointF(x + inward, self.height() - 2)])
            )  # fmt: skip

    def _paint_marks(self, painter: QPainter) -> None:
        colours = current_colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(TRACK_COLOUR))
        for first, last in self._marks.tracks:
            left, right = self.x_of(first), self.x_of(last)
            painter.drawRoundedRect(QRectF(left, 33, max(3.0, right - left), 5), 2.5, 2.5)
        for index in self._marks.pinned:
            painter.setPen(QPen(colours["panel"], 1))
            painter.setBrush(colours["accent"])
            painter.drawEllipse(QPointF(self.x_of(index), 25), 4, 4)
        for index in self._marks.solved:
            centre = QPointF(self.x_of(index), 25)
            painter.setPen(QPen(colours["panel"], 1))
            painter.setBrush(colours["good"])
            painter.drawPolygon(
                QPolygonF([centre + QPointF(0, -6), centre + QPointF(6, 0),
                           centre + QPointF(0, 6), centre + QPointF(-6, 0)])
            )  # fmt: skip

    def _paint_current(self, painter: QPainter) -> None:
        colours = current_colours()
        x = self.x_of(self._index)
        painter.setPen(QPen(colours["ink"], 1.6))
        painter.drawLine(QPointF(x, 4), QPointF(x, self.height() - 4))
        painter.setBrush(colours["ink"])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([QPointF(x - 5, 2), QPointF(x + 5, 2), QPointF(x, 9)]))

"""The timeline: where in the footage one is, and where pins, cameras and tracks are."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from geowork.ui.theme import current_colours
from geowork.ui.timeline_claims import LANE_HEIGHT, LANES_TOP, ClaimSpan, paint_claims
from geowork.ui.timeline_paint import (
    MARGIN,
    PICTURE_HEIGHT,
    Picture,
    TimelineMarks,
    paint_current,
    paint_loop,
    paint_marks,
    paint_pictures,
    paint_ruler,
    paint_shots,
)

LINES, MOST_LANES = 44, 3
ROOMY = 400
"""Points: a pane lower than this keeps its height for the frame."""


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
            self._paint_footage(painter)
        if self.hasFocus():
            painter.setPen(QPen(colours["accent"], 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _paint_footage(self, painter: QPainter) -> None:
        current, top = self.x_of(self._index), LINES + self._lanes_height
        paint_shots(painter, self._shots[1:], self.x_of)
        if self.height() >= top + PICTURE_HEIGHT:
            paint_pictures(painter, self._pictures, self.x_of, self.width(), top)
        first, last = self._loop
        if first is not None or last is not None:
            end = self._count - 1 if last is None else last
            paint_loop(painter, self.x_of(first or 0), self.x_of(end), self.height())
        paint_ruler(painter, self._duration_s, self.width(), current)
        paint_marks(painter, self._marks, self.x_of)
        paint_claims(painter, self._lanes, self.x_of)
        paint_current(painter, current, self.height())

"""How the timeline is painted: ruler, marks, loop, pictures and the current frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from geowork.ui.theme import current_colours
from geowork.ui.time_words import clock
from geowork.ui.timeline_claims import ClaimSpan

MARGIN = 10.0
TRACK_COLOUR = "#ffb000"
STEPS_S = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
LABEL_WIDTH = 64.0
PICTURE_HEIGHT = 30
Picture = tuple[int, QImage]
"""A frame's index and the frame in small."""
Place = Callable[[float], float]
"""Where a frame is, points from the left."""


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


def paint_shots(painter: QPainter, starts: Iterable[int], x_of: Place) -> None:
    """Where one shot ends and another begins."""
    painter.setPen(QPen(current_colours()["quiet"], 1))
    for index in starts:
        painter.drawLine(QPointF(x_of(index), 19), QPointF(x_of(index), 40))


def paint_pictures(
    painter: QPainter, pictures: Iterable[Picture], x_of: Place, width: float, top: float
) -> None:
    """As many as there is room for, each at its own frame."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    free_from = MARGIN
    for index, picture in pictures:
        wide = picture.width() * PICTURE_HEIGHT / picture.height()
        left = min(max(x_of(index) - wide / 2, MARGIN), width - MARGIN - wide)
        if left >= free_from:
            painter.drawImage(QRectF(left, top, wide, PICTURE_HEIGHT), picture)
            free_from = left + wide + 2


def paint_ruler(painter: QPainter, duration_s: float, width: float, current: float) -> None:
    """Ticks and times; `current` is where the mark of the current frame will be, points."""
    colours = current_colours()
    span, room = max(0.001, duration_s), width - 2 * MARGIN
    step = next((s for s in STEPS_S if s / span * room >= LABEL_WIDTH), STEPS_S[-1])
    font = painter.font()
    font.setPixelSize(10)
    painter.setFont(font)
    painter.setPen(QPen(colours["line"], 1))
    painter.drawLine(QPointF(MARGIN, 17.5), QPointF(width - MARGIN, 17.5))
    for number in range(int(span / step) + 1):
        x = MARGIN + room * number * step / span
        painter.setPen(QPen(colours["faint"], 1))
        painter.drawLine(QPointF(x, 13), QPointF(x, 18))
        painter.setPen(colours["quiet"])
        # The mark of the current frame would cut what is written under it.
        free = not -LABEL_WIDTH / 2 < x - current < 6.0
        if x + LABEL_WIDTH / 2 < width and free:
            painter.drawText(QPointF(x + 3, 12), clock(number * step, 1 if step < 1 else 0))


def paint_loop(painter: QPainter, left: float, right: float, height: float) -> None:
    """The part that is played over and over."""
    band = QColor(current_colours()["accent"])
    band.setAlpha(45)
    painter.fillRect(QRectF(left, 0, max(2.0, right - left), height), band)
    painter.setPen(QPen(current_colours()["accent"], 2))
    for x, inward in ((left, 4.0), (right, -4.0)):
        painter.drawPolyline(
            QPolygonF([QPointF(x + inward, 2), QPointF(x, 2), QPointF(x, height - 2),
                       QPointF(x + inward, height - 2)])
        )  # fmt: skip


def paint_marks(painter: QPainter, marks: TimelineMarks, x_of: Place) -> None:
    """Tracks, pinned frames and solved cameras: each kind has a shape of its own."""
    colours = current_colours()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(TRACK_COLOUR))
    for first, last in marks.tracks:
        left, right = x_of(first), x_of(last)
        painter.drawRoundedRect(QRectF(left, 33, max(3.0, right - left), 5), 2.5, 2.5)
    for index in marks.pinned:
        painter.setPen(QPen(colours["panel"], 1))
        painter.setBrush(colours["accent"])
        painter.drawEllipse(QPointF(x_of(index), 25), 4, 4)
    for index in marks.solved:
        centre = QPointF(x_of(index), 25)
        painter.setPen(QPen(colours["panel"], 1))
        painter.setBrush(colours["good"])
        painter.drawPolygon(
            QPolygonF([centre + QPointF(0, -6), centre + QPointF(6, 0),
                       centre + QPointF(0, 6), centre + QPointF(-6, 0)])
        )  # fmt: skip


def paint_current(painter: QPainter, x: float, height: float) -> None:
    """The frame on the screen."""
    colours = current_colours()
    painter.setPen(QPen(colours["ink"], 1.6))
    painter.drawLine(QPointF(x, 4), QPointF(x, height - 4))
    painter.setBrush(colours["ink"])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([QPointF(x - 5, 2), QPointF(x + 5, 2), QPointF(x, 9)]))

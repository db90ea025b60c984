"""Statements drawn on a line of time, a lane each, with what contradicts what between the lanes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from geowork.ui.panels.time_axis import TimeAxis
from geowork.ui.theme import Colours, current_colours

LANE_PX, AXIS_PX, EDGE_PX = 34.0, 22.0, 10.0
NAME_SHARE = 0.4
BRACKET_PX = 16.0
LEAST_PX = 9.0

Stretch = tuple[datetime, datetime]


@dataclass(frozen=True)
class Lane:
    """One statement: when it was made, and when it says that something was so."""

    claim: str
    who: str
    text: str
    said: Stretch | None
    asserted: Stretch | None


@dataclass(frozen=True)
class Clash:
    """Two lanes that contradict each other, by a number that the list beside explains."""

    number: int
    first: int
    second: int


class StatementsChart(QWidget):
    """Lanes from top to bottom; the arrow keys go from one to the next."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lanes: Sequence[Lane] = ()
        self.clashes: Sequence[Clash] = ()
        self._axis: TimeAxis | None = None
        self._claim = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Statements on a line of time"))

    def show_lanes(self, lanes: Sequence[Lane], clashes: Sequence[Clash]) -> None:
        """Draw these statements."""
        self.lanes, self.clashes = lanes, clashes
        moments = [m for lane in lanes for s in (lane.said, lane.asserted) if s for m in s]
        self._axis = TimeAxis.around(min(moments), max(moments)) if moments else None
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def choose(self, claim: str) -> None:
        """Show which statement is chosen."""
        self._claim = claim
        here = next((lane for lane in self.lanes if lane.claim == claim), None)
        self.setAccessibleDescription(f"{here.who}: {here.text}" if here else "")
        self.update()

    def sizeHint(self) -> QSize:
        """High enough for every lane and the axis."""
        return QSize(420, round(LANE_PX * len(self.lanes) + AXIS_PX + EDGE_PX))

    def bar(self, stretch: Stretch, lane: int) -> QRectF:
        """Where a stretch of time is drawn in a lane."""
        if self._axis is None:
            return QRectF()
        plot = self._plot()
        left, right = (plot.left() + plot.width() * self._axis.share(m) for m in stretch)
        wide = max(right - left, LEAST_PX)
        return QRectF((left + right - wide) / 2, self._top(lane) + LANE_PX / 2 - 5, wide, 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose the statement before and after."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is None or not self.lanes:
            super().keyPressEvent(event)
            return
        known = [lane.claim for lane in self.lanes]
        at = known.index(self._claim) + by if self._claim in known else 0
        self.chosen.emit(known[min(max(at, 0), len(known) - 1)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the lane that is clicked."""
        at = int((event.position().y() - EDGE_PX / 2) // LANE_PX)
        if 0 <= at < len(self.lanes):
            self.chosen.emit(self.lanes[at].claim)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lanes, axis and contradictions."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = current_colours()
        painter.fillRect(event.rect(), colours["field"])
        if self._axis is not None:
            self._paint_axis(painter, self._axis, colours)
        for number, lane in enumerate(self.lanes):
            self._paint_lane(painter, number, lane, colours)
        for order, clash in enumerate(self.clashes):
            self._paint_clash(painter, order, clash, colours)
        painter.end()

    def _plot(self) -> QRectF:
        left = self.width() * NAME_SHARE
        right = self.width() - BRACKET_PX * (len(self.clashes) + 1.5)
        return QRectF(left, EDGE_PX / 2, max(right - left, 40.0), LANE_PX * len(self.lanes))

    def _top(self, lane: int) -> float:
        return EDGE_PX / 2 + LANE_PX * lane

    def _paint_axis(self, painter: QPainter, axis: TimeAxis, colours: Colours) -> None:
        plot, end = self._plot(), float("-inf")
        for moment, words in axis.ticks():
            x = plot.left() + plot.width() * axis.share(moment)
            painter.setPen(QPen(colours["line"], 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom() + 4))
            wide = painter.fontMetrics().horizontalAdvance(words)
            if x - wide / 2 < end + 8 or x + wide / 2 > self.width():
                continue
            end = x + wide / 2
            painter.setPen(colours["quiet"])
            place = QRectF(x - wide, plot.bottom() + 3, 2 * wide, AXIS_PX - 4)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_lane(self, painter: QPainter, number: int, lane: Lane, colours: Colours) -> None:
        top, plot = self._top(number), self._plot()
        if lane.claim == self._claim:
            row = QRectF(3, top + 1, self.width() - 6, LANE_PX - 2)
            painter.setPen(QPen(colours["accent"], 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colours["selected"])
            painter.drawRoundedRect(row, 5, 5)
        metrics = painter.fontMetrics()
        wide = round(plot.left() - 20)
        for words, ink, y in ((lane.who, "quiet", top + 1), (lane.text, "ink", top + 16)):
            painter.setPen(colours[ink])
            elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, wide)
            place = QRectF(10, y, wide, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, elided)
        if lane.asserted is not None:
            painter.setPen(QPen(colours["accent"], 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.bar(lane.asserted, number).adjusted(-1, -4, 1, 4), 4, 4)
        if lane.said is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours["accent"])
            bar = self.bar(lane.said, number)
            if bar.width() > 2 * LEAST_PX:
                painter.drawRoundedRect(bar, 3, 3)
            else:
                middle = bar.center()
                corners = ((0, -6), (6, 0), (0, 6), (-6, 0))
                painter.drawPolygon(QPolygonF([middle + QPointF(*c) for c in corners]))
        if lane.said is None and lane.asserted is None:
            painter.setPen(colours["quiet"])
            place = QRectF(plot.left(), top, plot.width(), LANE_PX)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.tr("no date"))

    def _paint_clash(self, painter: QPainter, order: int, clash: Clash, colours: Colours) -> None:
        x = self._plot().right() + BRACKET_PX * (order + 1)
        ends = [self._top(lane) + LANE_PX / 2 for lane in (clash.first, clash.second)]
        painter.setPen(QPen(colours["problem"], 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(
            [QPointF(x - 7, ends[0]), QPointF(x, ends[0]), QPointF(x, ends[1]),
             QPointF(x - 7, ends[1])]
        )  # fmt: skip
        middle = QPointF(x, sum(ends) / 2)
        painter.setBrush(colours["field"])
        painter.drawEllipse(middle, 8, 8)
        painter.setPen(colours["problem"])
        place = QRectF(middle.x() - 8, middle.y() - 8, 16, 16)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(clash.number))

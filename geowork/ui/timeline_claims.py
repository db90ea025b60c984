"""The claims on the timeline: each a lane over the frames it was tested on, with its verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from geowork.ui.icons import pixmap
from geowork.ui.panels.panel_parts import STATUS_SIGNS
from geowork.ui.theme import current_colours

LANES_TOP, LANE_HEIGHT = 41.0, 17
SIGN = 12
GROUND = 40
"""Alpha of a lane's colour behind its words."""


@dataclass(frozen=True)
class ClaimSpan:
    """A claim over the frames it was tested on: those of the track.

    Args:
        first, last: frame indices.
        status: the verdict; it chooses sign and colour.
        words: the claim and its verdict.
    """

    claim: str
    first: int
    last: int
    status: str
    words: str


def paint_claims(
    painter: QPainter, claims: Sequence[ClaimSpan], x_of: Callable[[float], float]
) -> None:
    """A lane for each claim; `x_of` tells where a frame is, points."""
    colours = current_colours()
    font = painter.font()
    font.setPixelSize(11)
    painter.setFont(font)
    for number, claim in enumerate(claims):
        sign, token = STATUS_SIGNS.get(claim.status, STATUS_SIGNS["none"])
        left, right = x_of(claim.first), x_of(claim.last)
        lane = QRectF(left, LANES_TOP + number * LANE_HEIGHT, max(20.0, right - left), 15)
        ground = QColor(colours[token])
        ground.setAlpha(GROUND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(lane, 3, 3)
        painter.drawPixmap(
            QPointF(lane.left() + 4, lane.top() + 1.5),
            pixmap(sign, token, SIGN, painter.device().devicePixelRatioF()),
        )
        room = lane.adjusted(SIGN + 9, 0, -4, 0)
        words = painter.fontMetrics().elidedText(
            claim.words, Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.setPen(QPen(colours["ink"], 1))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

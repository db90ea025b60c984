"""The numbered badge: one number and one colour for a landmark wherever it is seen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

BADGE_RADIUS = 9.0


def ink_on(colour: QColor) -> QColor:
    """Black or white, whichever reads better on `colour` (relative luminance of WCAG 2)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(v) for v in (colour.redF(), colour.greenF(), colour.blueF()))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return QColor("black") if luminance > 0.179 else QColor("white")


def paint_badge(
    painter: QPainter, x: float, y: float, number: int, colour: QColor, selected: bool = False
) -> None:
    """A filled disc with the landmark's number, centred on (x, y) in points."""
    radius = BADGE_RADIUS + (1.5 if selected else 0.0)
    painter.setPen(QPen(QColor("white"), 2.5 if selected else 1.5))
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(x, y), radius, radius)
    font = QFont(painter.font())
    font.setPixelSize(11 if number < 100 else 9)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(ink_on(colour))
    box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))

"""What a person must know of the picture on the screen, in its corner."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_CORNER = 10
_STYLE = (
    "QLabel { background: rgba(20, 22, 25, 205); color: #ffd24a; border-radius: 4px;"
    " padding: 3px 8px; font-size: 12px; }"
)


class CanvasNote(QLabel):
    """A plate over the canvas; pointing goes through it. Without words it is not there."""

    def __init__(self, canvas: QWidget, name: str) -> None:
        super().__init__(canvas)
        self.setAccessibleName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setStyleSheet(_STYLE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.move(_CORNER, _CORNER)
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Say one thing a line."""
        self.setText("\n".join(lines))
        self.adjustSize()
        self.setVisible(bool(lines))

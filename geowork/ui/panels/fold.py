"""A part of a panel that is folded away until it is wanted, and says meanwhile what it holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from geowork.ui.panels.panel_parts import quiet_label


class Fold(QWidget):
    """A heading that opens and closes what is under it; closed, a summary stands in its place."""

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self.head = QToolButton(self)
        self.head.setText(title)
        self.head.setAccessibleName(title)
        self.head.setObjectName("foldHead")
        self.head.setCheckable(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._summary = quiet_label("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._summary)
        column.addWidget(content)
        self.head.toggled.connect(lambda _open: self._show())
        self._show()

    @property
    def summary(self) -> str:
        """What is said while it is closed."""
        return self._summary.text()

    def summarise(self, text: str) -> None:
        """What to say while it is closed."""
        self._summary.setText(text)
        self._show()

    def open(self) -> None:
        """Show what is under the heading."""
        self.head.setChecked(True)

    def _show(self) -> None:
        is_open = self.head.isChecked()
        self.head.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self.content.setVisible(is_open)
        self._summary.setVisible(not is_open and bool(self._summary.text()))

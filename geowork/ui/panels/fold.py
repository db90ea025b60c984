"""A part of a panel that is folded away until it is wanted, and says meanwhile what it holds."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QToolButton, QVBoxLayout, QWidget

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
        # Only when the layout has made room for it.
        self.head.clicked.connect(lambda: QTimer.singleShot(0, self, self._bring))
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

    def _bring(self) -> None:
        """Scroll what was just opened into sight, its heading above all."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self.head.isChecked():
            area.ensureWidgetVisible(self.content, 0, 0)
            area.ensureWidgetVisible(self.head, 0, 0)

    def _show(self) -> None:
        is_open = self.head.isChecked()
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        closed = Qt.ArrowType.LeftArrow if leftward else Qt.ArrowType.RightArrow
        self.head.setArrowType(Qt.ArrowType.DownArrow if is_open else closed)
        self.content.setVisible(is_open)
        self._summary.setVisible(not is_open and bool(self._summary.text()))

"""The strip above a pane: its title, what it shows, and its few buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from geowork.ui.direction import shown_safely


class PaneHeader(QWidget):
    """Title on the left, buttons on the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paneHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(9, 3, 5, 3)
        self._row.setSpacing(4)
        name = QLabel(title, self)
        name.setObjectName("paneTitle")
        self._detail = _Line(self)
        self._detail.setObjectName("quiet")
        self._row.addWidget(name)
        self._row.addWidget(self._detail, 1)
        self.setFixedHeight(34)

    @property
    def detail(self) -> str:
        """What the header says."""
        return self._detail.whole

    def set_detail(self, text: str) -> None:
        """What the pane shows at present, as plain text."""
        self._detail.show_text(shown_safely(text))
        self._detail.setToolTip(text)

    def add_action(self, action: QAction) -> QToolButton:
        """A small icon button for an action."""
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(action.text().replace("&", ""))
        self._row.addWidget(button)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Anything else, on the right."""
        self._row.addWidget(widget)


class _Line(QLabel):
    """One line of plain text, elided where it does not fit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        self.whole = text
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        right = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self.whole, right, self.width()))

"""The strip above a pane: its title, what it shows, and its few buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from geowork.ui.direction import plain_tip, shown_safely


class PaneHeader(QWidget):
    """Title on the left, buttons on the right; the title opens a menu of what to show instead."""

    doubled = Signal()  # a double click beside the buttons

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paneHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 3, 5, 3)
        self._row.setSpacing(2)
        self._title = QToolButton(self)
        self._title.setObjectName("paneTitle")
        self._title.setText(title)
        self._title.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._detail = _Line(self)
        self._detail.setObjectName("quiet")
        self._row.addWidget(self._title)
        self._row.addWidget(self._detail, 1)
        self.setFixedHeight(34)

    def set_title(self, title: str) -> None:
        """What kind of pane it is."""
        self._title.setText(title)

    def set_menu(self, menu: QMenu, meaning: str) -> None:
        """What the title opens."""
        self._title.setMenu(menu)
        self._title.setToolTip(meaning)
        self._title.setAccessibleName(f"{meaning}: {self._title.text()}")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The pane wants the whole window, or the others back."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.doubled.emit()

    @property
    def detail(self) -> str:
        """What the header says."""
        return self._detail.whole

    def set_detail(self, text: str, *shorter: str) -> None:
        """What the pane shows at present, as plain text; in fewer words where there is no room."""
        self._detail.show_text(*(shown_safely(words) for words in (text, *shorter)))
        self._detail.setToolTip(plain_tip(text))

    def add_action(self, action: QAction) -> QToolButton:
        """A small icon button for an action."""
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setObjectName("paneButton")
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(action.text().replace("&", ""))
        self._row.addWidget(button)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Anything else, on the right."""
        self._row.addWidget(widget)


class _Line(QLabel):
    """One line of plain text: the longest way of saying it that fits, the shortest elided."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ways: tuple[str, ...] = ("",)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def whole(self) -> str:
        return self._ways[0]

    def show_text(self, *ways: str) -> None:
        self._ways = ways
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        metrics, right = self.fontMetrics(), Qt.TextElideMode.ElideRight
        fitting = (way for way in self._ways if metrics.horizontalAdvance(way) <= self.width())
        shown = next(fitting, self._ways[-1])
        self.setText(metrics.elidedText(shown, right, self.width()))

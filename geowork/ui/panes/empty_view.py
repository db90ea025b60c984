"""What a pane shows while it has nothing to show: what to do, with the button that does it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from geowork.ui.icons import pixmap


class EmptyView(QWidget):
    """An icon, a heading, a sentence, and buttons."""

    def __init__(self, picture: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._picture = picture
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        self._image = QLabel(self)
        self._image.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title = self._line(title, "emptyTitle")
        self._text = self._line(text, "emptyText")
        for widget in (self._image, self._title, self._text):
            column.addWidget(widget)
        self._buttons = QVBoxLayout()
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._buttons)
        column.addStretch(2)
        self.dress()

    def dress(self) -> None:
        """Draw the icon in the theme's colours."""
        self._image.setPixmap(pixmap(self._picture, "faint", 44, self.devicePixelRatioF()))

    def add_action(self, action: QAction, *, primary: bool = False) -> QPushButton:
        """A button that triggers an action."""
        button = QPushButton(action.text().replace("&", ""), self)
        button.setProperty("primary", primary)
        button.setIconSize(QSize(16, 16))
        button.setMinimumWidth(170)
        button.clicked.connect(action.trigger)
        self._buttons.addWidget(button)
        return button

    def take_focus(self) -> None:
        """Give the first button the keyboard."""
        first = self.findChild(QPushButton)
        if first is not None:
            first.setFocus()

    def say(self, title: str, text: str) -> None:
        """Change the words."""
        self._title.setText(title)
        self._text.setText(text)

    def _line(self, text: str, name: str) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setContentsMargins(18, 0, 18, 0)
        return label

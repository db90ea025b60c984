"""One sentence at a time, above the panes: never a stack of boxes."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from geowork.ui.desk import Message
from geowork.ui.icons import icon, pixmap

NOTE_STAYS_MS, READ_MS, PROBLEM_READ_MS = 12_000, 1_500, 5_000
"""How long a note stays; and how long at least a note and a problem do, to be read."""


class MessageBar(QWidget):
    """Shows the latest message until it is answered, closed or followed by another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(11, 6, 7, 6)
        self._sign = QLabel(self)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton(self)
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setIconSize(QSize(16, 16))
        self._close.clicked.connect(self.hide)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close)
        self._answers: list[QPushButton] = []
        self._timer = QTimer(self, singleShot=True, interval=NOTE_STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self._shown = QElapsedTimer()
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, or an empty text."""
        return "" if self.isHidden() else self._text.text()

    def show_message(self, message: Message) -> None:
        """Show one message in place of the one before; confirmations go to the status bar."""
        if message.level == "done":
            return
        for button in self._answers:
            button.deleteLater()
        self._answers.clear()
        problem = message.level == "problem"
        self.setProperty("level", message.level)
        self.style().unpolish(self)
        self.style().polish(self)
        sign, token = ("warning-circle", "problem") if problem else ("info", "good")
        self._sign.setPixmap(pixmap(sign, token, 20, self.devicePixelRatioF()))
        self._close.setIcon(icon("x"))
        self._text.setText(message.text)
        self.setAccessibleName(message.text)
        for label, act in message.answers:
            button = QPushButton(label, self)
            button.clicked.connect(self.hide)
            button.clicked.connect(act)
            self._row.insertWidget(self._row.count() - 1, button)
            self._answers.append(button)
        self.show()
        if problem or message.answers:
            self._timer.stop()
        else:
            self._timer.start()
        self._shown.start()

    def pass_over(self) -> None:
        """The person went on: a note that was there to be read is done with."""
        if self._timer.isActive() and self._shown.elapsed() >= READ_MS:
            self.hide()

    def settle(self) -> None:
        """The person changed the case: a problem is done with too, but not a question."""
        self.pass_over()
        if self._answers or self.isHidden():
            return
        if self._shown.elapsed() >= PROBLEM_READ_MS:
            self.hide()
        elif not self._timer.isActive():
            self._timer.start()

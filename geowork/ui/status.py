"""The status bar: work under way on the left, the place under the cursor on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QStatusBar

from geowork.ui.desk import Message
from geowork.ui.jobs_bar import JobsBar

DONE_STAYS_MS = 10_000


class StatusParts:
    """Fills a status bar."""

    def __init__(self, bar: QStatusBar, jobs: JobsBar) -> None:
        bar.setSizeGripEnabled(False)
        bar.addWidget(jobs)
        self._done = QLabel(bar)
        self._done.setTextFormat(Qt.TextFormat.PlainText)
        bar.addWidget(self._done)
        self._timer = QTimer(bar, singleShot=True, interval=DONE_STAYS_MS)
        self._timer.timeout.connect(self._done.clear)
        self.ground = QLabel(bar)
        self.place = QLabel(bar)
        for label in (self.ground, self.place):
            label.setTextFormat(Qt.TextFormat.PlainText)
            bar.addPermanentWidget(label)

    @property
    def done(self) -> str:
        """What was done last, as long as it is shown."""
        return self._done.text()

    def show_message(self, message: Message) -> None:
        """Confirm what was done; other messages belong to the message bar."""
        if message.level == "done":
            self._done.setText(f"✓ {message.text}")
            self._timer.start()

    def show_ground(self, text: str) -> None:
        """The ground under the cursor, where a solved camera sees some."""
        self.ground.setText(text)

    def show_place(self, text: str) -> None:
        """Pixel or coordinates under the cursor."""
        self.place.setText(text)

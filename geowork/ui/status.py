"""The status bar: work under way on the left, the place under the cursor on the right."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStatusBar

from geowork.ui.jobs_bar import JobsBar


class StatusParts:
    """Fills a status bar."""

    def __init__(self, bar: QStatusBar, jobs: JobsBar) -> None:
        bar.setSizeGripEnabled(False)
        bar.addWidget(jobs)
        self.place = QLabel(bar)
        bar.addPermanentWidget(self.place)

    def show_place(self, text: str) -> None:
        """Pixel or coordinates under the cursor."""
        self.place.setText(text)

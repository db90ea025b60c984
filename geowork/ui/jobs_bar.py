"""Work under way, in the status bar: what, how far, how long still, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from geowork.ui.background import Job, Jobs
from geowork.ui.icons import icon
from geowork.ui.time_words import remaining


class JobsBar(QWidget):
    """Shows the oldest job under way; what was asked for goes before what was not."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._shown: Job | None = None
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(170)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.left = QLabel(self)
        self.cancel_button = QToolButton(self)
        self.cancel_button.setAccessibleName(self.tr("Cancel this work"))
        self.cancel_button.setToolTip(self.tr("Cancel; nothing is changed"))
        self.cancel_button.setIconSize(QSize(16, 16))
        self.cancel_button.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.label, self.bar, self.left, self.cancel_button):
            row.addWidget(widget)
        jobs.started.connect(self._watch)
        jobs.ended.connect(lambda _job: self._refresh())
        self._refresh()

    def _watch(self, job: Job) -> None:
        job.progressed.connect(lambda done, total, text: self._show(job, done, total, text))
        self._refresh()

    def _refresh(self) -> None:
        loud = [job for job in self._jobs.running if not job.quiet]
        job = min(loud, key=lambda job: job.unasked, default=None)
        is_another, self._shown = job is not self._shown, job
        if job is not None and is_another:
            self._show(job, job.done, job.total, "")
        self.setVisible(job is not None)

    def _show(self, job: Job, done: int, total: int, text: str) -> None:
        if job is not self._shown:
            return
        self.cancel_button.setIcon(icon("x"))
        self.label.setText(f"{job.label} · {text}" if text else job.label)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        left = job.remaining_s()
        self.left.setText(self.tr("{0} left").format(remaining(left)) if left is not None else "")

    def _cancel(self) -> None:
        if self._shown is not None:
            self._shown.cancel()
            self.label.setText(self.tr("Stopping…"))

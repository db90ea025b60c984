"""What will be written, shown before it is: the very files, made by the export itself."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from geowork.export.options import ExportOptions
from geowork.ui.background import Job
from geowork.ui.choice import named_choice
from geowork.ui.export.deliverables import words_for
from geowork.ui.export.file_view import PICTURES, FileView
from geowork.ui.language.sentences import told

if TYPE_CHECKING:
    from geowork.jobs.progress import Progress
    from geowork.ui.desk import Desk

LIST_WIDTH = 210
_PATH = Qt.ItemDataRole.UserRole


class Preview(QWidget):
    """Makes one part into a folder of its own that goes with the dialog, and lists its files."""

    made = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._folder = tempfile.TemporaryDirectory(prefix="geowork-preview-")
        self._turn = 0
        self._job: Job | None = None
        self.part: QComboBox = named_choice(self, self.tr("What to preview"))
        self.button = QPushButton(self.tr("Preview"), self)
        self.button.setAccessibleName(self.tr("Make the preview anew, or stop making it"))
        self.button.clicked.connect(self._start_or_stop)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(self.tr("How far the preview is"))
        self.bar.setVisible(False)
        self.files = QListWidget(self)
        self.files.setAccessibleName(self.tr("Files that will be written"))
        self.files.currentItemChanged.connect(lambda item, _before: self._show(item))
        self.view = FileView(self)
        self._lay_out()
        self._options = ExportOptions()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.part, 1)
        head.addWidget(self.button)
        split = QSplitter(self)
        split.addWidget(self.files)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        split.setSizes([LIST_WIDTH, 3 * LIST_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(split, 1)

    def offer(self, parts: list[str]) -> None:
        """The parts that can be looked at; what was chosen stays if it still can."""
        now = self.part.currentData()
        self.part.clear()
        for part in parts:
            self.part.addItem(words_for(part), part)
        wanted = now if now in parts else "plate"
        self.part.setCurrentIndex(max(0, self.part.findData(wanted)))
        self.button.setEnabled(bool(parts))

    def outdate(self, options: ExportOptions) -> None:
        """Say that what is shown is not what would be written now."""
        self._options = options
        if self.files.count():
            self.files.clear()
            self.view.say(self.tr("The choices have changed: preview again."))
        elif self._job is None:
            self.view.say(self.tr("Preview shows the very files that will be written."))

    def start(self) -> None:
        """Make the part chosen."""
        part = self.part.currentData()
        if part is None or self._job is not None:
            return
        self._turn += 1
        folder = Path(self._folder.name) / str(self._turn)
        case, project, options = self._desk.case, self._desk.project, self._options

        def work(progress: Progress) -> tuple[Path, tuple[str, ...]]:
            from geowork.workflow.exporting import export_project

            made = export_project(project, case.media_path, folder, {part}, progress, options)
            return folder, made.warnings

        self.files.clear()
        self.view.say(self.tr("Making the preview…"))
        self.button.setText(self.tr("Stop"))
        self.bar.setVisible(True)
        self.bar.setRange(0, 0)
        label = self.tr("Preview")
        self._job = self._desk.jobs.run(label, work, self._list, at_end=self._end, quiet=True)
        self._job.progressed.connect(self._advance)

    def close_down(self) -> None:
        """Stop, and leave nothing behind."""
        if self._job is not None:
            self._job.cancel()
        self._folder.cleanup()

    def _start_or_stop(self) -> None:
        if self._job is None:
            self.start()
        else:
            self._job.cancel()

    def _advance(self, done: int, total: int, _text: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _end(self) -> None:
        self._job = None
        self.button.setText(self.tr("Preview"))
        self.bar.setVisible(False)
        if not self.files.count():
            self.view.say(self.tr("There is nothing to show."))
        self.made.emit()

    def _list(self, made: tuple[Path, tuple[str, ...]]) -> None:
        folder, left_out = made
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        for path in paths:
            size = path.stat().st_size
            name = path.relative_to(folder).as_posix()
            item = QListWidgetItem(f"{name}\n{_size(size)}")
            item.setData(_PATH, str(path))
            self.files.addItem(item)
        for sentence in left_out:
            item = QListWidgetItem(f"⚠ {told(sentence)}")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setToolTip(told(sentence))
            self.files.addItem(item)
        pictures = [at for at, path in enumerate(paths) if path.suffix in PICTURES]
        pages = [at for at, path in enumerate(paths) if path.suffix == ".pdf"]
        texts = [at for at, path in enumerate(paths) if path.name not in ("export.json",)]
        self.files.setCurrentRow(next(iter([*pictures, *pages, *texts]), 0))

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_PATH):
            self.view.show_file(Path(item.data(_PATH)))


def _size(size_bytes: int) -> str:
    if size_bytes >= 10**6:
        return f"{size_bytes / 10**6:.1f} MB"
    return f"{max(1, round(size_bytes / 1000))} kB"

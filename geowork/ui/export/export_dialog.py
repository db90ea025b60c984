"""Where, what and how to export, with a preview of exactly what will be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from geowork.ui.export.choices import Choices
from geowork.ui.export.deliverables import Deliverables
from geowork.ui.export.preview import Preview

if TYPE_CHECKING:
    from geowork.export.options import ExportOptions
    from geowork.ui.desk import Desk

SIZE = QSize(1240, 800)
CHOICES_WIDTH = 380
FOLDER_SUFFIX = "-export"


class ExportDialog(QDialog):
    """Accepted with a folder, parts and options."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.resize(SIZE)
        self._desk = desk
        self.deliverables = Deliverables(self)
        self.choices = Choices(desk.project, self)
        self.preview = Preview(desk, self)
        self.folder = QLineEdit(str(_suggested(desk)), self)
        self.folder.setAccessibleName(self.tr("Folder"))
        self.browse = QPushButton(self.tr("Choose…"), self)
        self.browse.setAccessibleName(self.tr("Choose the folder"))
        self.browse.clicked.connect(self._choose_folder)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Cancel, self)
        self.export_button = QPushButton(self.tr("Export"), self)
        self.export_button.setProperty("primary", True)
        self.buttons.addButton(self.export_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.export_button.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.deliverables.changed.connect(self._follow)
        self.choices.changed.connect(self._follow)
        self.choices.refused.connect(self.preview.view.say)
        self.folder.textChanged.connect(lambda _text: self._follow())
        self.finished.connect(lambda _result: self.preview.close_down())
        self._follow()
        self.folder.setFocus()

    @property
    def chosen(self) -> tuple[Path, set[str], ExportOptions]:
        """Folder, parts and options."""
        folder = Path(self.folder.text().strip()).expanduser()
        return folder, set(self.deliverables.chosen), self.choices.options

    def _lay_out(self) -> None:
        asked = QWidget(self)
        column = QVBoxLayout(asked)
        column.addWidget(self.deliverables)
        column.addWidget(self.choices)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(asked)
        scroll.setFixedWidth(CHOICES_WIDTH)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle = QHBoxLayout()
        middle.addWidget(scroll)
        middle.addWidget(self.preview, 1)
        where = QHBoxLayout()
        label = QLabel(self.tr("Folder"), self)
        label.setBuddy(self.folder)
        for widget in (label, self.folder, self.browse):
            where.addWidget(widget)
        page = QVBoxLayout(self)
        page.addLayout(middle, 1)
        page.addLayout(where)
        page.addWidget(self.buttons)
        for button in (self.browse, self.preview.button, self.preview.view.open_button):
            button.setAutoDefault(False)

    def _follow(self) -> None:
        parts = self.deliverables.chosen
        self.export_button.setEnabled(bool(parts) and bool(self.folder.text().strip()))
        self.preview.offer(parts)
        self.preview.outdate(self.choices.options)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Export into a folder"), self.folder.text()
        )
        if chosen:
            self.folder.setText(chosen)


def _suggested(desk: Desk) -> Path:
    """A folder of its own beside the case; an export takes its folder for itself."""
    path = desk.case.path
    if path is None:
        return Path.home() / f"geowork{FOLDER_SUFFIX}"
    return path.with_name(path.stem + FOLDER_SUFFIX)

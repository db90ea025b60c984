"""A folder one can choose, or leave to the system."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget


class FolderChoice(QWidget):
    """A line with the folder, and a button that asks for one; an empty line is the system's."""

    def __init__(self, name: str, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.line = QLineEdit(folder, self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.tr("where the system keeps such files"))
        self.button = QPushButton(self.tr("Choose…"), self)
        self.button.setAccessibleName(self.tr("Choose the folder: {0}").format(name))
        self.button.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)

    @property
    def folder(self) -> str:
        """The folder chosen, or an empty text."""
        return self.line.text().strip()

    def _ask(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.accessibleName(), self.folder)
        if found:
            self.line.setText(found)

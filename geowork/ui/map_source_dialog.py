"""Choosing map sources of the network, each allowed by name before anything is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from geowork.ui.panels.panel_parts import quiet_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geowork.network.tile_source import TileSource

WIDTH = 560
EXAMPLE, TEMPLATE = "OpenStreetMap.Mapnik", "{z}/{x}/{y}"


class MapSourceDialog(QDialog):
    """The sources there are, and a line to add another."""

    added = Signal(str, str)  # name or address, attribution
    removed = Signal(str)  # key

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Map sources"))
        self.setMinimumWidth(WIDTH)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Sources on the map"))
        self.list.setMaximumHeight(140)
        self.text = QLineEdit(self)
        self.text.setAccessibleName(self.tr("Name or address of a source"))
        self.text.setPlaceholderText(
            self.tr("a name such as {0}, or an address with {1}").format(EXAMPLE, TEMPLATE)
        )
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.text.setCompleter(completer)
        self.attribution = QLineEdit(self)
        self.attribution.setAccessibleName(self.tr("Whose pictures these are"))
        self.attribution.setPlaceholderText(self.tr("needed for an address of your own"))
        self.add = QPushButton(self.tr("Add to the map"), self)
        self.remove = QPushButton(self.tr("Remove"), self)
        self._lay_out()
        self.add.clicked.connect(lambda: self.added.emit(self.text.text(), self.attribution.text()))
        self.text.returnPressed.connect(self.add.click)
        self.remove.clicked.connect(self._remove)

    def show_sources(self, sources: Sequence[TileSource]) -> None:
        """List the sources that are on the map."""
        self.list.clear()
        for source in sources:
            item = QListWidgetItem(f"{source.name} · {source.host}\n{source.attribution}")
            item.setData(Qt.ItemDataRole.UserRole, source.key)
            self.list.addItem(item)
        self.remove.setEnabled(bool(sources))

    def _remove(self) -> None:
        item = self.list.currentItem() or self.list.item(0)
        if item is not None:
            self.removed.emit(item.data(Qt.ItemDataRole.UserRole))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(
            quiet_label(
                self.tr("Nothing is asked of any host before you allow it by name. Tiles are "
                        "asked for only where you look, and kept on this machine."),
                self,
            )
        )  # fmt: skip
        column.addWidget(self.list)
        form = QFormLayout()
        form.addRow(self.text.accessibleName(), self.text)
        form.addRow(self.attribution.accessibleName(), self.attribution)
        column.addLayout(form)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(self.add)
        column.addLayout(row)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.accept)
        column.addWidget(buttons)


class ConsentBox(QMessageBox):
    """Asks whether a host may be asked, and says what it learns."""

    def __init__(self, host: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Question)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(self.tr("May Geowork ask {0} for map pictures?").format(host))
        self.setInformativeText(
            self.tr("It learns your internet address, the time, and which part of the map you "
                    "look at. You can take this back at any time.")
        )  # fmt: skip
        self.allow = self.addButton(self.tr("Allow this host"), QMessageBox.ButtonRole.AcceptRole)
        self.addButton(self.tr("No"), QMessageBox.ButtonRole.RejectRole)

    def asked(self) -> bool:
        """Show the question; whether the person said yes."""
        self.exec()
        return self.clickedButton() is self.allow

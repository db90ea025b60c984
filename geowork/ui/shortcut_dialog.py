"""Choosing one's own keys; a key cannot be given to two actions."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from geowork.ui.palette import match
from geowork.ui.panels.panel_parts import quiet_label
from geowork.ui.shortcuts import Keys, conflicts, standard_keys


class ShortcutDialog(QDialog):
    """A table of actions and keys, and a field that takes the new keys of the chosen one."""

    def __init__(self, actions: Mapping[str, QAction], keys: Keys, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(620, 560)
        self.keys: dict[str, tuple[str, ...]] = dict(keys)
        self._names = {i: a.text().replace("&", "").rstrip("…") for i, a in actions.items()}
        self._order = list(self._names)
        self._make_fields()
        self._lay_out()
        self._fill()
        self.table.selectRow(0)

    def choose(self, name: str) -> None:
        """Go to an action."""
        self.table.selectRow(self._order.index(name))

    def _make_fields(self) -> None:
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search the actions"))
        self.search.textChanged.connect(self._filter)
        self.table = QTableWidget(0, 2, self)
        self.table.setAccessibleName(self.tr("Actions and their keys"))
        self.table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(1, 190)
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        self.table.horizontalHeader().setDefaultAlignment(leading)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.itemSelectionChanged.connect(self._show_chosen)
        self.field = QKeySequenceEdit(self)
        self.field.setAccessibleName(self.tr("New keys"))
        line = self.field.findChild(QLineEdit)
        if line is not None:
            line.setAccessibleName(self.tr("New keys"))
        self.field.setClearButtonEnabled(True)
        self.field.editingFinished.connect(self._take)
        self.back = QPushButton(self.tr("As delivered"), self)
        self.back.setToolTip(self.tr("Give the chosen action its first keys again"))
        self.back.clicked.connect(self._put_back)
        self.warning = quiet_label("", self)
        self.warning.setObjectName("problemText")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("New keys"), self))
        row.addWidget(self.field, 1)
        row.addWidget(self.back)
        column.addLayout(row)
        column.addWidget(self.warning)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.RestoreDefaults, self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        everything = self.buttons.button(kinds.RestoreDefaults)
        everything.setText(self.tr("All as delivered"))
        everything.clicked.connect(self._put_all_back)
        column.addWidget(self.buttons)

    def _fill(self) -> None:
        self.table.setRowCount(len(self._order))
        for row, name in enumerate(self._order):
            self.table.setItem(row, 0, QTableWidgetItem(self._names[name]))
            shown = ", ".join(QKeySequence(key).toString() for key in self.keys[name])
            self.table.setItem(row, 1, QTableWidgetItem(shown))
        self._check()

    def _filter(self, typed: str) -> None:
        for row, name in enumerate(self._order):
            self.table.setRowHidden(row, match(typed, self._names[name]) is None)

    def _chosen(self) -> str:
        return self._order[max(0, self.table.currentRow())]

    def _show_chosen(self) -> None:
        keys = self.keys[self._chosen()]
        self.field.setKeySequence(QKeySequence(keys[0] if keys else ""))

    def _take(self) -> None:
        portable = QKeySequence.SequenceFormat.PortableText
        typed, name = self.field.keySequence().toString(portable), self._chosen()
        old = self.keys[name]
        if typed == (QKeySequence(old[0]).toString(portable) if old else ""):
            return
        # The first key is the one that is shown and changed; others stay beside it.
        self.keys[name] = ((typed,) if typed else ()) + old[1:]
        self._fill()

    def _put_back(self) -> None:
        name = self._chosen()
        self.keys[name] = standard_keys()[name]
        self._fill()
        self._show_chosen()

    def _put_all_back(self) -> None:
        self.keys = standard_keys()
        self._fill()
        self._show_chosen()

    def _check(self) -> None:
        shared = conflicts(self.keys)
        lines = [
            self.tr("{0} is given to: {1}.").format(
                QKeySequence(key).toString(), ", ".join(self._names[name] for name in names)
            )
            for key, names in shared.items()
        ]
        self.warning.setText("\n".join(lines))
        self.warning.setVisible(bool(lines))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the table or the search accepts nothing: the button does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(
            self.focusWidget(), QPushButton
        ):
            return
        super().keyPressEvent(event)


def ask_shortcuts(
    actions: Mapping[str, QAction], keys: Keys, parent: QWidget
) -> dict[str, tuple[str, ...]] | None:
    """The person's own keys; None if they thought better of it."""
    dialog = ShortcutDialog(actions, keys, parent)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.keys if agreed else None

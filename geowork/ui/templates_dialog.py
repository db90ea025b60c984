"""Editing the templates of indicators; what is changed is kept with the project."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from geowork.project.edits import new_id
from geowork.project.model import Indicator, Template
from geowork.ui.panels.form_parts import line
from geowork.ui.panels.panel_parts import quiet_label, set_tab_order


class TemplatesDialog(QDialog):
    """Templates on the left; name and indicators of the chosen one on the right."""

    def __init__(self, templates: Mapping[str, Template], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Templates of indicators"))
        self.resize(760, 460)
        self._before = dict(templates)
        self.templates = dict(templates)
        self._shown = ""
        self._make_fields()
        self._lay_out()
        self._connect()
        self._list()
        self.list.setCurrentRow(0)

    @property
    def changed(self) -> list[Template]:
        """The templates that were edited or added."""
        self._take()
        return [t for key, t in self.templates.items() if self._before.get(key) != t]

    def add_template(self) -> None:
        """Begin a template of one's own."""
        self._take()
        name = self.tr("New template")
        identity = new_id(self.templates, name)
        self.templates[identity] = Template(id=identity, name=name)
        self._list()
        self.list.setCurrentRow(len(self.templates) - 1)
        self.name.setFocus()
        self.name.selectAll()

    def add_indicator(self) -> None:
        """An empty row to type into."""
        row = self.table.rowCount()
        self._put_row(row, Indicator(""))
        self.table.setFocus()
        self.table.setCurrentCell(row, 0)
        self.table.edit(self.table.model().index(row, 0))

    def drop_indicator(self) -> None:
        """Take the chosen row out."""
        self.table.removeRow(self.table.currentRow())

    def move_row(self, by: int) -> None:
        """Move the chosen row up or down."""
        row = self.table.currentRow()
        if row < 0 or not 0 <= row + by < self.table.rowCount():
            return
        column = max(0, self.table.currentColumn())
        for k in range(self.table.columnCount()):
            here, there = self.table.takeItem(row, k), self.table.takeItem(row + by, k)
            self.table.setItem(row, k, there)
            self.table.setItem(row + by, k, here)
        self.table.setCurrentCell(row + by, column)

    def _take(self) -> None:
        """What stands in the fields goes to the template shown."""
        if self._shown:
            rows = range(self.table.rowCount())
            indicators = tuple(Indicator(self._cell(r, 0), self._cell(r, 1)) for r in rows)
            name = self.name.text().strip()
            self.templates[self._shown] = Template(
                id=self._shown, name=name, indicators=tuple(i for i in indicators if i.text)
            )

    def _cell(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item is not None else ""

    def _show(self, row: int) -> None:
        if row < 0:
            return
        self._take()
        template = list(self.templates.values())[row]
        self._shown = template.id
        self.name.setText(template.name)
        self.table.setRowCount(0)
        for number, indicator in enumerate(template.indicators):
            self._put_row(number, indicator)
        self._list()

    def _put_row(self, row: int, indicator: Indicator) -> None:
        self.table.insertRow(row)
        for column, text in enumerate((indicator.text, indicator.how)):
            self.table.setItem(row, column, QTableWidgetItem(text))

    def _list(self) -> None:
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([template.name for template in self.templates.values()])
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def _make_fields(self) -> None:
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Templates"))
        self.list.setWordWrap(True)
        self.name = line(self, self.tr("Kind of claim"))
        self.table = QTableWidget(0, 2, self)
        self.table.setAccessibleName(self.tr("Indicators of the template"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("What a true claim would leave behind"), self.tr("How one looks for it")]
        )
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.new_button = QPushButton(self.tr("New template"), self)
        self.add_button = QPushButton(self.tr("Add indicator"), self)
        self.drop_button = QPushButton(self.tr("Remove"), self)
        self.up_button = QPushButton(self.tr("Up"), self)
        self.down_button = QPushButton(self.tr("Down"), self)
        self.buttons = QDialogButtonBox(self)
        self.buttons.addButton(self.tr("Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.new_button)
        right = QVBoxLayout()
        right.addWidget(self.name)
        right.addWidget(self.table, 1)
        row = QHBoxLayout()
        for button in (self.add_button, self.drop_button, self.up_button, self.down_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.new_button.setAutoDefault(False)
        row.addStretch(1)
        right.addLayout(row)
        whole = QHBoxLayout()
        whole.addLayout(left, 1)
        whole.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.addWidget(
            quiet_label(
                self.tr("What is changed here is kept with this case. Claims that were asked "
                        "already keep their indicators."),
                self,
            )
        )  # fmt: skip
        column.addLayout(whole, 1)
        column.addWidget(self.buttons)
        set_tab_order(
            self.list, self.new_button, self.name, self.table, self.add_button, self.drop_button,
            self.up_button, self.down_button,
        )  # fmt: skip

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show)
        self.new_button.clicked.connect(self.add_template)
        self.add_button.clicked.connect(self.add_indicator)
        self.drop_button.clicked.connect(self.drop_indicator)
        self.up_button.clicked.connect(lambda: self.move_row(-1))
        self.down_button.clicked.connect(lambda: self.move_row(1))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

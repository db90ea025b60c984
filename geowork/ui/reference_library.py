"""The reference library: everything the footage is compared with, by date, with what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from geowork.project.model import Reference
from geowork.ui.desk import Desk
from geowork.ui.direction import plain_tip, shown_safely
from geowork.ui.panels.form_parts import number, side_by_side
from geowork.ui.panels.panel_parts import quiet_label
from geowork.workflow.provenance import FACTS, MOST_M, state_facts

if TYPE_CHECKING:
    from geowork.analysis.reference_dates import DateDoubt

SIZE = QSize(860, 560)
FIELDS = FACTS["references"]
MOST_SIGNS = 500


class ReferenceLibrary(QDialog):
    """A table of references, a form for the chosen one, and warnings about dates."""

    shown = Signal(str)  # a reference to be put on the screen

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("Reference library"))
        self.resize(SIZE)
        self.filter = QLineEdit(self)
        self.filter.setAccessibleName(self.tr("Show only what holds these words"))
        self.filter.setPlaceholderText(self.tr("Filter by title, place, provider or notes"))
        self.of_landmark = QCheckBox(self.tr("Only those that show the chosen landmark"), self)
        self.table = QTableWidget(0, 5, self)
        self.table.setAccessibleName(self.tr("References by date"))
        self._of = ""  # whose facts stand in the form
        self._fields = {name: QLineEdit(self) for name in FIELDS}
        for name, words in self._names().items():
            self._fields[name].setAccessibleName(words)
            self._fields[name].setMaxLength(MOST_SIGNS)
        self._fields["captured"].setPlaceholderText("2020-06-14 · 2020 · 2020-05/2020-09")
        self.displaced = number(self, 0.0, MOST_M, 2, self.tr(" m"), self.tr("Displaced by"))
        self.displaced.setPrefix("± ")
        self.displaced.setToolTip(
            self.tr("How far it may lie off as a whole, one sigma: landmarks placed on it share "
                    "this error, and the camera's region takes it in")
        )  # fmt: skip
        self.keep_button = QPushButton(self.tr("Keep these facts"), self)
        self.show_button = QPushButton(self.tr("Show it"), self)
        self.warnings = quiet_label("", self)
        self.warnings.setAccessibleName(self.tr("Warnings about dates"))
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def titles(self) -> list[str]:
        """Titles in the order shown."""
        items = [self.table.item(row, 1) for row in range(self.table.rowCount())]
        return [item.text() for item in items if item is not None]

    def field(self, name: str) -> QLineEdit:
        """One line of the form."""
        return self._fields[name]

    def refresh(self) -> None:
        """Show the references that pass the filter, the earliest first."""
        from geowork.analysis.reference_dates import by_date, date_doubts

        project, chosen, typed = self._desk.project, self._chosen(), self._is_typed()
        doubts = date_doubts(project)
        known = by_date(list(project.references.values()))
        found = [one for one in known if self._passes(one) or (typed and one.id == chosen)]
        self.table.blockSignals(True)
        self.table.setRowCount(len(found))
        for row, one in enumerate(found):
            self._fill(row, one, sum(doubt.reference == one.id for doubt in doubts))
        rows = [row for row, one in enumerate(found) if one.id == chosen]
        self.table.selectRow(rows[0] if rows else 0)
        self.table.blockSignals(False)
        self.warnings.setText("\n".join(self._sentence(doubt) for doubt in doubts))
        if not typed or self._chosen() != self._of:  # a result must not take away what is typed
            self._show_facts()

    def reject(self) -> None:
        """Close, by whatever way; what was typed is kept first, or the dialog stays."""
        if self._keep():
            super().reject()

    def _fill(self, row: int, reference: Reference, doubts: int) -> None:
        kinds = {"photo": self.tr("photo"), "video": self.tr("older video"),
                 "orthophoto": self.tr("map or aerial picture"),
                 "terrain": self.tr("terrain"), "vector": self.tr("map of lines"),
                 "panorama": self.tr("street panorama")}  # fmt: skip
        texts = (
            reference.captured or self.tr("no date"),
            reference.title,
            kinds.get(reference.kind, reference.kind),
            reference.provider,
            self.tr("⚠ {0} in doubt").format(doubts) if doubts else "",
        )
        for column, text in enumerate(texts):
            item = QTableWidgetItem(shown_safely(text))
            item.setData(Qt.ItemDataRole.UserRole, reference.id)
            item.setToolTip(plain_tip(text))
            item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
            self.table.setItem(row, column, item)

    def _passes(self, reference: Reference) -> bool:
        from geowork.analysis.reference_dates import shows

        project, landmark = self._desk.project, self._desk.selection.landmark
        chosen = project.landmarks.get(landmark) if self.of_landmark.isChecked() else None
        if chosen is not None and not shows(project, reference, chosen):
            return False
        seen = [m.name for m in project.landmarks.values() if shows(project, reference, m)]
        known = " ".join([*(getattr(reference, name) for name in FIELDS), *seen]).casefold()
        return all(word in known for word in self.filter.text().casefold().split())

    def _sentence(self, doubt: DateDoubt) -> str:
        project = self._desk.project
        landmark = project.landmarks[doubt.landmark]
        texts = {
            "may be gone": self.tr("⚠ {0} {1} was last seen in “{2}” ({3}); by {4} it may be "
                                   "gone."),
            "may be newer": self.tr("⚠ {0} {1} is first seen in “{2}” ({3}); on {4} it may not "
                                    "have stood yet."),
            "reference without a date": self.tr("⚠ {0} {1} is seen in “{2}”, which has no date."),
        }  # fmt: skip
        title = project.references[doubt.reference].title
        words = (landmark.number, landmark.name, title, doubt.captured, doubt.filmed)
        return shown_safely(texts[doubt.doubt].format(*words))

    def _show_facts(self) -> None:
        self._of = self._chosen()
        reference = self._desk.project.references.get(self._of)
        for name, line in self._fields.items():
            line.setText(getattr(reference, name) if reference else "")
            line.setCursorPosition(0)
            line.setEnabled(reference is not None)
        self.displaced.setValue(reference.sigma_m if reference else 0.0)
        # Nothing is placed on a picture that does not lie on the earth.
        self.displaced.setEnabled(reference is not None and _lies_on_earth(reference))
        for button in (self.keep_button, self.show_button):
            button.setEnabled(reference is not None)

    def _is_typed(self) -> bool:
        reference = self._desk.project.references.get(self._of)
        return reference is not None and (
            any(line.text() != getattr(reference, name) for name, line in self._fields.items())
            or self.displaced.value() != round(reference.sigma_m, 2)
        )

    def _choose(self) -> None:
        """Show another's facts; those typed for the one before are kept, or it stays chosen."""
        if self._chosen() == self._of or self._keep():
            self._show_facts()
            return
        items = [self.table.item(row, 0) for row in range(self.table.rowCount())]
        held = [item.data(Qt.ItemDataRole.UserRole) for item in items if item is not None]
        self.table.blockSignals(True)
        self.table.selectRow(held.index(self._of))
        self.table.blockSignals(False)

    def _keep(self) -> bool:
        """Keep what was typed as one step; True unless it was refused."""
        reference = self._desk.project.references.get(self._of)
        if reference is None or not self._is_typed():
            return True
        return self._desk.attempt(lambda: self._change(reference))

    def _change(self, reference: Reference) -> None:
        facts = {name: line.text() for name, line in self._fields.items()}
        project, moved = self._desk.project, self.displaced.value()
        # Shown with two decimals; a displacement that came from laying the picture keeps its own.
        sigma_m = moved if round(reference.sigma_m, 2) != moved else None
        self._desk.apply(state_facts(project, "references", reference.id, facts, sigma_m))

    def _chosen(self) -> str:
        item = self.table.item(self.table.currentRow(), 0)
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.refresh)
        self.of_landmark.toggled.connect(self.refresh)
        self.table.itemSelectionChanged.connect(self._choose)
        self.table.itemActivated.connect(lambda _item: self.shown.emit(self._chosen()))
        self.keep_button.clicked.connect(self._keep)
        self.show_button.clicked.connect(lambda: self.shown.emit(self._chosen()))
        self._desk.changed.connect(self.refresh)

    def _names(self) -> dict[str, str]:
        return {
            "title": self.tr("Title"),
            "captured": self.tr("Captured"),
            "source": self.tr("Source"),
            "provider": self.tr("Provider line"),
            "licence": self.tr("Licence"),
            "notes": self.tr("Notes"),
        }

    def _lay_out(self) -> None:
        titles = (self.tr("Captured"), self.tr("Title"), self.tr("Kind"),
                  self.tr("Provider line"), self.tr("Dates"))  # fmt: skip
        self.table.setHorizontalHeaderLabels(list(titles))
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        row.addWidget(self.of_landmark)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        form = QFormLayout()
        for name, words in self._names().items():
            form.addRow(QLabel(words, self), self._fields[name])
        self.displaced.setMaximumWidth(120)
        words = self.tr("one sigma, shared by all that is placed on it")
        explained = side_by_side(self.displaced, quiet_label(words, self))
        form.addRow(QLabel(self.displaced.accessibleName(), self), explained)
        column.addLayout(form)
        column.addWidget(self.warnings)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.keep_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.show_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def _lies_on_earth(reference: Reference) -> bool:
    return reference.kind in ("orthophoto", "vector") or bool(reference.placed_by)

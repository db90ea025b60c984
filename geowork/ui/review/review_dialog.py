"""How far a colleague's copy agrees with the case, and signing what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QGroupBox,
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

from geowork.errors import GeoworkError
from geowork.ui.review import agreement_words as words

if TYPE_CHECKING:
    from geowork.storage.review import ReviewCheck
    from geowork.workflow.review import Compared


class ReviewDialog(QDialog):
    """The comparison on top; below it the reviewer signs, and the reviews kept so far.

    Args:
        sign: keeps the statement, given the key's file, the reviewer and their words; returns the
            reviews the case then holds.
    """

    def __init__(
        self, found: Compared, kept: Sequence[ReviewCheck],
        sign: Callable[[Path, str, str], Sequence[ReviewCheck]], parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(self.tr("Review by a colleague"))
        self.resize(860, 620)
        self._sign = sign
        self.head = _line(words.say(words.HEADS[found.agreement.state]))
        bold = self.head.font()
        bold.setBold(True)
        bold.setPointSizeF(bold.pointSizeF() * 1.2)
        self.head.setFont(bold)
        self.about = _line(words.blind_sentence(found.blind_of))
        self.pins = _line(words.pins_sentence(found.agreement.pins_together))
        self.table = self._table(list(words.rows_of(found.agreement)))
        self.kept = _line("")
        self.said = _line("")
        whole = QVBoxLayout(self)
        for label in (self.head, self.about, self.pins):
            whole.addWidget(label)
        whole.addWidget(self.table, 1)
        whole.addWidget(self._signing())
        whole.addWidget(self.said)
        whole.addWidget(self.kept)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        whole.addWidget(buttons)
        self._show_kept(kept)

    def sign(self) -> None:
        """Sign with the key named, and tell what the case then holds."""
        try:
            kept = self._sign(Path(self.key.text()), self.reviewer.text(), self.words.text())
        except GeoworkError as error:
            self.said.setText(str(error))
            return
        self.said.setText(self.tr("Signed and kept in the case; save the case to hand it on."))
        self._show_kept(kept)

    def make_key(self) -> None:
        """Write a new private key where the person says."""
        title = self.tr("Where to keep the new private key")
        chosen, _kind = QFileDialog.getSaveFileName(self, title, "review-key.pem", "PEM (*.pem)")
        if not chosen:
            return
        from geowork.storage.bundle.signature import write_new_key

        try:
            write_new_key(Path(chosen))
        except GeoworkError as error:
            self.said.setText(str(error))
            return
        self.key.setText(chosen)
        self.said.setText(self.tr("A new key was written. Keep it to yourself, and use it again."))

    def _table(self, rows: Sequence[words.Row]) -> QTableWidget:
        table = QTableWidget(len(rows), 3)
        table.setAccessibleName(self.tr("What both found, side by side"))
        heads = [self.tr("What"), self.tr("How far apart"), self.tr("So the two")]
        table.setHorizontalHeaderLabels(heads)
        table.verticalHeader().hide()
        lines = QHeaderView.ResizeMode.ResizeToContents
        table.verticalHeader().setSectionResizeMode(lines)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(2, lines)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                table.setItem(number, column, QTableWidgetItem(text))
        return table

    def _signing(self) -> QGroupBox:
        box = QGroupBox(self.tr("The reviewer signs what was found"))
        self.reviewer, self.key, self.words = QLineEdit(), QLineEdit(), QLineEdit()
        self.words.setPlaceholderText(self.tr("what you want to say of it; may stay empty"))
        choose, make = QPushButton(self.tr("C&hoose…")), QPushButton(self.tr("&New key…"))
        choose.setAccessibleName(self.tr("Choose the key's file"))
        choose.clicked.connect(self._choose_key)
        make.clicked.connect(self.make_key)
        for button in (choose, make):
            button.setAutoDefault(False)
        key = QHBoxLayout()
        key.addWidget(self.key, 1)
        key.addWidget(choose)
        key.addWidget(make)
        self.sign_button = QPushButton(self.tr("&Sign and keep"))
        self.sign_button.clicked.connect(self.sign)
        self.sign_button.setAutoDefault(False)
        form = QFormLayout(box)
        for line, name in (
            (self.reviewer, self.tr("Re&viewer")),
            (self.key, self.tr("Private &key (Ed25519)")),
            (self.words, self.tr("&Words")),
        ):
            line.setAccessibleName(name.replace("&", ""))
            line.textChanged.connect(self._may_sign)
            label = QLabel(name)
            label.setBuddy(line)
            form.addRow(label, key if line is self.key else line)
        form.addRow("", self.sign_button)
        self._may_sign()
        return box

    def _choose_key(self) -> None:
        title = self.tr("Choose the key's file")
        chosen, _kind = QFileDialog.getOpenFileName(self, title, "", "PEM (*.pem);;*")
        if chosen:
            self.key.setText(chosen)

    def _may_sign(self) -> None:
        self.sign_button.setEnabled(bool(self.reviewer.text().strip() and self.key.text().strip()))

    def _show_kept(self, kept: Sequence[ReviewCheck]) -> None:
        told = [words.kept_sentence(check) for check in kept]
        head = self.tr("Reviews in the case:") if told else self.tr("No review in the case yet.")
        self.kept.setText("\n".join([head, *told]))


def _line(text: str) -> QLabel:
    label = QLabel(text)
    # Names come from strangers: never markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label

"""The annotations as rows, in the order of the frames they begin in."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from geowork.project.mark_motion import keys_of
from geowork.project.model import Mark, Project
from geowork.ui.direction import shown_safely
from geowork.ui.mark_words import kind_words

Index = QModelIndex | QPersistentModelIndex


class MarkList(QAbstractListModel):
    """One row an annotation; its words are made when they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._marks: list[Mark] = []

    def show_project(self, project: Project) -> None:
        """Read the annotations anew; rows stay where the ids are the same."""
        marks = sorted(
            project.marks.values(), key=lambda mark: (mark.frame.footage, mark.frame.pts, mark.id)
        )
        if [mark.id for mark in marks] != [mark.id for mark in self._marks]:
            self.beginResetModel()
            self._marks = marks
            self.endResetModel()
        elif marks:
            self._marks = marks
            self.dataChanged.emit(self.index(0), self.index(len(marks) - 1))

    def follow(self, project: Project, changed: frozenset[str]) -> None:
        """These changed; of ten thousand rows only theirs are read anew where none came or went."""
        rows = {mark.id: row for row, mark in enumerate(self._marks) if mark.id in changed}
        if changed - rows.keys() or any(
            identity not in project.marks or project.marks[identity].frame != self._marks[row].frame
            for identity, row in rows.items()
        ):
            self.show_project(project)
            return
        for identity, row in rows.items():
            self._marks[row] = project.marks[identity]
            self.dataChanged.emit(self.index(row), self.index(row))

    def id_at(self, row: int) -> str:
        """The annotation of a row, or an empty text."""
        return self._marks[row].id if 0 <= row < len(self._marks) else ""

    def index_of(self, identity: str) -> QModelIndex:
        """The row of an annotation; invalid if there is none."""
        rows = (row for row, mark in enumerate(self._marks) if mark.id == identity)
        return self.index(next(rows, -1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self._marks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What it is called."""
        if role != Qt.ItemDataRole.DisplayRole or not 0 <= index.row() < len(self._marks):
            return None
        return mark_text(self._marks[index.row()])


def mark_text(mark: Mark) -> str:
    """An annotation in a line: its kind, its words, its frames."""
    keys = keys_of(mark)
    frames = str(keys[0].index) if len(keys) == 1 else f"{keys[0].index}–{keys[-1].index}"
    words = f" “{shown_safely(mark.text)}”" if mark.text else ""
    where = QCoreApplication.translate("Marks", "frame {0}").format(frames)
    return f"{kind_words(mark.kind)}{words} · {where}"

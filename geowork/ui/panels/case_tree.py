"""What a case holds, as a tree of two levels: kinds, and the things of each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from geowork.project.document import Changes
from geowork.project.model import Project
from geowork.ui.direction import plain_tip, shown_safely
from geowork.ui.icons import badge_icon, icon
from geowork.ui.mark_words import kind_words
from geowork.ui.panels.claim_words import verdicts_text

Index = QModelIndex | QPersistentModelIndex
CONTEXT = "CaseTree"


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text


GROUPS: Mapping[str, tuple[str, str]] = {
    "footage": (_("Footage"), "film-strip"),
    "references": (_("References"), "image"),
    "landmarks": (_("Landmarks"), "map-pin"),
    "cameras": (_("Cameras"), "crosshair"),
    "tracks": (_("Movement"), "footprints"),
    "claims": (_("Claims"), "megaphone"),
    "evidence": (_("Indicators and evidence"), "scales"),
    "marks": (_("Annotations"), "rectangle"),
    "drawings": (_("Drawings on the map"), "polygon"),
}
"""The kinds shown, in the order of the main job, with word and icon."""
KINDS = tuple(GROUPS)


class CaseTree(QAbstractItemModel):
    """Top rows are kinds; their children are things by id. An index's number is its kind's + 1."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._ids: dict[str, list[str]] = {}
        self._read(KINDS)

    def show_project(self, project: Project) -> None:
        """Another case."""
        self.beginResetModel()
        self._project = project
        self._read(KINDS)
        self.endResetModel()

    def follow(self, project: Project, changes: Changes) -> None:
        """The case changed; only the kinds that did are read anew."""
        self._project = project
        for number, kind in enumerate(KINDS):
            if changed := changes.of(kind):
                self._renew(number, kind, changed)

    def place_of(self, index: Index) -> tuple[str, str]:
        """Kind and id of a row; the id of a kind's own row is empty."""
        if not index.isValid():
            return "", ""
        number = index.internalId()
        if number == 0:
            return KINDS[index.row()], ""
        ids = self._ids[KINDS[number - 1]]
        return KINDS[number - 1], ids[index.row()] if index.row() < len(ids) else ""

    def index_of(self, kind: str, identity: str) -> QModelIndex:
        """The row of a thing; an invalid index if it is not there."""
        ids = self._ids.get(kind, [])
        if identity not in ids:
            return QModelIndex()
        return self.createIndex(ids.index(identity), 0, KINDS.index(kind) + 1)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """A row of a kind, or of the kinds."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = QModelIndex()) -> Any:  # noqa: B008
        """The kind of a thing."""
        if not child.isValid() or child.internalId() == 0:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Kinds, or things of a kind."""
        if not parent.isValid():
            return len(KINDS)
        return len(self._ids[KINDS[parent.row()]]) if parent.internalId() == 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Names only."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Word and sign of a row."""
        kind, identity = self.place_of(index)
        if not kind:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            name = self._name(kind, identity) if identity else self._title(kind)
            return plain_tip(name) if role == Qt.ItemDataRole.ToolTipRole else name
        if role == Qt.ItemDataRole.DecorationRole:
            return self._sign(kind, identity)
        return None

    def _title(self, kind: str) -> str:
        return f"{QCoreApplication.translate(CONTEXT, GROUPS[kind][0])} ({len(self._ids[kind])})"

    def _name(self, kind: str, identity: str) -> str:
        thing = getattr(self._project, kind).get(identity)
        return "" if thing is None else shown_safely(NAMERS[kind](self._project, thing))

    def _sign(self, kind: str, identity: str) -> Any:
        thing = self._project.landmarks.get(identity) if kind == "landmarks" else None
        if thing is not None:
            return badge_icon(thing.number, thing.colour)
        return None if identity else icon(GROUPS[kind][1])

    def _renew(self, number: int, kind: str, changed: frozenset[str]) -> None:
        things = getattr(self._project, kind)
        rows = [row for row, identity in enumerate(self._ids[kind]) if identity in changed]
        by_id = kind not in ("landmarks", "cameras")
        if by_id and len(rows) == len(changed) and changed <= things.keys():
            for row in rows:  # none came, none went
                index = self.createIndex(row, 0, number + 1)
                self.dataChanged.emit(index, index)
            return
        before, after = self._ids[kind], _ordered(self._project, kind)
        head = self.createIndex(number, 0, 0)
        if before == after:
            if after:
                first = self.createIndex(0, 0, number + 1)
                self.dataChanged.emit(first, self.createIndex(len(after) - 1, 0, number + 1))
            return
        if before:
            self.beginRemoveRows(head, 0, len(before) - 1)
            self._ids[kind] = []
            self.endRemoveRows()
        if after:
            self.beginInsertRows(head, 0, len(after) - 1)
            self._ids[kind] = after
            self.endInsertRows()
        self.dataChanged.emit(head, head)

    def _read(self, kinds: tuple[str, ...]) -> None:
        self._ids |= {kind: _ordered(self._project, kind) for kind in kinds}


def _ordered(project: Project, kind: str) -> list[str]:
    things = getattr(project, kind)
    if kind == "landmarks":
        return sorted(things, key=lambda identity: things[identity].number)
    if kind == "cameras":
        return sorted(things, key=lambda i: (things[i].frame.footage, things[i].frame.pts))
    return sorted(things)


def _claim(project: Project, claim: Any) -> str:
    return f"“{claim.text}” — {verdicts_text(project, claim.id)}"


NAMERS: Mapping[str, Callable[[Project, Any], str]] = {
    "footage": lambda _project, footage: footage.title,
    "references": lambda _project, reference: reference.title,
    "landmarks": lambda _project, landmark: landmark.name,
    "cameras": lambda _project, camera: camera.name,
    "tracks": lambda _project, track: track.name,
    "claims": _claim,
    "evidence": lambda _project, evidence: evidence.indicator,
    "marks": lambda _project, mark: f"{kind_words(mark.kind)} {mark.text}".strip(),
    "drawings": lambda _project, drawn: drawn.name,
}

"""The case panel: everything the case holds as a tree, and what is known of what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QSplitter, QTreeView, QVBoxLayout, QWidget

from geowork.project.document import Changes
from geowork.ui.desk import Desk
from geowork.ui.panels.case_tree import KINDS, CaseTree
from geowork.ui.panels.inspector_words import facts_of
from geowork.ui.panels.panel_parts import quiet_label, scrolling

LONG_GROUP = 60
"""Kinds with more things than this stay folded until one opens them."""


class CasePanel(QWidget):
    """Tree beside inspector; choosing in the tree chooses everywhere."""

    footage_wanted = Signal(str, int)  # a footage at a frame
    reference_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._desk = desk
        self._shown = ("", "")
        self.tree = QTreeView(self)
        self.tree.setAccessibleName(self.tr("What the case holds"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.model = CaseTree(desk.project, self)
        self.tree.setModel(self.model)
        self.inspector = Inspector(desk, self)
        whole = QSplitter(Qt.Orientation.Horizontal, self)
        whole.setChildrenCollapsible(False)
        whole.setHandleWidth(1)
        whole.addWidget(self.tree)
        whole.addWidget(scrolling(self.inspector))
        whole.setStretchFactor(0, 1)
        whole.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(whole)
        self._connect()
        self._unfold()

    def take_focus(self) -> None:
        """Give the tree the keyboard."""
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.model.index(0, 0))
        self.tree.setFocus()

    def _connect(self) -> None:
        desk, selection = self._desk, self._desk.selection
        self.tree.selectionModel().currentChanged.connect(self._choose)
        desk.changed.connect(self._follow)
        desk.case_replaced.connect(self._start_over)
        selection.landmark_changed.connect(lambda identity: self._show("landmarks", identity))
        selection.track_changed.connect(lambda identity: self._show("tracks", identity))
        selection.claim_changed.connect(lambda identity: self._show("claims", identity))
        selection.mark_changed.connect(lambda identity: self._show("marks", identity))

    def _start_over(self) -> None:
        self._shown = ("", "")
        self.model.show_project(self._desk.project)
        self.inspector.show_thing("", "")
        self._unfold()

    def _unfold(self) -> None:
        for row in range(len(KINDS)):
            index = self.model.index(row, 0)
            self.tree.setExpanded(index, 0 < self.model.rowCount(index) <= LONG_GROUP)

    def _follow(self, changes: Changes) -> None:
        self.model.follow(self._desk.project, changes)
        self.inspector.show_thing(*self._shown)

    def _show(self, kind: str, identity: str) -> None:
        """Something was chosen elsewhere."""
        if not identity or (kind, identity) == self._shown:
            return
        self._shown = kind, identity
        self.inspector.show_thing(kind, identity)
        index = self.model.index_of(kind, identity)
        if index.isValid() and self.tree.isVisible():
            self.tree.setCurrentIndex(index)

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        kind, identity = self.model.place_of(index)
        if not identity or (kind, identity) == self._shown:
            return
        self._shown = kind, identity
        self.inspector.show_thing(kind, identity)
        self._choose_everywhere(kind, identity)

    def _choose_everywhere(self, kind: str, identity: str) -> None:
        selection, project = self._desk.selection, self._desk.project
        if kind == "footage":
            self.footage_wanted.emit(identity, 0)
        elif kind == "references":
            self.reference_wanted.emit(identity)
        elif kind == "landmarks":
            selection.choose_landmark(identity)
        elif kind == "cameras":
            frame = project.cameras[identity].frame
            self.footage_wanted.emit(frame.footage, frame.index)
        elif kind == "tracks":
            selection.choose_track(identity)
        elif kind == "claims":
            selection.choose_claim(identity)
        elif kind == "evidence":
            selection.choose_claim(project.evidence[identity].claim)
        elif kind == "marks":
            frame = project.marks[identity].frame
            selection.choose_mark(identity)
            self.footage_wanted.emit(frame.footage, frame.index)


class Inspector(QWidget):
    """Rows of what is known of one thing; values can be selected and copied."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[tuple[str, str]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 8, 11, 9)
        self._hint = quiet_label(self.tr("Choose something to see what is known of it."))
        column.addWidget(self._hint)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(3)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        column.addLayout(self._form)
        column.addStretch(1)

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Names and values as shown."""
        return self._rows

    def show_thing(self, kind: str, identity: str) -> None:
        """Show one thing; nothing if it is not in the case."""
        rows = facts_of(self._desk.project, kind, identity)
        if rows == self._rows:
            return
        self._rows = rows
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in rows:
            label = QLabel(name, self)
            label.setObjectName("quiet")
            shown = quiet_label(value, self)
            shown.setObjectName("value")
            shown.setAccessibleName(name)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._form.addRow(label, shown)
        self._hint.setVisible(not rows)

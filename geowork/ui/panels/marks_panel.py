"""The annotations as a list: what the eye finds on the frame, the keyboard finds here."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from geowork.project.document import Changes
from geowork.ui.canvas.pointer import ARROWS, nudge_px
from geowork.ui.commands.mark_commands import LONGEST_TEXT, MarkCommands
from geowork.ui.desk import Desk
from geowork.ui.panels.mark_list import MarkList
from geowork.ui.panels.panel_parts import quiet_label

BUTTONS = ("mark_box", "mark_arrow", "mark_text", "mark_blur", "key_mark", "unkey_mark",
           "remove_mark")  # fmt: skip


class MarksPanel(QWidget):
    """Choosing, writing on, key-framing and deleting annotations."""

    def __init__(self, desk: Desk, commands: MarkCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._desk = desk
        self._commands = commands
        self.model = MarkList(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Annotations"))
        self.list.setToolTip(self.tr("Ctrl+arrows move the chosen annotation"))
        self.list.installEventFilter(self)
        self.words = QLineEdit(self)
        self.words.setAccessibleName(self.tr("Words of the annotation"))
        self.words.setPlaceholderText(self.tr("Words beside it"))
        self.words.setMaxLength(LONGEST_TEXT)
        self._hint = quiet_label(
            self.tr("Draw on the frame with the tools of the menu Annotate: boxes, arrows, words, "
                    "blur. On later frames, set a key and drag it along."),
            self,
        )  # fmt: skip
        self._hint.setContentsMargins(9, 6, 9, 6)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(6, 3, 6, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        line = QHBoxLayout()
        line.setContentsMargins(9, 4, 9, 2)
        line.addWidget(self.words)
        column.addLayout(line)
        column.addLayout(self._buttons)
        self._connect()
        self.refresh()

    def adopt(self, actions: Mapping[str, QAction]) -> None:
        """The panel's buttons."""
        for name in BUTTONS:
            button = QToolButton(self)
            button.setDefaultAction(actions[name])
            button.setIconSize(QSize(16, 16))
            button.setAccessibleName(actions[name].text().replace("&", ""))
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)

    def take_focus(self) -> None:
        """Give the list the keyboard."""
        self.list.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl and the arrows move what is chosen."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and event.key() in ARROWS
        ):
            step = ARROWS[Qt.Key(event.key())] * nudge_px(event)
            self._commands.nudge(step.x(), step.y())
            return True
        return super().eventFilter(watched, event)

    def refresh(self) -> None:
        """Show the annotations there are, and which is chosen."""
        self._hint.setVisible(not self._desk.project.marks)
        self.model.show_project(self._desk.project)
        self._show_choice()

    def _connect(self) -> None:
        desk = self._desk
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.words.editingFinished.connect(
            lambda: self._commands.rename(desk.selection.mark, self.words.text())
        )
        desk.selection.mark_changed.connect(lambda _id: self._show_choice())
        desk.changed.connect(self._follow_changes)
        desk.case_replaced.connect(self.refresh)

    def _follow_changes(self, changes: Changes) -> None:
        if changes.of("footage"):
            self.refresh()
        elif changes.of("marks"):
            self._hint.setVisible(not self._desk.project.marks)
            self.model.follow(self._desk.project, changes.of("marks"))
            self._show_choice()

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._desk.selection.choose_mark(self.model.id_at(index.row()))

    def _show_choice(self) -> None:
        index = self.model.index_of(self._desk.selection.mark)
        if index.isValid() and index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
        self._show_words()

    def _show_words(self) -> None:
        mark = self._desk.project.marks.get(self._desk.selection.mark)
        self.words.setEnabled(mark is not None)
        if not self.words.hasFocus() or mark is None:
            self.words.setText(mark.text if mark else "")

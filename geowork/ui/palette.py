"""The command palette: every action, found by a few letters of its name and done with Enter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from geowork.ui.deeds.deed import CONTEXT
from geowork.ui.deeds.table import DEEDS
from geowork.ui.theme import current_colours

SIZE = QSize(560, 380)
TOP = 96
HANDED_ON = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True)
class Entry:
    """An action as the palette shows it."""

    action: QAction
    name: str
    menu: str


class Palette(QDialog):
    """A line to type in and the actions that match it, the best first."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Find an action"))
        self._entries = entries
        self.chosen: QAction | None = None
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("What do you want to do?"))
        self.line.setAccessibleName(self.tr("Part of an action's name"))
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(self.tr("Actions"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setIconSize(QSize(18, 18))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for part in (1, 2):
            self.list.header().setSectionResizeMode(part, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.resize(SIZE)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._list)
        self.line.returnPressed.connect(self._take)
        self.list.itemClicked.connect(lambda _item, _column: self._take())
        self._list("")

    def place_over(self, window: QWidget) -> None:
        """In the upper middle of a window."""
        left = (window.width() - self.width()) // 2
        self.move(window.mapToGlobal(QPoint(left, TOP)))
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go through the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in HANDED_ON:
                self.list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _list(self, typed: str) -> None:
        scored = [(match(typed, f"{e.name} {e.menu}"), e) for e in self._entries]
        found = sorted((s, n) for n, (s, _) in enumerate(scored) if s is not None)
        self.list.clear()
        for _, number in found:
            entry = self._entries[number]
            keys = entry.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            item = QTreeWidgetItem([entry.name, entry.menu, keys])
            icon = entry.action.icon()
            item.setIcon(0, _blank() if icon.isNull() else icon)
            item.setForeground(1, current_colours()["quiet"])
            item.setData(0, Qt.ItemDataRole.UserRole, number)
            if not entry.action.isEnabled():
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addTopLevelItem(item)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        self.chosen = self._entries[item.data(0, Qt.ItemDataRole.UserRole)].action
        self.accept()


def _blank() -> QIcon:
    """An icon of nothing, so that all names begin in one line."""
    nothing = QPixmap(18, 18)
    nothing.fill(Qt.GlobalColor.transparent)
    return QIcon(nothing)


def match(typed: str, name: str) -> int | None:
    """How badly `typed` fits a name, 0 for best; None if its letters do not occur in order."""
    wanted, text = typed.casefold().split(), name.casefold()
    if all(word in text for word in wanted):
        starts = sum(not any(w.startswith(word) for w in text.split()) for word in wanted)
        return starts * 10 + (not text.startswith("".join(wanted[:1])))
    at = -1
    for letter in "".join(wanted):
        at = text.find(letter, at + 1)
        if at < 0:
            return None
    return 100


def entries_of(actions: Mapping[str, QAction]) -> list[Entry]:
    """Every action with the word of its menu."""
    entries = []
    for deed in DEEDS:
        if deed is not None:
            name = actions[deed.id].text().replace("&", "").rstrip("…")
            menu = QCoreApplication.translate(CONTEXT, deed.menu).replace("&", "")
            entries.append(Entry(actions[deed.id], name, menu))
    return entries


def ask_palette(entries: Sequence[Entry], window: QWidget) -> None:
    """Show the palette over a window and do what is chosen."""
    palette = Palette(entries, window)
    palette.place_over(window)
    palette.exec()
    palette.deleteLater()
    if palette.chosen is not None:
        palette.chosen.trigger()

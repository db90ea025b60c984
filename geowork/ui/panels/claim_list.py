"""The claims of a case, one below the other: what was said in full, and the verdict under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from geowork.ui.direction import plain_tip
from geowork.ui.icons import pixmap
from geowork.ui.panels.panel_parts import STATUS_SIGNS
from geowork.ui.theme import current_colours

ID, WORD, TOKEN = (Qt.ItemDataRole.UserRole + number for number in (1, 2, 3))
SIGN, GAP, ABOVE = 18, 8, 5
"""Points: the sign, the room beside it, the room above and below a row."""
SHARE, LEAST = 0.42, 58
"""Of the panel's height, and points: what the list takes at most and at least."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class ClaimRow:
    """What one row shows.

    Args:
        text: what was claimed, between quotation marks.
        status: the verdict, or "none"; it chooses sign and colour.
        word: the verdict in a word.
    """

    claim: str
    text: str
    status: str
    word: str


class ClaimList(QListWidget):
    """Rows as high as their words need."""

    picked = Signal(str)  # the claim a person chose

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Claims"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Row(self))
        self.setMinimumHeight(LEAST)
        self.currentItemChanged.connect(self._pick)

    def show_rows(self, rows: Iterable[ClaimRow], chosen: str) -> None:
        """Show these claims, one of them chosen."""
        self.blockSignals(True)
        self.clear()
        for row in rows:
            sign, token = STATUS_SIGNS.get(row.status, STATUS_SIGNS["none"])
            item = QListWidgetItem(QIcon(self._sign(sign, token)), f"“{row.text}”", self)
            item.setData(ID, row.claim)
            item.setData(WORD, row.word)
            item.setData(TOKEN, token)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"“{row.text}” — {row.word}")
            item.setToolTip(plain_tip(f"“{row.text}” — {row.word}"))
            if row.claim == chosen:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths wrap otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def _sign(self, name: str, token: str) -> QPixmap:
        return pixmap(name, token, SIGN, self.devicePixelRatioF())

    def _fit(self) -> None:
        """As high as the rows that a share of the panel has room for, none of them cut."""
        around = self.parentWidget()
        most = max(LEAST, round(around.height() * SHARE) if around is not None else LEAST)
        heights = [self.sizeHintForRow(row) for row in range(self.count())]
        ends = [end for end in accumulate(heights) if end + 2 <= most]
        self.setFixedHeight(ends[-1] + 2 if ends else LEAST)

    def _pick(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(ID))


class _Row(QStyledItemDelegate):
    """A sign, the claim over as many lines as it needs, and the verdict in its colour."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words at the list's width."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()
        lines = self._words_height(option, index, width - SIGN - 3 * GAP)
        return QSize(60, lines + option.fontMetrics.height() + 2 * ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        sign = QIcon(shown.icon)
        shown.icon = QIcon()
        style = shown.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        colours = current_colours()
        room = option.rect.adjusted(GAP, ABOVE, -GAP, -ABOVE)
        words = room.adjusted(SIGN + GAP, 0, 0, 0)
        way = option.direction
        sign.paint(painter, _mirror(QRect(room.left(), room.top(), SIGN, SIGN), room, way))
        painter.save()
        painter.setFont(option.font)
        painter.setPen(colours["ink"])
        painter.drawText(_mirror(words, room, way), Qt.TextFlag.TextWordWrap, index.data())
        painter.setPen(colours[index.data(TOKEN)])
        below = words.adjusted(0, words.height() - option.fontMetrics.height(), 0, 0)
        painter.drawText(_mirror(below, room, way), Qt.AlignmentFlag.AlignLeft, index.data(WORD))
        painter.restore()

    def _words_height(self, option: QStyleOptionViewItem, index: Index, width: int) -> int:
        room = QRect(0, 0, max(40, width), 10_000)
        return option.fontMetrics.boundingRect(
            room, Qt.TextFlag.TextWordWrap, index.data()
        ).height()


def _mirror(part: QRect, room: QRect, way: Qt.LayoutDirection) -> QRect:
    return QStyle.visualRect(way, room, part)

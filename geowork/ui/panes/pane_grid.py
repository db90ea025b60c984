"""The panes in columns, as an arrangement says; any of them can fill the whole grid for a while."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from geowork.ui.panes.arrangement import MOST_COLUMNS, USUAL, Arrangement, Column

Sizes = list[int]


class PaneGrid(QWidget):
    """Moves panes between columns; a pane that is not shown lives on, hidden."""

    filled = Signal(bool)  # one pane has the whole grid, or all are back
    rearranged = Signal()

    def __init__(
        self,
        panes: dict[str, QWidget],
        makers: Mapping[str, Callable[[], QWidget]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.panes = panes
        self._makers = makers
        self._arrangement = USUAL
        self._whole = ""
        self._root = _splitter(Qt.Orientation.Horizontal, self)
        self._columns = [
            _splitter(Qt.Orientation.Vertical, self._root) for _ in range(MOST_COLUMNS)
        ]
        for splitter in (self._root, *self._columns):
            splitter.splitterMoved.connect(lambda _at, _index: self._learn_sizes())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._root)
        self.arrange(USUAL)

    @property
    def arrangement(self) -> Arrangement:
        """What is shown where, with the sizes a person gave it."""
        return self._arrangement

    @property
    def whole(self) -> str:
        """The pane that fills the grid, or an empty text."""
        return self._whole

    def arrange(self, arrangement: Arrangement) -> None:
        """Show these panes in these places."""
        self.fill("")
        self._arrangement = arrangement
        for name in arrangement.names:
            if name not in self.panes:
                self.panes[name] = self._makers[name]()
        for pane in self.panes.values():
            pane.hide()
        for splitter, column in zip(self._columns, self._padded(), strict=True):
            for place, name in enumerate(column.panes):
                splitter.insertWidget(place, self.panes[name])
                self.panes[name].show()
            splitter.setVisible(bool(column.panes))
        for name, pane in self.panes.items():
            if name not in arrangement.names:
                pane.setParent(self)
                pane.hide()
        self.share_space()
        self.rearranged.emit()

    def put(self, name: str, place: str) -> None:
        """Show a pane where another is now."""
        self.arrange(self.arrangement.with_pane(name, place))

    def share_space(self) -> None:
        """Give columns and panes their shares."""
        columns = self._arrangement.columns
        self._root.setSizes(
            [*_points([c.width for c in columns], max(1, self.width())),
             *[0] * (MOST_COLUMNS - len(columns))]
        )  # fmt: skip
        for splitter, column in zip(self._columns, columns, strict=False):
            heights = column.heights or (1.0,) * len(column.panes)
            splitter.setSizes(_points(list(heights), max(1, self.height())))

    def fill(self, name: str) -> None:
        """Let one pane have the whole grid; an empty text brings the others back."""
        if name == self._whole or (name and name not in self._arrangement.names):
            return
        self._whole = name
        for splitter, column in zip(self._columns, self._padded(), strict=True):
            for pane in column.panes:
                self.panes[pane].setVisible(name in ("", pane))
            splitter.setVisible(name in column.panes if name else bool(column.panes))
        if not name:
            self.share_space()
        self.filled.emit(bool(name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything keeps its share."""
        super().resizeEvent(event)
        if not self._whole:
            self.share_space()

    def _learn_sizes(self) -> None:
        """A person moved an edge: from now on these are the shares."""
        if self._whole:
            return
        shown = zip(self._arrangement.columns, self._columns, self._root.sizes(), strict=False)
        self._arrangement = Arrangement(
            tuple(
                Column(column.panes, max(1.0, width), tuple(max(1.0, h) for h in splitter.sizes()))
                for column, splitter, width in shown
            )
        )

    def name_of(self, widget: QWidget | None) -> str:
        """The pane a widget is in, or an empty text."""
        if widget is None:
            return ""
        inside = (
            n for n, pane in self.panes.items() if widget is pane or pane.isAncestorOf(widget)
        )
        return next(inside, "")

    def _padded(self) -> list[Column]:
        columns = list(self._arrangement.columns)
        return columns + [Column(())] * (MOST_COLUMNS - len(columns))


def _splitter(way: Qt.Orientation, parent: QWidget) -> QSplitter:
    made = QSplitter(way, parent)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    return made


def _points(shares: list[float], whole: int) -> Sizes:
    total = sum(shares) or 1.0
    return [max(1, round(whole * share / total)) for share in shares]

"""The list of a pane to choose what it shows from; hidden while there is but one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from geowork.project.model import Footage, Reference
from geowork.ui.choice import named_choice


class MediaChoice(QWidget):
    """Lists footage or references by their titles."""

    chosen = Signal(str)

    def __init__(self, name: str, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = named_choice(self, name)
        self._list.setMinimumWidth(width)
        self._list.activated.connect(lambda at: self.chosen.emit(self._list.itemData(at)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)
        self.hide()

    @property
    def listed(self) -> tuple[str, ...]:
        """The ids in the list."""
        return tuple(self._list.itemData(at) for at in range(self._list.count()))

    def list_media(self, media: Iterable[Footage | Reference], shown: str) -> None:
        """List these; `shown` is the id of the one on the screen."""
        self._list.clear()
        for item in media:
            self._list.addItem(item.title, item.id)
        self._list.setCurrentIndex(self._list.findData(shown))
        self.setVisible(self._list.count() > 1)

"""Points, lines and areas of the analyst's own on the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from geowork.project import edits
from geowork.project.model import Drawing
from geowork.ui.desk import Desk

_gestures = count(1)
LONGEST_NAME = 120


class DrawingCommands(QObject):
    """Edits of drawings; the map does the pointing."""

    wanted = Signal(str, object)  # "point", "line" or "polygon", and what to do with the geometry
    change_wanted = Signal(object, object)  # a geometry, and what to do with the changed one

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self.chosen = ""
        self.ask_name: Callable[[str], str | None] = self._ask_name

    def choose(self, identity: str) -> None:
        """A drawing was clicked on the map."""
        self.chosen = identity
        drawn = self._drawing()
        if drawn is not None:
            text = self.tr("“{0}” is chosen: its corners can be moved, or it can be renamed.")
            self._desk.say(
                text.format(drawn.name),
                (self.tr("Move its corners"), self.reshape),
                (self.tr("Rename"), self.rename),
                (self.tr("Delete"), self.remove),
            )

    def draw(self, kind: str) -> None:
        """Have a point, line or area drawn."""
        self.wanted.emit(kind, self._add)

    def reshape(self) -> None:
        """Have the corners of the chosen drawing moved."""
        drawn = self._found()
        if drawn is not None:
            self.change_wanted.emit(drawn.geometry, lambda shape: self._reshape(drawn.id, shape))

    def rename(self) -> None:
        """Give the chosen drawing another name."""
        drawn = self._found()
        name = self.ask_name(drawn.name) if drawn is not None else None
        if drawn is not None and name:
            self._put(msgspec.structs.replace(drawn, name=name[:LONGEST_NAME]),
                      self.tr("Rename {0}").format(drawn.name))  # fmt: skip

    def remove(self) -> None:
        """Take the chosen drawing off the map."""
        drawn = self._found()
        if drawn is not None:
            self.chosen = ""
            label = self.tr("Delete {0}").format(drawn.name)
            self._desk.apply(edits.remove("drawings", drawn.id, label))

    def _add(self, shape: Mapping[str, Any]) -> None:
        words = {"Point": self.tr("Point {0}"), "LineString": self.tr("Line {0}"),
                 "Polygon": self.tr("Area {0}")}[shape["type"]]  # fmt: skip
        known = self._desk.project.drawings
        number = 1 + sum(one.geometry["type"] == shape["type"] for one in known.values())
        identity = edits.new_id(known, shape["type"].lower())
        drawn = Drawing(id=identity, name=words.format(number), geometry=shape)
        self._put(drawn, self.tr("Draw: {0}").format(drawn.name))
        self.chosen = drawn.id

    def _reshape(self, identity: str, shape: Mapping[str, Any]) -> None:
        drawn = self._desk.project.drawings.get(identity)
        if drawn is not None:
            changed = msgspec.structs.replace(drawn, geometry=shape)
            self._put(changed, self.tr("Move the corners of {0}").format(drawn.name))

    def _put(self, drawn: Drawing, label: str) -> None:
        self._desk.apply(edits.put("drawings", drawn, label, f"drawing-{next(_gestures)}"))

    def _drawing(self) -> Drawing | None:
        return self._desk.project.drawings.get(self.chosen)

    def _found(self) -> Drawing | None:
        drawn = self._drawing()
        if drawn is None:
            self._desk.say(self.tr("Click one of your drawings on the map first."))
        return drawn

    def _ask_name(self, name: str) -> str | None:
        text, sure = QInputDialog.getText(
            self._window, self.tr("Rename the drawing"), self.tr("Name"), text=name
        )
        return text.strip() if sure else None

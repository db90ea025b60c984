"""What clicking in the map means: looking, placing a landmark, drawing a shape, measuring."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from geowork.ui.selection import Selection, Tool


class MapAim(QObject):
    """Sets the map's mode, and hands on what was clicked or drawn in it.

    Args:
        tell: calls a function of the map's page.
    """

    located = Signal(float, float)
    hinted = Signal(str)  # what to do now; empty for nothing
    measuring_changed = Signal(bool)
    keys_wanted = Signal()

    def __init__(self, selection: Selection, tell: Callable[..., None], parent: QObject) -> None:
        super().__init__(parent)
        self._selection, self._tell = selection, tell
        self._finish_shape: Callable[[Any], None] | None = None
        self.measuring = False
        selection.tool_changed.connect(self.use)

    @property
    def is_aiming(self) -> bool:
        """Whether something is being placed or drawn: the map must stay."""
        placing = self._selection.tool is Tool.PLACE
        return placing or self._finish_shape is not None or self.measuring

    def let_draw(self, then: Callable[[Any], None], function: str, value: Any) -> None:
        """Have a shape drawn; `then` gets the GeoJSON geometry."""
        self._set_measuring(False)
        self._finish_shape = then
        self._tell(function, value)
        self.hinted.emit(self.tr("Click the corners, the last one twice; or Enter at the cross"))
        self.keys_wanted.emit()

    def measure(self, on: bool) -> None:
        """Measure what is clicked, or leave off."""
        self._finish_shape = None
        self._set_measuring(on)
        self._tell("setMode", "measure" if on else "look")
        hint = self.tr("Click along what is to be measured; double click ends, Escape begins anew.")
        self.hinted.emit(hint if on else "")
        if on:
            self.keys_wanted.emit()

    def point(self, lat_deg: float, lon_deg: float) -> None:
        """The map was clicked."""
        if self._finish_shape is None and self._selection.tool is Tool.PLACE:
            self.located.emit(lat_deg, lon_deg)

    def end_shape(self, geometry: Mapping[str, Any]) -> None:
        """A shape was drawn to its end."""
        then = self._finish_shape
        self.use(self._selection.tool)
        if then is not None:
            then(geometry)

    def stop_drawing(self) -> None:
        """Leave a shape half drawn."""
        if self._finish_shape is not None or self.measuring:
            self.use(self._selection.tool)

    def use(self, tool: Tool) -> None:
        """Take up a tool."""
        self._finish_shape = None
        self._set_measuring(False)
        placing = tool is Tool.PLACE
        self._tell("setMode", "pin" if placing else "look")
        hint = self.tr("Click where it stands; or Enter at the cross")
        self.hinted.emit(hint if placing else "")
        if placing:
            self.keys_wanted.emit()

    def _set_measuring(self, on: bool) -> None:
        self.measuring = on
        self._tell("tellReading", "")
        self.measuring_changed.emit(on)

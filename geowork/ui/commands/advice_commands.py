"""Acting on what a solution advises."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Signal

from geowork.ui.advice import OtherPlace, Suggestion, suggestions_of
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import camera_of
from geowork.ui.selection import Tool


class AdviceCommands(QObject):
    """Chooses what is suggested and has it shown; pins nothing itself."""

    tool_wanted = Signal(object)  # Tool
    pixel_wanted = Signal(object)  # QPointF in the frame on the screen
    place_wanted = Signal(object)  # Position

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def take_up(self, suggestion: Suggestion) -> None:
        """Choose the landmark with the pin in hand; show a place that is no landmark yet."""
        if suggestion.landmark:
            self._desk.selection.choose_landmark(suggestion.landmark)
            self.tool_wanted.emit(Tool.PIN)
        elif suggestion.position is not None:
            self.place_wanted.emit(suggestion.position)
        if suggestion.pixel is not None:
            self.pixel_wanted.emit(QPointF(*suggestion.pixel))

    def take_up_best(self) -> None:
        """The best suggestion for the frame on the screen."""
        project = self._desk.project
        found = suggestions_of(project, camera_of(project, self._desk.selection.frame))
        if found:
            self.take_up(found[0])
        else:
            self._desk.say(self.tr("Nothing is suggested: solve the camera of this frame first."))

    def look_at(self, place: OtherPlace) -> None:
        """Centre the map on another place of the camera."""
        self.place_wanted.emit(place.position)

"""Laying the frame on the screen on the map, where what it shows is nearly flat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from geowork.ui.commands.suggestion_commands import MatchedFrame
from geowork.ui.desk import Desk
from geowork.ui.language.sentences import told
from geowork.ui.number_words import metres

if TYPE_CHECKING:
    from geowork.jobs.progress import Progress
    from geowork.workflow.laying import LaidFrame


class PlaneCommands(QObject):
    """Fits the plane beside the interface thread; nothing in the case is changed."""

    laid = Signal(str, object, object, str)  # id, PNG, corners (lat, lon) south-west first, title

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def lay(self, frame: MatchedFrame | None) -> None:
        """Lay the frame on the map by the landmarks pinned in it."""
        if frame is None:
            self._desk.say(self.tr("Add footage and pin landmarks in a frame first."))
            return
        desk, case, project = self._desk, self._desk.case, self._desk.project
        identity = f"plane-{frame.address.footage}-{frame.address.pts}"
        title = self.tr("Frame {0} on the ground").format(frame.address.index)

        def work(_progress: Progress) -> tuple[LaidFrame, bytes]:
            from geowork.workflow.laying import lay_frame

            made = lay_frame(project, frame.address, frame.rgb)
            return made, made.overlay.png()

        def show(result: tuple[LaidFrame, bytes]) -> None:
            made, png = result
            if desk.case is case:
                self.laid.emit(identity, png, made.overlay.bounds, title)
                desk.say(self._words(title, made))

        desk.jobs.run(self.tr("Lay the frame on the map"), work, show)

    def _words(self, title: str, made: LaidFrame) -> str:
        within = made.within_m
        sure = (
            self.tr("its error is not bounded")
            if within is None
            else self.tr("its centre within {0} with 95 %").format(metres(within))
        )
        words = self.tr("{0}: {1}.").format(title, sure)
        if made.result.status == "solved":
            return words
        return f"{words} {told(made.result.reason)}"

"""Trying the pins of the frame on the screen at a rival place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from geowork.project.model import Project
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import camera_of

if TYPE_CHECKING:
    from geowork.jobs.progress import Progress
    from geowork.workflow.outcome import Outcome


class RivalCommands(QObject):
    """Compares beside the interface thread; what was found is kept with the solution."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def compare(self, path: Path) -> None:
        """Weigh the case's place against that of a control-point file."""
        desk = self._desk
        camera = camera_of(desk.project, desk.selection.frame)
        if camera is None:
            desk.say(self.tr("Pin landmarks in this frame and solve its camera first."))
            return
        here = self.tr("Here")

        def work(project: Project, _progress: Progress) -> Outcome:
            from geowork.workflow.rival_places import keep_rivals

            return keep_rivals(project, camera.id, path, here)

        desk.compute(self.tr("Try the pins at a rival place"), work)

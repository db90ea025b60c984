"""Trying the pins of the frame on the screen at a rival place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from geowork.ui.desk import Desk
from geowork.ui.frame_facts import camera_of

if TYPE_CHECKING:
    from geowork.camera.rivals import Rival
    from geowork.jobs.progress import Progress


class RivalCommands(QObject):
    """Compares beside the interface thread; nothing in the case is changed."""

    compared = Signal(object, object)  # the Camera they were compared for, list of Rival

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def compare(self, path: Path) -> None:
        """Weigh the case's place against that of a control-point file."""
        desk, project = self._desk, self._desk.project
        camera = camera_of(project, desk.selection.frame)
        if camera is None:
            desk.say(self.tr("Pin landmarks in this frame and solve its camera first."))
            return
        case, here = desk.case, self.tr("Here")

        def work(_progress: Progress) -> list[Rival]:
            from geowork.workflow.rival_places import compare_with_file

            return compare_with_file(project, camera.id, path, here)

        def show(rivals: list[Rival]) -> None:
            if desk.case is case:
                self.compared.emit(camera, rivals)

        desk.jobs.run(self.tr("Try the pins at a rival place"), work, show)

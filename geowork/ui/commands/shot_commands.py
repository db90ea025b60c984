"""Finding one's way through a footage: the sharpest frame near here, the shots at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from geowork.ui.desk import Desk

if TYPE_CHECKING:
    from geowork.jobs.progress import Progress
    from geowork.workflow.shot_pictures import ShotPictures


class ShotCommands(QObject):
    """Looks through the footage on the screen."""

    frame_wanted = Signal(str, int)  # footage, frame
    sheet_made = Signal(str, object)  # footage, ShotPictures

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def go_to_sharpest(self) -> None:
        """Show the sharpest of the frames near the one on the screen."""
        address, case = self._desk.selection.frame, self._desk.case
        if address is None:
            self._desk.say(self.tr("Add footage first."))
            return

        def work(progress: Progress) -> int:
            from geowork.footage.sharpness import sharpest_near

            return sharpest_near(case.reader(address.footage), address.index, progress)

        def go(index: int) -> None:
            if index == address.index:
                self._desk.confirm(self.tr("This frame is the sharpest near here."))
                return
            self.frame_wanted.emit(address.footage, index)
            self._desk.confirm(self.tr("Frame {0} is the sharpest near here.").format(index))

        self._desk.jobs.run(self.tr("Look for the sharpest frame"), work, go)

    def make_sheet(self) -> None:
        """Find the shots of the footage on the screen and show them side by side."""
        address, desk = self._desk.selection.frame, self._desk
        if address is None:
            desk.say(self.tr("Add footage first."))
            return
        case, footage = desk.case, address.footage
        medium = desk.project.footage[footage].medium

        def work(progress: Progress) -> ShotPictures:
            from geowork.footage.apart.reader import ApartReader
            from geowork.workflow.shot_pictures import shot_pictures

            with ApartReader(case.footage_path(footage), progress, sha256=medium) as reader:
                return shot_pictures(reader, progress)

        def show(made: ShotPictures) -> None:
            if desk.case is case:
                self.sheet_made.emit(footage, made)

        desk.jobs.run(self.tr("Contact sheet"), work, show)

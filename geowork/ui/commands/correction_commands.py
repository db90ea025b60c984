"""Putting a followed target right at a frame, and setting one by hand at key frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from geowork.jobs.progress import Progress
from geowork.project.model import Project
from geowork.ui.commands.track_commands import TrackCommands
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import correctable
from geowork.ui.selection import Tool

if TYPE_CHECKING:
    from geowork.workflow.outcome import Outcome


class CorrectionCommands(QObject):
    """What is done with a box at a frame of a target that is there already."""

    def __init__(self, desk: Desk, tracks: TrackCommands) -> None:
        super().__init__(desk)
        self._desk, self._tracks = desk, tracks

    def correct(self, last_index: int) -> None:
        """Put the chosen target in the box at its frame, and follow it again from there."""
        desk, selection = self._desk, self._desk.selection
        track = correctable(desk.project, selection)
        box, start = selection.box, selection.box_frame
        if track is None or box is None or start is None:
            desk.say(self.tr("Choose a followed target, go to a later frame of it, press B and "
                             "box it where it is; then correct it."))  # fmt: skip
            return
        case, track_id = desk.case, track.id

        def work(project: Project, progress: Progress) -> Outcome:
            from geowork.footage.apart.reader import ApartReader
            from geowork.workflow.correcting import correct_track

            path, medium = case.footage_path(start.footage), project.footage[start.footage].medium
            with ApartReader(path, progress, sha256=medium) as reader:
                return correct_track(
                    project, reader, track_id, box, start.index, last_index,
                    case.terrain(progress), progress,
                )  # fmt: skip

        selection.take(Tool.LOOK)
        desk.compute(self.tr("Correct the target"), work, then=lambda: selection.mark_target(None))

    def set_by_hand(self) -> None:
        """Take the box as a key frame of the chosen target that is set by hand, or of a new one."""
        desk, selection = self._desk, self._desk.selection
        box, start = selection.box, selection.box_frame
        if box is None or start is None:
            desk.say(self.tr("Box the target first: press B and drag around it."))
            return
        camera = self._tracks.camera_for(start.footage, start.index)
        if camera is None:
            desk.say(self.tr("Solve a camera of this footage first; then the path lies on the "
                             "ground."))  # fmt: skip
            return
        chosen = desk.project.tracks.get(selection.track)
        own = chosen is not None and chosen.interpolated and chosen.footage == start.footage
        track_id = chosen.id if chosen is not None and own else None
        case, camera_id = desk.case, camera.id
        before = set(desk.project.tracks)

        def work(project: Project, progress: Progress) -> Outcome:
            from geowork.footage.apart.reader import ApartReader
            from geowork.workflow.correcting import set_by_hand

            path, medium = case.footage_path(start.footage), project.footage[start.footage].medium
            with ApartReader(path, progress, sha256=medium) as reader:
                return set_by_hand(
                    project, reader, track_id, camera_id, box, start.index,
                    case.terrain(progress), progress,
                )  # fmt: skip

        def choose() -> None:
            added = [i for i in desk.project.tracks if i not in before]
            selection.mark_target(None)
            if added:
                selection.choose_track(added[0])

        selection.take(Tool.LOOK)
        desk.compute(self.tr("Set the target by hand"), work, then=choose)

"""Following the boxed target, and testing claims against what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from geowork.jobs.progress import Progress
from geowork.project import edits
from geowork.project.model import Camera, Project
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import camera_of, is_solved, shown_track
from geowork.ui.selection import Tool

if TYPE_CHECKING:
    from geowork.workflow.outcome import Outcome


FOLLOWING = "following"
"""What a job is about while it follows a target."""


class TrackCommands(QObject):
    """Long work on tracks, quick work on claims."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def follow(self, last_index: int) -> None:
        """Follow the boxed target from its frame to `last_index`."""
        desk, selection = self._desk, self._desk.selection
        box, start = selection.box, selection.box_frame
        if box is None or start is None:
            desk.say(self.tr("Box the target first: press B and drag around it."))
            return
        camera = self.camera_for(start.footage, start.index)
        if camera is None:
            desk.say(self.tr("Solve a camera of this footage first; then the path lies on the "
                             "ground."))  # fmt: skip
            return
        case, camera_id = desk.case, camera.id
        before = set(desk.project.tracks)

        def work(project: Project, progress: Progress) -> Outcome:
            from geowork.footage.apart.reader import ApartReader
            from geowork.workflow.following import follow_target

            path, medium = case.footage_path(start.footage), project.footage[start.footage].medium
            with ApartReader(path, progress, sha256=medium) as reader:
                return follow_target(
                    project, reader, camera_id, box, start.index, last_index,
                    case.terrain(progress), progress,
                )  # fmt: skip

        def choose() -> None:
            added = [i for i in desk.project.tracks if i not in before]
            selection.mark_target(None)
            selection.choose_track(added[0] if added else "")

        selection.take(Tool.LOOK)
        desk.compute(self.tr("Follow the target"), work, then=choose, about=FOLLOWING)

    def camera_for(self, footage: str, index: int) -> Camera | None:
        """The solved camera of this footage nearest to a frame."""
        exact = camera_of(self._desk.project, self._desk.selection.box_frame)
        if exact is not None and is_solved(exact):
            return exact
        solved = [
            camera
            for camera in self._desk.project.cameras.values()
            if camera.frame.footage == footage and is_solved(camera)
        ]
        return min(solved, key=lambda c: abs(c.frame.index - index), default=None)

    def test_claim(self) -> None:
        """Test the chosen claim on the chosen track, or by its indicators."""
        desk, selection = self._desk, self._desk.selection
        project = desk.project
        claim = project.claims.get(selection.claim)
        if claim is None:
            desk.say(self.tr("State a claim first: Ctrl+Shift+N."))
            return
        chosen = shown_track(project, selection)
        track = None if claim.kind == "event" or chosen is None else chosen.id
        stated = any(entry.claim == claim.id for entry in project.evidence.values())
        if track is None and claim.kind != "event" and not stated:
            desk.say(self.tr("Follow a target first, or list indicators: a claim about movement "
                             "is tested on movement."))  # fmt: skip
            return

        def work(snapshot: Project, _progress: Progress) -> Outcome:
            from geowork.workflow.judging import judge_claim

            return judge_claim(snapshot, claim.id, track)

        desk.compute(self.tr("Test the claim"), work, quiet=True)

    def remove_track(self) -> None:
        """Take the chosen track out, with its findings."""
        chosen = shown_track(self._desk.project, self._desk.selection)
        if chosen is not None:
            label = self.tr("Delete {0}").format(chosen.name)
            self._desk.apply(edits.remove("tracks", chosen.id, label))

    def remove_claim(self) -> None:
        """Take the chosen claim out, with its evidence and findings."""
        claim = self._desk.project.claims.get(self._desk.selection.claim)
        if claim is not None:
            label = self.tr("Delete claim “{0}”").format(claim.text)
            self._desk.apply(edits.remove("claims", claim.id, label))

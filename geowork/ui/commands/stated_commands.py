"""Stating movement where no camera can be solved: by what is passed, or by an arrow on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from geowork.jobs.progress import Progress
from geowork.project.model import MapArrow, Passing, Project
from geowork.ui.desk import Desk

if TYPE_CHECKING:
    from geowork.workflow.outcome import Outcome


class StatedCommands(QObject):
    """Works out what a statement implies over ground, and keeps it as a track."""

    stated = Signal()  # the track is there

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def by_passing(
        self, track_id: str | None, name: str, passings: tuple[Passing, ...], limits: dict[str, Any]
    ) -> None:
        """State in which order a target passed landmarks, anew or again."""
        name = name or self.tr("By order of passing")

        def work(project: Project, _progress: Progress) -> Outcome:
            from geowork.workflow.stated_movement import passing_outcome

            return passing_outcome(project, track_id, name, passings, **limits)

        self._compute(self.tr("Work out the order of passing"), track_id, work)

    def by_arrow(self, track_id: str | None, name: str, arrow: MapArrow) -> None:
        """State a way by an arrow on the map, anew or again."""
        name = name or self.tr("By hand on the map")

        def work(project: Project, _progress: Progress) -> Outcome:
            from geowork.workflow.stated_movement import arrow_outcome

            return arrow_outcome(project, track_id, name, arrow)

        self._compute(self.tr("Take the arrow"), track_id, work)

    def _compute(self, label: str, track_id: str | None, work: Any) -> None:
        desk, before = self._desk, set(self._desk.project.tracks)

        def then() -> None:
            added = [i for i in desk.project.tracks if i not in before]
            desk.selection.choose_track(added[0] if added else track_id or "")
            self.stated.emit()

        desk.compute(label, work, then=then)

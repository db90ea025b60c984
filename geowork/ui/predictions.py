"""Where a solved camera should see the landmarks: computed beside the interface thread."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from geowork.project.model import Project
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import camera_of, is_solved
from geowork.ui.overlays import Pixels


class Predictions(QObject):
    """Keeps the predicted pixels of the frame on the screen in step with its camera."""

    changed = Signal(object)  # Pixels

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._wanted: Any = None
        desk.selection.frame_changed.connect(lambda _frame: self._refresh())
        desk.changed.connect(lambda _changes: self._refresh())
        desk.case_replaced.connect(self._refresh)

    def _refresh(self) -> None:
        project = self._desk.project
        camera = camera_of(project, self._desk.selection.frame)
        if camera is None or not is_solved(camera):
            self._wanted = None
            self.changed.emit({})
            return
        wanted = (camera.solution, project.landmarks)
        if self._wanted is not None and all(
            a is b for a, b in zip(wanted, self._wanted, strict=True)
        ):
            return
        self._wanted = wanted
        camera_id = camera.id
        self._desk.jobs.run(
            self.tr("Predict landmarks"),
            lambda _progress: (wanted, _predict(project, camera_id)),
            self._take,
            quiet=True,
        )

    def _take(self, result: tuple[Any, Pixels]) -> None:
        if result[0] is self._wanted:
            self.changed.emit(result[1])


def _predict(project: Project, camera_id: str) -> Pixels:
    from geowork.workflow.solving import predicted_pixels

    return predicted_pixels(project, camera_id)

"""The ground that the solved camera of the frame on the screen sees, for the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from geowork.jobs.progress import Progress
from geowork.project.model import Camera
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import camera_of, is_solved

REACH_M = 3000.0


class VisibleGround(QObject):
    """Computes the viewshed beside the interface thread, while it is wanted."""

    changed = Signal(object)  # GeoJSON FeatureCollection, or None

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._shown = False
        self._wanted: Any = None
        desk.selection.frame_changed.connect(lambda _frame: self._refresh())
        desk.changed.connect(lambda _changes: self._refresh())
        desk.case_replaced.connect(self._refresh)

    def show(self, shown: bool) -> None:
        """Lay it on the map, or take it off; say what is missing for it."""
        self._shown = shown
        project = self._desk.project
        camera = camera_of(project, self._desk.selection.frame)
        if shown and not any(r.kind == "terrain" for r in project.references.values()):
            self._desk.say(self.tr("Add a terrain model as a reference first."))
        elif shown and (camera is None or not is_solved(camera)):
            self._desk.say(self.tr("Solve the camera of this frame first."))
        self._refresh()

    def _refresh(self) -> None:
        project = self._desk.project
        camera = camera_of(project, self._desk.selection.frame)
        has_terrain = any(r.kind == "terrain" for r in project.references.values())
        if not self._shown or not has_terrain or camera is None or not is_solved(camera):
            if self._wanted is not None:
                self.changed.emit(None)
            self._wanted = None
            return
        wanted = (camera.solution, project.references)
        if wanted == self._wanted:
            return
        self._wanted = wanted
        case, title = self._desk.case, self.tr("Ground the camera sees")

        def work(progress: Progress) -> tuple[Any, Mapping[str, Any]]:
            return wanted, _seen(case, camera, title, progress)

        self._desk.jobs.run(title, work, self._take)

    def _take(self, result: tuple[Any, Mapping[str, Any]]) -> None:
        if result[0] is self._wanted:
            self.changed.emit(result[1])


def _seen(case: Any, camera: Camera, title: str, progress: Progress) -> Mapping[str, Any]:
    from shapely.geometry import mapping

    from geowork.geo.viewshed import viewshed
    from geowork.workflow.solving import posterior_of_camera

    posterior = posterior_of_camera(camera)
    place = posterior.frame.position_of(posterior.camera.centre_enu_m)
    found = viewshed(place, case.terrain(progress), None, reach_m=REACH_M)
    properties = {"kind": "viewshed", "label": title, "text": ""}
    feature = {"type": "Feature", "properties": properties, "geometry": mapping(found.areas)}
    return {"type": "FeatureCollection", "features": [feature]}

"""Roads, houses and the skyline in the frame on the screen, in step with its solved camera."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from geowork.jobs.progress import Progress
from geowork.project.model import Camera, Project, Reference
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import camera_of, is_solved

if TYPE_CHECKING:
    from geowork.drawing.ground_lines import GroundLine

    Lines = tuple[GroundLine, ...]


class GroundLines(QObject):
    """Computes beside the interface thread what the footage pane then draws."""

    changed = Signal(object)  # Lines

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._lines = self._skyline = False
        self._wanted: Any = None
        desk.selection.frame_changed.connect(lambda _frame: self._refresh())
        desk.changed.connect(lambda _changes: self._refresh())
        desk.case_replaced.connect(self._refresh)

    def show_lines(self, shown: bool) -> None:
        """Draw the case's maps in the frame, or take them out; say what is missing for it."""
        self._lines = shown
        project = self._desk.project
        if shown and not maps_of(project):
            self._desk.say(
                self.tr("Add a map of roads and houses as a reference first: GeoJSON, KML, GPX, "
                        "a Shapefile or a GeoPackage.")
            )  # fmt: skip
        elif shown:
            self._ask_for_camera()
        self._refresh()

    def show_skyline(self, shown: bool) -> None:
        """Draw the terrain model's skyline in the frame, or take it out."""
        self._skyline = shown
        if shown and not any(r.kind == "terrain" for r in self._desk.project.references.values()):
            self._desk.say(self.tr("Add a terrain model as a reference first."))
        elif shown:
            self._ask_for_camera()
        self._refresh()

    def _ask_for_camera(self) -> None:
        camera = camera_of(self._desk.project, self._desk.selection.frame)
        if camera is None or not is_solved(camera):
            self._desk.say(self.tr("Solve the camera of this frame first."))

    def _refresh(self) -> None:
        project = self._desk.project
        camera = camera_of(project, self._desk.selection.frame)
        if not (self._lines or self._skyline) or camera is None or not is_solved(camera):
            self._wanted = None
            self.changed.emit(())
            return
        wanted = (camera.solution, project.references, self._lines, self._skyline)
        if wanted == self._wanted:
            return
        self._wanted = wanted
        case, lines, skyline = self._desk.case, self._lines, self._skyline

        def work(progress: Progress) -> tuple[Any, Lines]:
            maps = maps_of(project) if lines else []
            return wanted, _seen(case, camera, maps, skyline, progress)

        self._desk.jobs.run(self.tr("Lay the map into the frame"), work, self._take)

    def _take(self, result: tuple[Any, Lines]) -> None:
        if result[0] is self._wanted:
            self.changed.emit(result[1])


def maps_of(project: Project) -> list[Reference]:
    """The case's maps of lines and areas."""
    return [one for one in project.references.values() if one.kind == "vector"]


def _seen(
    case: Any, camera: Camera, maps: list[Reference], skyline: bool, progress: Progress
) -> Lines:
    from geowork.workflow.ground_check import layer_in_frame, skyline_in_frame
    from geowork.workflow.solving import posterior_of_camera

    posterior = posterior_of_camera(camera)
    terrain = case.terrain(progress)
    found: list[GroundLine] = []
    for number, reference in enumerate(maps):
        progress.report(number, len(maps), reference.title)
        layer = case.vector_layer(reference, progress)
        if layer is not None:
            found += layer_in_frame(posterior, terrain, layer.features)
    if skyline:
        found += skyline_in_frame(posterior, terrain)
    return tuple(found)

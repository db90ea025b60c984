"""What the case puts on the map: worked out beside the interface thread, a few times a second."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from geowork.project.model import Project
from geowork.ui.desk import Desk
from geowork.ui.language.catalogue import language_in_use

GATHER_MS, DRAG_MS = 30, 200
SCENE_ZOOM = 16.75


class MapScene(QObject):
    """Keeps the features of the map in step with the case, and looks at them once.

    Args:
        tell: calls a function of the map's page.
        may_move: whether the map may be moved: never while something is being aimed at, for the
            place must not leave the cross.
    """

    shown = Signal(object)  # the features, as GeoJSON

    def __init__(
        self,
        desk: Desk,
        tell: Callable[..., None],
        may_move: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tell, self._may_move = desk, tell, may_move
        self.features: Mapping[str, Any] = {}
        self._previewed: Project | None = None
        self._ready = self._drawing = self._fitted = self._camera_seen = False
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self._compute_features)
        desk.selection.tool_changed.connect(lambda _tool: self._look_late())

    def begin(self) -> None:
        """The page is there."""
        self._ready = True
        self._gather.start()

    def end(self) -> None:
        """The page is gone."""
        self._ready = False

    def start_over(self) -> None:
        """Another case is on the desk."""
        self._fitted = self._camera_seen = False
        self._gather.start()

    def draw_anew(self) -> None:
        """The case changed."""
        self._previewed = None
        self._draw_soon()

    def preview(self, project: Project) -> None:
        """Show a case as it was solved a moment ago, while a pin is being dragged."""
        self._previewed = project
        self._draw_soon()

    def fit_first(self) -> None:
        """Show the whole case, unless something of it was looked at already."""
        if not self._fitted:
            self._tell("fit")

    def _draw_soon(self) -> None:
        """At once, or during a drag a few times a second: a page takes long to draw."""
        if not self._gather.isActive():
            self._gather.start(DRAG_MS if self._desk.dragging else GATHER_MS)

    def _compute_features(self) -> None:
        snapshot = self._desk.project
        drawn = self._previewed or snapshot
        if self._drawing:
            self._draw_soon()
            return
        self._drawing = True

        def show(features: Mapping[str, Any]) -> None:
            if snapshot is self._desk.project or self._desk.dragging:
                self._show(features)

        self._desk.jobs.run(
            self.tr("Draw the map"), lambda _progress: _features(drawn), show, quiet=True,
            at_end=self._end_drawing,
        )  # fmt: skip

    def _end_drawing(self) -> None:
        self._drawing = False

    def _show(self, features: Mapping[str, Any]) -> None:
        self.features = features
        self._tell("setFeatures", features)
        if self._ready and features.get("features"):
            self._look_at_scene(features["features"])
        self.shown.emit(features)

    def _look_at_scene(self, features: Sequence[Mapping[str, Any]]) -> None:
        # A landmark on the horizon would shrink the scene to a dot: go to the camera, once; where
        # somebody moved, near enough to see it.
        cameras = [f for f in features if f["properties"].get("kind") == "camera"]
        if not cameras:
            self._camera_seen = False
            if not self._fitted and self._may_move():
                self._tell("fit")
        elif not self._camera_seen and self._may_move():
            if any(f["properties"].get("kind") == "track" for f in features):
                self._tell("lookFirst")
            else:
                lon, lat = cameras[0]["geometry"]["coordinates"][:2]
                self._tell("centreOn", lat, lon, SCENE_ZOOM)
            self._camera_seen = True
        self._fitted = True

    def _look_late(self) -> None:
        """A camera that was found while landmarks were being placed is gone to after that."""
        if self._ready and not self._camera_seen and self.features.get("features"):
            self._look_at_scene(self.features["features"])


def _features(project: Project) -> Mapping[str, Any]:
    from geowork.drawing.marks import map_features
    from geowork.drawing.phrases import phrases_of

    return map_features(project, phrases_of(language_in_use()))

"""The map: landmarks, the camera and its region, tracks and claims, on an orthophoto if any."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from geowork.geo.position import Position
from geowork.project.document import Changes
from geowork.project.model import Project
from geowork.ui.desk import Desk
from geowork.ui.environment import browser_would_refuse
from geowork.ui.language.catalogue import language_in_use
from geowork.ui.panes.empty_view import EmptyView
from geowork.ui.panes.map_link import MapLink
from geowork.ui.panes.map_overlays import MapOverlays
from geowork.ui.panes.map_vectors import MapVectors
from geowork.ui.panes.map_words import map_words
from geowork.ui.panes.map_world import MapWorld
from geowork.ui.panes.pane_header import PaneHeader
from geowork.ui.selection import Tool

if TYPE_CHECKING:
    from geowork.ui.panes.map_view import Files, MapView
    from geowork.ui.placed_photos import LaidPhoto

log = logging.getLogger(__name__)

GATHER_MS, DRAG_MS = 30, 200
SCENE_ZOOM = 16.75


class MapPane(QWidget):
    """Holds the map's browser, started after the window is on the screen."""

    located = Signal(float, float)
    features_shown = Signal(object)
    measuring_changed = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.link = MapLink(self)
        self.view: MapView | None = None
        self.features: Mapping[str, Any] = {}
        self._ready = self._stopped = self._drawing = False
        self._previewed: Project | None = None
        self._fitted = self._camera_seen = False
        self._overlays = MapOverlays(desk, self._tell, self._offer, self)
        self._vectors = MapVectors(desk, self._tell, self)
        self._world = MapWorld(desk, self._lay_world, self)
        self._finish_shape: Callable[[Any], None] | None = None
        self.measuring = False
        self.header = PaneHeader(self.tr("Map"), self)
        self._notice = EmptyView(
            "map-trifold", self.tr("The map is starting"), self.tr("One moment."), self
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._notice)
        column.addLayout(self._stack, 1)
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self._compute_features)
        self._connect()

    @property
    def is_ready(self) -> bool:
        """Whether the page has started."""
        return self._ready

    def adopt(self, actions: Mapping[str, QAction]) -> None:
        """Take the header's buttons from the actions."""
        for name in ("place", "measure", "go_to_place", "fit_map"):
            self.header.add_action(actions[name])

    def start(self) -> None:
        """Make the page beside the interface thread, then start the browser with it."""
        if browser_would_refuse():
            self._notice.say(
                self.tr("No map for the administrator"),
                self.tr("The map's browser refuses to run as root. Start Geowork as an ordinary "
                        "user; everything else works here, and the export has its own map."),
            )  # fmt: skip
            return
        self._desk.jobs.run(
            self.tr("Start the map"), lambda _progress: _page(), self._show_page, quiet=True
        )

    def _show_page(self, page: tuple[Files, str]) -> None:
        """Start the browser; without one, say so and go on."""
        if self._stopped:
            return
        try:
            from geowork.ui.panes.map_view import MapView

            self.view = MapView(self.link, *page, self)
        except ImportError as error:
            log.warning("no map: %s", error)
            self._notice.say(
                self.tr("No map here"),
                self.tr("Qt WebEngine is not installed or cannot start; everything else works, "
                        "and the export has its own map."),
            )  # fmt: skip
            return
        self.view.complained.connect(lambda text: log.error("map page: %s", text))
        self.view.page().renderProcessTerminated.connect(lambda *_: self._lost())
        self.view.setAccessibleName(self.tr("Map"))
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)

    def fit(self) -> None:
        """Show the whole case."""
        self._tell("fit")

    def centre_on(self, position: Position, zoom: float | None = None) -> None:
        """Bring a place to the middle, at a zoom or at the scale there is."""
        self._tell("centreOn", position.lat_deg, position.lon_deg, zoom)

    def lay(self, identity: str, png: bytes, bounds: Any, title: str) -> None:
        """Lay a picture over the orthophotos and bring it to the middle."""
        (south, west), (north, east) = bounds
        self._overlays.lay(identity, png, bounds, title, over=True)
        self.centre_on(Position((south + north) / 2.0, (west + east) / 2.0))

    def focus_map(self) -> None:
        """Give the map the keyboard."""
        if self.view is not None:
            self.view.setFocus()
            self._tell("takeKeys")

    def draw(self, kind: str, then: Callable[[Any], None]) -> None:
        """Have a "point", "polygon" or "line" drawn; `then` gets the GeoJSON geometry."""
        self._let_draw(then, "setMode", f"draw-{kind}")

    def reshape(self, geometry: Mapping[str, Any], then: Callable[[Any], None]) -> None:
        """Have a GeoJSON geometry given other corners; `then` gets the new one."""
        self._let_draw(then, "reshape", geometry)

    def _let_draw(self, then: Callable[[Any], None], function: str, value: Any) -> None:
        self._set_measuring(False)
        self._finish_shape = then
        self._tell(function, value)
        self.header.set_detail(
            self.tr("Click the corners; double click ends. Keys: Enter sets a corner at the cross.")
        )
        self.focus_map()

    def measure(self, on: bool) -> None:
        """Measure what is clicked, or leave off."""
        self._finish_shape = None
        self._set_measuring(on)
        self._tell("setMode", "measure" if on else "look")
        hint = self.tr("Click along what is to be measured; double click ends, Escape begins anew.")
        self.header.set_detail(hint if on else "")
        if on:
            self.focus_map()

    def _set_measuring(self, on: bool) -> None:
        self.measuring = on
        self.tell_reading("")
        self.measuring_changed.emit(on)

    def tell_reading(self, text: str) -> None:
        """Show what was measured."""
        self._tell("tellReading", text)

    def preview(self, project: Project) -> None:
        """Show a case as it was solved a moment ago, while a pin is being dragged."""
        self._previewed = project
        self._draw_soon()

    def lay_photo(self, reference: str, laid: LaidPhoto | None) -> None:
        """Lay a photo where its pins put it, or take it off."""
        known = self._desk.project.references.get(reference)
        if laid is None or known is None:
            self._overlays.take_off(reference)
        else:
            self._overlays.lay(reference, laid.png, laid.bounds, known.title)

    def show_visible_ground(self, areas: Mapping[str, Any] | None) -> None:
        """Lay on the map what the camera sees of the ground, or take it off."""
        self._vectors.lay("viewshed", areas, self.tr("Ground the camera sees"))

    def stop(self) -> None:
        """Let the browser go."""
        self._stopped = True
        if self.view is not None:
            self.view.close_page()
            self.view = None

    def _connect(self) -> None:
        desk, link = self._desk, self.link
        link.page_ready.connect(self._page_ready)
        link.pointed.connect(self._point)
        link.landmark_chosen.connect(desk.selection.choose_landmark)
        link.shape_drawn.connect(self._end_shape)
        desk.selection.landmark_changed.connect(lambda i: self._tell("selectLandmark", i or None))
        desk.selection.tool_changed.connect(self._use)
        self._overlays.laid.connect(self._fit_first)
        desk.changed.connect(self._follow_changes)
        desk.case_replaced.connect(self._start_over)

    def _page_ready(self) -> None:
        self._ready = True
        if self.view is not None:
            self.view.name_inner()
        self._tell("setWords", map_words())
        self._overlays.lay_again()
        self._overlays.read()
        self._vectors.lay_again()
        self._world.begin()
        self._vectors.read()
        self._gather.start()

    def _point(self, lat_deg: float, lon_deg: float) -> None:
        if self._finish_shape is None and self._desk.selection.tool is Tool.PLACE:
            self.located.emit(lat_deg, lon_deg)

    def _end_shape(self, geometry: Any) -> None:
        then = self._finish_shape
        self._use(self._desk.selection.tool)
        if then is not None:
            then(geometry)

    def stop_drawing(self) -> None:
        """Leave a shape half drawn."""
        if self._finish_shape is not None or self.measuring:
            self._use(self._desk.selection.tool)

    def _use(self, tool: Tool) -> None:
        self._finish_shape = None
        self._set_measuring(False)
        placing = tool is Tool.PLACE
        self._tell("setMode", "pin" if placing else "look")
        hint = self.tr("Click where the chosen landmark is. Keys: move the map, Enter places.")
        self.header.set_detail(hint if placing else "")
        if placing:
            self.focus_map()

    def _follow_changes(self, changes: Changes) -> None:
        if changes.of("references") and self._ready:
            self._overlays.read()
            self._vectors.read()
        self._previewed = None
        self._draw_soon()

    def _draw_soon(self) -> None:
        """At once, or during a drag a few times a second: a page takes long to draw."""
        if not self._gather.isActive():
            self._gather.start(DRAG_MS if self._desk.dragging else GATHER_MS)

    def _start_over(self) -> None:
        self._overlays.clear()
        self._vectors.clear()
        self._fitted = self._camera_seen = False
        if self._ready:
            self._overlays.read()
            self._vectors.read()
        self._gather.start()

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
        self.features_shown.emit(features)

    def _look_at_scene(self, features: Sequence[Mapping[str, Any]]) -> None:
        # A landmark on the horizon would shrink the scene to a dot: go to the camera, once. Never
        # while something is being aimed at: the place must not leave the cross.
        cameras = [f for f in features if f["properties"].get("kind") == "camera"]
        if cameras and not self._camera_seen and not self.is_aiming:
            lon, lat = cameras[0]["geometry"]["coordinates"][:2]
            self._tell("centreOn", lat, lon, SCENE_ZOOM)
        elif not cameras and not self._fitted and not self.is_aiming:
            self._tell("fit")
        self._fitted = True
        self._camera_seen = bool(cameras)

    def _fit_first(self) -> None:
        if not self._fitted:
            self._tell("fit")

    def _offer(self, name: str, content: bytes, kind: str) -> str | None:
        return None if self.view is None else self.view.offer(name, content, kind)

    @property
    def is_aiming(self) -> bool:
        """Whether something is being placed or drawn: the map must stay."""
        placing = self._desk.selection.tool is Tool.PLACE
        return placing or self._finish_shape is not None or self.measuring

    def _lay_world(self, text: str) -> None:
        if self.view is not None and self._ready:
            self.view.tell_json("addWorld", text)

    def _tell(self, function: str, *values: Any) -> None:
        if self.view is not None and self._ready:
            self.view.tell(function, *values)

    def _lost(self) -> None:
        self._ready = False
        self._stack.setCurrentWidget(self._notice)
        self._notice.say(
            self.tr("The map stopped"), self.tr("Its process ended; start Geowork again.")
        )


def _page() -> tuple[Files, str]:
    # folium takes a fifth of a second to import: not in the interface thread.
    from geowork.drawing.map_page.page import page_files, page_policy

    return page_files(), page_policy()


def _features(project: Project) -> Mapping[str, Any]:
    from geowork.drawing.marks import map_features
    from geowork.drawing.phrases import phrases_of

    return map_features(project, phrases_of(language_in_use()))

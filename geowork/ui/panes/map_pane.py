"""The map: landmarks, the camera and its region, tracks and claims, on an orthophoto if any."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from geowork.geo.position import Position
from geowork.project.document import Changes
from geowork.ui.desk import Desk
from geowork.ui.environment import browser_would_refuse
from geowork.ui.panes.empty_view import EmptyView
from geowork.ui.panes.map_aim import MapAim
from geowork.ui.panes.map_link import MapLink
from geowork.ui.panes.map_overlays import MapOverlays
from geowork.ui.panes.map_scene import MapScene
from geowork.ui.panes.map_vectors import MapVectors
from geowork.ui.panes.map_words import map_words
from geowork.ui.panes.map_world import MapWorld
from geowork.ui.panes.pane_header import PaneHeader
from geowork.ui.theme import is_dark

if TYPE_CHECKING:
    from geowork.ui.panes.map_view import Files, MapView
    from geowork.ui.placed_photos import LaidPhoto

log = logging.getLogger(__name__)


class MapPane(QWidget):
    """Holds the map's browser, started after the window is on the screen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.link = MapLink(self)
        self.view: MapView | None = None
        self._ready = self._stopped = False
        self._overlays = MapOverlays(desk, self._tell, self._offer, self)
        self._vectors = MapVectors(desk, self._tell, self)
        self._world = MapWorld(desk, self._lay_world, self)
        self.aim = MapAim(desk.selection, self._tell, self)
        self.scene = MapScene(desk, self._tell, lambda: not self.aim.is_aiming, self)
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

    def dress(self) -> None:
        """Give the page's own controls the window's scheme: the system's may be another."""
        self._tell("setDark", is_dark())

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
        self.aim.let_draw(then, "setMode", f"draw-{kind}")

    def reshape(self, geometry: Mapping[str, Any], then: Callable[[Any], None]) -> None:
        """Have a GeoJSON geometry given other corners; `then` gets the new one."""
        self.aim.let_draw(then, "reshape", geometry)

    def tell_reading(self, text: str) -> None:
        """Show what was measured."""
        self._tell("tellReading", text)

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

    def show_recorded(self, footage: str, places: Mapping[str, Any] | None, title: str) -> None:
        """Lay on the map where the recorder of some footage claims it was, or take it off."""
        self._vectors.lay(f"recorded:{footage}", places, title)

    def stop(self) -> None:
        """Let the browser go."""
        self._stopped = True
        if self.view is not None:
            self.view.close_page()
            self.view = None

    def _connect(self) -> None:
        desk, link = self._desk, self.link
        link.page_ready.connect(self._page_ready)
        link.pointed.connect(self.aim.point)
        link.landmark_chosen.connect(desk.selection.choose_landmark)
        link.shape_drawn.connect(self.aim.end_shape)
        self.aim.hinted.connect(self.header.set_detail)
        self.aim.keys_wanted.connect(self.focus_map)
        desk.selection.landmark_changed.connect(lambda i: self._tell("selectLandmark", i or None))
        self._overlays.laid.connect(self.scene.fit_first)
        desk.changed.connect(self._follow_changes)
        desk.case_replaced.connect(self._start_over)

    def _page_ready(self) -> None:
        self._ready = True
        if self.view is not None:
            self.view.name_inner()
        self._tell("setWords", map_words())
        self.dress()
        self._overlays.lay_again()
        self._overlays.read()
        self._vectors.lay_again()
        self._world.begin()
        self._vectors.read()
        self.scene.begin()

    def _follow_changes(self, changes: Changes) -> None:
        if changes.of("references") and self._ready:
            self._overlays.read()
            self._vectors.read()
        self.scene.draw_anew()

    def _start_over(self) -> None:
        self._overlays.clear()
        self._vectors.clear()
        if self._ready:
            self._overlays.read()
            self._vectors.read()
        self.scene.start_over()

    def _offer(self, name: str, content: bytes, kind: str) -> str | None:
        return None if self.view is None else self.view.offer(name, content, kind)

    def _lay_world(self, text: str) -> None:
        if self.view is not None and self._ready:
            self.view.tell_json("addWorld", text)

    def _tell(self, function: str, *values: Any) -> None:
        if self.view is not None and self._ready:
            self.view.tell(function, *values)

    def _lost(self) -> None:
        self._ready = False
        self.scene.end()
        self._stack.setCurrentWidget(self._notice)
        self._notice.say(
            self.tr("The map stopped"), self.tr("Its process ended; start Geowork again.")
        )


def _page() -> tuple[Files, str]:
    # folium takes a fifth of a second to import: not in the interface thread.
    from geowork.drawing.map_page.page import page_files, page_policy

    return page_files(), page_policy()

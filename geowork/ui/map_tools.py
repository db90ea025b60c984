"""Measuring on the map, its menu, going to coordinates and copying them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, get_args

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QCursor, QGuiApplication
from PySide6.QtWidgets import QMenu

from geowork.errors import InputError
from geowork.geo.position import Position
from geowork.project.placing_error import whole_sigma_m
from geowork.ui.number_words import length_words
from geowork.ui.place_words import place_words

if TYPE_CHECKING:
    from geowork.jobs.progress import Progress
    from geowork.network.geocoder import AskedPlace
    from geowork.ui.window import Window
    from geowork.workflow.places import FoundPlace

Service = Literal["nominatim", "photon"]

PLACE_ZOOM = 17.0
TOWN_ZOOM = 13.0
SERVICES: tuple[Service, ...] = ("nominatim", "photon")
NAMES = {"dd": "DD", "ddm": "DDM", "dms": "DMS", "utm": "UTM", "mgrs": "MGRS", "plus": "Plus Code"}
HECTARE_M2 = 10_000.0
KILOMETRE_M2 = 1e6


class MapTools(QObject):
    """What the analyst does on the map besides placing landmarks."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        link = window.map_pane.link
        link.line_measured.connect(self._tell_measured)
        link.menu_asked.connect(self._show_menu)
        window.map_pane.aim.measuring_changed.connect(lambda on: self._action().setChecked(on))

    def measure(self) -> None:
        """Begin to measure, or leave off."""
        self._window.map_pane.aim.measure(self._action().isChecked())

    def go_to(self) -> None:
        """Ask for a place, by coordinates in any format or by name, and show it."""
        text = self._window.dialogs.coordinates()
        if text:
            self._window.desk.attempt(lambda: self.go_to_text(text))

    def go_to_text(self, text: str) -> None:
        """Show the place that a text names: coordinates at once, names once they are looked up.

        Raises:
            InputError: the text is no position and holds no letter.
        """
        from geowork.geo.formats import parse_position

        try:
            self._show(parse_position(text), PLACE_ZOOM)
        except InputError:
            if not any(letter.isalpha() for letter in text):
                raise
            self._look_up(text)

    def _look_up(self, text: str) -> None:
        project = self._window.desk.project

        def work(progress: Progress) -> list[FoundPlace]:
            from geowork.workflow.places import find_places

            return find_places(text, project, progress)

        def then(found: list[FoundPlace]) -> None:
            services = [self.tr("Ask {0} on the network…").format(name) for name in SERVICES]
            if not found:
                said = self.tr("No place called “{0}” is known here; try another spelling.")
                asks = [(label, partial(self._ask, name, text))
                        for label, name in zip(services, SERVICES, strict=True)]  # fmt: skip
                self._window.desk.say(said.format(text), *asks)
                return
            labels = [f"{n}. {p.name} ({p.detail})" for n, p in enumerate(found, 1)]
            at = self._window.dialogs.one_of_places([*labels, *services])
            if at is not None and at >= len(found):
                self._ask(SERVICES[at - len(found)], text)
            elif at is not None:
                near = found[at].source == "landmark"
                self._show(found[at].position, PLACE_ZOOM if near else TOWN_ZOOM)

        self._window.desk.jobs.run(self.tr("Look up {0}").format(text), work, then)

    def _ask(self, service: Service, text: str) -> None:
        """Ask a service of the network, once its host is allowed."""
        from geowork.workflow.places import geocoder_of

        geocoder = geocoder_of(service)
        window = self._window
        if not geocoder.is_allowed:
            if not window.dialogs.may_ask_for_place(geocoder.host, text):
                return
            window.desk.attempt(geocoder.allow)

        def then(found: list[AskedPlace]) -> None:
            if not found:
                said = self.tr("{0} knows no place called “{1}”.").format(service, text)
                window.desk.say(said)
                return
            labels = [f"{n}. {place.name}" for n, place in enumerate(found, 1)]
            at = window.dialogs.one_of_places(labels)
            if at is not None:
                self._show(found[at].position, TOWN_ZOOM)

        window.desk.jobs.run(
            self.tr("Ask {0}").format(geocoder.host), lambda _p: geocoder.search(text), then
        )

    def _show(self, place: Position, zoom: float) -> None:
        self._window.map_pane.centre_on(place, zoom)
        self._window.desk.confirm(self.tr("Went to {0}").format(place_words(place, 1.0)))

    def copy_landmark(self) -> None:
        """Copy the chosen landmark's position, with the digits that its error leaves."""
        desk = self._window.desk
        landmark = desk.project.landmarks.get(desk.selection.landmark)
        if landmark is None or landmark.position is None:
            desk.say(self.tr("Choose a landmark that has a position."))
            return
        self._copy(place_words(landmark.position, whole_sigma_m(desk.project, landmark)))

    def menu_at(self, lat_deg: float, lon_deg: float, metres_a_px: float) -> QMenu:
        """What can be done at a place of the map; no digit is finer than a pixel of it."""
        place = Position(lat_deg, lon_deg)
        menu = QMenu(self._window)
        for style, text in coordinates_in_all_formats(place, max(metres_a_px, 0.01)):
            action = menu.addAction(self.tr("Copy {0}: {1}").format(NAMES[style], text))
            action.triggered.connect(lambda _on=False, text=text: self._copy(text))
        menu.addSeparator()
        chosen = self._window.desk.project.landmarks.get(self._window.desk.selection.landmark)
        if chosen is not None:
            here = menu.addAction(self.tr("Place “{0}” here").format(chosen.name))
            here.triggered.connect(
                lambda _on=False: self._window.landmark_commands.place(lat_deg, lon_deg)
            )
        for name in ("measure", "go_to_place", "fit_map"):
            menu.addAction(self._window.actions_by_id[name])
        return menu

    def _show_menu(self, lat_deg: float, lon_deg: float, metres_a_px: float) -> None:
        menu = self.menu_at(lat_deg, lon_deg, metres_a_px)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos())

    def _tell_measured(self, corners: list[list[float]]) -> None:
        from geowork.geo.measuring import measure

        found = measure([Position(lat, lon) for lon, lat in corners])
        if found is None:
            self._window.map_pane.tell_reading("")
            return
        lines = [
            self.tr("{0} in all").format(length_words(found.length_m)),
            self.tr("last leg {0}, bearing {1:.1f}°").format(
                length_words(found.last_m), found.bearing_deg
            ),
        ]
        if found.area_m2 is not None and found.around_m is not None:
            lines.append(
                self.tr("area {0}, around it {1}").format(
                    area_words(found.area_m2), length_words(found.around_m)
                )
            )
        self._window.map_pane.tell_reading("\n".join(lines))

    def _action(self) -> QAction:
        return self._window.actions_by_id["measure"]

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._window.desk.confirm(self.tr("Copied {0}").format(text))


def coordinates_in_all_formats(place: Position, sigma_m: float) -> list[tuple[str, str]]:
    """A place in every format that can write it, with the digits that sigma leaves."""
    from geowork.geo.formats import Style, format_position

    written = []
    for style in get_args(Style):
        try:
            written.append((style, format_position(place, style, sigma_m)))
        except InputError:  # UTM and MGRS have no coordinates near the poles
            continue
    return written


def area_words(area_m2: float) -> str:
    """An area in square metres, hectares or square kilometres, with four digits."""
    for unit_m2, name in ((KILOMETRE_M2, "km²"), (HECTARE_M2, "ha"), (1.0, "m²")):
        value = area_m2 / unit_m2
        if value >= 1 or unit_m2 == 1.0:
            return f"{value:,.0f} {name}" if value >= 1000 else f"{value:.4g} {name}"
    return ""

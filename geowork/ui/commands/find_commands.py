"""Finding places in the case's maps by what lies around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from geowork.geo.position import Position
from geowork.jobs.progress import Progress
from geowork.ui.ground_lines import maps_of

if TYPE_CHECKING:
    from geowork.imagery.feature_finder import Found
    from geowork.ui.window import Window

PLACE_ZOOM = 16.0
MOST_LISTED = 200


class FindCommands(QObject):
    """Asks what is looked for, and shows the places that fit in a list."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._last = "mast near road:300 near river:1km"

    def ask(self) -> None:
        """Ask for a rule in words and look."""
        maps = maps_of(self._window.desk.project)
        if not maps:
            self._window.desk.say(
                self.tr("Add a map of roads and houses as a reference first: GeoJSON, KML, GPX, "
                        "a Shapefile or a GeoPackage.")
            )  # fmt: skip
            return
        text = self._window.dialogs.rule(self._last)
        if text and self._window.desk.attempt(lambda: self.find(text)):
            self._last = text

    def find(self, text: str) -> None:
        """Look for "mast near road:300 near river:1km far building:50".

        Raises:
            InputError: it is no such rule.
        """
        from geowork.imagery.feature_finder import find_places, read_rule

        what, conditions = read_rule(text)
        case, maps = self._window.desk.case, maps_of(self._window.desk.project)

        def work(progress: Progress) -> list[Found]:
            layers = [case.vector_layer(one, progress) for one in maps]
            return find_places([layer for layer in layers if layer is not None], what, conditions)

        self._window.desk.jobs.run(self.tr("Find {0}").format(what), work, self._show)

    def _show(self, found: list[Found]) -> None:
        if not found:
            self._window.desk.say(self.tr("No place of the case's maps fits."))
            return
        labels = [f"{n}. {_words(one)}" for n, one in enumerate(found[:MOST_LISTED], 1)]
        at = self._window.dialogs.one_of_found(labels, len(found))
        if at is not None:
            place = Position(found[at].lat_deg, found[at].lon_deg)
            self._window.map_pane.centre_on(place, PLACE_ZOOM)


def _words(found: Found) -> str:
    around = ", ".join(
        f"{one.what} {one.distance_m:.0f} m" for one in found.nearby if one.distance_m is not None
    )
    name = found.name or found.kind
    return f"{name} ({around})" if around else name

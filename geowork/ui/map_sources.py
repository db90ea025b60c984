"""The map sources of the network in one window: kept on this machine, never in a case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, QSettings

from geowork.errors import GeoworkError
from geowork.jobs.progress import Progress

if TYPE_CHECKING:
    from geowork.network.tile_source import TileSource
    from geowork.ui.map_source_dialog import MapSourceDialog
    from geowork.ui.tile_door import TileDoor
    from geowork.ui.window import Window

KEPT = "map/sources"
VIEW = """
(() => { const b = map_geowork.getBounds();
  return JSON.stringify([[b.getSouth(), b.getWest(), b.getNorth(), b.getEast()],
    map_geowork.getZoom()]); })()
"""


class MapSources(QObject):
    """Adds, removes and serves sources; without any, nothing of the network is even loaded."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._door: TileDoor | None = None
        self._complained: set[str] = set()
        self.ask_consent: Callable[[str], bool] = self._ask_consent
        window.map_pane.link.page_ready.connect(self._show_kept)

    @property
    def sources(self) -> list[TileSource]:
        """Those on the map."""
        return list(self._door.sources.values()) if self._door is not None else []

    def edit(self) -> None:
        """Show the dialog."""
        from geowork.network.tile_source import known_names
        from geowork.ui.map_source_dialog import MapSourceDialog

        dialog = MapSourceDialog(known_names(), self._window)
        dialog.show_sources(self.sources)
        dialog.added.connect(lambda text, whose: self._add_from(dialog, text, whose))
        dialog.removed.connect(self.remove)
        dialog.removed.connect(lambda _key: dialog.show_sources(self.sources))
        dialog.exec()
        dialog.deleteLater()

    def add(self, text: str, attribution: str = "") -> bool:
        """Put a source on the map once its host is allowed; False if it is not.

        Raises:
            InputError: it is no source (see `network.tile_source.source_named`).
        """
        from geowork.network.tile_source import source_named

        source = source_named(text, attribution)
        door = self._opened()
        if not door.store.consent.allows(source.host):
            if not self.ask_consent(source.host):
                return False
            door.store.consent.grant(source.host)
        door.sources[source.key] = source
        self._keep()
        self._show(source)
        return True

    def remove(self, key: str) -> None:
        """Take a source off the map, and the leave to ask its host with it."""
        if self._door is None or key not in self._door.sources:
            return
        gone = self._door.sources.pop(key)
        if all(other.host != gone.host for other in self.sources):
            self._door.store.consent.withdraw(gone.host)
        self._keep()
        self._tell("removeOverlay", key)

    def forget_host(self, host: str) -> None:
        """Take every source of a host off the map; the leave to ask it was taken back."""
        if self._door is not None:
            for source in [one for one in self.sources if one.host == host]:
                self.remove(source.key)
            self._door.store.consent.withdraw(host)

    def keep_view(self) -> None:
        """Make a reference, with its attribution, of what is seen of the newest source."""
        view = self._window.map_pane.view
        if not self.sources or view is None:
            self._window.desk.say(self.tr("Add a map source first."))
            return
        source = self.sources[-1]
        view.page().runJavaScript(VIEW, lambda text: self._keep_seen(source, text))

    def stop(self) -> None:
        """Ask for nothing more."""
        if self._door is not None:
            self._door.stop()
            self._door = None

    def _keep_seen(self, source: TileSource, text: str) -> None:
        door, desk = self._door, self._window.desk
        if door is None:
            return
        view = msgspec.json.decode(text, type=tuple[tuple[float, float, float, float], float])
        project, case = desk.project, desk.case

        def work(progress: Progress) -> Any:
            from geowork.storage.media_table import data_folder
            from geowork.workflow.keeping_map import keep_seen

            def seen(z: int, x: int, y: int) -> bytes | None:
                return door.store.seen(source, z, x, y)

            folder = data_folder() / "kept maps"
            return keep_seen(project, source, seen, view, folder, case.media, progress)

        def finish(made: Any) -> None:
            if desk.case is case:
                desk.apply(made[0])

        desk.jobs.run(self.tr("Keep the map"), work, finish)

    def _add_from(self, dialog: MapSourceDialog, text: str, attribution: str) -> None:
        done: list[bool] = []
        if self._window.desk.attempt(lambda: done.append(self.add(text, attribution))) and done[0]:
            dialog.text.clear()
            dialog.attribution.clear()
        dialog.show_sources(self.sources)

    def _opened(self) -> TileDoor:
        if self._door is None:
            from geowork.network.tiles import TileStore
            from geowork.storage.media_table import data_folder
            from geowork.ui.tile_door import TileDoor

            self._door = TileDoor(TileStore(data_folder() / "network"), self)
            self._door.failed.connect(self._complain)
            if self._window.map_pane.view is not None:
                self._window.map_pane.view.serve_tiles(self._door.serve)
        return self._door

    def _show_kept(self) -> None:
        from geowork.network.tile_source import TileSource

        text = QSettings().value(KEPT)
        if not isinstance(text, str) or not text:
            return
        try:
            kept = msgspec.json.decode(text, type=list[TileSource])
        except msgspec.MsgspecError:
            return
        door = self._opened()
        for source in kept:
            try:
                allowed = door.store.consent.allows(source.host)
            except GeoworkError:
                continue
            if allowed:
                door.sources[source.key] = source
                self._show(source)

    def _show(self, source: TileSource) -> None:
        zoom = source.max_zoom
        self._tell("addTiles", source.key, source.name, source.attribution, zoom)

    def _keep(self) -> None:
        QSettings().setValue(KEPT, msgspec.json.encode(self.sources).decode())

    def _complain(self, sentence: str) -> None:
        if sentence not in self._complained:
            self._complained.add(sentence)
            self._window.desk.say(sentence)

    def _ask_consent(self, host: str) -> bool:
        from geowork.ui.map_source_dialog import ConsentBox

        return ConsentBox(host, self._window).asked()

    def _tell(self, function: str, *values: Any) -> None:
        view = self._window.map_pane.view
        if view is not None and self._window.map_pane.is_ready:
            view.tell(function, *values)

"""The world's land as the map's lowest layer, read beside the interface thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from geowork.jobs.progress import Progress
from geowork.ui.desk import Desk

WAIT_MS = 800
"""The case comes first: the world may follow."""


class MapWorld(QObject):
    """Lays the embedded base on a page that has started."""

    def __init__(self, desk: Desk, lay: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lay = lay
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._read)

    def begin(self) -> None:
        """Lay it in a moment."""
        self._wait.start()

    def _read(self) -> None:
        def work(progress: Progress) -> str:
            from geowork.footage.kept_files import cache_folder
            from geowork.imagery.world_base import world_base

            return world_base(cache_folder(), progress)

        self._desk.jobs.run(self.tr("Draw the world"), work, self._lay, quiet=True)

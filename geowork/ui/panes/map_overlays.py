"""The case's orthophotos, read beside the interface thread and laid on the map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from geowork.jobs.progress import Progress
from geowork.project.model import Reference
from geowork.ui.desk import Desk

OVERLAY_PX = 4096

Tell = Callable[..., None]
Offer = Callable[[str, bytes, str], str | None]


class MapOverlays(QObject):
    """Keeps what is laid on the map's page.

    Args:
        tell: calls a function of the page.
        offer: serves a picture to the page and gives its address; None once there is no page.
    """

    laid = Signal()

    def __init__(self, desk: Desk, tell: Tell, offer: Offer, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tell = tell
        self._offer = offer
        self._laid: dict[str, tuple[str, Any, str, bool]] = {}
        self._count = 0

    def lay_again(self) -> None:
        """Lay everything on a page that has just started."""
        for identity, picture in self._laid.items():
            self._tell("addOverlay", identity, *picture)

    def lay(
        self, identity: str, png: bytes, bounds: Any, title: str, *, over: bool = False
    ) -> None:
        """Lay a picture on the map in place of what had that id, under the others or over them."""
        # Another name each time: the page would show the picture it knows by the old one.
        self._count += 1
        url = self._offer(f"{identity}-{self._count}.png", png, "image/png")
        if url is not None:
            self._laid[identity] = (url, bounds, title, over)
            self._tell("addOverlay", identity, *self._laid[identity])
            self.laid.emit()

    def take_off(self, identity: str) -> None:
        """Take one picture off the map."""
        if self._laid.pop(identity, None) is not None:
            self._tell("removeOverlay", identity)

    def clear(self) -> None:
        """Take everything off the map."""
        for identity in self._laid:
            self._tell("removeOverlay", identity)
        self._laid.clear()

    def read(self) -> None:
        """Read the orthophotos of the case that are not on the map yet."""
        for reference in self._desk.project.references.values():
            if reference.kind == "orthophoto" and reference.id not in self._laid:
                self._read(reference)

    def _read(self, reference: Reference) -> None:
        case, identity = self._desk.case, reference.id

        def read(progress: Progress) -> tuple[bytes, Any] | None:
            path = case.media_path(reference.medium, progress)
            return None if path is None else _overlay(path)

        def show(result: tuple[bytes, Any] | None) -> None:
            if result is None or case is not self._desk.case:
                return
            self.lay(identity, *result, reference.title)

        self._desk.jobs.run(
            self.tr("Lay {0} on the map").format(reference.title), read, show, unasked=True
        )


def _overlay(path: Path) -> tuple[bytes, Any]:
    from geowork.imagery.georeferenced import open_georeferenced

    made = open_georeferenced(path).overlay(OVERLAY_PX)
    return made.png(), made.bounds

"""The case's maps of lines and areas, read beside the interface thread and laid on the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject

from geowork.jobs.progress import Progress
from geowork.project.model import Reference
from geowork.ui.desk import Desk

MOST_SHOWN = 20_000
"""Features of one map; what is further from the case's places is left out, and said."""

Tell = Callable[..., None]
Collection = Mapping[str, Any]


class MapVectors(QObject):
    """Keeps what is laid on the map's page as lines and areas.

    Args:
        tell: calls a function of the page.
    """

    def __init__(self, desk: Desk, tell: Tell, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tell = tell
        self._laid: dict[str, tuple[Collection, str]] = {}
        self._read_already: set[str] = set()

    def lay_again(self) -> None:
        """Lay everything on a page that has just started."""
        for identity, (collection, title) in self._laid.items():
            self._tell("addVector", identity, collection, title)

    def clear(self) -> None:
        """Take everything off the map."""
        for identity in self._laid:
            self._tell("removeVector", identity)
        self._laid.clear()
        self._read_already.clear()

    def lay(self, identity: str, collection: Collection | None, title: str) -> None:
        """Lay GeoJSON features on the map in place of what had that id; None: nothing."""
        if collection is None:
            self._laid.pop(identity, None)
            self._tell("removeVector", identity)
            return
        self._laid[identity] = (collection, title)
        self._tell("addVector", identity, collection, title)

    def read(self) -> None:
        """Bring the map in step with the case's references."""
        wanted = {r.id: r for r in self._desk.project.references.values() if r.kind == "vector"}
        for identity in [i for i in self._read_already if i not in wanted]:
            self._read_already.discard(identity)
            self.lay(_layer_id(identity), None, "")
        for identity, reference in wanted.items():
            if identity not in self._read_already:
                self._read_already.add(identity)
                self._read(reference)

    def _read(self, reference: Reference) -> None:
        case, project = self._desk.case, self._desk.project
        places = [m.position for m in project.landmarks.values() if m.position is not None]

        def read(progress: Progress) -> tuple[Collection, int, tuple[str, ...]] | None:
            from geowork.workflow.map_layers import layer_features

            layer = case.vector_layer(reference, progress)
            if layer is None:
                return None
            return *layer_features(layer, places, MOST_SHOWN), layer.warnings

        def show(result: tuple[Collection, int, tuple[str, ...]] | None) -> None:
            if case is not self._desk.case or reference.id not in self._read_already:
                return
            if result is None:
                text = self.tr("The file of “{0}” is not on this machine; add it again to link it.")
                self._desk.say(text.format(reference.title))
                return
            collection, left_out, warnings = result
            self.lay(_layer_id(reference.id), collection, reference.title)
            if left_out:
                text = self.tr("{0}: {1} features far from the case's places are not on the map.")
                self._desk.say(text.format(reference.title, left_out))
            elif warnings:
                self._desk.say(f"{reference.title}: {' '.join(warnings)}")

        self._desk.jobs.run(
            self.tr("Lay {0} on the map").format(reference.title), read, show, unasked=True
        )


def _layer_id(reference: str) -> str:
    return f"reference:{reference}"

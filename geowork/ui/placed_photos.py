"""Photos laid on the earth by their pins: fitted with every pin, beside the interface thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from geowork.errors import InputError
from geowork.jobs.progress import Progress
from geowork.project.document import Changes
from geowork.project.model import Project, Reference
from geowork.ui.desk import Desk

if TYPE_CHECKING:
    from geowork.imagery.placed_picture import PlacedPicture
    from geowork.workflow.picture_placing import PlacedBy

GATHER_MS = 40
PREVIEW_PX = 1200
SUSPECT_SIGMAS = 4.0


@dataclass(frozen=True)
class LaidPhoto:
    """One photo as laid on the map.

    Args:
        png, bounds: the picture for the map's page.
        residuals_px: by landmark, the pin minus where the fit sees it.
        suspect: the landmark that disagrees most with the others, "" if none stands out.
    """

    placed: PlacedBy
    picture: PlacedPicture
    png: bytes
    bounds: Any
    residuals_px: Mapping[str, tuple[float, float]]
    suspect: str


class PlacedPhotos(QObject):
    """Keeps every photo that is laid by its pins in step with them."""

    changed = Signal(str, object)  # reference, LaidPhoto or None

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._wanted: dict[str, Any] = {}
        self._pixels: dict[str, Any] = {}
        self.laid: dict[str, LaidPhoto] = {}
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self._refresh)
        desk.changed.connect(self._follow)
        desk.case_replaced.connect(self._start_over)

    def _follow(self, changes: Changes) -> None:
        if any(changes.of(kind) for kind in ("pins", "landmarks", "references")):
            self._gather.start()

    def _start_over(self) -> None:
        self._wanted.clear()
        self._pixels.clear()
        for reference in list(self.laid):
            self._take_off(reference)
        self._gather.start()

    def _refresh(self) -> None:
        project = self._desk.project
        wanted = {r.id: r for r in project.references.values() if r.placed_by}
        for gone in [i for i in self._wanted if i not in wanted]:
            del self._wanted[gone]
            self._take_off(gone)
        for reference in wanted.values():
            key = _inputs(project, reference)
            if key != self._wanted.get(reference.id):
                self._wanted[reference.id] = key
                self._fit(project, reference, key)

    def _fit(self, project: Project, reference: Reference, key: Any) -> None:
        case, pixels = self._desk.case, self._pixels

        def work(progress: Progress) -> LaidPhoto | str | None:
            if reference.id not in pixels:
                path = case.media_path(reference.medium, progress)
                if path is None:
                    return None
                pixels[reference.id] = _pixels(path)
            try:
                return _laid(project, reference, pixels[reference.id])
            except InputError as error:
                return str(error)

        def take(found: LaidPhoto | str | None) -> None:
            if self._wanted.get(reference.id) != key:
                return
            if isinstance(found, LaidPhoto):
                self.laid[reference.id] = found
                self.changed.emit(reference.id, found)
                return
            self._take_off(reference.id)
            if found:
                self._desk.say(found)

        self._desk.jobs.run(
            self.tr("Lay {0} on the map").format(reference.title), work, take, quiet=True
        )

    def _take_off(self, reference: str) -> None:
        if self.laid.pop(reference, None) is not None:
            self.changed.emit(reference, None)


def _inputs(project: Project, reference: Reference) -> Any:
    """What a fit follows from, to tell when it must be made anew."""
    pins = [pin for pin in project.pins.values() if pin.reference == reference.id]
    places = [project.landmarks[pin.landmark] for pin in pins]
    return reference.placed_by, reference.medium, pins, [(m.position, m.sigma_m) for m in places]


def _pixels(path: Any) -> Any:
    from geowork.imagery.photo import open_photo

    return open_photo(path)


def _laid(project: Project, reference: Reference, rgb: Any) -> LaidPhoto:
    from geowork.workflow.picture_placing import (
        pairs_of,
        placed_photo,
        placing_model,
        placing_of,
    )

    placed = placing_of(project, reference.id, placing_model(reference))
    picture = placed_photo(rgb, placed.placing, reference.title)
    overlay = picture.overlay(PREVIEW_PX)
    pairs, landmarks = pairs_of(project, reference.id)
    away = pairs.pixels - placed.placing.to_pixels(pairs.places)
    residuals = {
        name: (float(dx), float(dy)) for name, (dx, dy) in zip(landmarks, away, strict=True)
    }
    return LaidPhoto(
        placed, picture, overlay.png(), overlay.bounds, residuals, placed.suspect(SUSPECT_SIGMAS)
    )

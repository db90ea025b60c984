"""Stitching the pan of the footage on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from geowork.ui.desk import Desk

if TYPE_CHECKING:
    from geowork.footage.panorama.panorama import Panorama
    from geowork.footage.panorama.projection import Kind
    from geowork.jobs.progress import Progress


class PanoramaCommands(QObject):
    """Makes panoramas; `stretch` are the ends of the loop, or None."""

    made = Signal(str, object)  # footage, Panorama

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.stretch: tuple[int | None, int | None] = (None, None)

    def make(self) -> None:
        """Stitch the stretch of the footage on the screen."""
        address = self._desk.selection.frame
        if address is None:
            self._desk.say(self.tr("Add footage first."))
            return
        self.stitch(address.footage)

    def stitch(
        self, footage: str, order: Sequence[int] | None = None, kind: Kind | None = None
    ) -> None:
        """Stitch a footage: the frames in `order`, or those that suit."""
        desk, (first, last) = self._desk, self.stretch
        case, medium = desk.case, desk.project.footage[footage].medium

        def work(progress: Progress) -> Panorama:
            from geowork.footage.apart.reader import ApartReader
            from geowork.footage.panorama.panorama import panorama_of

            with ApartReader(case.footage_path(footage), progress, sha256=medium) as reader:
                return panorama_of(
                    reader, progress, first=first or 0, last=last, order=order, kind=kind
                )

        def show(made: Panorama) -> None:
            if desk.case is case:
                self.made.emit(footage, made)

        desk.jobs.run(self.tr("Panorama"), work, show)

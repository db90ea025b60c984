"""Makes the small pictures for scrubbing when a person first has to wait for a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from geowork.jobs.progress import Progress
from geowork.ui.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from geowork.footage.apart.reader import ApartReader


class ProxyMaker(QObject):
    """One proxy a footage; footage whose frames all come at once never needs one."""

    made = Signal(str)  # footage

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: set[str] = set()

    def want(self, footage_id: str) -> None:
        """A preview was needed: see that there is a good one next time."""
        case, footage = self._desk.case, self._desk.project.footage.get(footage_id)
        if footage is None or footage.medium in self._asked:
            return
        self._asked.add(footage.medium)
        medium = footage.medium

        def make(progress: Progress) -> tuple[ApartReader, Path | None]:
            from geowork.footage.apart.work import proxy_of

            reader = case.reader(footage_id)
            return reader, proxy_of(reader.path, medium, reader.index, progress)

        def use(made: tuple[ApartReader, Path | None]) -> None:
            reader, proxy = made
            if proxy is not None and self._desk.case is case:
                reader.use_proxy(proxy)
                self.made.emit(footage_id)

        self._desk.jobs.run(
            self.tr("Make a preview of {0} for scrubbing").format(footage.title),
            make,
            use,
            unasked=True,
        )

"""Small pictures along the timeline, decoded beside the interface thread once a footage is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from geowork.errors import GeoworkError
from geowork.jobs.progress import Progress
from geowork.ui.desk import Desk
from geowork.ui.timeline import Timeline
from geowork.ui.timeline_paint import PICTURE_HEIGHT, Picture

if TYPE_CHECKING:
    from geowork.footage.apart.reader import ApartReader

MOST = 24
FINE = 2
"""Pixels for each point of the timeline, for dense screens."""
PAUSE_MS = 1200
"""The frames a person asks for come first."""
KEPT = 20


class TimelinePictures(QObject):
    """Fills one timeline; the pictures of the footages seen last are kept."""

    def __init__(self, desk: Desk, timeline: Timeline) -> None:
        super().__init__(timeline)
        self._desk = desk
        self._timeline = timeline
        self._wanted = ""
        self._known: dict[str, tuple[Picture, ...]] = {}
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._make)

    def want(self, footage_id: str) -> None:
        """Another footage is shown; an empty id is none."""
        self._wanted = footage_id
        footage = self._desk.project.footage.get(footage_id)
        known = self._known.get(footage.medium) if footage is not None else None
        self._timeline.set_pictures(known or ())
        self._timeline.set_shots(())
        if footage is not None and known is None:
            self._timer.start()
        else:
            self._timer.stop()

    def renew(self, footage_id: str) -> None:
        """There are better previews of a footage now."""
        footage = self._desk.project.footage.get(footage_id)
        if footage is not None and footage_id == self._wanted:
            self._known.pop(footage.medium, None)
            self._timer.start()

    def _make(self) -> None:
        case, identity = self._desk.case, self._wanted
        footage = self._desk.project.footage.get(identity)
        if footage is None:
            return
        medium = footage.medium

        def work(progress: Progress) -> tuple[Picture, ...]:
            try:
                return small_pictures(case.reader(identity), progress)
            except (GeoworkError, OSError):  # told where the frame itself is shown
                return ()

        def take(pictures: tuple[Picture, ...]) -> None:
            while len(self._known) >= KEPT:
                self._known.pop(next(iter(self._known)))
            self._known[medium] = pictures
            if self._desk.case is case and self._wanted == identity:
                self._timeline.set_pictures(pictures)

        self._desk.jobs.run(self.tr("Pictures of the timeline"), work, take, quiet=True)


def small_pictures(reader: ApartReader, progress: Progress) -> tuple[Picture, ...]:
    """Previews spread over the footage; (index, image) in order.

    Until there is a proxy these are key frames, which are decoded at once.
    """
    import cv2
    import numpy as np

    made: dict[int, QImage] = {}
    wanted = np.unique(np.linspace(0, reader.count - 1, MOST).astype(int)).tolist()
    for done, index in enumerate(wanted):
        frame = reader.preview(index)
        if frame is None or frame.index in made:
            continue
        rgb = frame.rgb
        height = PICTURE_HEIGHT * FINE
        width = max(1, round(rgb.shape[1] * height / rgb.shape[0]))
        small = cv2.resize(rgb, (width, height), interpolation=cv2.INTER_AREA)
        form = QImage.Format.Format_RGB888
        # A copy, as the array goes.
        made[frame.index] = QImage(small.data, width, height, 3 * width, form).copy()
        progress.report(done + 1, len(wanted), "")
    return tuple(sorted(made.items()))

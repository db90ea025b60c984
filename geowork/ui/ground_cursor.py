"""The ground under the cursor in a frame whose camera is solved, for the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from geowork.errors import GeoworkError
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import camera_of, is_solved
from geowork.ui.number_words import metres
from geowork.ui.place_words import place_words

if TYPE_CHECKING:
    from geowork.jobs.progress import Progress
    from geowork.project.model import Camera
    from geowork.workflow.reading_ground import GroundReading

REST_MS = 40
"""The cursor must rest so long: while it is on its way nobody reads coordinates."""
SIGMAS = 2.45
"""From a 95 % half-axis to one sigma."""


class GroundCursor(QObject):
    """Reads beside the interface thread; only the latest pixel counts."""

    changed = Signal(str)  # the place in words, or an empty text

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._pixel = (0.0, 0.0)
        self._made: tuple[Any, Any] = (None, None)
        self._busy = False
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self._read)
        desk.selection.frame_changed.connect(lambda _frame: self._say(""))

    def point(self, x_px: float, y_px: float) -> None:
        """The cursor is at this pixel of the frame on the screen."""
        self._pixel = x_px, y_px
        camera = camera_of(self._desk.project, self._desk.selection.frame)
        if camera is None or not is_solved(camera):
            self._timer.stop()
            self._say("")
        else:
            self._timer.start()

    def _read(self) -> None:
        desk = self._desk
        camera = camera_of(desk.project, desk.selection.frame)
        if self._busy or camera is None or not is_solved(camera):
            return
        self._busy = True
        project, pixel, case = desk.project, self._pixel, desk.case
        wanted = (camera.solution, project.references, project.landmarks)

        def work(progress: Progress) -> tuple[Any, GroundReading | None]:
            try:
                return pixel, self._reader(wanted, camera, case, progress).read(*pixel)
            except GeoworkError:  # a terrain that is not at hand; who hovers did not ask for it
                return pixel, None

        def free() -> None:
            self._busy = False
            if pixel != self._pixel:
                self._timer.start()

        desk.jobs.run(
            self.tr("Read the ground"), work, lambda found: self._take(camera, *found),
            at_end=free, quiet=True,
        )  # fmt: skip

    def _reader(self, wanted: Any, camera: Camera, case: Any, progress: Progress) -> Any:
        """The one of before, unless the camera or the terrain changed; one worker at a time."""
        from geowork.workflow.reading_ground import GroundReader

        before, reader = self._made
        if before is None or any(a is not b for a, b in zip(before, wanted, strict=True)):
            reader = GroundReader(camera, case.terrain(progress))
            self._made = wanted, reader
        return reader

    def _take(
        self, camera: Camera, pixel: tuple[float, float], found: GroundReading | None
    ) -> None:
        now = camera_of(self._desk.project, self._desk.selection.frame)
        if now is not camera or pixel != self._pixel:
            return
        if found is None:
            self._say(self.tr("no ground here"))
            return
        text = self.tr("ground {0} ± {1} (95 %), {2} away").format(
            place_words(found.position, found.within_m / SIGMAS),
            metres(found.within_m),
            metres(found.away_m),
        )
        modelled = any(r.kind == "terrain" for r in self._desk.project.references.values())
        self._say(text if modelled else self.tr("{0}, if the ground is level").format(text))

    def _say(self, text: str) -> None:
        self.changed.emit(text)

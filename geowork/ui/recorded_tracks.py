"""Where the recorders of the case's footage claim they were, for the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from geowork.errors import InputError
from geowork.jobs.progress import Progress
from geowork.ui.desk import Desk
from geowork.ui.language.sentences import told
from geowork.ui.time_words import clock

if TYPE_CHECKING:
    from geowork.footage.telemetry.samples import Telemetry

KIND = "recorded"


class RecordedTracks(QObject):
    """Reads the telemetry of footage beside the interface thread, in a process of its own."""

    changed = Signal(str, object, str)  # footage, GeoJSON FeatureCollection or None, title

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._begun = False
        self._asked: set[str] = set()
        desk.changed.connect(lambda changes: self._refresh() if changes.of("footage") else None)
        desk.case_replaced.connect(self._start_over)

    def begin(self) -> None:
        """There is a map to draw on now."""
        self._begun = True
        self._refresh()

    def _start_over(self) -> None:
        self._asked.clear()
        self._refresh()

    def _refresh(self) -> None:
        if not self._begun:
            return
        footage = self._desk.project.footage
        for gone in self._asked - set(footage):
            self._asked.discard(gone)
            self.changed.emit(gone, None, "")
        for new in set(footage) - self._asked:
            self._asked.add(new)
            self._read(new)

    def _read(self, footage: str) -> None:
        case, title = self._desk.case, self._desk.project.footage[footage].title

        def work(progress: Progress) -> Telemetry | None:
            from geowork.footage.apart.work import telemetry_apart

            try:
                path = case.footage_path(footage)
            except InputError:
                return None  # it is not on this machine, which the footage's pane says
            return telemetry_apart(path, progress)

        def show(read: Telemetry | None) -> None:
            if read is not None and case is self._desk.case and footage in self._asked:
                layer = self.tr("Telemetry of {0}").format(title)
                self.changed.emit(footage, self._features(read, layer), layer)

        self._desk.jobs.run(self.tr("Telemetry"), work, show, quiet=True)

    def _features(self, read: Telemetry, label: str) -> Mapping[str, Any]:
        from geowork.workflow.recorded_track import recorded_places

        first, last = read.samples[0], read.samples[-1]
        text = self.tr("As the recorder claims, not checked; {0} to {1} of the footage.").format(
            clock(first.time_s), clock(last.time_s)
        )
        properties = {
            "kind": KIND,
            "label": label,
            "text": "\n".join([text, *map(told, read.remarks)]),
        }
        features = []
        for stretch in recorded_places(read):
            line = {"type": "LineString", "coordinates": stretch}
            point = {"type": "Point", "coordinates": stretch[0]}
            features.append(
                {
                    "type": "Feature",
                    "properties": properties,
                    "geometry": line if len(stretch) > 1 else point,
                }
            )
        return {"type": "FeatureCollection", "features": features}

"""What an export can be made of, to tick."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from geowork.export.parts import ON_REQUEST, PARTS
from geowork.ui.panels.panel_parts import SECTION_GAP, section


def _say(text: str) -> str:
    """A text of the window, for those who translate."""
    return QCoreApplication.translate("Deliverables", text)


def words_for(part: str) -> str:
    """What a part is, in a few words; a part that has none is called by its name."""
    return {
        "frames": _say("Annotated frames, with clean copies"),
        "plate": _say("Plate: the picture for a post"),
        "map": _say("Map page that opens offline"),
        "report": _say("Report and texts for posts"),
        "kml": _say("Google Earth: KML and KMZ"),
        "geojson": _say("GeoJSON"),
        "csv": _say("Tables: CSV"),
        "gpx": _say("GPX"),
        "gpkg": _say("GeoPackage"),
        "summary": _say("Summary as text"),
        "video": _say("Video and loop with marks"),
        "sheet": _say("Contact sheet"),
        "zip": _say("Frames as one ZIP"),
        "cvat": _say("CVAT: boxes and tracks"),
        "coco": _say("COCO: boxes"),
        "w3c": _say("W3C Web Annotations"),
    }.get(part, part)


class Deliverables(QWidget):
    """A tick for every part; those that take long are off at first."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.ticks: dict[str, QCheckBox] = {}
        self._add(column, self.tr("To publish"), [p for p in PARTS if p in _FIRST])
        self._add(column, self.tr("Data"), [p for p in PARTS if p not in _FIRST])
        self._add(column, self.tr("On request"), ON_REQUEST, on=False)

    @property
    def chosen(self) -> list[str]:
        """The parts ticked, in order."""
        return [part for part, tick in self.ticks.items() if tick.isChecked()]

    def choose(self, parts: Iterable[str]) -> None:
        """Tick these and no others."""
        wanted = set(parts)
        for part, tick in self.ticks.items():
            tick.setChecked(part in wanted)

    def _add(
        self, column: QVBoxLayout, title: str, parts: Iterable[str], *, on: bool = True
    ) -> None:
        column.addWidget(section(title, self, above=SECTION_GAP if self.ticks else 0))
        for part in parts:
            tick = QCheckBox(words_for(part), self)
            tick.setAccessibleName(words_for(part))
            tick.setChecked(on)
            tick.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            tick.toggled.connect(lambda _on: self.changed.emit())
            column.addWidget(tick)
            self.ticks[part] = tick


_FIRST = ("frames", "plate", "map", "report", "summary")

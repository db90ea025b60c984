"""The form of a way drawn on the map by hand: the analyst's judgement, with its stated spread."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QPushButton, QVBoxLayout, QWidget

from geowork.geo.geodesic import bearing_deg, distance_m
from geowork.geo.position import Position
from geowork.project.model import MapArrow, Track
from geowork.ui.number_words import metres
from geowork.ui.panels.claim_form import Draw
from geowork.ui.panels.form_parts import FormPage, line, number
from geowork.ui.panels.panel_parts import quiet_label, set_tab_order

SPREAD_DEG = 15.0
SIGMA_M = 5.0


class ArrowForm(FormPage):
    """Takes an arrow from the map; `state_wanted` gives track id or None, name and arrow."""

    state_wanted = Signal(object, str, object)

    def __init__(self, draw: Draw, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw = draw
        self._track: Track | None = None
        self.ends: tuple[Position, Position] | None = None
        self.name = line(self, self.tr("Name of the way"))
        self.draw_button = QPushButton(self.tr("Draw on the map"), self)
        self.spread = number(self, 0.1, 180, 1, "°", self.tr("Spread of its direction"))
        self.sigma = number(self, 0, 10_000, 1, " m", self.tr("Error of its place"))
        self.drawn = quiet_label("", self)
        self.finish(self.tr("State the way"))
        self._lay_out()
        self.draw_button.clicked.connect(lambda: self._draw("line", self.take))
        self.fill(None)

    def fill(self, track: Track | None) -> None:
        """Show a stated arrow, or begin a new one."""
        self._track = track
        arrow = track.arrow if track is not None else None
        self.name.setText(track.name if track is not None else self.tr("By hand on the map"))
        self.name.setCursorPosition(0)
        self.spread.setValue(arrow.spread_deg if arrow is not None else SPREAD_DEG)
        self.sigma.setValue(arrow.sigma_m if arrow is not None else SIGMA_M)
        self.ends = (arrow.start, arrow.end) if arrow is not None else None
        self._tell()

    def take(self, geometry: Any) -> None:
        """Take the arrow from a line drawn on the map: from its first to its last corner."""
        if geometry is None:
            return
        first, *_, last = [Position(lat, lon) for lon, lat in geometry["coordinates"]]
        self.ends = (first, last)
        self._tell()
        self.spread.setFocus()
        self.spread.selectAll()

    def first_field(self) -> QWidget:
        """Where the keyboard goes first."""
        return self.draw_button

    def save(self) -> None:
        """Hand over what is stated."""
        if self.ends is not None:
            arrow = MapArrow(*self.ends, self.spread.value(), self.sigma.value())
            known = self._track.id if self._track is not None else None
            self.state_wanted.emit(known, self.name.text().strip(), arrow)

    def _tell(self) -> None:
        self.save_button.setEnabled(self.ends is not None)
        if self.ends is None:
            self.drawn.setText(
                self.tr("Click where the way begins, and double click where it leads.")
            )
            return
        course, length = bearing_deg(*self.ends), metres(distance_m(*self.ends))
        self.drawn.setText(self.tr("Toward {0:.0f}°, {1} long").format(course, length))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.content)
        column.setContentsMargins(11, 8, 11, 8)
        column.setSpacing(6)
        column.addWidget(self.name)
        column.addWidget(self.draw_button)
        column.addWidget(self.drawn)
        fields = QFormLayout()
        fields.setVerticalSpacing(4)
        fields.addRow(self.tr("Spread (1 sigma)"), self.spread)
        fields.addRow(self.tr("Error of its place"), self.sigma)
        column.addLayout(fields)
        column.addWidget(
            quiet_label(
                self.tr("It counts as your own judgement, and every finding on it says so. State "
                        "a spread in which you would be right two times out of three."),
                self,
            )
        )  # fmt: skip
        column.addStretch(1)
        set_tab_order(
            self.name, self.draw_button, self.spread, self.sigma, self.cancel_button,
            self.save_button,
        )  # fmt: skip

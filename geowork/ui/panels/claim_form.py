"""The form of a claim: what was said, and what would count as true, fixed before the test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from PySide6.QtWidgets import (
    QFormLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from geowork.errors import InputError
from geowork.geo.position import Position
from geowork.project import edits
from geowork.project.model import Claim
from geowork.ui.choice import named_choice
from geowork.ui.desk import Desk
from geowork.ui.panels.claim_context import ClaimContext
from geowork.ui.panels.claim_words import KIND_WORDS, said
from geowork.ui.panels.fold import Fold
from geowork.ui.panels.form_parts import FormPage, line, number, side_by_side
from geowork.ui.panels.panel_parts import quiet_label, set_tab_order

Draw = Callable[[str, Callable[[Any], None]], None]
FIELDS = {
    "heading": ("bearing", "tolerance"), "toward": ("place", "tolerance"),
    "away_from": ("place", "tolerance"), "into": ("shape",), "out_of": ("shape",),
    "along": ("shape", "corridor"), "event": ("quantity", "unit"),
}  # fmt: skip
UNSHOWN = ("place_sigma_m", "lat_deg", "lon_deg")
DEFAULT_TOLERANCE = {"heading": 45.0, "toward": 60.0, "away_from": 60.0}
LIMIT_WIDTH = 90


class ClaimForm(FormPage):
    """Adds a claim, or changes one; changing a tested claim takes its verdict back."""

    def __init__(self, desk: Desk, draw: Draw, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draw = draw
        self._claim: Claim | None = None
        self._shape: Mapping[str, Any] | None = None
        self._rows: dict[str, QWidget] = {}
        self._build_fields()
        self.finish(self.tr("State the claim"))
        self._lay_out()
        self.kind.currentIndexChanged.connect(lambda _at: self._show_fields())
        self.draw_button.clicked.connect(self._start_drawing)
        self.fill(None)

    def fill(self, claim: Claim | None) -> None:
        """Show a claim's values, or an empty form."""
        self._claim = claim
        shown = claim or Claim(text="", kind="into")
        self.text.setText(shown.text)
        self.source.setText(shown.source)
        self.date.setText(shown.date)
        self.speaker.setText(shown.speaker)
        self.kind.setCurrentIndex(self.kind.findData(shown.kind))
        self.bearing.setValue(shown.bearing_deg or 0.0)
        self.tolerance.setValue(shown.tolerance_deg or DEFAULT_TOLERANCE.get(shown.kind, 60.0))
        has_place = shown.lat_deg is not None and shown.lon_deg is not None
        self.place.setText(f"{shown.lat_deg:.6f}, {shown.lon_deg:.6f}" if has_place else "")
        self.corridor.setValue(shown.corridor_m or 25.0)
        self.quantity.setValue(shown.quantity or 0.0)
        self.unit.setText(shown.unit)
        self.supported.setValue(shown.thresholds.supported)
        self.refuted.setValue(shown.thresholds.refuted)
        self._take_shape(shown.polygon or shown.line)
        self.context.fill(shown)
        self.context_fold.summarise(self.context.summary())
        for shown_line in (self.text, self.source, self.place):
            shown_line.setCursorPosition(0)
        self._show_fields()

    def first_field(self) -> QWidget:
        """Where the keyboard goes first."""
        return self.text

    def save(self) -> None:
        """Check the claim as if it came from a file, and state it."""
        self._desk.attempt(self._save)

    def _save(self) -> None:
        from geowork.project.claim_file import claim_from_json
        from geowork.workflow.claims import state_claim

        self._refuse_gaps()
        claim = claim_from_json({**self._unshown(), **self._contract()}, self.tr("The claim"))
        identity = (
            self._claim.id if self._claim else edits.new_id(self._desk.project.claims, claim.text)
        )
        claim = msgspec.structs.replace(claim, id=identity)
        self._desk.apply(state_claim(self._desk.project, claim))
        self._desk.selection.choose_claim(identity)
        self.closed.emit()

    def _refuse_gaps(self) -> None:
        """Name what is missing in the words of the form, not in those of a file."""
        wanted, claim = FIELDS[self.kind.currentData()], self.tr("The claim")
        if not self.text.text().strip():
            raise InputError(claim, self.tr("has no text"), self.tr("write what was claimed"))
        if "shape" in wanted and self._shape is None:
            raise InputError(claim, self.tr("has nothing drawn to be tested by"),
                             self.tr("press “Draw on the map” and click its corners"))  # fmt: skip
        if "quantity" in wanted and self.quantity.value() and not self.unit.text().strip():
            raise InputError(claim, self.tr("says how many, but not of what"),
                             self.tr("fill in “Of what”"))  # fmt: skip

    def _unshown(self) -> dict[str, Any]:
        """What the claim says in fields that this form does not show; it stays as it is."""
        from geowork.project.claim_file import claim_to_json

        said = claim_to_json(self._claim) if self._claim else {}
        return {name: said[name] for name in UNSHOWN if name in said}

    def _contract(self) -> dict[str, Any]:
        kind = self.kind.currentData()
        wanted = FIELDS[kind]
        value: dict[str, Any] = {
            "text": self.text.text().strip(), "kind": kind, "source": self.source.text().strip(),
            "date": self.date.text().strip(), "speaker": self.speaker.text().strip(),
            "thresholds": {"supported": self.supported.value(), "refuted": self.refuted.value()},
        }  # fmt: skip
        if "bearing" in wanted:
            value["bearing_deg"] = self.bearing.value()
        if "tolerance" in wanted:
            value["tolerance_deg"] = self.tolerance.value()
        if "place" in wanted:
            place = self._place()
            value |= {"lat_deg": place.lat_deg, "lon_deg": place.lon_deg}
        if "shape" in wanted and self._shape is not None:
            value["line" if kind == "along" else "polygon"] = self._shape
        if "corridor" in wanted:
            value["corridor_m"] = self.corridor.value()
        if "quantity" in wanted and self.unit.text().strip():
            value |= {"quantity": self.quantity.value(), "unit": self.unit.text().strip()}
        return value | self.context.contract()

    def _place(self) -> Position:
        from geowork.geo.formats import parse_position

        return parse_position(self.place.text())

    def _start_drawing(self) -> None:
        self._draw("line" if self.kind.currentData() == "along" else "polygon", self._take_shape)

    def _take_shape(self, geometry: Mapping[str, Any] | None) -> None:
        self._shape = geometry
        if geometry is None:
            self._shape_words.setText(self.tr("not drawn yet"))
            return
        points = (
            geometry["coordinates"][0]
            if geometry["type"] == "Polygon"
            else (geometry["coordinates"])
        )
        self._shape_words.setText(self.tr("{0} corners").format(len(points)))

    def _show_fields(self) -> None:
        wanted = FIELDS[self.kind.currentData()]
        for name, row in self._rows.items():
            self._form.setRowVisible(row, name in wanted)
        moves = self.kind.currentData() != "event"
        for limit in (self.supported, self.refuted):
            self._form.setRowVisible(limit, moves)

    def _build_fields(self) -> None:
        self.text = line(self, self.tr("What was claimed"), self.tr("They are entering the city"))
        self.speaker = line(self, self.tr("Who said it"), "")
        self.source = line(self, self.tr("Source"), self.tr("address or publication"))
        self.date = line(self, self.tr("Date"), self.tr("2025-12-31"))
        self.kind = named_choice(self, self.tr("What it asserts"))
        self.kind.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for key, words in KIND_WORDS.items():
            self.kind.addItem(said(words), key)
        self.bearing = number(self, 0, 360, 0, "°", self.tr("Direction"))
        self.tolerance = number(self, 0.1, 180, 0, "°", self.tr("Tolerance"))
        self.place = line(self, self.tr("Place"), self.tr("latitude, longitude or any format"))
        self.corridor = number(self, 1, 100_000, 0, " m", self.tr("Corridor"))
        self.quantity = number(self, 0, 1e12, 0, "", self.tr("How many"))
        self.unit = line(self, self.tr("Of what"), self.tr("drones"))
        self.supported = number(self, 0.5, 0.999, 3, "", self.tr("Supported from"))
        self.refuted = number(self, 0.001, 0.5, 3, "", self.tr("Refuted up to"))
        self.draw_button = QPushButton(self.tr("Draw on the map"), self)
        self._shape_words = quiet_label("", self)
        self.context = ClaimContext(self)
        self.context_fold = Fold(self.tr("Among other claims"), self.context, self)

    def _lay_out(self) -> None:
        self._form = QFormLayout(self.content)
        self._form.setContentsMargins(11, 8, 11, 8)
        self._form.setVerticalSpacing(5)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.addRow(self.tr("Claim"), self.text)
        self._form.addRow(self.tr("Asserts"), self.kind)
        shape = side_by_side(self.draw_button, self._shape_words)
        for name, title, widget in (
            ("shape", self.tr("Where"), shape),
            ("bearing", self.tr("Direction"), self.bearing),
            ("place", self.tr("Place"), self.place),
            ("tolerance", self.tr("Tolerance"), self.tolerance),
            ("corridor", self.tr("Corridor"), self.corridor),
            ("quantity", self.tr("How many"), self.quantity),
            ("unit", self.tr("Of what"), self.unit),
        ):
            self._rows[name] = widget
            self._form.addRow(title, widget)
        self._form.addRow(self.tr("Who"), self.speaker)
        self._form.addRow(self.tr("Source"), self.source)
        self._form.addRow(self.tr("Date"), self.date)
        for limit in (self.supported, self.refuted):
            limit.setMaximumWidth(LIMIT_WIDTH)
            self._form.addRow(limit.accessibleName(), limit)
        self._form.addRow(self.context_fold)
        set_tab_order(
            self.text, self.kind, self.draw_button, self.bearing, self.place, self.tolerance,
            self.corridor, self.quantity, self.unit, self.speaker, self.source, self.date,
            self.supported, self.refuted, self.context_fold.head, *self.context.fields,
            self.cancel_button, self.save_button,
        )  # fmt: skip

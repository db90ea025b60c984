"""All that is known of one landmark, and how sure each of it is."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLineEdit, QWidget

from geowork.errors import InputError
from geowork.geo.position import Position
from geowork.project import edits
from geowork.project.edits import Edit
from geowork.project.model import Landmark, Pin, Project
from geowork.ui.facts_dialog import FactsDialog
from geowork.ui.number_words import metres_in
from geowork.ui.panels.form_parts import line, number
from geowork.ui.place_words import place_text

LINES = 4
MOST_M, MOST_PX = 100_000.0, 1000.0


class LandmarkDialog(FactsDialog):
    """Position and heights with their errors, whether assumed, notes, and the pins' errors."""

    def __init__(
        self,
        landmark: Landmark,
        pins: Sequence[Pin],
        parent: QWidget | None = None,
        shared_m: float = 0.0,
    ) -> None:
        """`pins` are the landmark's own in the frame on the screen.

        Args:
            shared_m: how far the reference it was read in may lie off as a whole, one sigma.
        """
        shared = self.tr("The reference it was read in adds ± {0:.3g} m to the error of its "
                         "position; that is stated in the reference library.")  # fmt: skip
        super().__init__(
            self.tr("Facts of landmark {0}").format(landmark.number),
            self.tr("Errors are one sigma. Leave a height empty that is not known: the landmark "
                    "then tells directions only.")
            + (" " + shared.format(shared_m) if shared_m else ""),
            parent,
        )  # fmt: skip
        self.landmark = landmark
        self._pins = pins
        self._make_fields()
        self._lay_out()
        self._fill()
        self.name.setFocus()

    def edit(self, project: Project) -> Edit:
        """What was stated, as one step.

        Raises:
            InputError: no name, or a position or height that cannot be read; names the field.
        """
        before = project.landmarks[self.landmark.id]
        name = self.name.text().strip()
        if not name:
            raise InputError(self.tr("name"), self.tr("is empty"), self.tr("give the landmark one"))
        position = self._position(before)
        moved = self.place.text().strip() != place_text(before)
        changed = msgspec.structs.replace(
            before,
            name=name,
            position=position,
            source=None if moved else before.source,
            sigma_m=self._stated(self.sigma, before.sigma_m),
            sigma_height_m=self._stated(self.sigma_height, before.sigma_height_m),
            assumed=self.assumed.isChecked(),
            tall_m=self._tall(before),
            sigma_tall_m=self._stated(self.sigma_tall, before.sigma_tall_m),
            notes=self.notes.toPlainText().strip(),
        )
        label = self.tr("State the facts of {0}").format(name)
        pins = [
            msgspec.structs.replace(own, sigma_px=self._stated(field, own.sigma_px))
            for pin, field in zip(self._pins, self.pin_sigmas, strict=True)
            if (own := project.pins.get(pin.id)) is not None
        ]
        steps = [edits.put("landmarks", changed, label)]
        return edits.several(label, *steps, *(edits.put("pins", pin, label) for pin in pins))

    def _position(self, before: Landmark) -> Position | None:
        from geowork.geo.formats import parse_position

        known = before.position.height_m if before.position else None
        text, height = self.place.text().strip(), self._metres(self.height_m, known)
        if not text:
            if height is not None:
                problem, remedy = self.tr("has no position"), self.tr("give one, or no height")
                raise InputError(before.name, problem, remedy)
            return None
        # What is shown has the digits its error leaves; unchanged, the position keeps all it has.
        kept = before.position if text == place_text(before) else None
        found = kept or parse_position(text)
        return msgspec.structs.replace(found, height_m=height).checked(before.name, before.id)

    def _tall(self, before: Landmark) -> float | None:
        tall = self._metres(self.tall, before.tall_m)
        if tall is not None and not 0 < tall <= MOST_M:
            remedy = self.tr("give metres above 0, or nothing")
            raise InputError(self.tall.accessibleName(), f"{tall:g}", remedy)
        return tall

    def _stated(self, field: QDoubleSpinBox, known: float) -> float:
        # What is shown is rounded: a field nobody touched keeps what was known.
        return known if field.value() == self._shown[field] else field.value()

    def _metres(self, field: QLineEdit, known: float | None) -> float | None:
        text = field.text().strip()
        if text == _words(known):
            return known
        return metres_in(text, self.landmark.name, field.accessibleName()) if text else None

    def _make_fields(self) -> None:
        unknown = self.tr("not known")
        self.name = line(self, self.tr("Name"))
        self.place = line(self, self.tr("Position"), self.tr("not placed"))
        self.sigma = self._error(self.tr("Error of the position"))
        self.height_m = line(self, self.tr("Height"), unknown)
        self.sigma_height = self._error(self.tr("Error of the height"))
        self.assumed = QCheckBox(self.tr("its position is not measured"), self)
        self.assumed.setAccessibleName(self.tr("Assumed"))
        self.tall = line(self, self.tr("Top above the foot"), unknown)
        self.sigma_tall = self._error(self.tr("Error of the top above the foot"))
        self.notes = self.paragraph(self.tr("Notes"), "", LINES)
        self.notes.setPlaceholderText(self.tr("where its position was read, and how"))
        words = {"top": self.tr("Error of its top's pin")}
        usual = self.tr("Error of its pin")
        self.pin_sigmas = [
            number(self, 0.1, MOST_PX, 1, self.tr(" px"), words.get(pin.part, usual))
            for pin in self._pins
        ]

    def _error(self, name: str) -> QDoubleSpinBox:
        made = number(self, 0.01, MOST_M, 2, self.tr(" m"), name)
        made.setPrefix("± ")
        return made

    def _lay_out(self) -> None:
        self.add(self.name)
        self.add(self.place, self.sigma)
        self.add(self.height_m, self.sigma_height)
        self.add(self.tall, self.sigma_tall)
        self.add(self.assumed)
        self.add(self.notes)
        for field in self.pin_sigmas:
            self.add(field)

    def _fill(self) -> None:
        landmark = self.landmark
        height = landmark.position.height_m if landmark.position else None
        self.name.setText(landmark.name)
        self.place.setText(place_text(landmark))
        self.height_m.setText(_words(height))
        self.tall.setText(_words(landmark.tall_m))
        self.sigma.setValue(landmark.sigma_m)
        self.sigma_height.setValue(landmark.sigma_height_m)
        self.sigma_tall.setValue(landmark.sigma_tall_m)
        self.assumed.setChecked(landmark.assumed)
        self.notes.setPlainText(landmark.notes)
        for pin, field in zip(self._pins, self.pin_sigmas, strict=True):
            field.setPrefix("± ")
            field.setValue(pin.sigma_px)
        numbers = (self.sigma, self.sigma_height, self.sigma_tall, *self.pin_sigmas)
        self._shown = {field: field.value() for field in numbers}


def _words(metres: float | None) -> str:
    return "" if metres is None else f"{metres:g}"

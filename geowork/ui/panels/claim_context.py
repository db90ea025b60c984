"""Where a claim stands among others: its rivals, its event, its time and place, and how sure."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from geowork.project.model import Claim
from geowork.ui.panels.confidence_rows import ConfidenceRows
from geowork.ui.panels.form_parts import line

LINES = ("link", "question", "event", "asserted_time", "place")


class ClaimContext(QWidget):
    """The fields of a claim that set it beside others; in its form, folded away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = {
            "link": line(self, self.tr("Link"), self.tr("empty: no public source")),
            "question": line(
                self, self.tr("Question it answers"), self.tr("the same for its rivals")
            ),
            "event": line(self, self.tr("Event it is about"), self.tr("capture of the town")),
            "asserted_time": line(
                self, self.tr("When it is said to have been so"), self.tr("2025-11/2025-12-12")
            ),
            "place": line(self, self.tr("Where it is said to have been"), ""),
        }
        self.denies = QCheckBox(self.tr("denies that it had happened by then"), self)
        self.confidence = ConfidenceRows(self)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(5)
        titles = (self.tr("Link"), self.tr("Question"), self.tr("Event"), self.tr("Said of"),
                  self.tr("Said place"))  # fmt: skip
        for title, field in zip(titles, self.lines.values(), strict=True):
            form.addRow(title, field)
        form.addRow("", self.denies)
        form.addRow(self.confidence)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """All fields in the order they are read in."""
        return (*self.lines.values(), self.denies, *self.confidence.fields)

    def fill(self, claim: Claim) -> None:
        """Show a claim's values."""
        for name, field in self.lines.items():
            field.setText(getattr(claim, name))
            field.setCursorPosition(0)
        self.denies.setChecked(claim.denies)
        self.confidence.fill(claim.place_confidence, claim.time_confidence)

    def summary(self) -> str:
        """What is said while it is folded away."""
        return self.lines["question"].text() or self.lines["event"].text()

    def contract(self) -> dict[str, Any]:
        """The fields in the contract's form."""
        place, time = self.confidence.place, self.confidence.time
        return {
            **{name: self.lines[name].text().strip() for name in LINES},
            "denies": self.denies.isChecked(),
            "place_confidence": {"level": place.level, "ground": place.ground},
            "time_confidence": {"level": time.level, "ground": time.ground},
        }

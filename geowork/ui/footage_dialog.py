"""Where the footage comes from, as frames, plates and the report say it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from geowork.project.edits import Edit
from geowork.project.model import Footage, Project
from geowork.ui.facts_dialog import FactsDialog
from geowork.ui.panels.form_parts import line
from geowork.workflow.provenance import state_facts

LINES = 4
DATES = "2025-12-14 · 2025-12 · 2025-12-14T09:30Z"


class FootageDialog(FactsDialog):
    """Title, source, day of publication and notes of one footage."""

    def __init__(self, footage: Footage, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Source of the footage"),
            self.tr("Every frame, plate and report names the source, or says that there is no "
                    "public one."),
            parent,
        )  # fmt: skip
        self.footage = footage.id
        self.title = line(self, self.tr("Title"))
        self.source = line(self, self.tr("Source"), self.tr("link or channel it was published by"))
        self.published = line(self, self.tr("Published"), DATES)
        self.title.setText(footage.title)
        self.source.setText(footage.source)
        self.published.setText(footage.published)
        self.notes = self.paragraph(self.tr("Notes"), footage.notes, LINES)
        for field in (self.title, self.source, self.published, self.notes):
            self.add(field)
        self.source.setFocus()

    def edit(self, project: Project) -> Edit:
        """What was stated, as one step.

        Raises:
            InputError: there is no title, or a date that is none.
        """
        facts = {
            "title": self.title.text(),
            "source": self.source.text(),
            "published": self.published.text(),
            "notes": self.notes.toPlainText(),
        }
        return state_facts(project, "footage", self.footage, facts)

"""What the case is called and what it is about, as every deliverable says it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from geowork.project import edits
from geowork.project.edits import Edit
from geowork.project.model import Project
from geowork.ui.facts_dialog import FactsDialog
from geowork.ui.panels.form_parts import line

LINES = 8


class CaseDialog(FactsDialog):
    """A line for the title, and room for the summary."""

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Title and summary of the case"),
            self.tr("They stand in the report, on the map and in whatever else is exported."),
            parent,
        )
        self._before = project
        self.title = line(self, self.tr("Title"), self.tr("place, event and date"))
        self.title.setText(project.title)
        self.title.selectAll()
        self.summary = self.paragraph(self.tr("Summary"), project.summary, LINES)
        self.summary.setPlaceholderText(
            self.tr("What is shown, what was claimed of it, and what you found, in a few sentences")
        )
        self.datum = line(self, self.tr("Heights are"), self.tr("metres above sea level"))
        self.datum.setText(project.vertical_datum)
        self.datum.setToolTip(
            self.tr("What the heights of landmarks and terrain are counted from: the geoid (sea "
                    "level), or the ellipsoid, as satellite receivers give them. Words only: no "
                    "height is changed.")
        )  # fmt: skip
        for field in (self.title, self.summary, self.datum):
            self.add(field)
        self.title.textChanged.connect(lambda text: self.ok.setEnabled(bool(text.strip())))

    @property
    def edit(self) -> Edit | None:
        """What was changed, as one step; None where all is as it was."""
        title, summary = self.title.text().strip(), self.summary.toPlainText().strip()
        changed = []
        if title != self._before.title:
            changed.append(edits.rename_case(title))
        if summary != self._before.summary:
            changed.append(edits.describe_case(summary))
        if (datum := self.datum.text().strip()) != self._before.vertical_datum:
            changed.append(edits.state_datum(datum))
        return edits.several(self.tr("Describe the case"), *changed) if changed else None

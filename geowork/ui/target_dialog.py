"""What a target is called, on frames, plates and the map."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from geowork.project.edits import Edit
from geowork.project.model import Project, Track
from geowork.ui.facts_dialog import FactsDialog
from geowork.ui.panels.form_parts import line
from geowork.workflow.naming import rename_track


class TargetDialog(FactsDialog):
    """One line for the name."""

    def __init__(self, track: Track, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Name of the target"),
            self.tr("It stands beside the target in every frame, on the map and in the report."),
            parent,
        )
        self.track = track.id
        self.name = line(self, self.tr("Name"))
        self.name.setText(track.name)
        self.name.selectAll()
        self.add(self.name)

    def edit(self, project: Project) -> Edit:
        """What was stated, as one step.

        Raises:
            InputError: the name is empty.
        """
        return rename_track(project, self.track, self.name.text())

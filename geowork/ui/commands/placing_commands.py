"""Laying a picture without coordinates on the map, and reading positions in it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from geowork.project.edits import several
from geowork.project.model import PlacingModel
from geowork.ui.commands.landmark_commands import LandmarkCommands
from geowork.ui.desk import Desk
from geowork.ui.placed_photos import LaidPhoto, PlacedPhotos


class PlacingCommands(QObject):
    """Edits of how a reference photo lies on the earth."""

    def __init__(self, desk: Desk, photos: PlacedPhotos, landmarks: LandmarkCommands) -> None:
        super().__init__(desk)
        self._landmarks = landmarks
        self._desk = desk
        self._photos = photos
        self._told = ""
        photos.changed.connect(self._tell)

    def lay(self, reference: str, model: PlacingModel) -> None:
        """Lay a photo by its pins, or take it off the map ("")."""
        from geowork.workflow.picture_placing import lay_by

        self._told = reference
        self._desk.attempt(lambda: self._desk.apply(lay_by(self._desk.project, reference, model)))

    def read_off(self, reference: str, x_px: float, y_px: float) -> None:
        """Place the chosen landmark where the laid picture shows it, with its uncertainty.

        With none chosen it is a new one.
        """
        laid = self._photos.laid.get(reference)
        if laid is None:
            return
        steps, project, chosen = self._landmarks.chosen_or_new()
        name = project.landmarks[chosen].name
        if chosen in laid.placed.landmarks:
            text = self.tr(
                "“{0}” lays this picture on the map; its own place cannot be read in it."
            )
            self._desk.say(text.format(name))
            return

        from geowork.workflow.picture_placing import read_position

        def read() -> None:
            edit = read_position(project, reference, laid.placed, chosen, (x_px, y_px))
            self._desk.apply(several(self.tr("Place {0}").format(name), *steps, edit))
            self._desk.selection.choose_landmark(chosen)

        self._desk.attempt(read)

    def _tell(self, reference: str, laid: LaidPhoto | None) -> None:
        """Once after laying: how well the pairs fit, and which one to look at."""
        if laid is None or reference != self._told:
            return
        self._told = ""
        placing, landmarks = laid.placed.placing, self._desk.project.landmarks
        said = self.tr(
            "Laid by {0} pairs, {1:.1f} m off on average; as a whole ± {2:.1f} m."
        ).format(len(laid.placed.landmarks), laid.placed.rms_m, placing.shared_sigma_m)
        if laid.suspect in landmarks:
            said += " " + self.tr("“{0}” disagrees with the others: look at it first.").format(
                landmarks[laid.suspect].name
            )
        self._desk.say(said)

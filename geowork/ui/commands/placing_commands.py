"""Laying a picture without coordinates on the map, and reading positions in it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from geowork.project.model import PlacingModel
from geowork.ui.desk import Desk
from geowork.ui.placed_photos import LaidPhoto, PlacedPhotos


class PlacingCommands(QObject):
    """Edits of how a reference photo lies on the earth."""

    def __init__(self, desk: Desk, photos: PlacedPhotos) -> None:
        super().__init__(desk)
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
        """Place the chosen landmark where the laid picture shows it, with its uncertainty."""
        from geowork.workflow.picture_placing import read_position

        laid = self._photos.laid.get(reference)
        chosen = self._desk.project.landmarks.get(self._desk.selection.landmark)
        if chosen is None:
            self._desk.say(self.tr("Choose a landmark in the list first."))
            return
        if laid is None:
            return
        if chosen.id in laid.placed.landmarks:
            text = self.tr(
                "“{0}” lays this picture on the map; its own place cannot be read in it."
            )
            self._desk.say(text.format(chosen.name))
            return

        def read() -> None:
            edit = read_position(
                self._desk.project, reference, laid.placed, chosen.id, (x_px, y_px)
            )
            label = self.tr("Place {0}").format(chosen.name)
            self._desk.apply(replace(edit, label=label))

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

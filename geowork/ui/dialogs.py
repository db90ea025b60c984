"""The few questions asked in a dialog: which file, which time, what about unsaved work."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from geowork.project.model import PlacingModel, ReferenceKind
from geowork.ui.commands.case_commands import SUFFIX, kind_of_reference

LIST_WIDTH = 440


class Dialogs(QObject):
    """Asks, and gives back plain values; None means the person thought better of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent

    def case_to_open(self) -> Path | None:
        """A project file."""
        return self._one(self.tr("Open a case"), self.tr("Geowork cases") + f" (*{SUFFIX})")

    def case_to_save(self, suggested: str) -> Path | None:
        """Where to save."""
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the case"), suggested + SUFFIX,
            self.tr("Geowork cases") + f" (*{SUFFIX})",
        )  # fmt: skip
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(SUFFIX)

    def media_folder(self) -> Path | None:
        """Where to look for media."""
        title = self.tr("Look for the missing media in")
        chosen = QFileDialog.getExistingDirectory(self._window, title)
        return Path(chosen) if chosen else None

    def footage(self) -> Path | None:
        """A video."""
        kinds = "*.mp4 *.mov *.m4v *.mkv *.webm *.avi *.ts *.mts *.m2ts *.mpg"
        return self._one(self.tr("Add footage"), self.tr("Videos") + f" ({kinds});;*")

    def reference(self) -> tuple[Path, ReferenceKind] | None:
        """A reference and what it is."""
        path = self._one(self.tr("Add a reference"), "*")
        if path is None:
            return None
        from geowork.imagery.street_panorama import may_be_panorama

        kind = kind_of_reference(path)
        if kind == "photo" and may_be_panorama(path):
            return self._kind_of(path, self._wide_pictures())
        if kind is not None:
            return path, kind
        return self._kind_of(path, self._rasters())

    def _wide_pictures(self) -> dict[str, ReferenceKind]:
        return {
            self.tr("Street panorama (all around)"): "panorama",
            self.tr("Photo"): "photo",
        }

    def _rasters(self) -> dict[str, ReferenceKind]:
        return {
            self.tr("Orthophoto (seen from above)"): "orthophoto",
            self.tr("Terrain model (heights)"): "terrain",
            self.tr("Photo"): "photo",
            self.tr("Map of roads, houses and lines"): "vector",
        }

    def _kind_of(
        self, path: Path, words: dict[str, ReferenceKind]
    ) -> tuple[Path, ReferenceKind] | None:
        answer, sure = QInputDialog.getItem(
            self._window, self.tr("Add a reference"), self.tr("What is {0}?").format(path.name),
            list(words), 0, False,
        )  # fmt: skip
        return (path, words[answer]) if sure else None

    def placing(self, now: PlacingModel) -> PlacingModel | None:
        """How a picture is laid on the map by its pins; "" takes it off."""
        words: dict[str, PlacingModel] = {
            self.tr("Straight: a map or a picture from above (3 pairs)"): "affine",
            self.tr("Oblique: flat ground seen at a slant (4 pairs)"): "projective",
            self.tr("Bent: an old or folded map (3 pairs, better 8)"): "spline",
            self.tr("Not at all"): "",
        }
        at = max(0, list(words.values()).index(now)) if now else 0
        answer, sure = QInputDialog.getItem(
            self._window, self.tr("Lay the picture on the map"),
            self.tr("Its pins of landmarks that have a place lay it on the map. How was it made?"),
            list(words), at, False,
        )  # fmt: skip
        return words[answer] if sure else None

    def json_file(self, title: str) -> Path | None:
        """A JSON file."""
        return self._one(title, "JSON (*.json *.geojson);;*")

    def time(self, now: str) -> str | None:
        """A time in the footage, as typed."""
        text, sure = QInputDialog.getText(
            self._window, self.tr("Go to time"),
            self.tr("Seconds, minutes:seconds, h:mm:ss:frames or #frame number"),
            QLineEdit.EchoMode.Normal, now,
        )  # fmt: skip
        return text if sure else None

    def coordinates(self) -> str | None:
        """A place, as typed."""
        text, sure = QInputDialog.getText(
            self._window, self.tr("Go to a place"),
            self.tr("A name in any script, a landmark, or coordinates: degrees, degrees and "
                    "minutes, UTM, MGRS or a Plus Code"),
        )  # fmt: skip
        return text if sure else None

    def rule(self, now: str) -> str | None:
        """What is looked for in the maps, and what must lie around it."""
        from geowork.ui.finder_dialog import FinderDialog

        asked = FinderDialog(now, self._window)
        sure = asked.exec() == FinderDialog.DialogCode.Accepted
        asked.deleteLater()
        return asked.rule if sure else None

    def one_of_found(self, labels: list[str], count: int) -> int | None:
        """Which of the places found to go to."""
        title = self.tr("Find places in the maps")
        return self._one_of(title, self.tr("{0} places fit. Go to:").format(count), labels)

    def may_ask_for_place(self, host: str, text: str) -> bool:
        """Whether a host may be asked where a place is; says what it learns."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("May Geowork ask {0} where “{1}” is?").format(host, text))
        box.setInformativeText(
            self.tr("It learns your internet address, the time, and each name you look for. Only "
                    "this host is asked, only when you choose it, once a second at most.")
        )  # fmt: skip
        allow = box.addButton(self.tr("Allow this host"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("No"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is allow

    def one_of_places(self, labels: list[str]) -> int | None:
        """Which of the places found is meant."""
        told = self.tr("Places found (© GeoNames, OpenStreetMap)")
        return self._one_of(self.tr("Go to a place"), told, labels)

    def _one_of(self, title: str, told: str, labels: list[str]) -> int | None:
        """One of a list that is all in sight."""
        asked = QInputDialog(self._window)
        asked.setWindowTitle(title)
        asked.setLabelText(told)
        asked.setOption(QInputDialog.InputDialogOption.UseListViewForComboBoxItems)
        asked.setComboBoxItems(labels)
        asked.resize(LIST_WIDTH, asked.sizeHint().height())
        sure = asked.exec() == QInputDialog.DialogCode.Accepted
        asked.deleteLater()
        return labels.index(asked.textValue()) if sure else None

    def about_unsaved(self, title: str) -> str:
        """What to do with unsaved work: "save", "discard" or "cancel"."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Save the changes to “{0}”?").format(title))
        save = box.addButton(self.tr("Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("Don't save"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is save:
            return "save"
        return "discard" if box.clickedButton() is discard else "cancel"

    def may_end_export(self) -> bool:
        """Whether to close although an export is being written, which then leaves nothing."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("The export is not written yet. Close without it?"))
        close = box.addButton(self.tr("Close"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(
            box.addButton(self.tr("Wait for it"), QMessageBox.ButtonRole.RejectRole)
        )
        box.exec()
        return box.clickedButton() is close

    def _one(self, title: str, kinds: str) -> Path | None:
        chosen, _kind = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        return Path(chosen) if chosen else None

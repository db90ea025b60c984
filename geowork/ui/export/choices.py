"""How the deliverables are made: layout, channel, style, languages, frames."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from geowork.errors import GeoworkError
from geowork.export.options import ExportOptions, House
from geowork.export.plate.contents import AUTO, Content
from geowork.export.plate.layout import TEMPLATES
from geowork.project.model import Project
from geowork.ui.choice import named_choice
from geowork.ui.panels.panel_parts import SECTION_GAP, section

HOUSE = "house"
_MEGABYTE = 2**20


class Choices(QWidget):
    """Every option of an export; those of the plate's cells follow its layout."""

    changed = Signal()
    refused = Signal(str)  # why a house style was not taken

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._house: House | None = None
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._lay_out_plate()
        self._lay_out_rest()
        self._follow_layout()

    def _lay_out_plate(self) -> None:
        self._form.addRow(section(self.tr("Plate and report"), self, above=SECTION_GAP))
        self.layout_choice = self._choice(self.tr("Layout"), self._layouts())
        self.layout_choice.setCurrentIndex(self.layout_choice.findData("2+1"))
        self.channel = self._choice(
            self.tr("For"),
            {"x": "X", "bluesky": "Bluesky", "telegram": "Telegram", "print": self.tr("print, A4")},
        )
        self.style_choice = self._choice(
            self.tr("Style"),
            {"light": self.tr("Light"), "dark": self.tr("Dark"), HOUSE: self.tr("house style…")},
        )
        self.style_choice.activated.connect(lambda _at: self._choose_house())
        self.cells: list[QComboBox] = []
        for place in range(max(len(one.cells) for one in TEMPLATES.values())):
            cell = self._choice(self.tr("Cell {0}").format(place + 1), self._contents())
            self.cells.append(cell)
        self.language = self._choice(
            self.tr("Language"),
            {"en": "English", "uk": "Українська", "en uk": "English + Українська"},
        )
        self.credit = QLineEdit(self)
        self.credit.setAccessibleName(self.tr("Credit"))
        self.credit.setPlaceholderText(self.tr("who made the analysis, if it is to be said"))
        self.credit.editingFinished.connect(self.changed)
        self._form.addRow(self.tr("Credit"), self.credit)
        self.layout_choice.currentIndexChanged.connect(lambda _at: self._follow_layout())

    def _lay_out_rest(self) -> None:
        self._form.addRow(section(self.tr("Frames and map"), self, above=SECTION_GAP))
        self.picture = self._choice(
            self.tr("Frames as"),
            {"png": self.tr("PNG, loses nothing"), "jpeg": "JPEG", "webp": "WebP"},
        )
        self.frames = self._choice(
            self.tr("Which frames"),
            {"marked": self.tr("those with marks"), "followed": self.tr("each in which one walks")},
        )
        self.loop = self._choice(
            self.tr("Loops as"), {"webp": "WebP", "gif": "GIF", "webp gif": "WebP + GIF"}
        )
        self.located = self._tick(self.tr("Write the camera's place into the frames"))
        self.grayscale = self._tick(self.tr("Annotated frames without colour"))
        self.blur_people = self._tick(self.tr("Blur the followed people everywhere"))
        self.whole = self._tick(self.tr("Keep paths and names in the case's texts"))
        self.map_size = QSpinBox(self)
        self.map_size.setRange(0, 200)
        self.map_size.setSuffix(" MB")
        self.map_size.setAccessibleName(self.tr("Pictures in the map page"))
        self.map_size.setToolTip(
            self.tr("Orthophotos, local base maps with their tiles around the story, and small "
                    "frames; what does not fit is told.")
        )  # fmt: skip
        self.map_size.valueChanged.connect(lambda _value: self.changed.emit())
        self._form.addRow(self.tr("Pictures in the map"), self.map_size)
        self.map_size.setValue(ExportOptions().map_bytes // _MEGABYTE)

    @property
    def options(self) -> ExportOptions:
        """What is chosen."""
        shown = [cell.currentData() for cell in self.cells if self._form.isRowVisible(cell)]
        panels = tuple(shown) if any(one != AUTO for one in shown) else ()
        style = self.style_choice.currentData()
        return ExportOptions(
            picture=self.picture.currentData(),
            frames=self.frames.currentData(),
            located=self.located.isChecked(),
            grayscale=self.grayscale.isChecked(),
            blur_people=self.blur_people.isChecked(),
            layouts=(self.layout_choice.currentData(),),
            channel=self.channel.currentData(),
            panels=panels,
            style="light" if style == HOUSE else style,
            house=self._house if style == HOUSE else None,
            loops=tuple(self.loop.currentData().split()),
            languages=tuple(self.language.currentData().split()),
            credit=self.credit.text().strip(),
            map_bytes=self.map_size.value() * _MEGABYTE,
            whole=self.whole.isChecked(),
        )

    def _choose_house(self) -> None:
        if self.style_choice.currentData() != HOUSE:
            return
        title = self.tr("Open a house style")
        path, _kind = QFileDialog.getOpenFileName(self, title, "", "JSON (*.json)")
        if path:
            self.use_house(Path(path))
        if self._house is None:
            self.style_choice.setCurrentIndex(0)

    def use_house(self, path: Path) -> None:
        """Take colours and credit from a file; what is wrong with it is said."""
        from geowork.export.plate.house import read_house

        try:
            self._house = read_house(path)
        except GeoworkError as error:
            self.refused.emit(str(error))
            return
        self.style_choice.setCurrentIndex(self.style_choice.findData(HOUSE))
        self.changed.emit()

    def _follow_layout(self) -> None:
        cells = len(TEMPLATES[self.layout_choice.currentData()].cells)
        for place, cell in enumerate(self.cells):
            self._form.setRowVisible(cell, place < cells)

    def _layouts(self) -> Mapping[str, str]:
        return {
            "1+1": self.tr("frame and map"),
            "2+1": self.tr("two pictures and map"),
            "2x2": self.tr("two by two"),
            "wide": self.tr("wide"),
            "tall": self.tr("tall, for a phone"),
        }

    def _contents(self) -> Mapping[str, str]:
        from geowork.export.plate.contents import available

        words = {AUTO: self.tr("chosen by itself")}
        for one in available(self._project):
            words[one.id] = self._words(one)
        return words

    def _words(self, content: Content) -> str:
        if content.frame is not None:
            footage = self._project.footage.get(content.frame.footage)
            title = footage.title if footage else content.frame.footage
            return self.tr("frame {0} of {1}").format(content.frame.index, title)
        if content.reference is not None:
            return self.tr("photo: {0}").format(content.reference.title)
        return {
            "map": self.tr("map"), "close": self.tr("map, close"),
            "overview": self.tr("map, far"),
        }[content.map]  # fmt: skip

    def _choice(self, name: str, entries: Mapping[str, str]) -> QComboBox:
        choice = named_choice(self, name)
        for value, words in entries.items():
            choice.addItem(words, value)
        choice.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self._form.addRow(QLabel(name, self), choice)
        return choice

    def _tick(self, words: str) -> QCheckBox:
        tick = QCheckBox(words, self)
        tick.setAccessibleName(words)
        tick.toggled.connect(lambda _on: self.changed.emit())
        self._form.addRow(tick)
        return tick

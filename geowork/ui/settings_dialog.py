"""The settings of this machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from geowork.geo.formats import Style
from geowork.geo.position import Position
from geowork.ui.choice import named_choice
from geowork.ui.consent_list import ConsentList
from geowork.ui.folder_choice import FolderChoice
from geowork.ui.language.catalogue import languages
from geowork.ui.language.fonts import can_show
from geowork.ui.panels.panel_parts import SECTION_GAP, quiet_label, section
from geowork.ui.preferences import CacheSize, Preferences, preferences, use_cache_place

EXAMPLE = Position(49.71003, 37.61581)


class SettingsDialog(QDialog):
    """Every choice at a glance; kept with OK."""

    def __init__(self, now: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(540)
        self._now = now
        self.language = self._choice(
            self.tr("Language"),
            {"": self.tr("As the system"), **languages()},
            now.language,
        )
        self.scheme = self._choice(
            self.tr("Colours"),
            {"system": self.tr("As the system"), "light": self.tr("Light"),
             "dark": self.tr("Dark")},
            now.scheme,
        )  # fmt: skip
        self.palette_choice = self._choice(
            self.tr("New landmarks"),
            {"safe": self.tr("colours for colour-blind readers too"),
             "many": self.tr("more hues")},
            now.palette,
        )  # fmt: skip
        self.coordinates = self._choice(self.tr("Coordinates"), _styles(), now.coordinates)
        self.units = self._choice(
            self.tr("Lengths"),
            {"metric": self.tr("metres and kilometres"), "imperial": self.tr("feet and miles")},
            now.units,
        )
        self.playback = self._choice(
            self.tr("Playing"),
            {"real": self.tr("at real speed; frames may be left out"),
             "every": self.tr("every frame, however slow")},
            now.playback,
        )  # fmt: skip
        self.cache = self._choice(
            self.tr("Frames kept in memory"),
            {
                size: self.tr("{0} MiB for each footage").format(size)
                for size in get_args(CacheSize)
            },
            now.cache_mib,
        )
        self.place = FolderChoice(self.tr("Kept on disk"), now.cache_place, self)
        self.consent = ConsentList(self)
        self.no_fonts = quiet_label("", self)
        self.language.currentIndexChanged.connect(lambda _at: self._tell_fonts())
        self._lay_out()
        self._tell_fonts()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the hints need at this width; a window's own first size forgets them."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _tell_fonts(self) -> None:
        code = self.language.currentData()
        missing = bool(code) and not can_show(code)
        text = self.tr("⚠ No font of this machine shows {0}.").format(self.language.currentText())
        self.no_fonts.setText(text if missing else "")
        self.no_fonts.setVisible(missing)

    @property
    def chosen(self) -> Preferences:
        """What is chosen."""
        return replace(
            self._now,
            language=self.language.currentData(),
            scheme=self.scheme.currentData(),
            palette=self.palette_choice.currentData(),
            coordinates=self.coordinates.currentData(),
            units=self.units.currentData(),
            playback=self.playback.currentData(),
            cache_mib=self.cache.currentData(),
            cache_place=self.place.folder,
        )

    def _choice(self, name: str, entries: Mapping[str, str], now: str) -> QComboBox:
        choice = named_choice(self, name)
        for value, words in entries.items():
            choice.addItem(words, value)
        choice.setCurrentIndex(max(0, choice.findData(now)))
        return choice

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(section(self.tr("Appearance"), self, above=SECTION_GAP))
        for choice in (self.language, self.scheme, self.palette_choice):
            form.addRow(QLabel(choice.accessibleName(), self), choice)
        form.addRow(self.no_fonts)
        form.addRow(quiet_label(self.tr("A language is taken up by windows opened from now on."),
                                self))  # fmt: skip
        form.addRow(section(self.tr("Places and lengths"), self, above=SECTION_GAP))
        for choice in (self.coordinates, self.units):
            form.addRow(QLabel(choice.accessibleName(), self), choice)
        form.addRow(quiet_label(self.tr("Positions can be typed in any of these formats. Lengths "
                                        "that are typed or exported are always in metres."),
                                self))  # fmt: skip
        form.addRow(section(self.tr("Playing and caches"), self, above=SECTION_GAP))
        for row in (self.playback, self.cache, self.place):
            form.addRow(QLabel(row.accessibleName(), self), row)
        form.addRow(quiet_label(self.tr("Indexes and previews of footage are kept on disk under "
                                        "its SHA-256; nothing is lost with them but time. Both "
                                        "hold for cases opened from now on."),
                                self))  # fmt: skip
        form.addRow(section(self.tr("Network"), self, above=SECTION_GAP))
        form.addRow(self.consent)
        column.addLayout(form)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)


def ask_settings(parent: QWidget) -> None:
    """Show the settings, and keep what is chosen."""
    dialog = SettingsDialog(preferences().now, parent)
    dialog.consent.withdrawn.connect(_ask_no_more)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        preferences().keep(dialog.chosen)
        use_cache_place(dialog.chosen.cache_place)
    dialog.deleteLater()


def _ask_no_more(host: str) -> None:
    """Take the sources of a host off the map of every window, which would go on asking it."""
    for window in QApplication.topLevelWidgets():
        sources = getattr(window, "map_sources", None)
        if sources is not None:
            sources.forget_host(host)


def _styles() -> dict[str, str]:
    """Each format by an example: it says more than its name."""
    from geowork.geo.formats import format_position

    return {style: format_position(EXAMPLE, style, 1.0) for style in get_args(Style)}

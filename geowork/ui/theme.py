"""Colours, one style sheet for light and dark, and following the system between them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from geowork.resources import resource_path
from geowork.ui.preferences import preferences

LIGHT = {
    "ground": "#f1f2f4", "panel": "#fafbfc", "raised": "#ffffff", "field": "#ffffff",
    "stripe": "#f4f5f7", "line": "#d3d7dc", "edge": "#848b94",
    "button": "#ffffff", "hover": "#e4e8ed",
    "pressed": "#d5dbe2", "selected": "#d6e6fb", "thumb": "#c2c7ce",
    "ink": "#1d2126", "quiet": "#59616b", "faint": "#7f8791",
    "accent": "#1f66c7", "accent_hover": "#2b75da", "accent_ink": "#1a5bb3", "on_accent": "#ffffff",
    "good": "#18693a", "problem": "#b3261e", "doubt": "#8a5a00", "absent": "#6b4ea0",
    "tick": "#1f66c7", "next": "#eaf1fb", "problem_ground": "#fcebe9", "note_ground": "#e7f5ec",
}  # fmt: skip
DARK = {
    "ground": "#1f2226", "panel": "#25282d", "raised": "#2d3137", "field": "#1b1e22",
    "stripe": "#212429", "line": "#3a3f46", "edge": "#767e88",
    "button": "#30343a", "hover": "#373c44",
    "pressed": "#424851", "selected": "#213f68", "thumb": "#4a5059",
    "ink": "#e6e8eb", "quiet": "#a6adb6", "faint": "#737b85",
    "accent": "#4d94f5", "accent_hover": "#69a5f8", "accent_ink": "#86b8ff", "on_accent": "#0d1520",
    "good": "#5fd08f", "problem": "#ff8a80", "doubt": "#f2b84b", "absent": "#c3a6f5",
    "tick": "#2f74d6", "next": "#232c3a", "problem_ground": "#3b2422", "note_ground": "#1f3327",
}  # fmt: skip


@dataclass(frozen=True)
class Colours:
    """Token names to colours, for what is painted rather than styled."""

    tokens: dict[str, str]

    def __getitem__(self, name: str) -> QColor:
        return QColor(self.tokens[name])


class Theme(QObject):
    """Keeps the application's palette and style sheet in step with the system's light or dark."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        application.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.refresh)
        preferences().changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read anew what the system and the person prefer, and restyle everything."""
        wanted = preferences().now.scheme
        system = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = system if wanted == "system" else wanted == "dark"
        self.use(Colours(DARK if dark else LIGHT))

    def use(self, colours: Colours) -> None:
        """Restyle everything in these colours."""
        self._application.setPalette(_palette(colours))
        sheet = resource_path("style/geowork.qss").read_text(encoding="utf-8")
        sheet = sheet.replace("@icons@", resource_path("icons").as_posix())
        for name, value in colours.tokens.items():
            sheet = sheet.replace(f"@{name}@", value)
        self._application.setStyleSheet(sheet)
        self.changed.emit()


def theme_in_use() -> Theme:
    """The application's one theme, made when first asked for."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101 - made before any window
    found = application.findChild(Theme)
    return found if found is not None else Theme(application)


def current_colours() -> Colours:
    """The tokens of the scheme in force, told by the palette."""
    return Colours(DARK if is_dark() else LIGHT)


def is_dark() -> bool:
    """Whether the scheme in force is the dark one."""
    return QGuiApplication.palette().window().color().lightness() < 128


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "ground",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "field",
        QPalette.ColorRole.AlternateBase: "stripe",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "button",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.PlaceholderText: "quiet",
        QPalette.ColorRole.Link: "accent_ink",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Light: "raised",
        QPalette.ColorRole.Dark: "line",
    }
    for role, token in roles.items():
        palette.setColor(role, colours[token])
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colours["faint"])
    return palette

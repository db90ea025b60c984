"""How a person left the window: its size and place, and where its panels were."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

VERSION = 2


def restore_layout(window: QMainWindow) -> bool:
    """Make a window as the last one was left; False if none was, or with other panels."""
    settings = QSettings()
    geometry, layout = settings.value("geometry"), settings.value("layout")
    if not isinstance(geometry, QByteArray) or not isinstance(layout, QByteArray):
        return False
    window.restoreGeometry(geometry)
    return window.restoreState(layout, VERSION)


def keep_layout(window: QMainWindow) -> None:
    """Remember how the window is now."""
    settings = QSettings()
    settings.setValue("layout", window.saveState(VERSION))
    settings.setValue("geometry", window.saveGeometry())

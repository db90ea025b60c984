"""The docks below the panes: one for each panel, side by side, the rest behind the first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QWidget

HEIGHT = 300
SHARES = (0.38, 0.215, 0.165, 0.24)
"""Of the window's width, for the panels that stand side by side."""

CONTEXT = "Window"


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text


TITLES = {
    "landmarks": _("Landmarks"), "camera": _("Camera"), "movement": _("Movement"),
    "claims": _("Claims"), "history": _("History"), "marks": _("Annotations"), "case": _("Case"),
    "indicators": _("Indicators"), "statements": _("Statements"),
}  # fmt: skip


class AnyPanel(Protocol):
    """What all panels can do."""

    def take_focus(self) -> None:
        """Give the keyboard to where one goes on."""


class PanelDocks:
    """Makes the docks of a window and puts them in their places."""

    def __init__(self, window: QMainWindow, panels: Mapping[str, AnyPanel]) -> None:
        self._window = window
        self._docks: dict[str, QDockWidget] = {}
        for name, panel in panels.items():
            title = QCoreApplication.translate(CONTEXT, TITLES[name])
            dock = QDockWidget(title, window)
            dock.setObjectName(name)
            if isinstance(panel, QWidget):
                dock.setWidget(panel)
            dock.setAccessibleName(title)
            self._docks[name] = dock
        self._place()

    @property
    def toggles(self) -> list[QAction]:
        """An action for each dock that shows and hides it."""
        return [dock.toggleViewAction() for dock in self._docks.values()]

    def show(self, name: str) -> None:
        """Bring a panel to the front, hidden or behind another."""
        self._docks[name].show()
        self._docks[name].raise_()

    def reset(self) -> None:
        """As on the first day."""
        for dock in self._docks.values():
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
        self._place()

    def share_space(self, width: int) -> None:
        """Give the panels their usual shares of a window that wide."""
        shown = list(self._docks.values())[: len(SHARES)]
        heights, widths = [HEIGHT] * len(shown), [round(width * share) for share in SHARES]
        self._window.resizeDocks(shown, heights, Qt.Orientation.Vertical)
        self._window.resizeDocks(shown, widths, Qt.Orientation.Horizontal)

    def _place(self) -> None:
        for dock in self._docks.values():
            self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
            dock.show()
        first, *others = self._docks.values()
        for behind in others[len(SHARES) - 1 :]:
            self._window.tabifyDockWidget(first, behind)
        first.raise_()
        for bar in self._window.findChildren(QTabBar):
            bar.setAccessibleName(self._window.tr("Panels"))
            bar.setElideMode(Qt.TextElideMode.ElideNone)

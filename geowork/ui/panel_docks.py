"""The docks: a tall inspector beside the panes, and wide tables below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget, QWidget

BESIDE = ("camera", "movement", "claims")
"""Sentences and numbers: tall and narrow, in the order of the work."""
TALL, UPPER = 860, 0.46
"""Points of a window's height from which the claims stand below the camera, not behind it; and the
camera's share of that column."""
WIDTH, HEIGHT = (330, 400), (196, 236)
"""Points, at least and at most, of the inspector's width and the tables' height."""
WIDTH_SHARE, HEIGHT_SHARE, TABLES_SHARE = 0.25, 0.25, 0.52
"""Of the window's width and height; the last where there is nothing to look at but tables."""

CONTEXT = "Window"


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text


TITLES = {
    "landmarks": _("Landmarks"), "camera": _("Camera"), "movement": _("Movement"),
    "claims": _("Claims"), "marks": _("Annotations"), "indicators": _("Indicators"),
    "statements": _("Statements"), "case": _("Case"), "history": _("History"),
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
        window.setDockOptions(window.dockOptions() | QMainWindow.DockOption.GroupedDragging)
        window.setTabPosition(
            Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North
        )  # fmt: skip
        window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self._titles = QTimer(window, singleShot=True, interval=0)
        self._titles.timeout.connect(self._show_titles)
        for name, title in TITLES.items():
            self._docks[name] = self._make(name, title, panels[name])
        self._tall = True
        self._place()

    @property
    def toggles(self) -> list[QAction]:
        """An action for each dock that shows and hides it."""
        return [dock.toggleViewAction() for dock in self._docks.values()]

    def show(self, name: str) -> None:
        """Bring a panel to the front, hidden or behind another."""
        self._docks[name].show()
        self._docks[name].raise_()

    def bring(self, name: str) -> None:
        """Bring a panel to the front if it is behind another; a hidden one stays hidden."""
        if self._docks[name].toggleViewAction().isChecked():
            self._docks[name].raise_()

    def reset(self) -> None:
        """As on the first day."""
        for dock in self._docks.values():
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
        self._place()

    def share_space(self, width: int, height: int, *, tables: bool = False) -> None:
        """Give the docks their usual places and shares in a window of that size."""
        if self._tall != (height >= TALL):
            self._tall = height >= TALL
            self.reset()
        wide = _within(round(width * WIDTH_SHARE), WIDTH)
        usual = _within(round(height * HEIGHT_SHARE), HEIGHT)
        high = round(height * TABLES_SHARE) if tables else usual
        self._window.resizeDocks([self._docks["camera"]], [wide], Qt.Orientation.Horizontal)
        self._window.resizeDocks([self._docks["landmarks"]], [high], Qt.Orientation.Vertical)
        if self._tall:
            halves = [round(height * UPPER), round(height * (1 - UPPER))]
            column = [self._docks["camera"], self._docks["claims"]]
            self._window.resizeDocks(column, halves, Qt.Orientation.Vertical)

    def _make(self, name: str, title: str, panel: AnyPanel) -> QDockWidget:
        title = QCoreApplication.translate(CONTEXT, title)
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        if isinstance(panel, QWidget):
            dock.setWidget(panel)
        dock.setAccessibleName(title)
        dock.topLevelChanged.connect(lambda _floating: self._titles.start())
        dock.dockLocationChanged.connect(lambda _area: self._titles.start())
        dock.visibilityChanged.connect(lambda _shown: self._titles.start())
        return dock

    def _place(self) -> None:
        right, bottom = (
            Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea
        )  # fmt: skip
        for name, dock in self._docks.items():
            self._window.addDockWidget(right if name in BESIDE else bottom, dock)
            dock.show()
        for name, dock in self._docks.items():
            front = self._docks["camera" if name in BESIDE else "landmarks"]
            if dock is not front and not (name == "claims" and self._tall):
                self._window.tabifyDockWidget(front, dock)
        for name in ("camera", "landmarks"):
            self._docks[name].raise_()
        self._show_titles()

    def _show_titles(self) -> None:
        """A tab says what a panel is; only one without a tab needs its title bar."""
        for dock in self._docks.values():
            tabbed = bool(self._window.tabifiedDockWidgets(dock)) and not dock.isFloating()
            bare = dock.titleBarWidget() is not None
            if tabbed and not bare:
                dock.setTitleBarWidget(QWidget(dock))
            elif bare and not tabbed:
                dock.setTitleBarWidget(None)  # type: ignore[arg-type]  # Qt's own again
        bars = self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        _hide_left_over(bars)
        for bar in bars:
            bar.setAccessibleName(self._window.tr("Panels"))
            bar.setElideMode(Qt.TextElideMode.ElideNone)
            bar.setUsesScrollButtons(False)
            bar.setDrawBase(False)


def _hide_left_over(bars: Sequence[QTabBar]) -> None:
    """Qt leaves bars of former arrangements behind the docks, where they shine through at times.

    A dock has one tab, in the newest bar that names it.
    """
    named: set[str] = set()
    for bar in reversed(bars):
        titles = {bar.tabText(tab) for tab in range(bar.count())}
        if titles and titles <= named:
            bar.hide()
        named |= titles


def _within(value: int, limits: tuple[int, int]) -> int:
    return min(max(value, limits[0]), limits[1])

"""Menus and toolbar, filled from the table of actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton, QWidget

from geowork.ui.deeds.deed import CONTEXT
from geowork.ui.deeds.file import MENU as FILE
from geowork.ui.deeds.table import DEEDS
from geowork.ui.deeds.view import MENU as VIEW

TOOLBAR = "Toolbar"


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text


SHORT = {
    "add_footage": _("Footage"), "add_reference": _("Reference"), "pin": _("Pin"),
    "place": _("Place"), "solve": _("Solve"), "box": _("Box"), "follow": _("Follow"),
    "test": _("Test"), "export": _("Export"),
}  # fmt: skip
"""Actions whose name stands beside the icon: the straight path of the main job."""
SPARED = ("add_reference", "add_footage", "export", "place", "box")
"""Whose names are left out of a narrow window, the first one first."""


def fill_menus(
    bar: QMenuBar, actions: Mapping[str, QAction], panels: Sequence[QAction], recent: QMenu
) -> None:
    """One menu for each menu name of the table, in its order; the recent cases below "open"."""
    menus: dict[str, QMenu] = {}
    pending_line = False
    for deed in DEEDS:
        if deed is None:
            pending_line = True
            continue
        known = deed.menu in menus
        menu = menus.setdefault(
            deed.menu,
            menus.get(deed.menu) or bar.addMenu(QCoreApplication.translate(CONTEXT, deed.menu)),
        )
        if pending_line and known:
            menu.addSeparator()
        pending_line = False
        menu.addAction(actions[deed.id])
    menus[VIEW].addSeparator()
    for panel in panels:
        menus[VIEW].addAction(panel)
    places = menus[FILE].actions()
    menus[FILE].insertMenu(places[places.index(actions["open"]) + 1], recent)


def make_toolbar(owner: QWidget, actions: Mapping[str, QAction]) -> QToolBar:
    """The bar below the menus."""
    bar = _ToolBar(QCoreApplication.translate(TOOLBAR, "Tools"), owner)
    bar.setObjectName("tools")
    bar.setIconSize(QSize(20, 20))
    bar.setMovable(False)
    _fill(bar, actions)
    return bar


class _ToolBar(QToolBar):
    """Spares words where the window is too narrow for all of them: no tool may fall off its end."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many words as there is room for."""
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        only = Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._spared():
            button.setToolButtonStyle(beside)
        for button in self._spared():
            if self.sizeHint().width() <= event.size().width():
                break
            button.setToolButtonStyle(only)
        super().resizeEvent(event)

    def _spared(self) -> list[QToolButton]:
        buttons = (self.widgetForAction(action) for action in self.actions())
        named = {b.defaultAction().objectName(): b for b in buttons if isinstance(b, QToolButton)}
        return [named[name] for name in SPARED]


def _fill(bar: QToolBar, actions: Mapping[str, QAction]) -> None:
    """The actions marked for the toolbar, parted where their menu changes."""
    menu = ""
    for deed in DEEDS:
        if deed is None or not deed.toolbar:
            continue
        if menu and deed.menu != menu:
            bar.addSeparator()
        menu = deed.menu
        action = actions[deed.id]
        if deed.id in SHORT:
            action.setIconText(QCoreApplication.translate(TOOLBAR, SHORT[deed.id]))
        bar.addAction(action)
        button = bar.widgetForAction(action)
        if isinstance(button, QToolButton):
            beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            only = Qt.ToolButtonStyle.ToolButtonIconOnly
            button.setToolButtonStyle(beside if deed.id in SHORT else only)
            button.setAccessibleName(action.text().replace("&", ""))

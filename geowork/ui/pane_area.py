"""The panes of a window: which of them there are, how one goes from one to another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDockWidget, QMenu, QWidget

from geowork.ui.panes.arrangement import FOOTAGE, MAP, NAMES, PRESETS, REFERENCE, SECOND, USUAL
from geowork.ui.panes.pane_grid import PaneGrid
from geowork.ui.panes.pane_header import PaneHeader
from geowork.ui.panes.pane_memory import keep_arrangement, kept_arrangement
from geowork.ui.panes.reference_pane import ReferencePane
from geowork.ui.turns import Steps

if TYPE_CHECKING:
    from geowork.ui.window import Window


class PaneArea(QObject):
    """Keeps the grid of a window in step with its case, its headers and its actions."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._project = ""
        self._hidden: list[QDockWidget] = []
        self._room = Steps(self)
        self._titles = {
            FOOTAGE: self.tr("Footage"), REFERENCE: self.tr("Reference"),
            SECOND: self.tr("Second reference"), MAP: self.tr("Map"),
        }  # fmt: skip
        self.grid = PaneGrid(
            {FOOTAGE: window.footage_pane, REFERENCE: window.reference_pane, MAP: window.map_pane},
            {SECOND: self._make_second},
            window,
        )
        for name, pane in self.grid.panes.items():
            self._equip(name, pane)
        self.grid.filled.connect(self._give_room)
        window.desk.case_replaced_now.connect(self._follow_case)

    @property
    def second(self) -> ReferencePane | None:
        """The second reference, once it was shown."""
        pane = self.grid.panes.get(SECOND)
        return pane if isinstance(pane, ReferencePane) else None

    def choose(self, preset: str) -> None:
        """Arrange the panes in one of the usual ways."""
        self.grid.arrange(PRESETS[preset])

    def reset(self) -> None:
        """As on the first day."""
        self.grid.arrange(USUAL)

    def fill(self, name: str = "") -> None:
        """Let a pane (the one with the keyboard) fill the window, or bring the others back."""
        named = name or self.grid.name_of(QApplication.focusWidget()) or FOOTAGE
        self.grid.fill("" if self.grid.whole else named)

    def reveal(self, name: str) -> None:
        """Show a pane that something is about to happen in."""
        if self.grid.whole not in ("", name):
            self.grid.fill("")
        if name not in self.grid.arrangement.names:
            self.grid.put(name, self.grid.arrangement.names[-1])

    def keep(self) -> None:
        """Remember the arrangement for the case."""
        if self._project:
            self.grid.fill("")
            self._room.finish()
            keep_arrangement(self._project, self.grid.arrangement)

    def _follow_case(self) -> None:
        self.keep()
        self._project = self._window.desk.project.id
        kept = kept_arrangement(self._project)
        if kept is not None:
            self.grid.arrange(kept)

    def _give_room(self, filled: bool) -> None:
        """The panels make room for a pane that fills the window, and come back after it."""
        self._room.finish()
        if filled:
            docks = self._window.findChildren(QDockWidget)
            self._hidden = [d for d in docks if not d.isHidden() and not d.isFloating()]
        self._window.setUpdatesEnabled(
            False
        )  # the window changes once, however many turns it takes
        self._room.begin(partial(dock.setVisible, not filled) for dock in self._hidden)
        self._room.begin([partial(self._window.setUpdatesEnabled, True)])

    def _equip(self, name: str, pane: QWidget) -> None:
        header = pane.findChild(PaneHeader)
        assert header is not None  # noqa: S101 - every pane has one
        header.doubled.connect(lambda: self.fill(name))
        menu = QMenu(header)
        menu.aboutToShow.connect(lambda: self._offer(menu, name))
        header.set_menu(menu, self.tr("What this pane shows"))

    def _offer(self, menu: QMenu, place: str) -> None:
        menu.clear()
        for name in NAMES:
            action = QAction(self._titles[name], menu)
            action.setCheckable(True)
            action.setChecked(name == place)
            action.triggered.connect(lambda _on=False, name=name: self.grid.put(name, place))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self._window.actions_by_id["whole_pane"])

    def _make_second(self) -> QWidget:
        window = self._window
        pane = ReferencePane(window.desk, window)
        pane.header.set_title(self._titles[SECOND])
        pane.canvas.setAccessibleName(self._titles[SECOND])
        pane.adopt(window.actions_by_id)
        pane.located.connect(window.landmark_commands.place)
        pane.pointed_at.connect(window.status_parts.show_place)
        self._equip(SECOND, pane)
        kinds = ("photo", "panorama", "video")
        others = [r.id for r in window.desk.project.references.values() if r.kind in kinds]
        pane.show_reference(others[0] if others else next(iter(window.desk.project.references), ""))
        return pane

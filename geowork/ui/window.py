"""The window: puts panes and panels in their places and connects them to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QVBoxLayout,
    QWidget,
)

from geowork.ui.actions import build_actions, connect_actions, dress_actions
from geowork.ui.canvas.picture_canvas import PictureCanvas
from geowork.ui.case_title import CaseTitle
from geowork.ui.commands.case_commands import EXPORTING
from geowork.ui.commands.find_commands import FindCommands
from geowork.ui.comparison import Comparison
from geowork.ui.connections import connect_parts
from geowork.ui.context_menus import give_context_menus
from geowork.ui.drops import DropZone
from geowork.ui.handlers.table import handlers
from geowork.ui.layout_memory import keep_layout, restore_layout
from geowork.ui.linked_views import LinkedViews
from geowork.ui.map_sources import MapSources
from geowork.ui.map_tools import MapTools
from geowork.ui.menus import fill_menus, make_toolbar
from geowork.ui.needs import heeding
from geowork.ui.pane_area import PaneArea
from geowork.ui.panel_docks import PanelDocks
from geowork.ui.panel_follower import PanelFollower
from geowork.ui.panes.arrangement import FOOTAGE, MAP, REFERENCE
from geowork.ui.recent_menu import RecentMenu
from geowork.ui.reference_library import ReferenceLibrary
from geowork.ui.selection import Tool
from geowork.ui.shortcuts import own_keys, use_keys
from geowork.ui.shot_windows import ShotWindows
from geowork.ui.status import StatusParts
from geowork.ui.theme import Theme
from geowork.ui.warming import warm_up
from geowork.ui.window_parts import WindowParts

if TYPE_CHECKING:
    from geowork.workflow.case import Case


class Window(WindowParts):
    """One case in one window."""

    def __init__(self, case: Case, theme: Theme | None = None) -> None:
        super().__init__(case)
        self.setObjectName("window")
        self._theme = theme
        self._library: ReferenceLibrary | None = None
        self.linked_views = LinkedViews(self)
        self.map_tools = MapTools(self)
        self.find_commands = FindCommands(self)
        self.map_sources = MapSources(self)
        self.comparison = Comparison(self, self.footage_pane.comparison)
        self.actions_by_id = build_actions(self, self.footage_pane)
        self._place_everything()
        connect_actions(self.actions_by_id, heeding(self, handlers(self)))
        use_keys(self.actions_by_id, own_keys())
        self._connect()
        self.has_own_layout = restore_layout(self)
        self.title = CaseTitle(self, self.desk, self.actions_by_id)

    def start(self) -> None:
        """After the window is on the screen: show the case, start the map's browser."""
        self.desk.show_case()
        self.footage_pane.take_focus()
        QTimer.singleShot(0, self.map_pane.start)
        QTimer.singleShot(0, self.case_keeper.offer)
        self.desk.jobs.run(self.tr("Get ready"), warm_up, lambda _done: None, quiet=True)

    def take(self, tool: Tool) -> None:
        """Take up a tool and give the keyboard to where it works."""
        self.map_pane.aim.stop_drawing()
        if tool not in (Tool.LOOK, Tool.PLACE):
            self.pane_area.reveal(FOOTAGE)
        self.desk.selection.take(tool)
        self._show_tool()
        if tool is Tool.PLACE:
            self.focus_pane(MAP)
        elif tool is not Tool.LOOK:
            self.footage_pane.canvas.setFocus()

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front, hidden or behind another."""
        self.docks.show(name)

    def focus_panel(self, name: str) -> None:
        """Show a panel and give it the keyboard."""
        self.show_panel(name)
        self.panels[name].take_focus()

    def focus_pane(self, name: str) -> None:
        """Show a pane and give it the keyboard."""
        self.pane_area.reveal(name)
        takers = {FOOTAGE: self.footage_pane.take_focus, MAP: self.map_pane.focus_map,
                  REFERENCE: self.reference_pane.take_focus}  # fmt: skip
        takers[name]()

    def canvas_in_use(self) -> PictureCanvas:
        """The canvas that has the keyboard, or the footage's."""
        for pane in (self.reference_pane, self.pane_area.second):
            if pane is not None and pane.canvas.hasFocus():
                return pane.canvas
        return self.footage_pane.canvas

    def show_library(self) -> None:
        """Show the references with their dates, beside the window."""
        if self._library is None:
            self._library = ReferenceLibrary(self.desk, self)
            self._library.shown.connect(self.reference_pane.show_reference)
        self._library.refresh()
        self._library.show()
        self._library.raise_()

    def reset_layout(self) -> None:
        """Docks and panes as on the first day."""
        self.docks.reset()
        self.pane_area.reset()
        self.share_space()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work; end all work under way."""
        exporting = self.desk.jobs.is_about(EXPORTING)
        if not self.may_leave() or (exporting and not self.dialogs.may_end_export()):
            event.ignore()
            return
        self.pane_area.keep()
        keep_layout(self)
        self.stop()
        event.accept()

    def stop(self) -> None:
        """End threads and the map's browser."""
        self.map_sources.stop()
        for pane in (self.footage_pane, self.reference_pane, self.map_pane, self.pane_area.second):
            if pane is not None:
                pane.stop()
        self.desk.jobs.stop()
        self.case_keeper.stop()
        self.desk.case.close()

    def _place_everything(self) -> None:
        self.setMinimumSize(1100, 640)
        self.pane_area = PaneArea(self)
        for pane in (self.footage_pane, self.reference_pane, self.map_pane):
            pane.adopt(self.actions_by_id)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.next_line)
        column.addWidget(self.message_bar)
        column.addWidget(self.pane_area.grid, 1)
        self.setCentralWidget(centre)
        self.docks = PanelDocks(self, self.panels)
        for panel in (self.landmarks_panel, self.camera_panel, self.movement_panel,
                      self.claims_panel, self.marks_panel):  # fmt: skip
            panel.adopt(self.actions_by_id)
        self.addToolBar(make_toolbar(self, self.actions_by_id))
        recent = RecentMenu(self.open_case, self)
        fill_menus(self.menuBar(), self.actions_by_id, self.docks.toggles, recent)
        give_context_menus(self)
        DropZone(self, self.intake, self.reference_pane)
        self.status_parts = StatusParts(self.statusBar(), self.jobs_bar)
        self.share_space()

    def share_space(self) -> None:
        """Give panes and panels their usual shares of the window."""
        self.pane_area.grid.share_space()
        self.docks.share_space(self.width(), self.height())

    def _connect(self) -> None:
        desk = self.desk
        desk.selection.tool_changed.connect(lambda _tool: self._show_tool())
        self.intake.case_dropped.connect(self.open_case)
        connect_parts(self)
        self.panel_follower = PanelFollower(self)
        self.shot_windows = ShotWindows(self)
        if self._theme is not None:
            self._theme.changed.connect(self._dress)

    def _show_tool(self) -> None:
        for tool in Tool:
            self.actions_by_id[tool.value].setChecked(self.desk.selection.tool is tool)

    def _dress(self) -> None:
        dress_actions(self.actions_by_id)
        for part in (self.camera_panel, self.movement_panel, self.claims_panel, self.next_line,
                     self.indicators_panel, self.statements_panel, self.map_pane):  # fmt: skip
            part.dress()
        for widget in QApplication.allWidgets():
            widget.update()

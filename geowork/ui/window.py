"""The window: puts panes and panels in their places and connects them to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from geowork.ui.actions import build_actions, connect_actions, dress_actions
from geowork.ui.canvas.picture_canvas import PictureCanvas
from geowork.ui.case_title import CaseTitle
from geowork.ui.commands.advice_commands import AdviceCommands
from geowork.ui.commands.case_commands import CaseCommands
from geowork.ui.commands.case_keeper import CaseKeeper
from geowork.ui.commands.correction_commands import CorrectionCommands
from geowork.ui.commands.drawing_commands import DrawingCommands
from geowork.ui.commands.find_commands import FindCommands
from geowork.ui.commands.intake import Intake
from geowork.ui.commands.landmark_commands import LandmarkCommands
from geowork.ui.commands.live_solver import LiveSolver
from geowork.ui.commands.mark_commands import MarkCommands
from geowork.ui.commands.observation_commands import ObservationCommands
from geowork.ui.commands.panorama_commands import PanoramaCommands
from geowork.ui.commands.placing_commands import PlacingCommands
from geowork.ui.commands.plane_commands import PlaneCommands
from geowork.ui.commands.rival_commands import RivalCommands
from geowork.ui.commands.shot_commands import ShotCommands
from geowork.ui.commands.stated_commands import StatedCommands
from geowork.ui.commands.suggestion_commands import SuggestionCommands
from geowork.ui.commands.template_commands import TemplateCommands
from geowork.ui.commands.track_commands import TrackCommands
from geowork.ui.comparison import Comparison
from geowork.ui.connections import connect_parts
from geowork.ui.context_menus import give_context_menus
from geowork.ui.desk import Desk
from geowork.ui.dialogs import Dialogs
from geowork.ui.drops import DropZone
from geowork.ui.ground_lines import GroundLines
from geowork.ui.handlers.table import handlers
from geowork.ui.jobs_bar import JobsBar
from geowork.ui.layout_memory import keep_layout, restore_layout
from geowork.ui.linked_views import LinkedViews
from geowork.ui.map_sources import MapSources
from geowork.ui.map_tools import MapTools
from geowork.ui.menus import fill_menus, make_toolbar
from geowork.ui.merging.merge_commands import MergeCommands
from geowork.ui.message_bar import MessageBar
from geowork.ui.next_line import NextLine
from geowork.ui.pane_area import PaneArea
from geowork.ui.panel_docks import AnyPanel, PanelDocks
from geowork.ui.panels.arrow_form import ArrowForm
from geowork.ui.panels.camera_panel import CameraPanel
from geowork.ui.panels.case_panel import CasePanel
from geowork.ui.panels.claim_form import ClaimForm
from geowork.ui.panels.claims_panel import ClaimsPanel
from geowork.ui.panels.history_panel import HistoryPanel
from geowork.ui.panels.indicators_panel import IndicatorsPanel
from geowork.ui.panels.landmarks_panel import LandmarksPanel
from geowork.ui.panels.marks_panel import MarksPanel
from geowork.ui.panels.movement_panel import MovementPanel
from geowork.ui.panels.passing_form import PassingForm
from geowork.ui.panels.statements_panel import StatementsPanel
from geowork.ui.panes.arrangement import FOOTAGE, MAP, REFERENCE
from geowork.ui.panes.footage_pane import FootagePane
from geowork.ui.panes.map_pane import MapPane
from geowork.ui.panes.reference_pane import ReferencePane
from geowork.ui.placed_photos import PlacedPhotos
from geowork.ui.predictions import Predictions
from geowork.ui.recent_menu import RecentMenu
from geowork.ui.reference_library import ReferenceLibrary
from geowork.ui.selection import Tool
from geowork.ui.shortcuts import own_keys, use_keys
from geowork.ui.shot_windows import ShotWindows
from geowork.ui.staleness import Staleness
from geowork.ui.status import StatusParts
from geowork.ui.theme import Theme
from geowork.ui.visible_ground import VisibleGround
from geowork.ui.warming import warm_up

if TYPE_CHECKING:
    from pathlib import Path

    from geowork.workflow.case import Case


class Window(QMainWindow):
    """One case in one window."""

    def __init__(self, case: Case, theme: Theme | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.desk = Desk(case, self)
        self._theme = theme
        self._library: ReferenceLibrary | None = None
        self._make_commands()
        self._make_panes()
        self._make_panels()
        self.linked_views = LinkedViews(self)
        self.map_tools = MapTools(self)
        self.find_commands = FindCommands(self)
        self.map_sources = MapSources(self)
        self.comparison = Comparison(self, self.footage_pane.comparison)
        self.actions_by_id = build_actions(self, self.footage_pane)
        self._place_everything()
        connect_actions(self.actions_by_id, handlers(self))
        use_keys(self.actions_by_id, own_keys())
        self._connect()
        self.has_own_layout = restore_layout(self)
        self.title = CaseTitle(self, self.desk, self.actions_by_id)

    def start(self) -> None:
        """After the window is on the screen: show the case, start the map's browser."""
        self.desk.case_replaced.emit()
        self.footage_pane.take_focus()
        QTimer.singleShot(0, self.map_pane.start)
        QTimer.singleShot(0, self.case_keeper.offer)
        self.desk.jobs.run(self.tr("Get ready"), warm_up, lambda _done: None, quiet=True)

    def take(self, tool: Tool) -> None:
        """Take up a tool and give the keyboard to where it works."""
        self.map_pane.stop_drawing()
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
                  REFERENCE: self.reference_pane.canvas.setFocus}  # fmt: skip
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

    def open_case(self, path: Path) -> None:
        """Open a project file in place of the case there is."""
        if self.may_leave():
            self.case_commands.open(path)

    def save(self) -> bool:
        """Save to the case's file, asking for one if it has none."""
        return self.case_commands.save() if self.desk.case.path else self.save_as()

    def save_as(self) -> bool:
        """Save to another file."""
        path = self.dialogs.case_to_save(self.desk.project.title)
        return path is not None and self.case_commands.save(path)

    def may_leave(self) -> bool:
        """Whether the case may be put away; unsaved work is asked about."""
        if not self.desk.case.document.is_modified:
            return True
        answer = self.dialogs.about_unsaved(self.desk.project.title)
        return self.save() if answer == "save" else answer == "discard"

    def reset_layout(self) -> None:
        """Docks and panes as on the first day."""
        self.docks.reset()
        self.pane_area.reset()
        self.share_space()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work; end all work under way."""
        if not self.may_leave():
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

    def _make_commands(self) -> None:
        self.dialogs = Dialogs(self)
        self.case_commands = CaseCommands(self.desk)
        self.intake = Intake(self.desk, self.case_commands)
        self.case_commands.other_name_wanted.connect(self.save_as)
        self.merge_commands = MergeCommands(self.desk, self)
        self.case_commands.merge_wanted.connect(self.merge_commands.merge_with)
        self.case_keeper = CaseKeeper(self.desk, self.may_leave)
        self.landmark_commands = LandmarkCommands(self.desk)
        self.observation_commands = ObservationCommands(self.desk)
        self.mark_commands = MarkCommands(self.desk)
        self.drawing_commands = DrawingCommands(self.desk, self)
        self.advice_commands = AdviceCommands(self.desk)
        self.suggestion_commands = SuggestionCommands(self.desk)
        self.track_commands = TrackCommands(self.desk)
        self.plane_commands = PlaneCommands(self.desk)
        self.rival_commands = RivalCommands(self.desk)
        self.shot_commands = ShotCommands(self.desk)
        self.panorama_commands = PanoramaCommands(self.desk)
        self.correction_commands = CorrectionCommands(self.desk, self.track_commands)
        self.template_commands = TemplateCommands(self.desk, self)
        self.stated_commands = StatedCommands(self.desk)
        self.live_solver = LiveSolver(self.desk)
        self.predictions = Predictions(self.desk)
        self.ground_lines = GroundLines(self.desk)
        self.placed_photos = PlacedPhotos(self.desk)
        self.placing_commands = PlacingCommands(self.desk, self.placed_photos)
        self.visible_ground = VisibleGround(self.desk)
        self.staleness = Staleness(self.desk)

    def _make_panes(self) -> None:
        self.footage_pane = FootagePane(self.desk, self)
        self.reference_pane = ReferencePane(self.desk, self)
        self.map_pane = MapPane(self.desk, self)

    def _make_panels(self) -> None:
        self.landmarks_panel = LandmarksPanel(self.desk, self.landmark_commands, self)
        self.camera_panel = CameraPanel(self.desk, self.observation_commands, self.staleness, self)
        forms = PassingForm(self.desk), ArrowForm(self.map_pane.draw)
        self.movement_panel = MovementPanel(self.desk, forms, self.staleness, self)
        self.claims_panel = ClaimsPanel(
            self.desk, ClaimForm(self.desk, self.map_pane.draw), self.staleness, self
        )
        self.history_panel = HistoryPanel(self.desk, self)
        self.marks_panel = MarksPanel(self.desk, self.mark_commands, self)
        self.case_panel = CasePanel(self.desk, self)
        self.indicators_panel = IndicatorsPanel(self.desk, self)
        self.statements_panel = StatementsPanel(self.desk, self)
        self.panels: dict[str, AnyPanel] = {
            "landmarks": self.landmarks_panel, "camera": self.camera_panel,
            "movement": self.movement_panel, "claims": self.claims_panel,
            "history": self.history_panel, "marks": self.marks_panel, "case": self.case_panel,
            "indicators": self.indicators_panel, "statements": self.statements_panel,
        }  # fmt: skip
        self.message_bar = MessageBar(self)
        self.next_line = NextLine(self.desk, self)
        self.jobs_bar = JobsBar(self.desk.jobs, self)

    def _place_everything(self) -> None:
        self.setMinimumSize(1180, 720)
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
        width = max(self.width(), 1000)
        self.pane_area.grid.share_space()
        self.docks.share_space(width)

    def _connect(self) -> None:
        desk = self.desk
        desk.selection.tool_changed.connect(lambda _tool: self._show_tool())
        self.intake.case_dropped.connect(self.open_case)
        connect_parts(self)
        self.shot_windows = ShotWindows(self)
        if self._theme is not None:
            self._theme.changed.connect(self._dress)

    def _show_tool(self) -> None:
        for tool in Tool:
            self.actions_by_id[tool.value].setChecked(self.desk.selection.tool is tool)

    def _dress(self) -> None:
        dress_actions(self.actions_by_id)
        for part in (self.camera_panel, self.movement_panel, self.claims_panel, self.next_line,
                     self.indicators_panel, self.statements_panel):  # fmt: skip
            part.dress()
        for widget in QApplication.allWidgets():
            widget.update()

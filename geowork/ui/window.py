"""The window: puts panes and panels in their places and connects them to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QMainWindow,
    QSplitter,
    QTabBar,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from geowork.ui.actions import build_actions, connect_actions, dress_actions
from geowork.ui.canvas.picture_canvas import PictureCanvas
from geowork.ui.commands.case_commands import CaseCommands
from geowork.ui.commands.case_keeper import CaseKeeper
from geowork.ui.commands.landmark_commands import LandmarkCommands
from geowork.ui.commands.live_solver import LiveSolver
from geowork.ui.commands.track_commands import TrackCommands
from geowork.ui.desk import Desk
from geowork.ui.dialogs import Dialogs
from geowork.ui.handlers import handlers
from geowork.ui.jobs_bar import JobsBar
from geowork.ui.menus import fill_menus, fill_toolbar
from geowork.ui.message_bar import MessageBar
from geowork.ui.next_line import NextLine
from geowork.ui.panels.camera_panel import CameraPanel
from geowork.ui.panels.claim_form import ClaimForm
from geowork.ui.panels.claims_panel import ClaimsPanel
from geowork.ui.panels.history_panel import HistoryPanel
from geowork.ui.panels.landmarks_panel import LandmarksPanel
from geowork.ui.panels.movement_panel import MovementPanel
from geowork.ui.panes.footage_pane import FootagePane
from geowork.ui.panes.map_pane import MapPane
from geowork.ui.panes.reference_pane import ReferencePane
from geowork.ui.predictions import Predictions
from geowork.ui.selection import Tool
from geowork.ui.staleness import Staleness
from geowork.ui.status import StatusParts
from geowork.ui.theme import Theme

if TYPE_CHECKING:
    from geowork.workflow.case import Case

AnyPanel = LandmarksPanel | CameraPanel | MovementPanel | ClaimsPanel | HistoryPanel
PANEL_HEIGHT = 300
LAYOUT_VERSION = 1


class Window(QMainWindow):
    """One case in one window."""

    def __init__(self, case: Case, theme: Theme | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.desk = Desk(case, self)
        self._theme = theme
        self._make_commands()
        self._make_panes()
        self._make_panels()
        self.actions_by_id = build_actions(self, self.footage_pane)
        self._place_everything()
        connect_actions(self.actions_by_id, handlers(self))
        self._connect()
        self._restore_layout()
        self._show_title()
        self._show_history()

    def start(self) -> None:
        """After the window is on the screen: show the case, start the map's browser."""
        self.desk.case_replaced.emit()
        self.footage_pane.take_focus()
        QTimer.singleShot(0, self.map_pane.start)
        QTimer.singleShot(0, self.case_keeper.offer)

    def take(self, tool: Tool) -> None:
        """Take up a tool and give the keyboard to where it works."""
        self.map_pane.stop_drawing()
        self.desk.selection.take(tool)
        self._show_tool()
        if tool in (Tool.PIN, Tool.BOX):
            self.footage_pane.canvas.setFocus()
        elif tool is Tool.PLACE:
            self.map_pane.focus_map()

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front, hidden or behind another."""
        dock = next(dock for dock in self._docks if dock.objectName() == name)
        dock.show()
        dock.raise_()

    def focus_panel(self, name: str) -> None:
        """Show a panel and give it the keyboard."""
        self.show_panel(name)
        self.panels[name].take_focus()

    def canvas_in_use(self) -> PictureCanvas:
        """The canvas that has the keyboard, or the footage's."""
        reference = self.reference_pane.canvas
        return reference if reference.hasFocus() else self.footage_pane.canvas

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
        for dock in self._docks:
            dock.setFloating(False)
            self.removeDockWidget(dock)
        self._dock_panels()
        self.share_space()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work; end all work under way."""
        if not self.may_leave():
            event.ignore()
            return
        settings = QSettings()
        settings.setValue("layout", self.saveState(LAYOUT_VERSION))
        settings.setValue("geometry", self.saveGeometry())
        self.stop()
        event.accept()

    def stop(self) -> None:
        """End threads and the map's browser."""
        for pane in (self.footage_pane, self.reference_pane, self.map_pane):
            pane.stop()
        self.desk.jobs.stop()
        self.case_keeper.stop()
        self.desk.case.close()

    def _make_commands(self) -> None:
        self.dialogs = Dialogs(self)
        self.case_commands = CaseCommands(self.desk)
        self.case_commands.other_name_wanted.connect(self.save_as)
        self.case_keeper = CaseKeeper(self.desk, self.may_leave)
        self.landmark_commands = LandmarkCommands(self.desk)
        self.track_commands = TrackCommands(self.desk)
        self.live_solver = LiveSolver(self.desk)
        self.predictions = Predictions(self.desk)
        self.staleness = Staleness(self.desk)

    def _make_panes(self) -> None:
        self.footage_pane = FootagePane(self.desk, self)
        self.reference_pane = ReferencePane(self.desk, self)
        self.map_pane = MapPane(self.desk, self)

    def _make_panels(self) -> None:
        self.landmarks_panel = LandmarksPanel(self.desk, self.landmark_commands, self)
        self.camera_panel = CameraPanel(self.desk, self.staleness, self)
        self.movement_panel = MovementPanel(self.desk, self.staleness, self)
        self.claims_panel = ClaimsPanel(
            self.desk, ClaimForm(self.desk, self.map_pane.draw), self.staleness, self
        )
        self.history_panel = HistoryPanel(self.desk, self)
        self.panels: dict[str, AnyPanel] = {
            "landmarks": self.landmarks_panel, "camera": self.camera_panel,
            "movement": self.movement_panel, "claims": self.claims_panel,
            "history": self.history_panel,
        }  # fmt: skip
        self.message_bar = MessageBar(self)
        self.next_line = NextLine(self.desk, self)
        self.jobs_bar = JobsBar(self.desk.jobs, self)

    def _place_everything(self) -> None:
        self.setMinimumSize(1180, 720)
        self.panes = QSplitter(Qt.Orientation.Horizontal, self)
        self.panes.setHandleWidth(1)
        self.panes.setChildrenCollapsible(False)
        for pane in (self.footage_pane, self.reference_pane, self.map_pane):
            self.panes.addWidget(pane)
            pane.adopt(self.actions_by_id)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.next_line)
        column.addWidget(self.message_bar)
        column.addWidget(self.panes, 1)
        self.setCentralWidget(centre)
        self._place_docks()
        bar = QToolBar(self.tr("Tools"), self)
        bar.setObjectName("tools")
        bar.setIconSize(QSize(20, 20))
        bar.setMovable(False)
        fill_toolbar(bar, self.actions_by_id)
        self.addToolBar(bar)
        fill_menus(self.menuBar(), self.actions_by_id, [d.toggleViewAction() for d in self._docks])
        self.status_parts = StatusParts(self.statusBar(), self.jobs_bar)
        self.share_space()

    def _place_docks(self) -> None:
        self._docks: list[QDockWidget] = []
        titles = (self.tr("Landmarks"), self.tr("Camera"), self.tr("Movement"),
                  self.tr("Claims"), self.tr("History"))  # fmt: skip
        for (name, panel), title in zip(self.panels.items(), titles, strict=True):
            dock = QDockWidget(title, self)
            dock.setObjectName(name)
            dock.setWidget(panel)
            dock.setAccessibleName(title)
            self._docks.append(dock)
        self._dock_panels()
        for panel in (self.landmarks_panel, self.camera_panel, self.movement_panel,
                      self.claims_panel):  # fmt: skip
            panel.adopt(self.actions_by_id)

    def _dock_panels(self) -> None:
        for dock in self._docks:
            self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
            dock.show()
        landmarks, *_others, history = self._docks
        self.tabifyDockWidget(landmarks, history)
        landmarks.raise_()
        for bar in self.findChildren(QTabBar):
            bar.setAccessibleName(self.tr("Panels"))

    def share_space(self) -> None:
        """Give panes and panels their usual shares of the window."""
        width = max(self.width(), 1000)
        self.panes.setSizes([round(width * share) for share in (0.41, 0.26, 0.33)])
        shown = self._docks[:4]
        self.resizeDocks(shown, [PANEL_HEIGHT] * 4, Qt.Orientation.Vertical)
        widths = [round(width * share) for share in (0.355, 0.22, 0.165, 0.26)]
        self.resizeDocks(shown, widths, Qt.Orientation.Horizontal)

    def _restore_layout(self) -> None:
        settings = QSettings()
        geometry, layout = settings.value("geometry"), settings.value("layout")
        self.has_own_layout = isinstance(geometry, QByteArray) and isinstance(layout, QByteArray)
        if isinstance(geometry, QByteArray) and isinstance(layout, QByteArray):
            self.restoreGeometry(geometry)
            self.restoreState(layout, LAYOUT_VERSION)

    def _connect(self) -> None:
        desk, commands, canvas = self.desk, self.landmark_commands, self.footage_pane.canvas
        desk.said.connect(self.message_bar.show_message)
        desk.said.connect(self.status_parts.show_message)
        desk.history_moved.connect(self._show_history)
        desk.case_replaced.connect(self._show_title)
        desk.changed.connect(lambda _changes: self._show_title())
        desk.selection.tool_changed.connect(lambda _tool: self._show_tool())
        canvas.pin_set.connect(commands.pin_here)
        canvas.pin_dragged.connect(commands.drag_pin)
        canvas.pin_dropped.connect(commands.drop_pin)
        canvas.box_accepted.connect(self.actions_by_id["follow"].trigger)
        self.movement_panel.limit_set.connect(canvas.setFocus)
        self.reference_pane.located.connect(commands.place)
        self.map_pane.located.connect(commands.place)
        self.map_pane.link.landmark_dragged.connect(commands.move_landmark)
        self.live_solver.previewed.connect(self.camera_panel.preview)
        self.live_solver.previewed.connect(self.map_pane.preview)
        self.predictions.changed.connect(self.footage_pane.show_predicted)
        self.footage_pane.pointed_at.connect(self.status_parts.show_place)
        self.reference_pane.pointed_at.connect(self.status_parts.show_place)
        if self._theme is not None:
            self._theme.changed.connect(self._dress)

    def _show_title(self) -> None:
        path = self.desk.case.path
        name = f"{self.desk.project.title} — {path.name}" if path else self.desk.project.title
        self.setWindowTitle(f"{name}[*] — Geowork")

    def _show_history(self) -> None:
        document, actions = self.desk.case.document, self.actions_by_id
        self.setWindowModified(document.is_modified)
        _label(actions["undo"], self.tr("&Undo"), document.undo_label, document.can_undo)
        _label(actions["redo"], self.tr("&Redo"), document.redo_label, document.can_redo)

    def _show_tool(self) -> None:
        for tool in Tool:
            self.actions_by_id[tool.value].setChecked(self.desk.selection.tool is tool)

    def _dress(self) -> None:
        dress_actions(self.actions_by_id)
        for part in (self.camera_panel, self.movement_panel, self.claims_panel, self.next_line):
            part.dress()
        for widget in QApplication.allWidgets():
            widget.update()


def _label(action: QAction, word: str, step: str, possible: bool) -> None:
    action.setText(f"{word} “{step}”" if step else word)
    action.setEnabled(possible)

"""What the window of a case is made of, before anything is in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geowork.ui.case_window import CaseWindow
from geowork.ui.commands.advice_commands import AdviceCommands
from geowork.ui.commands.correction_commands import CorrectionCommands
from geowork.ui.commands.drawing_commands import DrawingCommands
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
from geowork.ui.ground_cursor import GroundCursor
from geowork.ui.ground_lines import GroundLines
from geowork.ui.jobs_bar import JobsBar
from geowork.ui.memory import MemoryKeeper
from geowork.ui.message_bar import MessageBar
from geowork.ui.next_line import NextLine
from geowork.ui.panel_docks import AnyPanel
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
from geowork.ui.panes.footage_pane import FootagePane
from geowork.ui.panes.map_pane import MapPane
from geowork.ui.panes.reference_pane import ReferencePane
from geowork.ui.placed_photos import PlacedPhotos
from geowork.ui.predictions import Predictions
from geowork.ui.recorded_tracks import RecordedTracks
from geowork.ui.staleness import Staleness
from geowork.ui.visible_ground import VisibleGround

if TYPE_CHECKING:
    from geowork.workflow.case import Case


class WindowParts(CaseWindow):
    """Has the commands, the panes and the panels, and puts nothing in its place."""

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self._make_commands()
        self._make_panes()
        self._make_panels()

    def _make_commands(self) -> None:
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
        self.ground_cursor = GroundCursor(self.desk)
        self.ground_lines = GroundLines(self.desk)
        self.placed_photos = PlacedPhotos(self.desk)
        self.placing_commands = PlacingCommands(
            self.desk, self.placed_photos, self.landmark_commands
        )
        self.visible_ground = VisibleGround(self.desk)
        self.recorded_tracks = RecordedTracks(self.desk)
        self.staleness = Staleness(self.desk)
        self.memory_keeper = MemoryKeeper(self.desk)

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
        self.next_line = NextLine(self.desk, self.staleness, self)
        self.jobs_bar = JobsBar(self.desk.jobs, self)

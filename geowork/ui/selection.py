"""What the person is looking at and pointing with; shared by all panes, kept in no file."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Signal

from geowork.project.model import FrameAddress
from geowork.tracking.box import Box


class Tool(Enum):
    """What a click means."""

    LOOK = "look"
    PIN = "pin"
    PIN_TOP = "pin_top"
    EDGE = "edge"
    HORIZON = "horizon"
    PLACE = "place"
    BOX = "box"


class Selection(QObject):
    """The chosen landmark, footage, frame, track, claim and tool."""

    landmark_changed = Signal(str)
    frame_changed = Signal(object)
    track_changed = Signal(str)
    claim_changed = Signal(str)
    tool_changed = Signal(object)
    box_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clear()

    def clear(self) -> None:
        """Nothing chosen; another case has been opened."""
        self.landmark = ""
        self.footage = ""
        self.frame: FrameAddress | None = None
        self.track = ""
        self.claim = ""
        self.tool = Tool.LOOK
        self.box: Box | None = None
        self.box_frame: FrameAddress | None = None

    def choose_landmark(self, identity: str) -> None:
        """Choose a landmark, or none with an empty text."""
        if identity != self.landmark:
            self.landmark = identity
            self.landmark_changed.emit(identity)

    def show_frame(self, frame: FrameAddress | None) -> None:
        """Tell which frame is on the screen now."""
        if frame != self.frame:
            self.frame = frame
            self.footage = frame.footage if frame else ""
            self.frame_changed.emit(frame)

    def choose_track(self, identity: str) -> None:
        """Choose a track."""
        if identity != self.track:
            self.track = identity
            self.track_changed.emit(identity)

    def choose_claim(self, identity: str) -> None:
        """Choose a claim."""
        if identity != self.claim:
            self.claim = identity
            self.claim_changed.emit(identity)

    def take(self, tool: Tool) -> None:
        """Take up a tool; taking the one in hand again changes nothing."""
        if tool is not self.tool:
            self.tool = tool
            self.tool_changed.emit(tool)

    def mark_target(self, box: Box | None) -> None:
        """Keep the box drawn around a target in the frame on the screen."""
        self.box = box
        self.box_frame = self.frame if box else None
        self.box_changed.emit()

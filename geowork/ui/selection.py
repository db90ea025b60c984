"""What the person is looking at and pointing with; shared by all panes, kept in no file."""

from __future__ import annotations

from enum import Enum
from typing import get_args

from PySide6.QtCore import QObject, Signal

from geowork.project.model import FrameAddress, MarkKind
from geowork.tracking.box import Box
from geowork.ui.turns import Turns


class Tool(Enum):
    """What a click means."""

    LOOK = "look"
    PIN = "pin"
    PIN_TOP = "pin_top"
    EDGE = "edge"
    HORIZON = "horizon"
    PLACE = "place"
    BOX = "box"
    MARK_BOX = "mark_box"
    MARK_ELLIPSE = "mark_ellipse"
    MARK_POLYGON = "mark_polygon"
    MARK_LINE = "mark_line"
    MARK_ARROW = "mark_arrow"
    MARK_SIGHT = "mark_sight"
    MARK_TEXT = "mark_text"
    MARK_BADGE = "mark_badge"
    MARK_NORTH = "mark_north"
    MARK_BLUR = "mark_blur"
    MARK_BLACKOUT = "mark_blackout"

    @property
    def mark_kind(self) -> MarkKind | None:
        """The kind of mark this tool draws, if it draws one."""
        name = self.value.removeprefix("mark_")
        return None if name == self.value else MARK_KINDS[name]


MARK_KINDS: dict[str, MarkKind] = {kind: kind for kind in get_args(MarkKind)}


class Selection(QObject):
    """The chosen landmark, footage, frame, track, claim and tool."""

    landmark_changed = Signal(str)
    track_changed = Signal(str)
    claim_changed = Signal(str)
    tool_changed = Signal(object)
    box_changed = Signal()
    mark_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frame_changed = Turns(self)
        """Tells the frame, or None; while one steps through many, some are left out."""
        self.clear()

    def clear(self) -> None:
        """Nothing chosen; another case has been opened."""
        self.landmark = ""
        self.footage = ""
        self.frame: FrameAddress | None = None
        self.track = ""
        self.claim = ""
        self.mark = ""
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

    def choose_mark(self, identity: str) -> None:
        """Choose an annotation, or none with an empty text."""
        if identity != self.mark:
            self.mark = identity
            self.mark_changed.emit(identity)

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

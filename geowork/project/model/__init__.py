"""What a project holds. Every value is frozen; changing one means making another.

Ids are short slugs, unique within their kind. Anything computed (a camera's solution, a track's
course, a verdict) is kept with the fingerprint of the inputs it was computed from.
"""

from geowork.project.model.cameras import Belief, Camera, InLine, VerticalEdge
from geowork.project.model.case import KINDS, UNTITLED, Project
from geowork.project.model.claims import (
    Claim,
    ClaimKind,
    Evidence,
    EvidenceState,
    Finding,
    Indicator,
    Template,
    Thresholds,
)
from geowork.project.model.footage import (
    Confidence,
    ConfidenceLevel,
    Footage,
    FrameAddress,
    Medium,
    PlacingModel,
    Reference,
    ReferenceFrame,
    ReferenceKind,
    ViewFilter,
)
from geowork.project.model.landmarks import DEFAULT_COLOURS, SAFE_COLOURS, Landmark, Pin, PinPart
from geowork.project.model.marks import Drawing, Mark, MarkKey, MarkKind
from geowork.project.model.reviews import Review
from geowork.project.model.tracks import (
    MapArrow,
    Passing,
    PassingRelation,
    Side,
    TargetBox,
    Track,
    TrackKind,
)

__all__ = [
    "DEFAULT_COLOURS",
    "KINDS",
    "SAFE_COLOURS",
    "UNTITLED",
    "Belief",
    "Camera",
    "Claim",
    "ClaimKind",
    "Confidence",
    "ConfidenceLevel",
    "Drawing",
    "Evidence",
    "EvidenceState",
    "Finding",
    "Footage",
    "FrameAddress",
    "InLine",
    "Indicator",
    "Landmark",
    "MapArrow",
    "Mark",
    "MarkKey",
    "MarkKind",
    "Medium",
    "Passing",
    "PassingRelation",
    "Pin",
    "PinPart",
    "PlacingModel",
    "Project",
    "Reference",
    "ReferenceFrame",
    "ReferenceKind",
    "Review",
    "Side",
    "TargetBox",
    "Template",
    "Thresholds",
    "Track",
    "TrackKind",
    "VerticalEdge",
    "ViewFilter",
]

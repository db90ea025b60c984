"""What objects of a case are called in a sentence: "pin 3 'water tower' in frame 812"."""

from __future__ import annotations

from typing import Any

import msgspec

from geowork.project.document import CASE
from geowork.project.links import SINGULAR
from geowork.project.model import (
    Camera,
    Claim,
    Drawing,
    Evidence,
    Finding,
    Footage,
    FrameAddress,
    Landmark,
    Mark,
    Medium,
    Pin,
    Project,
    Reference,
    ReferenceFrame,
    Review,
    Track,
)

MAX_QUOTED = 60


def name_of(project: Project, kind: str, key: str) -> str:
    """An object by what a person knows it by; by its id where it is not there."""
    if kind == CASE:
        return "the case"
    value = getattr(project, kind).get(key)
    return _named(project, value) if value is not None else f"{SINGULAR[kind]} {quoted(key)}"


def place_of(
    project: Project,
    frame: FrameAddress | None,
    reference: str | None = None,
    older: ReferenceFrame | None = None,
) -> str:
    """Where a pin or mark is: "in frame 812", with the footage where there are several."""
    if frame is None:
        found = project.references.get(reference or "")
        within = f"frame {older.index} of " if older else ""
        return f"in {within}reference {quoted(found.title if found else reference or '')}"
    if len(project.footage) < 2:
        return f"in frame {frame.index}"
    footage = project.footage.get(frame.footage)
    return f"in frame {frame.index} of {quoted(footage.title if footage else frame.footage)}"


def quoted(text: str) -> str:
    """A text in quotation marks, shortened."""
    line = " ".join(text.split())
    return f"'{line}'" if len(line) <= MAX_QUOTED else f"'{line[: MAX_QUOTED - 1]}…'"


def _named(project: Project, value: msgspec.Struct) -> str:
    match value:
        case Landmark():
            return f"landmark {value.number} {quoted(value.name)}"
        case Pin():
            landmark = project.landmarks.get(value.landmark)
            if landmark is None:
                return f"pin {quoted(value.id)}"
            return f"pin {landmark.number} {quoted(landmark.name)}"
        case Camera() | Track() | Drawing():
            return f"{_word(value)} {quoted(value.name)}"
        case Footage() | Reference():
            return f"{_word(value)} {quoted(value.title)}"
        case Medium():
            return f"medium {quoted(value.name)}"
        case Claim():
            return f"claim {quoted(value.text)}"
        case Evidence():
            return f"indicator {quoted(value.indicator)}"
        case Finding():
            return f"verdict on {_claim_text(project, value.claim)}{_on_track(project, value)}"
        case Review():
            return f"review by {quoted(value.reviewer)}"
        case Mark():
            return f"{value.kind} mark {quoted(value.text or value.id)}"
    return f"{_word(value)} {quoted(_id(value))}"


def _word(value: Any) -> str:
    return type(value).__name__.lower()


def _id(value: Any) -> str:
    return str(value.id)


def _claim_text(project: Project, claim_id: str) -> str:
    claim = project.claims.get(claim_id)
    return quoted(claim.text if claim else claim_id)


def _on_track(project: Project, finding: Finding) -> str:
    if finding.track is None:
        return ""
    track = project.tracks.get(finding.track)
    return f" from {quoted(track.name if track else finding.track)}"

"""Which object points at which: a pin at its landmark, a finding at its claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from geowork.project.model import (
    Camera,
    Evidence,
    Finding,
    Footage,
    FrameAddress,
    Landmark,
    Mark,
    Pin,
    Project,
    Reference,
    Track,
)

SINGULAR = {
    "media": "medium",
    "footage": "footage",
    "references": "reference",
    "landmarks": "landmark",
    "pins": "pin",
    "cameras": "camera",
    "tracks": "track",
    "claims": "claim",
    "evidence": "evidence",
    "findings": "finding",
    "marks": "mark",
    "drawings": "drawing",
    "templates": "template",
    "reviews": "review",
}
"""What one object of each kind is called."""


class Link(NamedTuple):
    """One object naming another: the field that names it, and the kind and id named."""

    field: str
    kind: str
    id: str


def links_of(value: msgspec.Struct) -> Iterator[Link]:
    """Every object that `value` names and cannot stand without; a track may have no footage."""
    match value:
        case Footage(medium=medium) | Reference(medium=medium):
            yield Link("medium", "media", medium)
        case Pin():
            yield Link("landmark", "landmarks", value.landmark)
            yield from _frame_link(value.frame)
            if value.reference is not None:
                yield Link("reference", "references", value.reference)
        case Landmark(source=str(source)):
            yield Link("source", "references", source)
        case Camera():
            yield from _frame_link(value.frame)
            for pair in value.in_line:
                yield from (Link("in_line", "landmarks", name) for name in (pair.near, pair.far))
        case Mark(frame=frame):
            yield from _frame_link(frame)
        case Track():
            yield from _track_links(value)
        case Evidence():
            yield Link("claim", "claims", value.claim)
            for rival in value.rivals:
                yield Link("rivals", "claims", rival)
        case Finding():
            yield Link("claim", "claims", value.claim)
            if value.track is not None:
                yield Link("track", "tracks", value.track)


def dangling(project: Project, kind: str, value: msgspec.Struct) -> Link | None:
    """The first link of `value` that names nothing in `project`, or None."""
    for link in links_of(value):
        if link.id not in getattr(project, link.kind):
            return link
    return None


def _track_links(track: Track) -> Iterator[Link]:
    if track.footage:
        yield Link("footage", "footage", track.footage)
    if track.camera:
        yield Link("camera", "cameras", track.camera)
    for name in track.further_cameras:
        yield Link("further_cameras", "cameras", name)
    for passing in track.passings:
        yield Link("passings", "landmarks", passing.landmark)
        if passing.frame is not None:
            yield Link("passings", "footage", passing.frame.footage)


def _frame_link(frame: FrameAddress | None) -> Iterator[Link]:
    if frame is not None:
        yield Link("frame.footage", "footage", frame.footage)

"""A whole case, and its collections by name."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from geowork.project.model.cameras import Camera
from geowork.project.model.claims import Claim, Evidence, Finding, Template
from geowork.project.model.footage import Footage, Medium, Reference
from geowork.project.model.landmarks import Landmark, Pin
from geowork.project.model.marks import Drawing, Mark
from geowork.project.model.reviews import Review
from geowork.project.model.tracks import Track

UNTITLED = "Untitled case"
"""The title of a case that nobody has named yet."""


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """A whole case. Each mapping is keyed by id and never changed in place."""

    id: str
    title: str = UNTITLED
    created_utc: str = ""
    summary: str = ""
    vertical_datum: str = "metres above sea level"
    media: Mapping[str, Medium] = {}
    footage: Mapping[str, Footage] = {}
    references: Mapping[str, Reference] = {}
    landmarks: Mapping[str, Landmark] = {}
    pins: Mapping[str, Pin] = {}
    cameras: Mapping[str, Camera] = {}
    tracks: Mapping[str, Track] = {}
    claims: Mapping[str, Claim] = {}
    evidence: Mapping[str, Evidence] = {}
    findings: Mapping[str, Finding] = {}
    marks: Mapping[str, Mark] = {}
    drawings: Mapping[str, Drawing] = {}
    templates: Mapping[str, Template] = {}
    reviews: Mapping[str, Review] = {}


KINDS: Mapping[str, type[msgspec.Struct]] = {
    "media": Medium,
    "footage": Footage,
    "references": Reference,
    "landmarks": Landmark,
    "pins": Pin,
    "cameras": Camera,
    "tracks": Track,
    "claims": Claim,
    "evidence": Evidence,
    "findings": Finding,
    "marks": Mark,
    "drawings": Drawing,
    "templates": Template,
    "reviews": Review,
}
"""The project's collections, by field name."""

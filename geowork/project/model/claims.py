"""What is claimed, what was or was not found for it, and what was concluded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from geowork.project.model.footage import Confidence

ClaimKind = Literal["heading", "toward", "away_from", "into", "out_of", "along", "event"]
EvidenceState = Literal["consistent", "inconsistent", "neutral", "missing"]


class Thresholds(msgspec.Struct, frozen=True):
    """The probabilities fixed before the test."""

    supported: float = 0.95
    refuted: float = 0.05


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A sourced public assertion. `kind` says which of the fields below it needs.

    Claims that answer one `question` are rivals. `event` names what it is about: of one event,
    statements can contradict each other. Dates are ISO 8601, coarse ("2025-12") or with an end
    ("2025-11/2025-12-12").
    """

    id: str = ""
    text: str
    kind: ClaimKind
    source: str = ""
    date: str = ""
    speaker: str = ""
    bearing_deg: float | None = None
    tolerance_deg: float | None = None
    lat_deg: float | None = None
    lon_deg: float | None = None
    polygon: Mapping[str, Any] | None = None  # GeoJSON Polygon or MultiPolygon, longitude first
    line: Mapping[str, Any] | None = None  # GeoJSON LineString
    corridor_m: float | None = None
    quantity: float | None = None
    unit: str = ""
    thresholds: Thresholds = Thresholds()
    former_thresholds: tuple[Thresholds, ...] = ()  # changed after a test had been made
    link: str = ""  # empty: no public source
    question: str = ""
    event: str = ""
    asserted_time: str = ""  # when it is said to have happened, or to have been so
    denies: bool = False  # it asserts that the event had not happened by then
    place: str = ""
    place_sigma_m: float | None = None
    place_confidence: Confidence = Confidence()
    time_confidence: Confidence = Confidence()


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What was or was not found for one indicator of a claim.

    `state` is for the claim itself; `rivals` holds the state of the same evidence for others.
    """

    id: str
    claim: str
    indicator: str
    state: EvidenceState
    offered: str = ""
    source: str = ""
    date: str = ""
    notes: str = ""
    found: str = ""
    found_by: str = ""
    rivals: Mapping[str, EvidenceState] = {}


class Indicator(msgspec.Struct, frozen=True):
    """Something a true claim of this kind would leave behind, and how one looks for it."""

    text: str
    how: str = ""


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """The indicators of one kind of claim; editable, and kept with the project."""

    id: str
    name: str
    indicators: tuple[Indicator, ...] = ()


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Claim, evidence, method, verdict."""

    id: str
    claim: str
    track: str | None
    method: str
    verdict: Mapping[str, Any]  # the verdict contract, as printed by `judge`
    fingerprint: str = ""

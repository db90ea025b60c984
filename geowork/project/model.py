"""What a project holds. Every value is frozen; changing one means making another.

Ids are short slugs, unique within their kind. Anything computed (a camera's solution, a track's
course, a verdict) is kept with the fingerprint of the inputs it was computed from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from geowork.geo.position import Position

ClaimKind = Literal["heading", "toward", "away_from", "into", "out_of", "along", "event"]
EvidenceState = Literal["consistent", "inconsistent", "neutral", "missing"]
ReferenceKind = Literal["photo", "video", "orthophoto", "terrain", "vector", "panorama"]
PlacingModel = Literal["", "affine", "projective", "spline"]
PinPart = Literal["point", "base", "top"]
TrackKind = Literal["followed", "passing", "arrow"]
PassingRelation = Literal["level", "in_front", "behind"]
Side = Literal["left", "right"]
ConfidenceLevel = Literal["verified", "strong possibility", "possible", "unverified", "false"]
MarkKind = Literal[
    "box",
    "ellipse",
    "polygon",
    "line",
    "arrow",
    "text",
    "badge",
    "blur",
    "blackout",
    "sight",
    "north",
]

DEFAULT_COLOURS = (
    "#e6194b", "#3cb44b", "#4363d8", "#f58231", "#911eb4", "#008080",
    "#f032e6", "#9a6324", "#808000", "#000075", "#e6beff", "#ffe119",
)  # fmt: skip


class Medium(msgspec.Struct, frozen=True):
    """A file the project links to: known by its bytes, never by a local path."""

    id: str  # the SHA-256 in hex
    size_bytes: int
    name: str


class FrameAddress(msgspec.Struct, frozen=True):
    """One frame of one footage: its PTS in units of the time base; the index is a convenience."""

    footage: str
    pts: int
    time_base: str  # a fraction such as "1/12800", seconds
    index: int


class ReferenceFrame(msgspec.Struct, frozen=True):
    """One frame of a reference that is a video: its PTS in units of the time base, and index."""

    pts: int
    time_base: str
    index: int


class ViewFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What the screen does to the frames of a footage; the footage and what is computed stay.

    `kind` and what it takes are those of `imagery.view`: an amount or a choice.
    """

    kind: str
    amount: float = 0.0
    choice: str = ""


class Confidence(msgspec.Struct, frozen=True):
    """How sure the analyst is, in the words of the field, and on what ground."""

    level: ConfidenceLevel = "unverified"
    ground: str = ""


class Footage(msgspec.Struct, frozen=True, kw_only=True):
    """A video under examination; confidence in where and in when it was made are kept apart."""

    id: str
    title: str
    medium: str
    width_px: int
    height_px: int
    frame_count: int
    duration_s: float
    time_base: str
    source: str = ""
    published: str = ""
    notes: str = ""
    view: tuple[ViewFilter, ...] = ()
    place_confidence: Confidence = Confidence()
    time_confidence: Confidence = Confidence()


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """What frames are compared with."""

    id: str
    title: str
    kind: ReferenceKind
    medium: str
    captured: str = ""
    source: str = ""
    provider: str = ""
    licence: str = ""
    notes: str = ""
    sigma_m: float = 0.0  # how far it may be displaced as a whole: shared by what was placed on it
    placed_by: PlacingModel = ""  # a photo laid on the earth by its pins of placed landmarks


class Landmark(msgspec.Struct, frozen=True, kw_only=True):
    """A physical thing with a position on earth; one number and colour in every pane."""

    id: str
    name: str
    number: int
    colour: str
    position: Position | None = None  # None: not placed on the map yet
    sigma_m: float = 3.0
    sigma_height_m: float = 3.0
    assumed: bool = False
    notes: str = ""
    tall_m: float | None = None  # of a vertical structure, above its base; None: not known
    sigma_tall_m: float = 1.0
    source: str | None = None  # the reference its position was read from


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """A landmark's pixel in one frame, or in one reference (then `frame` is None)."""

    id: str
    landmark: str
    frame: FrameAddress | None = None
    reference: str | None = None
    x_px: float
    y_px: float
    sigma_px: float = 3.0
    withheld: bool = False  # a check point: predicted, not used to solve
    part: PinPart = "point"  # which end of a vertical structure; its position is that of the base
    reference_frame: ReferenceFrame | None = None  # where the reference is a video


class Belief(msgspec.Struct, frozen=True):
    """A value believed before solving, with one sigma."""

    value: float
    sigma: float


class VerticalEdge(msgspec.Struct, frozen=True):
    """Two pixels on a straight edge that is vertical in the world; it tells the camera's tilt."""

    x1_px: float
    y1_px: float
    x2_px: float
    y2_px: float
    sigma_px: float = 2.0


class InLine(msgspec.Struct, frozen=True):
    """Two landmarks seen one behind the other from the camera."""

    near: str
    far: str
    sigma_deg: float = 0.2


class Camera(msgspec.Struct, frozen=True, kw_only=True):
    """The camera of one frame: what is believed beforehand, and what was solved."""

    id: str
    name: str
    frame: FrameAddress
    hfov_deg: Belief | None = None
    height_above_ground_m: Belief | None = None
    k1_free: bool = False
    azimuth_deg: Belief | None = None
    pitch_deg: Belief | None = None
    roll_deg: Belief | None = None
    place: Position | None = None  # where the camera is believed to have been, say by its own GPS
    place_sigma_m: float = 10.0
    place_sigma_height_m: float = 100.0
    stood_on: Mapping[str, Any] | None = None  # GeoJSON LineString (a road) or Polygon (a roof)
    stood_on_sigma_m: float = 5.0
    edges: tuple[VerticalEdge, ...] = ()
    horizon: tuple[tuple[float, float], ...] = ()  # px
    horizon_sigma_px: float = 3.0
    in_line: tuple[InLine, ...] = ()
    solution: Mapping[str, Any] | None = None  # the solution contract, as printed by `resect`
    fingerprint: str = ""


class TargetBox(msgspec.Struct, frozen=True):
    """Where the followed target is in one frame, px of the upright frame."""

    index: int
    pts: int
    x_px: float
    y_px: float
    width_px: float
    height_px: float
    by_hand: bool = False


class Passing(msgspec.Struct, frozen=True, kw_only=True):
    """A moment at which a target was level with a landmark, in front of it or behind it.

    "In front" and "behind" are as the camera sees it; `side` is where the landmark was for the
    target, along its own way.
    """

    landmark: str
    relation: PassingRelation = "level"
    side: Side | None = None
    frame: FrameAddress | None = None


class MapArrow(msgspec.Struct, frozen=True):
    """A way drawn on the map by hand: the analyst's own judgement, with its stated spread."""

    start: Position
    end: Position
    spread_deg: float
    sigma_m: float = 5.0


class Track(msgspec.Struct, frozen=True, kw_only=True):
    """A target's way: followed in pixels, argued from what it passed, or drawn by hand.

    `kind` tells which of `boxes`, `passings` and `arrow` the movement follows from. Only a followed
    target needs footage and a camera.
    """

    id: str
    name: str
    footage: str
    camera: str
    further_cameras: tuple[str, ...] = ()  # of other frames: they bound the drift of one that moves
    interpolated: bool = False  # boxes were set by hand, and what lies between is interpolated
    boxes: tuple[TargetBox, ...] = ()
    movement: Mapping[str, Any] | None = None  # the track contract, as printed by `follow`
    fingerprint: str = ""
    kind: TrackKind = "followed"
    passings: tuple[Passing, ...] = ()  # in the order in which they happened
    within_m: float = 30.0  # how far from a landmark it can have passed
    max_speed_mps: float | None = None  # what it cannot have exceeded between them
    arrow: MapArrow | None = None


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


class MarkKey(msgspec.Struct, frozen=True):
    """Where a mark is at a later frame; between keys it moves evenly with time."""

    index: int
    pts: int
    points: tuple[tuple[float, float], ...]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Something the analyst drew on a frame; points in px of the upright frame.

    Without keys it is on that frame only; with keys, from that frame to the last key.
    """

    id: str
    frame: FrameAddress
    kind: MarkKind
    points: tuple[tuple[float, float], ...]
    text: str = ""
    colour: str = "#ffe119"
    landmark: str = ""  # whose colour and number it shares, as long as there is such a landmark
    keys: tuple[MarkKey, ...] = ()


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """What a second analyst found who worked on the same material, signed by them (Ed25519).

    The signature is that of `statement` as canonical JSON; see `workflow.review` for what it holds.
    """

    id: str
    reviewer: str
    statement: Mapping[str, Any]
    public_key: str  # PEM
    signature: str  # base64


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """A point, line or area that the analyst drew on the map."""

    id: str
    name: str
    geometry: Mapping[str, Any]  # GeoJSON Point, LineString or Polygon, longitude first
    colour: str = "#7a3e9d"
    notes: str = ""


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """A whole case. Each mapping is keyed by id and never changed in place."""

    id: str
    title: str = "Untitled case"
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

"""What is drawn on one frame, in pixels of the upright frame; and what is drawn on the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from geowork.drawing.contracts import items_at, number_at, text_at
from geowork.drawing.earth_marks import map_features
from geowork.drawing.palette import checked_colour, mark_colour, track_signs
from geowork.drawing.phrases import ENGLISH, Phrases
from geowork.drawing.picture_course import course_in_picture
from geowork.drawing.track_moments import moments_of
from geowork.drawing.words import angle_text
from geowork.project.mark_motion import points_at
from geowork.project.model import Camera, FrameAddress, MarkKind, Pin, Project, Track

__all__ = [
    "BoxMark",
    "CourseMark",
    "DrawnMark",
    "PictureMark",
    "PinMark",
    "ResidualMark",
    "TrailMark",
    "frame_marks",
    "map_features",
    "reference_marks",
    "same_frame",
]

Point = tuple[float, float]

_TRAIL_S = 3.0
_LONGEST_RESIDUAL_PX = 80.0


@dataclass(frozen=True)
class PinMark:
    """A landmark's pin: hollow, so that the feature under it stays visible.

    `note` tells what is special about it: withheld as a check point, or out of line.
    """

    x_px: float
    y_px: float
    number: str
    colour: str
    label: str
    withheld: bool = False
    outlier: bool = False
    note: str = ""


@dataclass(frozen=True)
class ResidualMark:
    """Where the solved camera puts a landmark instead: an arrow `factor` times its true length."""

    start: Point
    end: Point
    factor: float
    outlier: bool


@dataclass(frozen=True)
class BoxMark:
    """The followed target's box."""

    x_px: float
    y_px: float
    width_px: float
    height_px: float
    number: str
    colour: str
    label: str


@dataclass(frozen=True)
class TrailMark:
    """Where the target's foot was in the last seconds."""

    points: tuple[Point, ...]
    colour: str


@dataclass(frozen=True)
class CourseMark:
    """The movement over ground as seen in the picture; never drawn like a sight line."""

    start: Point
    end: Point
    colour: str
    label: str


@dataclass(frozen=True)
class DrawnMark:
    """What the analyst drew by hand."""

    kind: MarkKind
    points: tuple[Point, ...]
    text: str
    colour: str


PictureMark = PinMark | ResidualMark | BoxMark | TrailMark | CourseMark | DrawnMark


def frame_marks(
    project: Project, address: FrameAddress, say: Phrases = ENGLISH
) -> list[PictureMark]:
    """Everything drawn on one frame, in painting order."""
    return [
        *_drawn(project, address),
        *_tracks(project, address, say),
        *_residuals(project, address),
        *_pins(project, address, say),
    ]


def reference_marks(project: Project, reference: str, say: Phrases = ENGLISH) -> list[PictureMark]:
    """The pins in a reference photo."""
    own = [pin for pin in project.pins.values() if pin.reference == reference]
    return list(_pin_marks(project, own, say))


def same_frame(one: FrameAddress | None, other: FrameAddress) -> bool:
    """Whether two addresses name one frame: same footage, same PTS (the index is no address)."""
    return one is not None and (one.footage, one.pts) == (other.footage, other.pts)


def _cameras(project: Project, address: FrameAddress) -> list[Camera]:
    return [
        project.cameras[key]
        for key in sorted(project.cameras)
        if same_frame(project.cameras[key].frame, address)
    ]


def _pins(project: Project, address: FrameAddress, say: Phrases) -> Iterator[PinMark]:
    outliers = {
        key
        for camera in _cameras(project, address)
        for key in items_at(camera.solution, "outliers")
        if isinstance(key, str)
    }
    own = [pin for pin in project.pins.values() if same_frame(pin.frame, address)]
    yield from _pin_marks(project, own, say, outliers)


def _pin_marks(
    project: Project, pins: Iterable[Pin], say: Phrases, outliers: Set[str] = frozenset()
) -> Iterator[PinMark]:
    found = [(project.landmarks[p.landmark], p) for p in pins if p.landmark in project.landmarks]
    for landmark, pin in sorted(found, key=lambda pair: (pair[0].number, pair[1].id)):
        out = landmark.id in outliers
        yield PinMark(
            pin.x_px,
            pin.y_px,
            str(landmark.number),
            checked_colour(landmark.colour),
            landmark.name,
            pin.withheld,
            out,
            say("check point") if pin.withheld else say("does not fit") if out else "",
        )


def _residuals(project: Project, address: FrameAddress) -> Iterator[ResidualMark]:
    pins = {p.landmark: p for p in project.pins.values() if same_frame(p.frame, address)}
    for camera in _cameras(project, address):
        found = []
        for one in items_at(camera.solution, "residuals"):
            pin = pins.get(text_at(one, "landmark"))
            dx, dy = number_at(one, "dx_px"), number_at(one, "dy_px")
            if pin is not None and dx is not None and dy is not None:
                found.append((pin, dx, dy, bool(one.get("outlier"))))
        longest = max((max(abs(dx), abs(dy)) for _, dx, dy, _ in found), default=0.0)
        factor = next((f for f in (10.0, 5.0, 2.0) if longest * f <= _LONGEST_RESIDUAL_PX), 1.0)
        for pin, dx, dy, outlier in found:
            # A residual is observed minus projected; the arrow points to the projected place.
            end = (pin.x_px - factor * dx, pin.y_px - factor * dy)
            yield ResidualMark((pin.x_px, pin.y_px), end, factor, outlier)


def _tracks(project: Project, address: FrameAddress, say: Phrases) -> Iterator[PictureMark]:
    signs = track_signs(project)
    for key in sorted(project.tracks):
        track = project.tracks[key]
        if track.footage != address.footage:
            continue
        letter, colour = signs[key]
        moments = moments_of(track)
        for trail in moments.trail(address.pts, _TRAIL_S):
            if len(trail) > 1:
                yield TrailMark(trail, colour)
        box = moments.boxes.get(address.pts)
        if box is not None:
            yield BoxMark(
                box.x_px,
                box.y_px,
                box.width_px,
                box.height_px,
                letter,
                colour,
                say.told(track.name),
            )
        for ends in _course(project, track, address):
            value = number_at(track.movement, "course_deg", "value") or 0.0
            sigma = number_at(track.movement, "course_deg", "sigma")
            words = say("course {angle}", angle=angle_text(value, sigma))
            yield CourseMark(*ends, colour, f"{letter} {words}")


def _course(project: Project, track: Track, address: FrameAddress) -> Iterator[tuple[Point, Point]]:
    """Ends of the arrow, where the course of a track can be shown in the picture."""
    camera = project.cameras.get(track.camera)
    footage = project.footage.get(track.footage)
    seen = moments_of(track).observed.get(address.pts)
    if camera is None or footage is None or track.movement is None or seen is None:
        return
    size = footage.width_px, footage.height_px
    movement = {**track.movement, "observations": [seen]}
    found = course_in_picture(camera.solution or {}, movement, address.pts, size)
    if found is not None and number_at(track.movement, "course_deg", "value") is not None:
        yield found


def _drawn(project: Project, address: FrameAddress) -> Iterator[DrawnMark]:
    for key in sorted(project.marks):
        mark = project.marks[key]
        points = points_at(mark, address)
        if points is not None:
            yield DrawnMark(mark.kind, points, mark.text, mark_colour(project, mark))

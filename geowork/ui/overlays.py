"""From the project to what lies over one picture; and to the marks of a timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from geowork.drawing.gaps import unbroken
from geowork.drawing.palette import mark_colour
from geowork.project.mark_motion import points_at
from geowork.project.model import Camera, FrameAddress, Pin, Project, Track
from geowork.project.reference_picture import ReferencePicture
from geowork.tracking.box import Box
from geowork.ui.advice import gain_text, suggestions_of
from geowork.ui.canvas.overlay import (
    Annotation,
    Ghost,
    Overlay,
    PinMark,
    Pixel,
    TargetMark,
    Trail,
)
from geowork.ui.direction import shown_safely
from geowork.ui.frame_facts import camera_of, is_solved, pins_of_frame, residuals_of
from geowork.ui.frame_index import marks_near
from geowork.ui.kept import Kept
from geowork.ui.panels.claim_words import verdict_text
from geowork.ui.placed_photos import LaidPhoto
from geowork.ui.timeline_claims import ClaimSpan
from geowork.ui.timeline_paint import TimelineMarks

Pixels = Mapping[str, tuple[float, float]]
PLACE_COLOUR = "#ffffff"
"""Of a place where nothing is known yet that could be pinned."""


# Of all that lies over a frame, a drag changes its pin: sixty times a second.
_ghosts = Kept[tuple[Ghost, ...]]()
_targets = Kept[tuple[TargetMark, ...]]()
_trails = Kept[tuple[Trail, ...]]()
_annotations = Kept[tuple[Annotation, ...]]()


def frame_overlay(
    project: Project,
    address: FrameAddress | None,
    selected: str,
    predicted: Pixels,
    selected_mark: str = "",
) -> Overlay:
    """Everything over the frame at `address`.

    Args:
        predicted: pixel of each landmark by the frame's solved camera; shown where not pinned.
    """
    if address is None:
        return Overlay()
    camera = camera_of(project, address)
    residuals = residuals_of(project, camera)
    pins = tuple(
        pin_mark(project, pin, selected, residuals.get(pin.id))
        for pin in pins_of_frame(project, address)
    )
    pinned = frozenset(pin.landmark for pin in pins)
    return Overlay(
        pins,
        _ghosts.of(
            lambda: _ghosts_of(project, camera, pinned, predicted),
            project.landmarks, camera, pinned, predicted,
        ),
        _targets.of(lambda: _targets_of(project, address), project.tracks, address),
        _trails.of(lambda: _trails_of(project, address.footage), project.tracks, address.footage),
        tuple(((e.x1_px, e.y1_px), (e.x2_px, e.y2_px)) for e in camera.edges) if camera else (),
        camera.horizon if camera else (),
        QCoreApplication.translate("Overlay", "horizon"),
        _annotations.of(
            lambda: tuple(_annotations_of(project, address, selected_mark)),
            project.marks, project.landmarks, address, selected_mark,
        ),
        awaits=selected in project.landmarks and selected not in pinned,
    )  # fmt: skip


def reference_overlay(
    project: Project, picture: ReferencePicture, selected: str, scale: float = 1.0
) -> Overlay:
    """The pins in a reference picture; `scale` is px shown per px of its file."""
    marks = [pin_mark(project, pin, selected, None) for pin in picture.pins(project)]
    return Overlay(
        tuple(replace(mark, x_px=mark.x_px * scale, y_px=mark.y_px * scale) for mark in marks)
    )


def with_residuals(pins: tuple[PinMark, ...], laid: LaidPhoto, scale: float) -> tuple[PinMark, ...]:
    """Pins of a photo laid by them, each with where the fit sees it, px shown."""
    return tuple(
        replace(
            pin,
            residual_px=(laid.residuals_px[pin.landmark][0] * scale,
                         laid.residuals_px[pin.landmark][1] * scale),
            outlier=pin.landmark == laid.suspect,
        )
        if pin.landmark in laid.residuals_px
        else pin
        for pin in pins
    )  # fmt: skip


def panorama_pins(
    project: Project,
    footage: str,
    place_of: Callable[[int, float, float], Pixel | None],
    selected: str,
) -> tuple[PinMark, ...]:
    """The pins of a footage's frames, where they lie on its panorama.

    Args:
        place_of: from a frame's number and pixel; `None` for what is not on it.
    """
    found = []
    for pin in project.pins.values():
        if pin.frame is None or pin.frame.footage != footage:
            continue
        place = place_of(pin.frame.index, pin.x_px, pin.y_px)
        if place is not None:
            mark = pin_mark(project, pin, selected, None)
            found.append(replace(mark, x_px=place[0], y_px=place[1]))
    return tuple(found)


def timeline_marks(project: Project, footage: str) -> TimelineMarks:
    """Where along one footage something is known."""
    pinned = {
        pin.frame.index
        for pin in project.pins.values()
        if pin.frame is not None and pin.frame.footage == footage
    }
    solved = {
        camera.frame.index
        for camera in project.cameras.values()
        if camera.frame.footage == footage and is_solved(camera)
    }
    tracks = [
        (run[0].index, run[-1].index)
        for track in project.tracks.values()
        if track.footage == footage
        for run in unbroken(track.boxes, [box.index for box in track.boxes])
    ]
    return TimelineMarks(
        tuple(sorted(pinned - solved)), tuple(sorted(solved)), tuple(tracks),
        tuple(_claim_spans(project, footage)),
    )  # fmt: skip


def _claim_spans(project: Project, footage: str) -> Iterator[ClaimSpan]:
    """The claims tested on what was followed in a footage, by id as the claims panel has them."""
    for claim in sorted(project.claims.values(), key=lambda claim: claim.id):
        for finding in project.findings.values():
            track = project.tracks.get(finding.track or "")
            if finding.claim == claim.id and track and track.footage == footage and track.boxes:
                status, word = verdict_text(finding)
                words = f"“{shown_safely(claim.text)}” — {word}"
                ends = track.boxes[0].index, track.boxes[-1].index
                yield ClaimSpan(claim.id, *ends, status, words)
                break


def _ghosts_of(
    project: Project, camera: Camera | None, pinned: Set[str], predicted: Pixels
) -> tuple[Ghost, ...]:
    """Landmarks not pinned where they should be seen, and places where another pin would help."""
    suggested = suggestions_of(project, camera)
    gains = {one.landmark: gain_text(one.gain) for one in suggested}
    pixels = {one.landmark: one.pixel for one in suggested if one.pixel} | dict(predicted)
    known = [
        Ghost(m.id, m.number, m.colour, m.name, *pixels[m.id], gain=gains.get(m.id, ""))
        for m in project.landmarks.values()
        if m.id in pixels and m.id not in pinned
    ]
    places = [
        Ghost("", 0, PLACE_COLOUR, one.words, *one.pixel, gain=gain_text(one.gain))
        for one in suggested
        if not one.landmark and one.pixel
    ]
    return (*known, *places)


def _annotations_of(project: Project, address: FrameAddress, selected: str) -> Iterator[Annotation]:
    for mark in marks_near(project.marks, address):
        points = points_at(mark, address)
        if points is not None:
            yield Annotation(
                mark.id, mark.kind, points, mark.text, mark_colour(project, mark),
                selected=mark.id == selected,
            )  # fmt: skip


def pin_mark(
    project: Project, pin: Pin, selected: str, residual: Mapping[str, Any] | None
) -> PinMark:
    """A pin with its landmark's number and colour; `selected` is the landmark that is chosen."""
    landmark = project.landmarks[pin.landmark]
    return PinMark(
        landmark.id,
        landmark.number,
        landmark.colour,
        landmark.name,
        pin.x_px,
        pin.y_px,
        selected=landmark.id == selected,
        withheld=pin.withheld,
        outlier=bool(residual and residual.get("outlier")),
        residual_px=(residual["dx_px"], residual["dy_px"]) if residual else None,
        part=pin.part,
    )


def _targets_of(project: Project, address: FrameAddress) -> tuple[TargetMark, ...]:
    tracks = (t for t in project.tracks.values() if t.footage == address.footage)
    return tuple(mark for t in tracks if (mark := _target(t, address.pts)) is not None)


def _trails_of(project: Project, footage: str) -> tuple[Trail, ...]:
    tracks = project.tracks.values()
    return tuple(trail for t in tracks if t.footage == footage for trail in _runs(t))


def _target(track: Track, pts: int) -> TargetMark | None:
    for box in track.boxes:
        if box.pts == pts:
            shape = Box(box.x_px, box.y_px, box.width_px, box.height_px)
            return TargetMark(shape, track.name, box.by_hand)
    return None


def _runs(track: Track) -> Iterator[Trail]:
    # Where frames do not show the target the trail breaks off.
    for run in unbroken(track.boxes, [box.index for box in track.boxes]):
        if len(run) > 1:
            yield Trail(tuple((b.x_px + b.width_px / 2, b.y_px + b.height_px) for b in run))

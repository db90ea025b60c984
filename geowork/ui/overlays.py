"""From the project to what lies over one picture; and to the marks of a timeline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geowork.project.model import Camera, FrameAddress, Pin, Project, Track
from geowork.tracking.box import Box
from geowork.ui.canvas.overlay import Ghost, Overlay, PinMark, TargetMark, Trail
from geowork.ui.timeline import TimelineMarks

Pixels = Mapping[str, tuple[float, float]]


def camera_of(project: Project, address: FrameAddress | None) -> Camera | None:
    """The camera of exactly this frame, if there is one."""
    if address is None:
        return None
    for camera in project.cameras.values():
        if camera.frame.footage == address.footage and camera.frame.pts == address.pts:
            return camera
    return None


def pins_of_frame(project: Project, address: FrameAddress | None) -> tuple[Pin, ...]:
    """The pins in exactly this frame."""
    if address is None:
        return ()
    return tuple(
        pin
        for pin in project.pins.values()
        if pin.frame is not None
        and pin.frame.footage == address.footage
        and pin.frame.pts == address.pts
    )


def residuals_of(camera: Camera | None) -> dict[str, Mapping[str, Any]]:
    """Residuals of a solved camera by landmark; for check points, how far they were missed."""
    if camera is None or camera.solution is None:
        return {}
    entries = (*camera.solution.get("residuals", ()), *camera.solution.get("check_points", ()))
    return {entry["landmark"]: entry for entry in entries}


def frame_overlay(
    project: Project, address: FrameAddress | None, selected: str, predicted: Pixels
) -> Overlay:
    """Everything over the frame at `address`.

    Args:
        predicted: pixel of each landmark by the frame's solved camera; shown where not pinned.
    """
    if address is None:
        return Overlay()
    residuals = residuals_of(camera_of(project, address))
    pins = tuple(
        _pin_mark(project, pin, selected, residuals.get(pin.landmark))
        for pin in pins_of_frame(project, address)
    )
    pinned = {pin.landmark for pin in pins}
    ghosts = tuple(
        Ghost(mark.id, mark.number, mark.colour, mark.name, *predicted[mark.id])
        for mark in project.landmarks.values()
        if mark.id in predicted and mark.id not in pinned
    )
    tracks = [track for track in project.tracks.values() if track.footage == address.footage]
    return Overlay(
        pins,
        ghosts,
        tuple(mark for track in tracks if (mark := _target(track, address.pts)) is not None),
        tuple(_trail(track) for track in tracks if len(track.boxes) > 1),
    )


def reference_overlay(project: Project, reference: str, selected: str) -> Overlay:
    """The pins in a reference picture."""
    pins = [pin for pin in project.pins.values() if pin.reference == reference]
    return Overlay(tuple(_pin_mark(project, pin, selected, None) for pin in pins))


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
        (track.boxes[0].index, track.boxes[-1].index)
        for track in project.tracks.values()
        if track.footage == footage and track.boxes
    ]
    return TimelineMarks(tuple(sorted(pinned - solved)), tuple(sorted(solved)), tuple(tracks))


def is_solved(camera: Camera | None) -> bool:
    """Whether a camera has a position one can go on from."""
    return (
        camera is not None
        and camera.solution is not None
        and camera.solution.get("status") in ("solved", "weak")
    )


def _pin_mark(
    project: Project, pin: Pin, selected: str, residual: Mapping[str, Any] | None
) -> PinMark:
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
    )


def _target(track: Track, pts: int) -> TargetMark | None:
    for box in track.boxes:
        if box.pts == pts:
            shape = Box(box.x_px, box.y_px, box.width_px, box.height_px)
            return TargetMark(shape, track.name, box.by_hand)
    return None


def _trail(track: Track) -> Trail:
    return Trail(tuple((b.x_px + b.width_px / 2, b.y_px + b.height_px) for b in track.boxes))

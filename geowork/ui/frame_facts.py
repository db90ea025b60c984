"""What a project holds for one frame: its camera, its pins and how well each of them fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geowork.project.model import Camera, FrameAddress, Pin, Project, Track
from geowork.ui.frame_index import pins_at
from geowork.ui.selection import Selection


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
    return tuple(pins_at(project.pins, address))


def residuals_of(project: Project, camera: Camera | None) -> dict[str, Mapping[str, Any]]:
    """Residuals of a solved camera by pin; for check points, how far they were missed.

    A landmark pinned at base and top has two of each, in the order of its pins' ids, which is the
    order in which they were handed to the solve.
    """
    if camera is None or camera.solution is None:
        return {}
    found: dict[str, Mapping[str, Any]] = {}
    pins = sorted(pins_of_frame(project, camera.frame), key=lambda pin: pin.id)
    for field, withheld in (("residuals", False), ("check_points", True)):
        entries: dict[str, list[Mapping[str, Any]]] = {}
        for entry in camera.solution.get(field) or ():
            entries.setdefault(entry["landmark"], []).append(entry)
        for pin in pins:
            if pin.withheld == withheld and entries.get(pin.landmark):
                found[pin.id] = entries[pin.landmark].pop(0)
    return found


def is_solved(camera: Camera | None) -> bool:
    """Whether a camera has a position one can go on from."""
    return (
        camera is not None
        and camera.solution is not None
        and camera.solution.get("status") in ("solved", "weak")
    )


def shown_track(project: Project, selection: Selection) -> Track | None:
    """The chosen track, or the first while none is chosen."""
    return project.tracks.get(selection.track) or next(iter(project.tracks.values()), None)


def correctable(project: Project, selection: Selection) -> Track | None:
    """The shown track, where the box at the shown place corrects it: at a later frame of it."""
    track = shown_track(project, selection)
    start = selection.box_frame
    if track is None or start is None or selection.box is None or not track.boxes:
        return None
    followed = track.kind == "followed" and not track.interpolated
    later = track.footage == start.footage and start.index > track.boxes[0].index
    return track if followed and later else None

"""Movement that the analyst states: an order of passing, or an arrow on the map."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import msgspec

from geowork.analysis.arrow import movement_by_arrow
from geowork.analysis.passing import movement_by_passing
from geowork.analysis.passing_file import (
    CameraPlace,
    FilePassing,
    PassedLandmark,
    PassingFile,
    check_passing,
)
from geowork.analysis.track_file import TrackResult
from geowork.errors import InputError
from geowork.project.edits import Edit, new_id, put
from geowork.project.fingerprint import fingerprint
from geowork.project.model import Landmark, MapArrow, Passing, Project, Track
from geowork.project.placing_error import whole_sigma_m
from geowork.workflow.outcome import Outcome, as_kept
from geowork.workflow.solving import solution_of

METHOD = "stated movement/1"


def state_passing(
    project: Project, track_id: str | None, name: str, passings: tuple[Passing, ...], **more: Any
) -> Edit:
    """State in which order a target passed landmarks, anew or again.

    Args:
        more: other fields of the track, such as `within_m` and `camera`.

    Raises:
        InputError: a landmark is not on the map, or no path passes them so.
    """
    footage = next((p.frame.footage for p in passings if p.frame is not None), "")
    fields = {"passings": passings, "footage": footage, **more}
    return _put(project, _track(project, track_id, name, kind="passing", **fields))


def state_arrow(project: Project, track_id: str | None, name: str, arrow: MapArrow) -> Edit:
    """State a way by an arrow on the map, anew or again.

    Raises:
        InputError: it has no direction on the ground.
    """
    return _put(project, _track(project, track_id, name, kind="arrow", arrow=arrow))


def passing_outcome(
    project: Project, track_id: str | None, name: str, passings: tuple[Passing, ...], **more: Any
) -> Outcome:
    """See `state_passing`; the edit is current while landmarks and camera stay where they are."""
    edit = state_passing(project, track_id, name, passings, **more)
    return _outcome(project, track_id, name, edit)


def arrow_outcome(project: Project, track_id: str | None, name: str, arrow: MapArrow) -> Outcome:
    """See `state_arrow`; nothing else in the project matters to it."""
    return _outcome(project, track_id, name, state_arrow(project, track_id, name, arrow))


def stated_movement(project: Project, track: Track) -> TrackResult:
    """What the statement behind a track implies over ground.

    Raises:
        InputError: it states nothing, or nothing that can be.
    """
    if track.kind == "arrow" and track.arrow is not None:
        return movement_by_arrow(track.arrow, track.name)
    if track.kind == "passing" and track.passings:
        return movement_by_passing(passing_file_of(project, track))
    raise InputError(track.name, "states no movement", "mark what it passed, or draw its arrow")


def stated_fingerprint(project: Project, track: Track) -> str:
    """Fingerprint of what a stated movement follows from."""
    if track.kind == "arrow":
        return fingerprint(METHOD, track.arrow)
    try:
        return fingerprint(METHOD, passing_file_of(project, track))
    except InputError:
        return ""


def passing_file_of(project: Project, track: Track) -> PassingFile:
    """A track's order of passing in the form of a file.

    Raises:
        InputError: a landmark is not on the map, or a value is out of range.
    """
    names = dict.fromkeys(p.landmark for p in track.passings)
    timed = all(p.frame is not None for p in track.passings)
    file = PassingFile(
        kind="passing",
        target=track.name,
        landmarks=tuple(_landmark(project, project.landmarks[name], track) for name in names),
        passings=tuple(_passing(passing, timed=timed) for passing in track.passings),
        within_m=track.within_m,
        camera=_camera(project, track),
        max_speed_mps=track.max_speed_mps,
    )
    check_passing(file, track.name)
    return file


def _track(project: Project, track_id: str | None, name: str, **fields: Any) -> Track:
    if track_id is not None:
        return msgspec.structs.replace(project.tracks[track_id], name=name, **fields)
    made = Track(id=new_id(project.tracks, name), name=name, footage="", camera="")
    return msgspec.structs.replace(made, **fields)


def _put(project: Project, track: Track) -> Edit:
    movement = as_kept(stated_movement(project, track))
    key = stated_fingerprint(project, track)
    done = msgspec.structs.replace(track, movement=movement, fingerprint=key)
    what = "the order of passing" if track.kind == "passing" else "the way on the map"
    return put("tracks", done, f"State {what} of {track.name}")


def _outcome(project: Project, track_id: str | None, name: str, edit: Edit) -> Outcome:
    made = edit.apply(project).tracks[track_id or new_id(project.tracks, name)]

    def is_current(now: Project) -> bool:
        named = {p.landmark for p in made.passings}
        return named <= now.landmarks.keys() and stated_fingerprint(now, made) == made.fingerprint

    return Outcome(edit, is_current)


def _landmark(project: Project, landmark: Landmark, track: Track) -> PassedLandmark:
    at = landmark.position
    if at is None:
        problem = f"passed '{landmark.name}', which is not on the map"
        raise InputError(track.name, problem, "place that landmark first")
    sigma_m = whole_sigma_m(project, landmark)
    return PassedLandmark(landmark.id, at.lat_deg, at.lon_deg, sigma_m, landmark.name)


def _passing(passing: Passing, *, timed: bool) -> FilePassing:
    frame = passing.frame
    time_s = None
    if timed and frame is not None:
        time_s = float(frame.pts * Fraction(frame.time_base))
    return FilePassing(passing.landmark, passing.relation, passing.side, time_s)


def _camera(project: Project, track: Track) -> CameraPlace | None:
    """Where the camera stood, as solved or as believed beforehand."""
    camera = project.cameras.get(track.camera)
    if camera is None:
        return None
    solution = solution_of(camera)
    if solution is not None and solution.position is not None and solution.ellipse_95 is not None:
        # The half-axis of the 95 % ellipse is 2.45 sigma of a Gaussian in the plane.
        sigma_m = solution.ellipse_95.semi_major_m / math.sqrt(5.991)
        return CameraPlace(solution.position.lat_deg, solution.position.lon_deg, sigma_m)
    if camera.place is None:
        return None
    return CameraPlace(camera.place.lat_deg, camera.place.lon_deg, camera.place_sigma_m)

"""Reading the media of a case again: are the bytes those, and does following give the same?"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import msgspec

from geowork.errors import GeoworkError
from geowork.footage.source import FrameSource
from geowork.geo.terrain import Terrain
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Progress
from geowork.project.model import Project, TargetBox, Track
from geowork.tracking import following as tracking
from geowork.tracking.box import Box
from geowork.tracking.key_frames import interpolated
from geowork.workflow.case import Case
from geowork.workflow.correcting import moved, target_box, view_for
from geowork.workflow.following import boxes_of, cameras_of, follow
from geowork.workflow.outcome import as_kept
from geowork.workflow.verifying import Check, FollowAgain
from geowork.workflow.viewing import Stretch, numbered


def read_media_again(case: Case, progress: Progress) -> list[Check]:
    """Hash every medium that is at hand, and compare with what the case says it is.

    States: same, differs (the file is there, its bytes are others), absent (not at hand).
    """
    checks = []
    for key, medium in case.document.project.media.items():
        known = case.media.last_seen(key)
        path = case.media_path(key, progress)
        if path is not None and sha256_file(path, progress) == key:
            state, text = "same", f"'{medium.name}' read again, same bytes"
        elif path is not None or (known is not None and known.is_file()):
            state, text = "differs", f"'{medium.name}' is there, and its bytes are not those"
        else:
            state, text = "absent", f"'{medium.name}' is not at hand"
        checks.append(Check("media", key, state, text))
    return checks


def following_again(case: Case, progress: Progress) -> FollowAgain:
    """Follows a target of the case anew, where its footage is at hand."""

    def again(project: Project, track: Track) -> Track | None:
        medium = project.footage[track.footage].medium
        if not track.boxes or not track.camera or _path(case, medium, progress) is None:
            return None
        reader = case.reader(track.footage, progress)
        return follow_track_again(project, reader, track, case.terrain(progress), progress)

    return again


def follow_track_again(
    project: Project, reader: FrameSource, track: Track, terrain: Terrain, progress: Progress
) -> Track:
    """The track as it comes from its boxes set by hand alone, over the frames it has.

    Raises:
        InputError: the footage does not hold those frames, or the camera is not solved.
    """
    first, last = track.boxes[0].index, track.boxes[-1].index
    keys = {b.index: _box(b) for b in track.boxes if b.by_hand or b.index == first}
    if not track.interpolated and len(keys) == 1:
        cameras = cameras_of(project, reader, track)
        start = keys[first]
        stretch = Stretch(first, last)
        followed = follow(reader, track.name, start, stretch, cameras, terrain, progress)
        boxes = boxes_of(followed.steps)
        return msgspec.structs.replace(track, boxes=boxes, movement=as_kept(followed.result))
    view = view_for(project, reader, track, Stretch(first, last), terrain, progress)
    if track.interpolated:
        between = interpolated(keys, view.background)
        boxes = tuple(
            target_box(reader, at, box, by_hand=at in keys) for at, box in between.items()
        )
    else:
        boxes = ()
        for start_at, end in pairwise([*sorted(keys), last + 1]):
            with numbered(reader, start_at, end - 1) as frames:
                steps = tracking.follow_target(
                    frames, keys[start_at], progress,
                    count=end - start_at, scene=view.scene, background=view.background,
                    height_in=view.height_in,
                )  # fmt: skip
            boxes += boxes_of(steps)
        boxes = tuple(msgspec.structs.replace(b, by_hand=b.index in keys) for b in boxes)
    track = msgspec.structs.replace(track, boxes=boxes)
    edit = moved(project, reader, track, view, "").edit
    return edit.apply(project).tracks[track.id]


def _box(box: TargetBox) -> Box:
    return Box(box.x_px, box.y_px, box.width_px, box.height_px)


def _path(case: Case, medium: str, progress: Progress) -> Path | None:
    try:
        return case.media_path(medium, progress)
    except GeoworkError:
        return None

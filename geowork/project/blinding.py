"""A case without what the first analyst saw in it, for a second who must not know."""

from __future__ import annotations

import msgspec

from geowork.project.model import Camera, Project, Track


def blinded(project: Project) -> Project:
    """The case with its material and its questions only.

    Kept: media, footage, references, landmarks with their places, claims with the thresholds fixed
    for them, which frames have a camera, and which target is followed: its name and first box.
    Left out: pins, beliefs about cameras and what was solved, movements, evidence, findings, marks,
    drawings, reviews, and the summary and notes, which tend to tell the result.
    """
    return msgspec.structs.replace(
        project,
        summary="",
        footage={k: msgspec.structs.replace(v, notes="") for k, v in project.footage.items()},
        landmarks={k: msgspec.structs.replace(v, notes="") for k, v in project.landmarks.items()},
        pins={},
        cameras={
            key: Camera(id=key, name=camera.name, frame=camera.frame)
            for key, camera in project.cameras.items()
        },
        tracks={
            key: Track(
                id=key,
                name=track.name,
                footage=track.footage,
                camera=track.camera,
                boxes=track.boxes[:1],
            )
            for key, track in project.tracks.items()
        },
        evidence={},
        findings={},
        marks={},
        reviews={},
        drawings={},
    )

"""Another name for a target, with everything that was computed of it kept in force."""

from __future__ import annotations

import msgspec

from geowork.errors import InputError
from geowork.project.edits import Edit, put, several
from geowork.project.model import Project, Track
from geowork.workflow.judging import finding_fingerprint, movement_fingerprint


def rename_track(project: Project, track_id: str, name: str) -> Edit:
    """Call a target otherwise.

    Movement and findings do not follow from the name, but their fingerprints take it in: what is
    up to date is given its new fingerprint, and what is outdated stays so.

    Raises:
        InputError: the name is empty.
    """
    track = project.tracks[track_id]
    name = name.strip()
    if not name:
        raise InputError(track.name, "name is empty", "give it one")
    renamed = _renamed(project, track, name)
    label = f"Rename {track.name}"
    steps = [put("tracks", renamed, label)]
    after = steps[0].apply(project)
    for finding in project.findings.values():
        if finding.track != track_id:
            continue
        if finding.fingerprint == finding_fingerprint(project, finding.claim, track_id):
            key = finding_fingerprint(after, finding.claim, track_id)
            steps.append(put("findings", msgspec.structs.replace(finding, fingerprint=key), label))
    return several(label, *steps)


def _renamed(project: Project, track: Track, name: str) -> Track:
    told = track.movement
    movement = {**told, "target": name} if told is not None and "target" in told else told
    renamed = msgspec.structs.replace(track, name=name, movement=movement)
    if track.fingerprint != movement_fingerprint(project, track):
        return renamed
    after = put("tracks", renamed, "").apply(project)
    return msgspec.structs.replace(renamed, fingerprint=movement_fingerprint(after, renamed))

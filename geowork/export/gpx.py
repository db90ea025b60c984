"""Landmarks, cameras and tracks as GPX 1.1, for hand-held devices and map programs."""

from __future__ import annotations

from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from geowork.drawing.contracts import position_at
from geowork.drawing.earth_marks import camera_text
from geowork.drawing.phrases import ENGLISH, Phrases
from geowork.drawing.track_marks import movement_summary, observed_runs
from geowork.export.parts import Made, Outcome
from geowork.export.xml_text import child, document_bytes, root_element
from geowork.geo.position import Position
from geowork.project.model import Project

_SPACE = "http://www.topografix.com/GPX/1/1"


def gpx(project: Project, say: Phrases = ENGLISH) -> Outcome:
    """``case.gpx``. Times are left out: a frame's time is not a time of day."""
    root = root_element("gpx", {"": _SPACE}, version="1.1", creator="Geowork")
    about = child(root, "metadata")
    child(about, "name", project.title)
    child(about, "desc", project.summary)
    for mark in sorted(project.landmarks.values(), key=lambda one: (one.number, one.id)):
        if mark.position is not None:
            _waypoint(root, mark.position, f"{mark.number} {mark.name}", mark.notes, "landmark")
    for key in sorted(project.cameras):
        camera = project.cameras[key]
        at = position_at(camera.solution, "position")
        if at is not None:
            text = camera_text(camera.solution or {}, say)
            _waypoint(root, at, say.told(camera.name), text, "camera")
    for key in sorted(project.tracks):
        track = project.tracks[key]
        seen = observed_runs(track.movement or {})
        if seen:
            text = movement_summary(track.movement or {}, say)
            _track(root, say.told(track.name), text, seen)
    yield Made(PurePosixPath("case.gpx"), document_bytes(root))


def _waypoint(root: Element, at: Position, name: str, about: str, kind: str) -> None:
    point = _point(root, "wpt", at)
    child(point, "name", name)
    child(point, "desc", about)
    child(point, "type", kind)


def _track(root: Element, name: str, about: str, runs: list[list[Position]]) -> None:
    track = child(root, "trk")
    child(track, "name", name)
    child(track, "desc", about)
    for run in runs:  # between them the target was not seen
        part = child(track, "trkseg")
        for at in run:
            _point(part, "trkpt", at)


def _point(parent: Element, name: str, at: Position) -> Element:
    point = child(parent, name, lat=f"{at.lat_deg:.8f}", lon=f"{at.lon_deg:.8f}")
    if at.height_m is not None:
        child(point, "ele", round(at.height_m, 3))
    return point

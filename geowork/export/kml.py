"""The case as KML 2.2 and KMZ: for a globe program, with the view from the solved camera.

Structure after OGC 07-147r2; the tour is of Google's extension namespace.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from geowork.drawing.marks import map_features
from geowork.drawing.phrases import ENGLISH, Phrases
from geowork.drawing.words import plain_text
from geowork.export.camera_view import CameraView, camera_views
from geowork.export.xml_text import child, document_bytes, root_element
from geowork.project.model import Project

_FOLDERS: Mapping[str, tuple[str, ...]] = {
    "Cameras": ("camera", "region_95", "cone", "axis"),
    "Sight lines": ("sight_line",),
    "Landmarks": ("landmark",),
    "Movement": ("track", "track_end", "course"),
    "Error of movement": ("track_band", "course_band"),
    "Drawings": ("drawing",),
    "Claims": ("claim_area", "claim_line", "claim_place", "claim_course"),
}
_SPACES = {"": "http://www.opengis.net/kml/2.2", "gx": "http://www.google.com/kml/ext/2.2"}
_WIDE = {"track": 4.0, "course": 6.0, "claim_line": 4.0}
_LOOK_S, _STAY_S = 4.0, 3.0
_NEAR_M = 40.0
"""How far before the camera the picture stands in the globe program."""


def kml_bytes(
    project: Project, pictures: Mapping[str, str] | None = None, say: Phrases = ENGLISH
) -> bytes:
    """The whole case as one KML document.

    Args:
        pictures: address of the picture of each camera, by the camera's id: each of these becomes
            a PhotoOverlay.
    """
    root = root_element("kml", _SPACES)
    document = child(root, "Document")
    child(document, "name", project.title)
    child(document, "description", _html(project.summary))
    features = map_features(project, say)["features"]
    _styles(document, features)
    views = camera_views(project)
    for title, kinds in _FOLDERS.items():
        _folder(document, say(title), [f for f in features if f["properties"]["kind"] in kinds])
    for view in views:
        if pictures and view.camera.id in pictures:
            _photo(document, view, pictures[view.camera.id], say)
    if views:
        _tour(document, views, say)
    return document_bytes(root)


def _folder(document: Element, title: str, features: Sequence[Mapping[str, Any]]) -> None:
    if not features:
        return
    folder = child(document, "Folder")
    child(folder, "name", title)
    for feature in features:
        _placemark(folder, feature)


def _placemark(folder: Element, feature: Mapping[str, Any]) -> None:
    said = feature["properties"]
    mark = child(folder, "Placemark")
    child(mark, "name", " ".join(part for part in (said["number"], said["label"]) if part))
    child(mark, "Snippet", "", maxLines="0")
    child(mark, "description", _html(said["text"]))
    child(mark, "styleUrl", "#" + _style_name(said))
    data = child(mark, "ExtendedData")
    for key in ("kind", "id", "number"):
        child(child(data, "Data", name=key), "value", said[key])
    _geometry(mark, feature["geometry"])


def _geometry(parent: Element, shape: Mapping[str, Any]) -> None:
    points = shape["coordinates"]
    match shape["type"]:
        case "Point":
            child(child(parent, "Point"), "coordinates", _corners([points]))
        case "LineString":
            line = child(parent, "LineString")
            child(line, "tessellate", 1)
            child(line, "coordinates", _corners(points))
        case "Polygon":
            _polygon(parent, points)
        case "MultiLineString":
            several = child(parent, "MultiGeometry")
            for part in points:
                _geometry(several, {"type": "LineString", "coordinates": part})
        case _:
            several = child(parent, "MultiGeometry")
            for part in points:
                _polygon(several, part)


def _polygon(parent: Element, rings: Sequence[Any]) -> None:
    polygon = child(parent, "Polygon")
    child(polygon, "tessellate", 1)
    for place, ring in enumerate(rings):
        side = child(polygon, "innerBoundaryIs" if place else "outerBoundaryIs")
        child(child(side, "LinearRing"), "coordinates", _corners(ring))


def _corners(points: Sequence[Sequence[float]]) -> str:
    return " ".join(f"{point[0]:.8f},{point[1]:.8f}" for point in points)


def _styles(document: Element, features: Sequence[Mapping[str, Any]]) -> None:
    done = set()
    for feature in features:
        said = feature["properties"]
        name = _style_name(said)
        if name in done:
            continue
        done.add(name)
        style = child(document, "Style", id=name)
        colour = _colour(said["colour"])
        icon = child(style, "IconStyle")
        child(icon, "color", "ff" + colour)
        child(icon, "scale", 1.1 if said["kind"] == "camera" else 0.8)
        line = child(style, "LineStyle")
        child(line, "color", ("ff" if said["kind"] in _WIDE else "c0") + colour)
        child(line, "width", _WIDE.get(said["kind"], 2.0))
        child(child(style, "PolyStyle"), "color", "30" + colour)
        # Only the description, which is escaped, enters the balloon's HTML; the name does not.
        child(child(style, "BalloonStyle"), "text", "$[description]")


def _style_name(said: Mapping[str, Any]) -> str:
    return f"{said['kind']}-{said['colour'][1:]}"


def _colour(colour: str) -> str:
    # KML writes blue first.
    return (colour[5:7] + colour[3:5] + colour[1:3]).lower()


def _camera(parent: Element, view: CameraView) -> None:
    camera = child(parent, "Camera")
    child(camera, "longitude", view.position.lon_deg)
    child(camera, "latitude", view.position.lat_deg)
    child(camera, "altitude", view.position.height_m or 0.0)
    child(camera, "heading", view.azimuth_deg)
    child(camera, "tilt", min(180.0, max(0.0, 90.0 + view.pitch_deg)))
    # KML's roll turns about the axis that points back at the viewer: against ours.
    child(camera, "roll", -view.roll_deg)
    child(camera, "altitudeMode", _mode(view))


def _mode(view: CameraView) -> str:
    return "relativeToGround" if view.position.height_m is None else "absolute"


def _photo(document: Element, view: CameraView, address: str, say: Phrases) -> None:
    photo = child(document, "PhotoOverlay")
    child(photo, "name", say("{name}, as filmed", name=say.told(view.camera.name)))
    _camera(photo, view)
    child(child(photo, "Icon"), "href", address)
    volume = child(photo, "ViewVolume")
    for side, span in (("left", -view.hfov_deg), ("right", view.hfov_deg)):
        child(volume, f"{side}Fov", span / 2)
    for side, span in (("bottom", -view.vfov_deg), ("top", view.vfov_deg)):
        child(volume, f"{side}Fov", span / 2)
    child(volume, "near", _NEAR_M)
    at = view.position
    place = child(photo, "Point")
    child(place, "altitudeMode", _mode(view))
    child(place, "coordinates", f"{at.lon_deg:.8f},{at.lat_deg:.8f},{at.height_m or 0.0:.2f}")


def _tour(document: Element, views: Sequence[CameraView], say: Phrases) -> None:
    tour = child(document, "gx:Tour")
    child(tour, "name", say("From camera to camera"))
    playlist = child(tour, "gx:Playlist")
    for view in views:
        fly = child(playlist, "gx:FlyTo")
        child(fly, "gx:duration", _LOOK_S)
        child(fly, "gx:flyToMode", "smooth")
        _camera(fly, view)
        child(child(playlist, "gx:Wait"), "gx:duration", _STAY_S)


def _html(words: str) -> str:
    # A balloon is HTML: the words are escaped for it first, and for XML when they are written.
    return "<br/>".join(escape(line) for line in plain_text(words).split("\n"))

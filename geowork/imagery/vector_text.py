"""Lines and areas from text files: GeoJSON (RFC 7946), KML 2.3 and GPX 1.1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import shapely
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from shapely.errors import ShapelyError

from geowork import strict_json
from geowork.errors import MediaError
from geowork.imagery.kml_document import (
    links_to_network,
    local_name,
    open_kml,
    parse_xml,
    text_at,
)
from geowork.imagery.vector_features import Gathering, VectorLayer, crs_called

_SHAPES = {"Point", "LineString", "LinearRing", "Polygon"}
_MAX_PARTS_DEEP = 8


def read_geojson(path: Path) -> VectorLayer:
    """A FeatureCollection, a Feature or a bare geometry; an older file may name its projection.

    Raises:
        MediaError: no GeoJSON, or nothing of it lies on the earth.
    """
    value = strict_json.read(path)
    if not isinstance(value, dict):
        raise MediaError(path, "is not GeoJSON", "give a FeatureCollection")
    gathered = Gathering(path)
    named = _at(value, "crs", "properties", "name")
    if isinstance(named, str) and "CRS84" not in named:
        gathered.use(crs_called(path, named))
    for feature in _features(value):
        given = feature.get("properties")
        tags = given if isinstance(given, Mapping) else {}
        nested = tags.get("tags")
        gathered.add(
            _shape(feature.get("geometry")), nested if isinstance(nested, Mapping) else tags,
            path.stem,
        )  # fmt: skip
    return gathered.layer()


def read_kml(path: Path) -> VectorLayer:
    """The placemarks of a KML or KMZ; links to the network are ignored and said.

    Raises:
        MediaError: no KML, or no placemark on the earth.
    """
    root, _ = open_kml(path)
    gathered = Gathering(path)
    if links_to_network(root):
        gathered.warnings.append("It links to the network, which was ignored.")
    for mark, folder in _placemarks(root, ""):
        tags = {"name": _own_text(mark, "name"), **_kml_data(mark)}
        parts = [part for element in mark for part in _kml_shapes(element, 0)]
        gathered.add(_joined(parts), tags, folder or path.stem)
    return gathered.layer()


def read_gpx(path: Path) -> VectorLayer:
    """Way points, routes and tracks.

    Raises:
        MediaError: no GPX, or nothing of it lies on the earth.
    """
    try:
        root = parse_xml(path)
    except (ElementTree.ParseError, DefusedXmlException, OSError, ValueError) as error:
        raise MediaError(path, "is not a sound GPX file", "export it again") from error
    if local_name(root) != "gpx":
        raise MediaError(path, "is not a GPX file", "export it again as GPX 1.1")
    gathered = Gathering(path)
    for element in root:
        form = local_name(element)
        if form not in {"wpt", "rte", "trk"}:
            continue
        tags = {"name": _own_text(element, "name"), "type": _own_text(element, "type")}
        runs = [element] if form != "trk" else [e for e in element if local_name(e) == "trkseg"]
        parts = [_gpx_run(path, run, form) for run in runs]
        gathered.add(_joined([p for p in parts if p is not None]), tags, path.stem)
    return gathered.layer()


def _features(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if value.get("type") == "FeatureCollection":
        found = value.get("features")
        yield from (f for f in found if isinstance(f, Mapping)) if isinstance(found, list) else ()
    elif value.get("type") == "Feature":
        yield value
    else:
        yield {"geometry": value}


def _shape(geometry: Any) -> Any:
    try:
        return shapely.geometry.shape(geometry) if isinstance(geometry, Mapping) else None
    except (ShapelyError, TypeError, ValueError, KeyError, IndexError, AttributeError):
        return None


def _at(value: Any, *way: str) -> Any:
    for step in way:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _placemarks(element: Any, folder: str) -> Iterator[tuple[Any, str]]:
    # A stack of our own: a hostile file may nest deeper than Python calls.
    waiting = [(element, folder)]
    while waiting:
        one, name = waiting.pop()
        for child in one:
            form = local_name(child)
            if form == "Placemark":
                yield child, name
            elif form in {"Document", "Folder"}:
                waiting.append((child, _own_text(child, "name") or name))


def _own_text(element: Any, name: str) -> str:
    return next((str(e.text or "").strip() for e in element if local_name(e) == name), "")


def _kml_data(mark: Any) -> dict[str, str]:
    said = {}
    for one in mark.iter():
        key = str(one.get("name", ""))
        if local_name(one) == "Data" and key:
            said[key] = text_at(one, "value")
        elif local_name(one) == "SimpleData" and key:
            said[key] = str(one.text or "").strip()
    return said


def _kml_shapes(element: Any, depth: int) -> Iterator[Any]:
    form = local_name(element)
    if form == "MultiGeometry" and depth < _MAX_PARTS_DEEP:
        for child in element:
            yield from _kml_shapes(child, depth + 1)
    elif form in _SHAPES:
        made = _kml_shape(element, form)
        if made is not None:
            yield made


def _kml_shape(element: Any, form: str) -> Any:
    try:
        rings = [
            [[float(v) for v in one.split(",")[:2]] for one in str(e.text or "").split()]
            for e in element.iter()
            if local_name(e) == "coordinates"
        ]
        if form == "Point":
            return shapely.Point(rings[0][0])
        if form == "Polygon":
            return shapely.Polygon(rings[0], rings[1:])
        return shapely.LineString(rings[0])
    except (ShapelyError, ValueError, IndexError):
        return None


def _gpx_run(path: Path, run: Any, form: str) -> Any:
    points = [run] if form == "wpt" else [e for e in run if local_name(e) in {"rtept", "trkpt"}]
    try:
        at = [(float(e.get("lon", "")), float(e.get("lat", ""))) for e in points]
    except ValueError as error:
        raise MediaError(path, "holds a point without lat and lon", "export it again") from error
    if form == "wpt":
        return shapely.Point(at[0])
    return shapely.LineString(at) if len(at) > 1 else None


def _joined(parts: list[Any]) -> Any:
    if len(parts) > 1:
        return shapely.GeometryCollection(parts)
    return parts[0] if parts else None

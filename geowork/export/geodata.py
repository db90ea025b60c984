"""The case as GeoJSON (RFC 7946), for any map program."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

import shapely

from geowork.drawing.marks import map_features
from geowork.export.parts import Made, Outcome
from geowork.project.model import Project


def geojson(project: Project) -> Outcome:
    """One file with everything that has a place on earth."""
    collection = map_features(project)
    features = [_oriented(feature) for feature in collection["features"]]
    value = {"type": "FeatureCollection", "name": project.title, "features": features}
    text = json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False)
    yield Made(PurePosixPath("case.geojson"), (text + "\n").encode())


def _oriented(feature: dict[str, Any]) -> dict[str, Any]:
    # The standard wants outer rings counterclockwise.
    if feature["geometry"]["type"] not in ("Polygon", "MultiPolygon"):
        return feature
    shape = shapely.orient_polygons(shapely.geometry.shape(feature["geometry"]))
    return {**feature, "geometry": shapely.geometry.mapping(shape)}

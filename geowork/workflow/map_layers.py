"""Maps of lines and areas as the map page takes them: GeoJSON with a label and a text each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from geowork.geo.position import Position
from geowork.imagery.vector_features import Feature, VectorLayer

_MOST_TAGS = 12
_DIGITS = 7


def layer_features(
    layer: VectorLayer, places: Sequence[Position], most: int
) -> tuple[Mapping[str, Any], int]:
    """A FeatureCollection of at most `most` features, those nearest to the places; and how many
    were left out."""
    chosen = list(layer.features)
    if len(chosen) > most:
        near = _distances(chosen, places)
        chosen = [chosen[k] for k in np.sort(np.argsort(near, kind="stable")[:most])]
    collection = {"type": "FeatureCollection", "features": [_as_geojson(f) for f in chosen]}
    return collection, len(layer.features) - len(chosen)


def _distances(features: Sequence[Feature], places: Sequence[Position]) -> Any:
    """Distance to the nearest place, in degrees: only to tell near from far."""
    if not places:
        return np.zeros(len(features))
    points = shapely.MultiPoint([(p.lon_deg, p.lat_deg) for p in places])
    return shapely.distance([f.geometry for f in features], points)


def _as_geojson(feature: Feature) -> Mapping[str, Any]:
    said = [f"{key}: {value}" for key, value in feature.tags.items() if key != "name"]
    properties = {
        "kind": feature.kind,
        "label": feature.name or feature.kind,
        "text": "\n".join(said[:_MOST_TAGS]),
    }
    rounded = shapely.transform(feature.geometry, lambda at: np.round(at, _DIGITS))
    geometry = shapely.geometry.mapping(rounded)
    return {"type": "Feature", "properties": properties, "geometry": geometry}

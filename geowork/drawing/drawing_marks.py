"""What the analyst drew on the map: points, lines and areas of the analyst's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geowork.drawing.contracts import geometry
from geowork.drawing.palette import checked_colour
from geowork.project.model import Project

KINDS = ("Point", "LineString", "Polygon")


def drawing_features(project: Project) -> Iterator[dict[str, Any]]:
    """Each drawing as a GeoJSON feature of kind ``drawing``; a broken one is passed over."""
    for key in sorted(project.drawings):
        drawn = project.drawings[key]
        shape = geometry(drawn.geometry, KINDS)
        if shape is not None:
            yield {
                "type": "Feature",
                "geometry": shape,
                "properties": {
                    "kind": "drawing",
                    "id": drawn.id,
                    "number": "",
                    "colour": checked_colour(drawn.colour),
                    "label": drawn.name,
                    "text": drawn.notes,
                },
            }

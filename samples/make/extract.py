"""A map extract of the town as OpenStreetMap would have it: roads, houses, lines, water.

Drawn from the same description as the pictures. Needs no VTK: `python -m samples.make.extract`.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from samples.make.earth_frame import enu_to_wgs84
from samples.make.land_use import TRACKS
from samples.make.mesh import Array, Mesh, Points
from samples.make.roadside import add_poles, add_pylons
from samples.make.terrain import road_north, terrain_height
from samples.make.town import BLOCKS, HOUSES, build_town

ROAD_EASTINGS = np.arange(-880.0, 2200.0, 12.0)
FLOOR_M = 2.8


def _degrees(flat: Array) -> list[list[float]]:
    height = terrain_height(flat[:, 0], flat[:, 1])
    found = enu_to_wgs84(np.column_stack([flat, height]))
    return [[round(float(lon), 8), round(float(lat), 8)] for lat, lon, _ in found]


def _feature(form: str, flat: Array, tags: dict[str, str]) -> dict[str, Any]:
    at = _degrees(flat)
    shapes: dict[str, Any] = {"Point": at[0], "LineString": at, "Polygon": [[*at, at[0]]]}
    geometry = {"type": form, "coordinates": shapes[form]}
    return {"type": "Feature", "geometry": geometry, "properties": tags}


def _roads() -> list[dict[str, Any]]:
    centre = np.column_stack([ROAD_EASTINGS, road_north(ROAD_EASTINGS)])
    tags = {"highway": "tertiary", "name": "Exit road", "surface": "asphalt"}
    return [
        _feature("LineString", centre, tags),
        *(_feature("LineString", np.array(path), {"highway": "track"}) for path in TRACKS),
    ]


def _buildings(points: Points) -> list[dict[str, Any]]:
    corners = ("sw", "se", "ne", "nw")
    houses = [
        _feature(
            "Polygon",
            np.array([points[f"{name}_foot_{k}"][:2] for k in corners]),
            {"building": "house", "name": name.replace("_", " "), "height": f"{ridge:g}"},
        )
        for name, _, _, _, _, _, ridge, *_ in HOUSES
    ]
    blocks = [
        _feature(
            "Polygon",
            np.array([points[f"{name}_roof_{k}"][:2] for k in corners]),
            {"building": "apartments", "name": name.replace("_", " "),
             "building:levels": str(floors), "height": f"{floors * FLOOR_M + 1.6:g}"},
        )
        for name, _, _, _, floors, *_ in BLOCKS
    ]  # fmt: skip
    return houses + blocks


def _lines(points: Points) -> list[dict[str, Any]]:
    mesh = Mesh()
    poles = np.array([p[:2] for k, p in add_poles(mesh).items() if k.endswith("_foot")])
    pylons = np.array([p[:2] for p in add_pylons(mesh).values()])
    masts = (
        ("tv_tower_base", {"man_made": "mast", "tower:type": "communication", "height": "180"}),
        ("water_tower_top", {"man_made": "water_tower", "height": "20"}),
        ("chimney_top", {"man_made": "chimney", "height": "46"}),
    )
    return [
        _feature("LineString", poles, {"power": "minor_line"}),
        _feature("LineString", pylons, {"power": "line"}),
        *(_feature("Point", at[None], {"power": "tower", "height": "30"}) for at in pylons),
        *(_feature("Point", points[key][None, :2], tags) for key, tags in masts),
    ]


def _water() -> dict[str, Any]:
    north = np.arange(-1200.0, 1201.0, 40.0)
    middle = np.column_stack([45 * np.sin((north - 140) / 260) - 430, north])
    return _feature("LineString", middle, {"waterway": "river", "name": "River"})


def extract() -> dict[str, Any]:
    """The extract as a GeoJSON FeatureCollection."""
    points = build_town(Mesh())
    features = [*_roads(), *_buildings(points), *_lines(points), _water()]
    return {"type": "FeatureCollection", "features": features}


def write_extract(path: Path) -> None:
    """Write the extract, a feature a line."""
    rows = [json.dumps(f, separators=(",", ":")) for f in extract()["features"]]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n"
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_extract(Path(__file__).parents[1] / "kupiansk" / "extract.geojson")

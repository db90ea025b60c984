"""Ground overlays of KML and KMZ: a picture laid on the earth by its box or its four corners.

Only a picture inside the KMZ, or beside the KML, is ever read. Links to the network are ignored and
said; KML 2.3 (OGC 12-007), `gx:LatLonQuad` included.
"""

from __future__ import annotations

import io
import math
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.errors import MediaError
from geowork.geo.position import Position
from geowork.imagery.kml_document import (
    links_to_network,
    local_name,
    member_of,
    open_kml,
    text_at,
)
from geowork.imagery.photo import open_photo
from geowork.imagery.placed_picture import PlacedPicture

Array = NDArray[np.float64]

_MAX_PICTURE_BYTES = 256 * 2**20
_REMEDY = "give a KML or KMZ with one picture laid on the ground"


def open_ground_overlay(path: Path) -> PlacedPicture:
    """The first ground overlay of a KML or KMZ file whose picture is at hand.

    Raises:
        MediaError: no KML, no ground overlay, its picture is elsewhere, or its place is absurd.
    """
    root, inside = open_kml(path)
    said = []
    if links_to_network(root):
        said.append("It links to the network, which was ignored.")
    overlays = [one for one in root.iter() if local_name(one) == "GroundOverlay"]
    if not overlays:
        raise MediaError(path, "holds no ground overlay", _REMEDY)
    for overlay in overlays:
        address = text_at(overlay, "Icon", "href")
        if "://" not in address:
            corners = _corners(path, overlay)
            return _placed(_picture(path, address, inside), corners, tuple(said))
    raise MediaError(path, "its pictures are on the network", "save it as KMZ with its pictures")


def _picture(path: Path, address: str, inside: zipfile.ZipFile | None) -> NDArray[np.uint8]:
    name = PurePosixPath(address)
    if not address or name.is_absolute() or ".." in name.parts or "\\" in address:
        raise MediaError(path, "its picture lies in another folder", "save it as KMZ")
    if inside is None:
        return open_photo(path.parent / name.name)
    if str(name) not in inside.namelist():
        raise MediaError(path, "its picture is not inside", "save it as KMZ with its pictures")
    try:
        data = member_of(path, inside, str(name), _MAX_PICTURE_BYTES)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise MediaError(path, "its picture is damaged", "save it again") from error
    return open_photo(path, io.BytesIO(data))


def _corners(path: Path, overlay: Any) -> Array:
    """Lat, lon degrees (4, 2) of the picture's corners, clockwise from the upper left."""
    quad = text_at(overlay, "LatLonQuad", "coordinates").split()
    try:
        if quad:
            points = [[float(v) for v in one.split(",")[:2]][::-1] for one in quad]
            # Counter-clockwise from the lower left, as the format has it.
            corners = np.array(points)[[3, 2, 1, 0]]
        else:
            corners = _box(overlay)
        for lat, lon in corners:
            Position(float(lat), float(lon)).checked(path, "corner")
    except (ValueError, IndexError) as error:
        raise MediaError(path, "does not say where its picture lies", _REMEDY) from error
    if abs(_area(corners)) < 1e-14:
        raise MediaError(path, "its picture has no extent on the ground", _REMEDY)
    return corners


def _box(overlay: Any) -> Array:
    north, south, east, west = (
        float(text_at(overlay, "LatLonBox", side)) for side in ("north", "south", "east", "west")
    )
    angle = math.radians(float(text_at(overlay, "LatLonBox", "rotation") or 0.0))
    corners = np.array([[north, west], [north, east], [south, east], [south, west]])
    if not np.isfinite(corners).all() or not angle:
        return corners
    # Turned counter-clockwise about the middle, on the ground and not in degrees.
    middle = corners.mean(axis=0)
    shrink = np.array([1.0, math.cos(math.radians(middle[0]))])
    away = (corners - middle) * shrink
    north_m = away[:, 0] * math.cos(angle) + away[:, 1] * math.sin(angle)
    east_m = away[:, 1] * math.cos(angle) - away[:, 0] * math.sin(angle)
    return np.asarray(middle + np.stack([north_m, east_m], axis=1) / shrink, dtype=np.float64)


def _area(corners: Array) -> float:
    lat, lon = corners.T
    return float(np.dot(lon, np.roll(lat, -1)) - np.dot(lat, np.roll(lon, -1))) / 2


def _placed(rgb: NDArray[np.uint8], corners: Array, said: tuple[str, ...]) -> PlacedPicture:
    height, width = rgb.shape[:2]
    alpha = np.full((height, width, 1), 255, np.uint8)
    outline = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    # Degrees from the first corner: single precision would be metres off far from Greenwich.
    start = corners[0]
    forth = _homography(outline, (corners - start) * 1e5)
    back = np.asarray(np.linalg.inv(forth), dtype=np.float64)

    def to_earth(pixels: Array) -> Array:
        return np.asarray(_apply(forth, pixels) / 1e5 + start, dtype=np.float64)

    def to_pixels(places: Array) -> Array:
        return _apply(back, np.asarray((places - start) * 1e5, dtype=np.float64))

    return PlacedPicture(np.concatenate([rgb, alpha], axis=2), to_earth, to_pixels, said)


def _homography(here: Array, there: Array) -> Array:
    matrix = cv2.findHomography(here, there, 0)[0]
    return np.asarray(matrix, dtype=np.float64)


def _apply(matrix: Array, points: Array) -> Array:
    moved = np.concatenate([points, np.ones((len(points), 1))], axis=1) @ matrix.T
    with np.errstate(all="ignore"):
        return np.asarray(moved[:, :2] / moved[:, 2:], dtype=np.float64)

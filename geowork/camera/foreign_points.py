"""Control points from other programs: OpenDroneMap, the QGIS georeferencer, and plain CSV.

None of these formats says how large the picture is; that has to be stated beside the file.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from geowork import strict_json
from geowork.camera.control_point_file import check_control_points, read_control_points
from geowork.camera.control_points import (
    FORMAT,
    ControlLandmark,
    ControlPin,
    ControlPoints,
    ImageSize,
)
from geowork.errors import InputError

ToGeodetic = Callable[[float, float], tuple[float, float]]

CSV_NEEDED = ("id", "lat_deg", "lon_deg", "x_px", "y_px")
_UTM = re.compile(r"WGS84\s+UTM\s+(\d{1,2})\s*([NS])", re.IGNORECASE)


def read_any_control_points(
    path: Path, size: ImageSize | None = None, image: str | None = None
) -> ControlPoints:
    """Read control points in our own format or, by its name, in one of the others.

    A file that holds a JSON object is one of ours, whatever it is called.

    Args:
        size: of the picture; needed for the other formats.
        image: which picture's rows to take from a ``gcp_list.txt``; needed when it has several.

    Raises:
        InputError: one sentence naming the file, the field and the remedy.
    """
    suffix = path.suffix.lower()
    if suffix not in {".txt", ".points", ".csv"}:
        return read_control_points(path)
    text = _text(path)
    if text.lstrip().startswith("{"):
        return read_control_points(path)
    if size is None:
        raise InputError(path, "does not say how large the picture is", "add --size WIDTH,HEIGHT")
    if suffix == ".txt":
        pairs = _open_drone_map(text, path, image)
    elif suffix == ".points":
        pairs = _qgis(text, path)
    else:
        pairs = _plain(text, path)
    points = ControlPoints(
        format=FORMAT,
        name=path.stem,
        image=size,
        landmarks=tuple(landmark for landmark, _ in pairs),
        pins=tuple(pin for _, pin in pairs),
    )
    check_control_points(points, path)
    return points


def _text(path: Path) -> str:
    try:
        return strict_json.read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(path, "is not UTF-8 text", "save it as UTF-8") from error


def _open_drone_map(
    text: str, path: Path, image: str | None
) -> list[tuple[ControlLandmark, ControlPin]]:
    """``gcp_list.txt``: the projection, then x y z px py picture [name] in each row."""
    lines = [line.split("#")[0].strip() for line in text.splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        raise InputError(path, "is empty", "give the file OpenDroneMap was given")
    to_geodetic = _projection(lines[0], path)
    rows = [line.split() for line in lines[1:]]
    if not rows:
        raise InputError(path, "holds no points", "add rows of x y z px py picture")
    if any(len(row) < 6 for row in rows):
        raise InputError(path, "a row has fewer than six fields", "give x y z px py picture")
    pictures = sorted({row[5] for row in rows})
    if image is None and len(pictures) > 1:
        raise InputError(path, f"holds {len(pictures)} pictures", f"add --image {pictures[0]}")
    wanted = image if image is not None else (pictures or [""])[0]
    rows = [row for row in rows if row[5] == wanted]
    if not rows:
        raise InputError(path, f"no row is about the picture '{wanted}'", "check --image")
    pairs = []
    for number, row in enumerate(rows, start=1):
        x, y, z, px, py = _numbers(row[:5], path, number)
        lat, lon = to_geodetic(x, y)
        name = row[6] if len(row) > 6 else f"row-{number}"
        # By the format's own rule a height that is not known is written as NaN.
        height = None if math.isnan(z) else z
        pairs.append((ControlLandmark(name, lat, lon, height), ControlPin(name, px, py)))
    return pairs


def _qgis(text: str, path: Path) -> list[tuple[ControlLandmark, ControlPin]]:
    """QGIS ``.points``: mapX, mapY and the picture's x and y, with y counted upwards (negative)."""
    lines = text.splitlines()
    stated = [line for line in lines if line.startswith("#CRS:")]
    to_geodetic = _projection(stated[0][5:] if stated else "EPSG:4326", path)
    table = _table((line for line in lines if line and not line.startswith("#")), path)
    pairs = []
    for number, row in enumerate(table, start=1):
        px_field = "sourceX" if "sourceX" in row else "pixelX"
        py_field = "sourceY" if "sourceY" in row else "pixelY"
        fields = ("mapX", "mapY", px_field, py_field)
        if any(field not in row for field in fields):
            raise InputError(path, f"has no column '{fields[0]}' or '{px_field}'", "save it again")
        if row.get("enable", "1") == "0":
            continue
        x, y, px, py = _numbers([row[field] for field in fields], path, number)
        lat, lon = to_geodetic(x, y)
        name = f"point-{number}"
        pairs.append((ControlLandmark(name, lat, lon), ControlPin(name, px, -py)))
    return pairs


def _plain(text: str, path: Path) -> list[tuple[ControlLandmark, ControlPin]]:
    """CSV with the field names of our own format; an empty height is unknown.

    Where a comma is written in numbers, spreadsheets part the columns by semicolons or tabs.
    """
    header = text.partition("\n")[0]
    parting = next((mark for mark in ";\t" if mark in header and "," not in header), ",")
    table = _table(text.splitlines(), path, parting)
    if parting != ",":
        table = [_with_points(row) for row in table]
    pairs = []
    for number, row in enumerate(table, start=1):
        if not any(row.values()):
            continue  # a spreadsheet's empty rows
        missing = [field for field in CSV_NEEDED if not row.get(field)]
        if missing:
            raise InputError(path, f"row {number} has no '{missing[0]}'", "fill that column")
        lat, lon, px, py = _numbers([row[f] for f in CSV_NEEDED[1:]], path, number)
        stated = {
            field: _numbers([row[field]], path, number)[0]
            for field in ("height_m", "sigma_m", "sigma_height_m", "sigma_px")
            if row.get(field)
        }
        landmark = ControlLandmark(
            row["id"],
            lat,
            lon,
            stated.get("height_m"),
            stated.get("sigma_m", 3.0),
            stated.get("sigma_height_m", 3.0),
        )
        pairs.append((landmark, ControlPin(row["id"], px, py, stated.get("sigma_px", 3.0))))
    return pairs


def _with_points(row: dict[str, str]) -> dict[str, str]:
    return {name: v if name == "id" else v.replace(",", ".") for name, v in row.items()}


def _table(lines: Iterable[str], path: Path, parting: str = ",") -> list[dict[str, str]]:
    text = io.StringIO("\n".join(lines))
    try:
        rows = list(csv.DictReader(text, delimiter=parting, skipinitialspace=True))
    except csv.Error as error:
        raise InputError(path, f"is not a table ({error})", "save it as CSV") from error
    return [{str(k).strip(): str(v or "").strip() for k, v in row.items()} for row in rows]


def _projection(stated: str, path: Path) -> ToGeodetic:
    utm = _UTM.search(stated)
    code = stated.strip()
    if utm is not None and 1 <= int(utm[1]) <= 60:
        code = f"EPSG:{(32600 if utm[2].upper() == 'N' else 32700) + int(utm[1])}"
    try:
        system = CRS.from_user_input(code)
        transformer = Transformer.from_crs(system, 4326, always_xy=True)
    except (CRSError, ProjError) as error:
        raise InputError(
            path, f"the projection '{code[:60]}' is not known", "state it as EPSG:NUMBER"
        ) from error
    if not (system.is_projected or system.is_geographic):
        problem = f"the projection '{code[:60]}' is none of a map"
        raise InputError(path, problem, "state that of its two map coordinates as EPSG:NUMBER")

    def to_geodetic(x: float, y: float) -> tuple[float, float]:
        lon, lat = transformer.transform(x, y)
        return float(lat), float(lon)

    return to_geodetic


def _numbers(fields: Iterable[str], path: Path, row: int) -> list[float]:
    try:
        return [_number(field) for field in fields]
    except ValueError as error:
        raise InputError(
            path, f"row {row} holds a field that is no number", "correct it"
        ) from error


def _number(text: str) -> float:
    # Python reads 25_21 as 2521, which nobody who typed it meant.
    if "_" in text:
        raise ValueError(text)
    return float(text)

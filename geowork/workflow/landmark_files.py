"""Landmarks out of files of other programs: maps, tables, and lists of control points."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geowork import strict_json
from geowork.camera.control_points import ControlPoints, ImageSize
from geowork.camera.foreign_points import read_any_control_points
from geowork.errors import InputError
from geowork.geo.position import Position
from geowork.imagery.vector_layer import open_vector_layer
from geowork.project.edits import Edit, several
from geowork.project.model import FrameAddress, Project
from geowork.workflow.pinning import add_landmark, pin_in_frame

MAX_LANDMARKS = 2_000
DEFAULT_SIGMA_M = 3.0
COLUMNS = {
    "name": ("name", "id", "landmark", "title"),
    "lat_deg": ("lat_deg", "lat", "latitude", "y"),
    "lon_deg": ("lon_deg", "lon", "lng", "longitude", "x"),
    "height_m": ("height_m", "height", "elevation", "ele", "z"),
    "sigma_m": ("sigma_m", "sigma", "accuracy"),
}
"""What a table may call its columns, our own words first."""


@dataclass(frozen=True)
class Place:
    """A point with a name, as another program keeps it."""

    name: str
    position: Position
    sigma_m: float = DEFAULT_SIGMA_M


def read_places(path: Path) -> list[Place]:
    """The named points of a GeoJSON, KML, KMZ, GPX, Shapefile, GeoPackage or CSV file.

    Raises:
        InputError: none of these, broken, or without a point.
    """
    places = list(_table(path) if path.suffix.lower() == ".csv" else _points_of_map(path))
    if not places:
        raise InputError(path, "holds no point", "give a file with landmarks as points")
    if len(places) > MAX_LANDMARKS:
        problem = f"holds {len(places)} points, over {MAX_LANDMARKS}"
        raise InputError(path, problem, "choose those that are seen in the footage")
    return places


def add_landmarks(project: Project, places: list[Place], subject: object) -> tuple[Edit, list[str]]:
    """One edit that adds every place; one whose name a landmark has already is left alone.

    Raises:
        InputError: a place lies off the earth, or all of them are known.
    """
    known = {landmark.name for landmark in project.landmarks.values()}
    steps: list[Edit] = []
    ids: list[str] = []
    for place in places:
        if place.name in known:
            continue
        edit, key = add_landmark(project, place.name, place.position, place.sigma_m)
        steps, ids, known = [*steps, edit], [*ids, key], {*known, place.name}
        project = edit.apply(project)
    if not steps:
        raise InputError(subject, "holds only landmarks that the case has", "nothing is to be done")
    return several(f"Add {len(steps)} landmarks", *steps), ids


def import_control_points(
    project: Project, points: ControlPoints, address: FrameAddress | None, label: str
) -> Edit:
    """One edit that adds every landmark, and its pins where a frame is named."""
    steps: list[Edit] = []
    ids: dict[str, str] = {}
    for mark in points.landmarks:
        position = Position(mark.lat_deg, mark.lon_deg, mark.height_m)
        known = next((k for k, m in project.landmarks.items() if m.name == mark.id), None)
        if known is not None:
            ids[mark.id] = known
            continue
        edit, ids[mark.id] = add_landmark(project, mark.id, position, mark.sigma_m)
        steps.append(edit)
        project = edit.apply(project)
    for pin in points.pins:
        if address is None:
            break
        edit = pin_in_frame(
            project, ids[pin.landmark], address, pin.x_px, pin.y_px, pin.sigma_px, pin.part
        )
        steps.append(edit)
        project = edit.apply(project)
    return several(label, *steps)


def read_pins_of(path: Path, project: Project, footage: str, image: str | None) -> ControlPoints:
    """Control points for a frame of that footage (see `read_any_control_points`)."""
    one = project.footage[footage]
    return read_any_control_points(path, ImageSize(one.width_px, one.height_px), image)


def _points_of_map(path: Path) -> Iterator[Place]:
    numbered = 0
    for feature in open_vector_layer(path).features:
        if feature.geometry.geom_type != "Point":
            continue
        numbered += 1
        lon, lat = float(feature.geometry.x), float(feature.geometry.y)
        name = feature.name or f"{path.stem} {numbered}"
        position = Position(lat, lon, _height(feature.tags)).checked(path, name)
        yield Place(name, position)


def _height(tags: Mapping[str, str]) -> float | None:
    for name in COLUMNS["height_m"]:
        try:
            return float(tags.get(name, ""))
        except ValueError:
            continue
    return None


def _table(path: Path) -> Iterator[Place]:
    try:
        text = strict_json.read_bytes(path).decode("utf-8-sig")
        dialect = csv.Sniffer().sniff(text[:4096], ",;\t") if text.strip() else csv.excel
        rows = list(csv.DictReader(io.StringIO(text), dialect=dialect))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(path, "is not a table in UTF-8", "save it as CSV") from error
    for number, row in enumerate(rows, start=1):
        told = {str(k).strip().lower(): str(v or "").strip() for k, v in row.items()}
        if not any(told.values()):
            continue  # a spreadsheet's empty rows
        if dialect.delimiter != ",":
            # Where a comma is written in numbers, columns are parted by something else.
            told = {k: v if k in COLUMNS["name"] else v.replace(",", ".") for k, v in told.items()}
        where = f"{path}, row {number}"
        lat, lon = _number(told, "lat_deg", where), _number(told, "lon_deg", where)
        if lat is None or lon is None:
            raise InputError(where, "has no lat_deg and lon_deg", "name the columns so, in degrees")
        name = _cell(told, "name") or f"{path.stem} {number}"
        position = Position(lat, lon, _number(told, "height_m", where)).checked(where, name)
        yield Place(name, position, _number(told, "sigma_m", where) or DEFAULT_SIGMA_M)


def _cell(row: dict[str, str], field: str) -> str:
    return next((row[name] for name in COLUMNS[field] if row.get(name)), "")


def _number(row: dict[str, str], field: str, where: str) -> float | None:
    text = _cell(row, field)
    try:
        return float(text) if text else None
    except ValueError as error:
        raise InputError(where, f"{field} is '{text[:40]}', no number", "correct it") from error

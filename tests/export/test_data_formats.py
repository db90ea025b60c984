"""KML, GPX and GeoPackage: what other programs find in them, and that nothing in them runs."""

from __future__ import annotations

import math
import sqlite3
import struct
import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import msgspec
import pytest
import shapely

from geowork.export.geopackage import geopackage
from geowork.export.gpx import gpx
from geowork.export.kml import kml_bytes
from geowork.export.parts import Made
from geowork.project.model import Project
from tests.export.exporting import export
from tests.support.worked_case import (
    AZIMUTH_DEG,
    HFOV_DEG,
    HOSTILE_NAME,
    ORIGIN,
    SIZE,
    hostile_case,
    worked_case,
)

KML = "{http://www.opengis.net/kml/2.2}"
GX = "{http://www.google.com/kml/ext/2.2}"
GPX = "{http://www.topografix.com/GPX/1/1}"
STEERING = "a\x00b\x1b[2J\u202egnp.exe\ud800"


def kml_of(case: Project) -> Element:
    return fromstring(kml_bytes(case))


def number(parent: Element, path: str) -> float:
    text = parent.findtext(path)
    assert text is not None, path
    return float(text)


def test_the_globe_stands_where_the_camera_stood_and_looks_its_way(tmp_path: Path) -> None:
    export(worked_case(), tmp_path, "kml")
    with zipfile.ZipFile(tmp_path / "case.kmz") as archive:
        names = archive.namelist()
        root = fromstring(archive.read("doc.kml"))
        (photo,) = root.iter(f"{KML}PhotoOverlay")
        href = photo.findtext(f"{KML}Icon/{KML}href")
        assert names == ["doc.kml", href]
        assert archive.read(str(href))[:3] == b"\xff\xd8\xff"
    camera = photo.find(f"{KML}Camera")
    assert camera is not None
    assert number(camera, f"{KML}heading") == pytest.approx(AZIMUTH_DEG)
    assert number(camera, f"{KML}tilt") == pytest.approx(90 - 2.8)
    assert number(camera, f"{KML}latitude") == pytest.approx(ORIGIN.lat_deg, abs=1e-6)
    assert number(photo, f"{KML}ViewVolume/{KML}rightFov") == pytest.approx(HFOV_DEG / 2)
    tall = math.degrees(math.atan(math.tan(math.radians(HFOV_DEG / 2)) * SIZE[1] / SIZE[0]))
    assert number(photo, f"{KML}ViewVolume/{KML}topFov") == pytest.approx(tall)


def test_the_tour_visits_every_solved_camera() -> None:
    root = kml_of(worked_case())
    assert len(list(root.iter(f"{GX}FlyTo"))) == 1
    assert kml_of(msgspec.structs.replace(worked_case(), cameras={})).find(f".//{GX}Tour") is None


def test_every_placed_thing_is_on_the_globe_with_its_number_and_colour() -> None:
    root = kml_of(worked_case())
    names = [mark.findtext(f"{KML}name") for mark in root.iter(f"{KML}Placemark")]
    assert names.count("1 TV tower, top of the mast") == 2  # itself and its sight line
    style = next(one for one in root.iter(f"{KML}Style") if one.get("id") == "landmark-e6194b")
    assert style.findtext(f"{KML}IconStyle/{KML}color") == "ff4b19e6"


def test_a_strangers_text_reaches_a_balloon_as_text_alone() -> None:
    root = kml_of(hostile_case())
    for text in root.iter(f"{KML}description"):
        assert "<img" not in (text.text or "") and "<script" not in (text.text or "")
    assert {one.text for one in root.iter(f"{KML}text")} == {"$[description]"}
    assert any(HOSTILE_NAME in (one.text or "") for one in root.iter(f"{KML}name"))


def test_control_and_turning_characters_leave_no_trace() -> None:
    case = msgspec.structs.replace(worked_case(), title=STEERING, summary=STEERING)
    assert kml_of(case).findtext(f"{KML}Document/{KML}name") == "ab[2Jgnp.exe"
    (made,) = gpx(case)
    assert isinstance(made, Made)
    assert fromstring(made.data).findtext(f"{GPX}metadata/{GPX}name") == "ab[2Jgnp.exe"


def test_gpx_holds_landmarks_camera_and_the_walk() -> None:
    (made,) = gpx(worked_case())
    assert isinstance(made, Made)
    root = fromstring(made.data)
    points = [one.findtext(f"{GPX}type") for one in root.iter(f"{GPX}wpt")]
    assert points == ["landmark"] * 6 + ["camera"]
    assert len(list(root.iter(f"{GPX}trkpt"))) == 40


def test_the_geopackage_is_a_database_other_programs_read() -> None:
    (made,) = geopackage(hostile_case())
    assert isinstance(made, Made)
    database = sqlite3.connect(":memory:")
    database.deserialize(made.data)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert struct.unpack_from(">I", made.data, 68) == (0x47504B47,)
    rows = database.execute("SELECT number, label, geom FROM landmark ORDER BY fid").fetchall()
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert rows[0][1] == HOSTILE_NAME
    place = worked_case().landmarks["place-1"].position
    assert place is not None
    point = shapely.from_wkb(rows[0][2][8:])
    assert (point.x, point.y) == pytest.approx((place.lon_deg, place.lat_deg), abs=1e-7)
    (line,) = database.execute("SELECT geom FROM track").fetchone()
    assert len(shapely.from_wkb(line[40:]).coords) == 40


def test_the_same_case_gives_the_same_database_and_archive(tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(worked_case(), tmp_path / name, "gpkg", "kml")
    for name in ("case.gpkg", "case.kmz", "case.kml"):
        first, second = ((tmp_path / one / name).read_bytes() for one in ("one", "two"))
        assert first == second
    with zipfile.ZipFile(tmp_path / "one" / "case.kmz") as archive:
        assert {one.date_time[0] for one in archive.infolist()} == {1980}

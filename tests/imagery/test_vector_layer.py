"""Maps of lines and areas as others hand them over, sound and hostile."""

from __future__ import annotations

import json
import sqlite3
import struct
from pathlib import Path

import pytest
import shapefile
import shapely

from geowork.errors import InputError
from geowork.imagery.vector_layer import open_vector_layer

ROAD = [[37.61, 49.71], [37.62, 49.712]]
HOUSE = [[37.61, 49.71], [37.6101, 49.71], [37.6101, 49.7101], [37.61, 49.71]]
UTM = "EPSG:32637"
IN_UTM = [(400000.0, 5507000.0), (400100.0, 5507000.0)]


def _feature(form: str, at: object, tags: dict[str, object]) -> dict[str, object]:
    return {
        "type": "Feature",
        "geometry": {"type": form, "coordinates": at},
        "properties": tags,
    }


def _collection(*features: object, **more: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features, **more})


def _shapefile(folder: Path, with_projection: bool) -> Path:
    path = folder / "gis_roads.shp"
    with shapefile.Writer(str(path)) as writer:
        writer.field("name", "C")
        writer.field("fclass", "C")
        writer.line([IN_UTM])
        writer.record("Дорога", "residential")
    if with_projection:
        from pyproj import CRS

        path.with_suffix(".prj").write_text(CRS.from_user_input(UTM).to_wkt("WKT1_ESRI"))
    return path


def _geopackage(path: Path, extra: str = "") -> Path:
    blob = struct.pack("<2sBBi", b"GP", 0, 1, 32637)
    blob += shapely.to_wkb(shapely.LineString(IN_UTM))
    base = sqlite3.connect(path)
    base.executescript(
        "CREATE TABLE gpkg_spatial_ref_sys (srs_name, srs_id, organization,"
        " organization_coordsys_id, definition);"
        "INSERT INTO gpkg_spatial_ref_sys VALUES ('', 32637, 'EPSG', 32637, '');"
        "CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id);"
        "INSERT INTO gpkg_geometry_columns VALUES ('lines', 'geom', 32637);"
        "CREATE TABLE lines (fid INTEGER PRIMARY KEY, geom, other_tags);"
    )
    base.executescript(extra)
    base.execute(
        "INSERT INTO lines (geom, other_tags) VALUES (?, ?)",
        (blob, '"power"=>"line","voltage"=>"110000"'),
    )
    base.commit()
    base.close()
    return path


def test_geojson_roads_and_houses_keep_their_tags_and_kind(tmp_path: Path) -> None:
    path = tmp_path / "extract.geojson"
    path.write_text(
        _collection(
            _feature("LineString", ROAD, {"highway": "track", "name": "Way"}),
            _feature("Polygon", [HOUSE], {"building": "yes", "height": 6}),
            _feature("Point", [37.6, 49.7], {"tags": {"man_made": "mast"}}),
        )
    )
    layer = open_vector_layer(path)
    assert [(f.kind, f.name) for f in layer.features] == [
        ("road", "Way"), ("building", ""), ("mast", ""),
    ]  # fmt: skip
    assert layer.features[1].tags["height"] == "6"
    assert layer.bounds == pytest.approx((37.6, 49.7, 37.62, 49.712))


def test_an_older_geojson_may_name_its_projection(tmp_path: Path) -> None:
    path = tmp_path / "roads.geojson"
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32637"}}
    path.write_text(_collection(_feature("LineString", IN_UTM, {}), crs=crs))
    (road,) = open_vector_layer(path).features
    assert road.kind == "road"  # by the file's name, for want of tags
    assert road.geometry.coords[0] == pytest.approx((37.6121, 49.7077), abs=2e-3)


def test_shapefile_and_geopackage_come_to_the_same_place(tmp_path: Path) -> None:
    (one,) = open_vector_layer(_shapefile(tmp_path, with_projection=True)).features
    (other,) = open_vector_layer(_geopackage(tmp_path / "lines.gpkg")).features
    assert (one.kind, one.name, other.kind) == ("road", "Дорога", "power")
    assert other.tags["voltage"] == "110000"
    assert one.geometry.coords[0] == pytest.approx(other.geometry.coords[0], abs=1e-6)


def test_kml_and_gpx_are_read_and_links_to_the_network_said(tmp_path: Path) -> None:
    kml = tmp_path / "power lines.kml"
    kml.write_text(
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink/><Folder><Placemark>'
        "<name>L1</name><LineString><coordinates>37.61,49.71,9 37.62,49.712,9</coordinates>"
        "</LineString></Placemark></Folder></Document></kml>"
    )
    layer = open_vector_layer(kml)
    assert [(f.kind, f.name) for f in layer.features] == [("power", "L1")]
    assert layer.warnings == ("It links to the network, which was ignored.",)
    gpx = tmp_path / "walk.gpx"
    gpx.write_text(
        '<gpx version="1.1"><trk><name>W</name><trkseg><trkpt lat="49.7" lon="37.6"/>'
        '<trkpt lat="49.71" lon="37.6"/></trkseg></trk><wpt lat="49.7" lon="37.6"/></gpx>'
    )
    assert [f.geometry.geom_type for f in open_vector_layer(gpx).features] == [
        "LineString", "Point",
    ]  # fmt: skip


HOSTILE = {
    "bomb.kml": b'<!DOCTYPE k [<!ENTITY a "aa">]><kml><Document/></kml>',
    "cut.kml": b"<kml><Document>",
    "cut.gpx": b'<gpx><wpt lat="x" lon="1"/></gpx>',
    "nothing.geojson": b'{"type":"FeatureCollection","features":[]}',
    "far.geojson": b'{"type":"Point","coordinates":[500000,5500000]}',
    "nan.geojson": b'{"type":"Point","coordinates":[NaN,1]}',
    "deep.geojson": b'{"type":"Point","coordinates":' + b"[" * 5000 + b"]" * 5000 + b"}",
    "words.geojson": b'{"type":"LineString","coordinates":"here"}',
    "unknown.geojson": b'{"type":"Point","coordinates":[1,1],"crs":{"properties":{"name":"X:1"}}}',
    "cut.shp": struct.pack(">i", 9994) + b"\0" * 40,
    "cut2.shp": struct.pack(">i", 9994) + b"\0" * 200,
    "damaged.gpkg": b"SQLite format 3\0" + b"\xff" * 300,
    "video.geojson": b"\0\0\0\x18ftypmp42",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_bad_files_are_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    with pytest.raises(InputError) as caught:
        open_vector_layer(path)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_shapefile_in_metres_without_projection_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"does not say its projection; put the \.prj"):
        open_vector_layer(_shapefile(tmp_path, with_projection=False))


def test_the_views_of_a_geopackage_are_not_asked(tmp_path: Path) -> None:
    endless = (
        "CREATE VIEW trap AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
        " SELECT x AS geom FROM n;"
        "INSERT INTO gpkg_geometry_columns VALUES ('trap', 'geom', 32637);"
    )
    layer = open_vector_layer(_geopackage(tmp_path / "trap.gpkg", endless))
    assert len(layer.features) == 1

"""Pictures with a place on earth: drawn in the right place, or refused in one sentence."""

from __future__ import annotations

import gzip
import sqlite3
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from geowork.errors import MediaError
from geowork.geo.geodesic import distance_m
from geowork.geo.position import Position
from geowork.imagery.georeferenced import open_georeferenced
from geowork.imagery.overlay import GeoPicture


def _overlay_at(picture: GeoPicture, lat_deg: float, lon_deg: float) -> list[int]:
    """The colour that the map shows at a place."""
    overlay = picture.overlay(2048)
    (south, west), (north, east) = overlay.bounds
    height, width = overlay.rgba.shape[:2]
    top, bottom, at = (np.arcsinh(np.tan(np.radians(v))) for v in (north, south, lat_deg))
    row = int((top - at) / (top - bottom) * height)
    column = int((lon_deg - west) / (east - west) * width)
    return [int(v) for v in overlay.rgba[row, column]]


@pytest.mark.parametrize(
    "name", ["plain_1.mbtiles", "plain_2.mbtiles", "corrupt_null_tile.mbtiles"]
)
def test_world_tiles_show_land_and_sea_where_they_are(shared_data: Path, name: str) -> None:
    picture = open_georeferenced(shared_data / "tiles" / name)
    places = [(0.0, -140.0), (-30.0, 80.0), (25.0, 10.0), (-10.0, -55.0), (60.0, 100.0)]
    pacific, indian, sahara, brazil, siberia = (_overlay_at(picture, *at) for at in places)
    assert pacific == indian
    assert all(land != pacific for land in (sahara, brazil, siberia))


def test_a_tile_that_cannot_be_read_is_told_and_the_rest_is_drawn(shared_data: Path) -> None:
    picture = open_georeferenced(shared_data / "tiles" / "corrupt_null_tile.mbtiles")
    whole = open_georeferenced(shared_data / "tiles" / "plain_1.mbtiles")
    assert picture.warnings == () or "cannot be read" in picture.warnings[0]
    assert whole.warnings == ()


def test_aerial_tiles_lie_where_the_archive_says(shared_data: Path) -> None:
    picture = open_georeferenced(shared_data / "tiles" / "usgs-mt-whitney-8-15-webp-512.pmtiles")
    rgb, scale = picture.picture()
    assert rgb.std() > 20
    summit = Position(36.5785, -118.2923)
    x, y = picture.pixel_of(summit)
    assert 0 < x * scale < rgb.shape[1]
    assert 0 < y * scale < rgb.shape[0]
    assert distance_m(picture.position_at(x, y), summit) < 0.01
    # 512 px tiles of zoom 15: 156543 m x cos(lat) / 2 / 2^15 a pixel.
    assert picture.pixel_size_m == pytest.approx(156543.03 * 0.8030 / 2**16, rel=5e-3)


def test_empty_places_between_tiles_stay_clear(shared_data: Path) -> None:
    picture = open_georeferenced(shared_data / "tiles" / "some-empty-tiles.mbtiles")
    overlay = picture.overlay(1024)
    assert (overlay.rgba[..., 3] == 0).any()
    assert (overlay.rgba[..., 3] == 255).any()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("corrupt.mbtiles", "is not a sound MBTiles file"),
        ("empty.pmtiles", "is not a sound PMTiles file"),
        ("invalid.pmtiles", "is not a sound PMTiles file"),
        ("test_fixture_1.pmtiles", "holds vector tiles"),
    ],
)
def test_bad_tiles_are_refused_in_one_sentence(shared_data: Path, name: str, sentence: str) -> None:
    with pytest.raises(MediaError, match=rf"{name}: {sentence}; [^.]+\.$"):
        open_georeferenced(shared_data / "tiles" / name)


def test_a_picture_laid_by_its_orthophoto_is_found_at_the_same_place(shared_data: Path) -> None:
    for name in ("RGB.byte.tif", "cogeo.tif"):
        picture = open_georeferenced(shared_data / "terrain" / name)
        place = picture.position_at(100, 100)
        assert picture.pixel_of(place) == pytest.approx((100, 100), abs=1e-3)
    corrupt = open_georeferenced(shared_data / "terrain" / "corrupt.tif")
    with pytest.raises(MediaError, match="is not a readable GeoTIFF"):
        corrupt.picture()
    # Its overviews are whole; what they stand for is not.
    with pytest.raises(MediaError, match="is not a readable GeoTIFF"):
        corrupt.overlay(64)


def _tile(colour: tuple[int, int, int], side: int = 256) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (side, side), colour).save(stream, "PNG")
    return stream.getvalue()


def _mbtiles(path: Path, tiles: list[tuple[object, ...]]) -> Path:
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)")
        base.executemany("INSERT INTO tiles VALUES (?,?,?,?)", tiles)
    base.close()
    return path


def test_rows_of_mbtiles_count_from_the_south(tmp_path: Path) -> None:
    red, blue = (200, 0, 0), (0, 0, 200)
    path = _mbtiles(tmp_path / "a.mbtiles", [(1, 0, 1, _tile(red)), (1, 0, 0, _tile(blue))])
    picture = open_georeferenced(path)
    assert _overlay_at(picture, 50.0, -90.0)[:3] == list(red)
    assert _overlay_at(picture, -50.0, -90.0)[:3] == list(blue)


@pytest.mark.parametrize(
    "tiles",
    [
        [],
        [(3, 9, 0, b"")],
        [(3, -1, 0, b"")],
        [(99, 0, 0, b"")],
        [("x", 0, 0, b"")],
        [(0, 0, 0, b"<svg/>")],
        [(0, 0, 0, None)],
        [(0, 0, 0, _tile((1, 1, 1), 100))],
    ],
)
def test_tiles_that_are_none_are_refused(tmp_path: Path, tiles: list[tuple[object, ...]]) -> None:
    with pytest.raises(MediaError):
        open_georeferenced(_mbtiles(tmp_path / "bad.mbtiles", tiles))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_changed_byte_of_pmtiles_never_breaks_the_reader(
    shared_data: Path, tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray((shared_data / "tiles" / "test_fixture_1.pmtiles").read_bytes())
    content[99] = 2  # said to hold PNG
    place = data.draw(st.integers(7, len(content) - 1))
    content[place] = data.draw(st.integers(0, 255))
    path = tmp_path / "changed.pmtiles"
    path.write_bytes(bytes(content[: data.draw(st.integers(7, len(content)))]))
    with pytest.raises(MediaError, match=r"changed\.pmtiles: "):
        open_georeferenced(path)


def test_a_directory_that_unpacks_to_gigabytes_is_refused(
    shared_data: Path, tmp_path: Path
) -> None:
    content = bytearray((shared_data / "tiles" / "test_fixture_1.pmtiles").read_bytes()[:127])
    bomb = gzip.compress(b"\0" * (64 * 2**20))
    content[16:24] = len(bomb).to_bytes(8, "little")
    content[99] = 2
    path = tmp_path / "bomb.pmtiles"
    path.write_bytes(bytes(content) + bomb)
    with pytest.raises(MediaError, match="not a sound PMTiles"):
        open_georeferenced(path)


KML = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"
 xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>{extra}<GroundOverlay>
<Icon><href>{href}</href></Icon>{place}</GroundOverlay></Document></kml>"""
BOX = """<LatLonBox><north>49.72</north><south>49.70</south><east>37.64</east><west>37.60</west>
<rotation>{rotation}</rotation></LatLonBox>"""


def _kmz(path: Path, text: str, name: str = "files/overlay.png") -> Path:
    rgb = np.zeros((200, 300, 3), np.uint8)
    rgb[:100, :150] = (250, 0, 0)
    stream = BytesIO()
    Image.fromarray(rgb).save(stream, "PNG")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("doc.kml", text)
        archive.writestr(name, stream.getvalue())
    return path


def test_a_ground_overlay_lies_in_its_box_and_links_to_the_network_are_said(
    tmp_path: Path,
) -> None:
    link = "<NetworkLink><Link><href>http://example.com/x.kml</href></Link></NetworkLink>"
    text = KML.format(extra=link, href="files/overlay.png", place=BOX.format(rotation=0))
    picture = open_georeferenced(_kmz(tmp_path / "a.kmz", text))
    assert picture.warnings == ("It links to the network, which was ignored.",)
    corner = picture.position_at(0, 0)
    assert (corner.lat_deg, corner.lon_deg) == pytest.approx((49.72, 37.60))
    assert _overlay_at(picture, 49.715, 37.61)[:3] == [250, 0, 0]
    assert _overlay_at(picture, 49.705, 37.63)[:3] == [0, 0, 0]


def test_a_turned_overlay_turns_counter_clockwise_on_the_ground(tmp_path: Path) -> None:
    text = KML.format(extra="", href="files/overlay.png", place=BOX.format(rotation=90))
    picture = open_georeferenced(_kmz(tmp_path / "a.kmz", text))
    middle, before = picture.position_at(150, 100), picture.position_at(0, 100)
    # What was west of the middle is now south of it, as far away.
    assert before.lon_deg == pytest.approx(middle.lon_deg, abs=1e-6)
    assert before.lat_deg < middle.lat_deg
    assert distance_m(before, middle) == pytest.approx(1443, rel=5e-3)


def test_a_quadrangle_gives_each_corner_its_place(tmp_path: Path) -> None:
    quad = (
        "<gx:LatLonQuad><coordinates>37.60,49.70,0 37.64,49.701,0 37.639,49.72,0 37.601,49.719,0"
        "</coordinates></gx:LatLonQuad>"
    )
    text = KML.format(extra="", href="files/overlay.png", place=quad)
    picture = open_georeferenced(_kmz(tmp_path / "a.kmz", text))
    for pixel, place in (((0, 200), (49.70, 37.60)), ((300, 0), (49.72, 37.639))):
        at = picture.position_at(*pixel)
        assert (at.lat_deg, at.lon_deg) == pytest.approx(place, abs=1e-7)
        assert picture.pixel_of(at) == pytest.approx(pixel, abs=1e-3)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<kml><Document/></kml>", "holds no ground overlay"),
        ("<kml", "is not a sound KML"),
        ('<!DOCTYPE k [<!ENTITY a SYSTEM "file:///etc/passwd">]><k>&a;</k>', "is not a sound KML"),
        (KML.format(extra="", href="http://x.example/a.png", place=BOX.format(rotation=0)),
         "its pictures are on the network"),
        (KML.format(extra="", href="../../secret.png", place=BOX.format(rotation=0)),
         "its picture lies in another folder"),
        (KML.format(extra="", href="other.png", place=BOX.format(rotation=0)),
         "its picture is not inside"),
        (KML.format(extra="", href="files/overlay.png", place=""),
         "does not say where its picture lies"),
    ],
)  # fmt: skip
def test_bad_ground_overlays_are_refused(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(MediaError, match=sentence):
        open_georeferenced(_kmz(tmp_path / "bad.kmz", text))


def test_a_world_file_places_a_photo(tmp_path: Path) -> None:
    Image.new("RGB", (400, 300), "green").save(tmp_path / "plan.png")
    (tmp_path / "plan.pgw").write_text("0.0001\n0\n0\n-0.0001\n37.60005\n49.71995\n")
    picture = open_georeferenced(tmp_path / "plan.png")
    at = picture.position_at(0, 0)
    assert (at.lat_deg, at.lon_deg) == pytest.approx((49.72, 37.60))
    assert picture.pixel_of(Position(49.70, 37.62)) == pytest.approx((200, 200), abs=1e-3)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1 2 3", "is not six numbers"),
        ("0 0 0 0 37 49", "places no pixel beside another"),
        ("0.5 0 0 -0.5 400000 5500000", "does not say its projection"),
        ("nan 0 0 -1 37 49", "places no pixel beside another"),
    ],
)
def test_absurd_world_files_are_refused(tmp_path: Path, text: str, sentence: str) -> None:
    Image.new("RGB", (40, 30)).save(tmp_path / "plan.jpg")
    (tmp_path / "plan.jgw").write_text(text)
    with pytest.raises(MediaError, match=sentence):
        open_georeferenced(tmp_path / "plan.jpg")

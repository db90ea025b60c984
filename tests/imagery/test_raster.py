"""Georeferenced rasters: where a pixel lies, and what is refused."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import rasterio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pyproj import Transformer

from geowork.errors import MediaError
from geowork.geo.geodesic import distance_m
from geowork.geo.position import Position
from geowork.imagery.raster import Raster
from tests.support.worked_case import write_orthophoto


@pytest.fixture(scope="module")
def raster(tmp_path_factory: pytest.TempPathFactory) -> Raster:
    return Raster.open(write_orthophoto(tmp_path_factory.mktemp("ortho") / "ortho.tif"))


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(x=st.floats(0, 500), y=st.floats(0, 500))
def test_a_pixel_goes_to_the_earth_and_back(raster: Raster, x: float, y: float) -> None:
    assert raster.pixel_of(raster.position_at(x, y)) == pytest.approx((x, y), abs=1e-4)


def test_a_pixel_lies_where_its_projection_says(raster: Raster) -> None:
    one, other = raster.position_at(0, 0), raster.position_at(100, 0)
    assert distance_m(one, other) == pytest.approx(140.0, rel=2e-3)
    assert raster.pixel_size_m == pytest.approx(1.4, rel=5e-3)
    to_utm = Transformer.from_crs("EPSG:4326", "EPSG:32637", always_xy=True)
    west = to_utm.transform(one.lon_deg, one.lat_deg)
    east = to_utm.transform(other.lon_deg, other.lat_deg)
    assert np.subtract(east, west) == pytest.approx((140.0, 0.0), abs=1e-3)


def test_the_overlay_puts_each_thing_where_the_raster_has_it(tmp_path: Path) -> None:
    path = write_orthophoto(tmp_path / "spot.tif")
    with rasterio.open(path, "r+") as dataset:
        picture = np.full((3, 500, 500), 20, np.uint8)
        picture[:, 196:205, 296:305] = 250
        dataset.write(picture)
    raster = Raster.open(path)
    overlay = raster.overlay(2000)
    rows, columns = np.nonzero(overlay.rgba[..., 0] > 200)
    (south, west), (north, east) = overlay.bounds
    height, width = overlay.rgba.shape[:2]
    # In the map's projection latitude is not linear, but over 700 m it is to a centimetre.
    found = Position(
        north + (south - north) * (rows.mean() + 0.5) / height,
        west + (east - west) * (columns.mean() + 0.5) / width,
    )
    assert distance_m(found, raster.position_at(300.5, 200.5)) < 0.7


def test_the_overlay_keeps_to_its_size_and_is_clear_outside(raster: Raster) -> None:
    made = raster.overlay(300)
    with Image.open(BytesIO(made.png())) as image:
        assert max(image.size) == 300
        assert image.mode == "RGBA"
        assert image.getpixel((0, 0))[3] == 0  # type: ignore[index]
        assert image.getpixel((150, 150))[3] == 255  # type: ignore[index]
    assert made.bounds[0][0] < 49.71 < made.bounds[1][0]
    assert made.webp() == raster.overlay(300).webp()


def test_a_large_raster_is_shown_smaller(raster: Raster) -> None:
    rgb, scale = raster.picture(250)
    assert rgb.shape == (250, 250, 3)
    assert scale == 0.5


def test_a_single_band_of_sixteen_bits_becomes_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "deep.tif"
    ramp = np.tile(np.linspace(1000, 9000, 64), (64, 1)).astype(np.uint16)
    options = {"crs": "EPSG:32637", "transform": rasterio.Affine(1, 0, 4e5, 0, -1, 55e5)}
    with rasterio.open(
        path, "w", driver="GTiff", width=64, height=64, count=1, dtype="uint16", **options
    ) as dataset:
        dataset.write(ramp, 1)
    rgb, _ = Raster.open(path).picture()
    assert rgb[0, 0].tolist() == [0, 0, 0]
    assert rgb[0, -1].tolist() == [255, 255, 255]


VRT = b"""<VRTDataset rasterXSize="4" rasterYSize="4"><SRS>EPSG:4326</SRS></VRTDataset>"""


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (VRT, "is not a TIFF file"),
        (b"", "is not a TIFF file"),
        (b"II*\0" + b"\xff" * 40, "is not a readable GeoTIFF"),
    ],
)
def test_what_is_no_geotiff_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "ortho.tif"
    path.write_bytes(content)
    with pytest.raises(MediaError, match=sentence):
        Raster.open(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match=r"gone\.tif: cannot be read"):
        Raster.open(tmp_path / "gone.tif")


def test_a_tiff_without_a_place_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plain.tif"
    Image.new("RGB", (8, 8)).save(path)
    with pytest.raises(MediaError, match="does not say where on earth"):
        Raster.open(path)


def test_a_cut_geotiff_is_refused_when_read(tmp_path: Path) -> None:
    path = write_orthophoto(tmp_path / "cut.tif")
    path.write_bytes(path.read_bytes()[:100_000])
    with pytest.raises(MediaError, match="is not a readable GeoTIFF"):
        Raster.open(path).picture()


def test_a_neighbouring_file_cannot_change_what_the_picture_says(tmp_path: Path) -> None:
    path = write_orthophoto(tmp_path / "ortho.tif")
    before = Raster.open(path).position_at(0, 0)
    (tmp_path / "ortho.tif.aux.xml").write_text(
        "<PAMDataset><GeoTransform>1, 1, 0, 1, 0, -1</GeoTransform></PAMDataset>"
    )
    (tmp_path / "ortho.tfw").write_text("1\n0\n0\n-1\n0\n0\n")
    assert Raster.open(path).position_at(0, 0) == before

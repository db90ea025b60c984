"""Terrain from rasters, and rasters that are refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from geowork.errors import InputError
from geowork.geo.terrain import FlatTerrain, RasterTerrain


def write_raster(path: Path, heights: np.ndarray, crs: str | None = "EPSG:32637") -> Path:
    """Ten-metre cells whose upper left corner is at 400000 E, 5500000 N of UTM 37N."""
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=heights.shape[1],
        height=heights.shape[0],
        count=1,
        dtype="float32",
        crs=crs,
        transform=from_origin(400_000, 5_500_000, 10, 10),
        nodata=-9999,
    ) as target:
        target.write(heights.astype("float32"), 1)
    return path


def lonlat(east: float, north: float) -> tuple[np.ndarray, np.ndarray]:
    from pyproj import Transformer

    to_degrees = Transformer.from_crs("EPSG:32637", "EPSG:4326", always_xy=True)
    lon, lat = to_degrees.transform(east, north)
    return np.array([lat]), np.array([lon])


def test_heights_lie_at_cell_centres_and_between_them_linearly(tmp_path: Path) -> None:
    heights = np.add.outer(np.zeros(20), 2.0 * np.arange(30))
    terrain = RasterTerrain.open(write_raster(tmp_path / "slope.tif", heights))
    assert terrain.height_m(*lonlat(400_005, 5_499_905))[0] == pytest.approx(0.0, abs=1e-3)
    assert terrain.height_m(*lonlat(400_105, 5_499_905))[0] == pytest.approx(20.0, abs=1e-3)
    assert terrain.height_m(*lonlat(400_110, 5_499_905))[0] == pytest.approx(21.0, abs=1e-3)


def test_outside_and_without_data_nothing_is_known(tmp_path: Path) -> None:
    heights = np.full((20, 30), 7.0)
    heights[5, 5] = -9999
    terrain = RasterTerrain.open(write_raster(tmp_path / "flat.tif", heights))
    assert np.isnan(terrain.height_m(*lonlat(399_900, 5_499_905))[0])
    assert np.isnan(terrain.height_m(*lonlat(400_055, 5_499_945))[0])
    assert terrain.height_m(*lonlat(400_255, 5_499_945))[0] == pytest.approx(7.0)


def test_files_that_are_no_terrain_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.tif"
    text.write_text("not a raster")
    with pytest.raises(InputError, match="is not a TIFF file"):
        RasterTerrain.open(text)
    with pytest.raises(InputError, match="does not exist"):
        RasterTerrain.open(tmp_path / "absent.tif")
    empty = tmp_path / "empty.tif"
    empty.write_bytes(b"")
    with pytest.raises(InputError, match="is not a TIFF file"):
        RasterTerrain.open(empty)
    good = write_raster(tmp_path / "good.tif", np.zeros((20, 30))).read_bytes()
    cut = tmp_path / "cut.tif"
    cut.write_bytes(good[: len(good) // 3])
    with pytest.raises(InputError):
        RasterTerrain.open(cut)
    with pytest.raises(InputError, match="no coordinate system"):
        RasterTerrain.open(write_raster(tmp_path / "nowhere.tif", np.zeros((20, 30)), crs=None))
    with pytest.raises(InputError, match="holds no height"):
        RasterTerrain.open(write_raster(tmp_path / "void.tif", np.full((20, 30), -9999.0)))


def test_a_virtual_raster_called_tif_is_not_opened(tmp_path: Path) -> None:
    # A VRT may name any file or address; only real TIFFs get as far as GDAL.
    write_raster(tmp_path / "real.tif", np.zeros((20, 30)))
    trap = tmp_path / "trap.tif"
    trap.write_text('<VRTDataset rasterXSize="30" rasterYSize="20"></VRTDataset>')
    with pytest.raises(InputError, match="is not a TIFF file"):
        RasterTerrain.open(trap)


def test_the_corrupt_real_raster_is_refused(shared_data: Path) -> None:
    for path in sorted((shared_data / "terrain").rglob("*corrupt*.tif")):
        with pytest.raises(InputError):
            RasterTerrain.open(path)


def test_level_ground_is_level() -> None:
    assert np.all(FlatTerrain(12.5).height_m(np.zeros(3), np.zeros(3)) == 12.5)


def test_an_srtm_tile_has_the_heights_of_known_summits(shared_data: Path) -> None:
    terrain = RasterTerrain.open(shared_data / "terrain" / "N44W072.hgt")
    # Mount Washington is south-east of the tile's middle, 1,917 m; SRTM smooths summits a little.
    washington = terrain.height_m(np.array([44.2706]), np.array([-71.3033]))[0]
    assert 1850 < washington < 1925
    assert np.isnan(terrain.height_m(np.array([43.9]), np.array([-71.5])))[0]


@pytest.mark.parametrize(
    ("name", "size", "sentence"),
    [
        ("hill.hgt", 2 * 1201 * 1201, "is not named by its corner"),
        ("N99E000.hgt", 2 * 1201 * 1201, "names a corner that is not on the earth"),
        ("N44W072.hgt", 100, "is no SRTM tile"),
    ],
)
def test_a_file_that_is_no_srtm_tile_is_refused(
    tmp_path: Path, name: str, size: int, sentence: str
) -> None:
    (tmp_path / name).write_bytes(b"\0" * size)
    with pytest.raises(InputError, match=sentence):
        RasterTerrain.open(tmp_path / name)

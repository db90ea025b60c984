"""What a TIFF is taken for without asking."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from geowork.errors import MediaError
from geowork.imagery.geotiff_kind import kind_of_tiff
from geowork.resources import sample_path
from geowork.ui.commands.case_commands import kind_of_reference


def _written(path: Path, bands: int, dtype: str, *, placed: bool = True, unit: str = "") -> Path:
    place = {"crs": "EPSG:32637", "transform": from_origin(400_000, 5_500_000, 1, 1)}
    with rasterio.open(
        path, "w", driver="GTiff", width=8, height=8, count=bands, dtype=dtype,
        **(place if placed else {}),
    ) as file:  # fmt: skip
        file.write(np.ones((bands, 8, 8), dtype))
        if unit:
            file.units = [unit] * bands
    return path


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
@pytest.mark.parametrize(
    ("bands", "dtype", "more", "kind"),
    [
        (3, "uint8", {}, "orthophoto"),
        (4, "uint16", {}, "orthophoto"),
        (3, "float32", {}, "orthophoto"),
        (1, "uint8", {}, "orthophoto"),
        (1, "float32", {}, "terrain"),
        (1, "int16", {}, "terrain"),
        (1, "uint16", {"unit": "metre"}, "terrain"),
        (1, "uint16", {}, None),
        (3, "uint8", {"placed": False}, "photo"),
    ],
)
def test_a_tiff_tells_by_its_bands(
    tmp_path: Path, bands: int, dtype: str, more: dict, kind: str | None
) -> None:
    assert kind_of_tiff(_written(tmp_path / "a.tif", bands, dtype, **more)) == kind


def test_the_samples_are_known_and_a_broken_file_is_left_to_its_reader(tmp_path: Path) -> None:
    assert kind_of_reference(sample_path("kupiansk") / "orthophoto.tif") == "orthophoto"
    assert kind_of_reference(sample_path("kupiansk") / "terrain.tif") == "terrain"
    broken = tmp_path / "broken.tif"
    broken.write_bytes(b"II*\0nothing")
    with pytest.raises(MediaError, match="not a readable GeoTIFF"):
        kind_of_tiff(broken)
    assert kind_of_reference(broken) == "orthophoto"

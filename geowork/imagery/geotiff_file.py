"""GeoTIFF files of strangers, opened by the GTiff driver only and by nothing beside them."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import rasterio
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.warp import transform_bounds

from geowork.errors import MediaError

MAX_SIDE_PX = 200_000

_TIFF_STARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
# Neighbouring files (.aux.xml, .ovr, world files) could change what the picture says.
_ALONE = {"GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR", "GDAL_PAM_ENABLED": "NO"}


class opened:  # noqa: N801
    """A dataset, read alone and by the GTiff driver, with GDAL's errors turned into ours."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._env = rasterio.Env(**_ALONE)
        self._dataset: Any = None

    def __enter__(self) -> Any:
        _sniff(self._path)
        self._env.__enter__()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", NotGeoreferencedWarning)
                self._dataset = rasterio.open(self._path.resolve(), driver="GTiff")
        except (RasterioError, ValueError) as error:
            self._env.__exit__(None, None, None)
            raise unreadable(self._path) from error
        return self._dataset

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: object
    ) -> None:
        self._dataset.close()
        self._env.__exit__(None, None, None)
        if isinstance(error, RasterioError):
            raise unreadable(self._path) from error


def unreadable(path: Path) -> MediaError:
    """What is said of a file that GDAL cannot read."""
    return MediaError(path, "is not a readable GeoTIFF", "export it again as an uncut GeoTIFF")


def _sniff(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            start = stream.read(4)
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise MediaError(path, problem, "check the path and its permissions") from error
    if start not in _TIFF_STARTS:
        raise MediaError(path, "is not a TIFF file", "give an orthophoto exported as GeoTIFF")


def check_placed(path: Path, dataset: Any) -> None:
    """Refuse what is too large, or has no place on the map.

    Raises:
        MediaError: it cannot be laid on the map.
    """
    if max(dataset.width, dataset.height) > MAX_SIDE_PX:
        raise MediaError(path, f"is wider than {MAX_SIDE_PX} pixels", "cut out the part you need")
    if dataset.crs is None or dataset.transform.is_identity or not dataset.transform.determinant:
        raise MediaError(
            path, "does not say where on earth it lies", "export it with its projection"
        )
    try:
        corners = transform_bounds(dataset.crs, "EPSG:4326", *dataset.bounds)
    except RasterioError as error:
        raise unreadable(path) from error
    west, south, east, north = corners
    if not (-180 <= west < east <= 180 and -85.1 <= south < north <= 85.1):
        raise MediaError(path, "lies outside the map", "check its projection and corners")

"""The orthophoto and the terrain model as GeoTIFF in UTM zone 37N."""

from pathlib import Path

import cv2
import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.transform import from_origin

from samples.make.earth_frame import (
    UTM_EPSG,
    enu_to_utm,
    enu_to_wgs84,
    utm_to_lat_lon,
    wgs84_to_enu,
)
from samples.make.mesh import Array
from samples.make.shading import Scene, develop
from samples.make.terrain import terrain_height
from samples.make.visibility import Camera

ORTHO_PIXEL_M, ORTHO_SIZE_M = 0.35, 700.0
TERRAIN_PIXEL_M = 5.0
_CENTRE = np.array([220.0, 100.0])
_FROM_ABOVE = np.array([[1.0, 0, 0], [0, -1.0, 0], [0, 0, -1.0]])
EXPOSURE = 0.55


def _ground_under(x_m: Array, y_m: Array) -> Array:
    """ENU (…, 3) of the terrain's surface at UTM positions."""
    lat, lon = utm_to_lat_lon(x_m, y_m)
    height = np.full(np.shape(lat), 95.0)
    enu = wgs84_to_enu(lat, lon, height)
    for _ in range(3):
        height = height + terrain_height(enu[..., 0], enu[..., 1]) - enu[..., 2]
        enu = wgs84_to_enu(lat, lon, height)
    return enu


def _view(scene: Scene, pixels: int, metres: float) -> NDArray[np.float32]:
    """Developed picture (pixels, pixels, 3) straight down on a square of the local frame."""
    centre = np.array([*_CENTRE, 400.0])
    ids = scene.renderer.render_parallel_ids(centre, _FROM_ABOVE, metres, pixels, 800.0)
    size = metres / pixels
    flat = Camera(centre, _FROM_ABOVE, 1 / size, pixels, pixels)
    out = np.zeros((pixels, pixels, 3), np.float32)
    rows = 200
    step = (np.arange(pixels) + 0.5) * size - metres / 2
    for top in range(0, pixels, rows):
        y, x = np.meshgrid(step[top : top + rows], step, indexing="ij")
        start = np.stack([centre[0] + x, centre[1] - y, np.full_like(x, 400.0)], -1).reshape(-1, 3)
        down = np.broadcast_to(np.array([0.0, 0.0, -1.0]), start.shape)
        a, d, _ = scene.shade_rays(flat, down, ids[top : top + rows].ravel(), start)
        out[top : top + rows] = (a + d).reshape(*x.shape, 3)
    return develop(out, EXPOSURE)


def write_orthophoto(path: Path, scene: Scene) -> None:
    """Straight-down picture of the scene, RGB, JPEG-compressed."""
    metres, pixels = 740.0, 4096
    fine = cv2.GaussianBlur(_view(scene, pixels, metres), (0, 0), 0.8)
    middle = enu_to_utm(np.array([[*_CENTRE, float(terrain_height(*_CENTRE))]]))[0]
    n = round(ORTHO_SIZE_M / ORTHO_PIXEL_M)
    left = round(float(middle[0]) - ORTHO_SIZE_M / 2)
    top = round(float(middle[1]) + ORTHO_SIZE_M / 2)
    x, y = np.meshgrid(
        left + (np.arange(n) + 0.5) * ORTHO_PIXEL_M, top - (np.arange(n) + 0.5) * ORTHO_PIXEL_M
    )
    enu = _ground_under(x, y)
    scale = pixels / metres
    columns = ((enu[..., 0] - _CENTRE[0]) + metres / 2) * scale - 0.5
    rows = ((_CENTRE[1] - enu[..., 1]) + metres / 2) * scale - 0.5
    picture = cv2.remap(fine, columns.astype(np.float32), rows.astype(np.float32), cv2.INTER_LINEAR)
    noise = np.random.default_rng(5).normal(0, 2.0, (n, n, 1))
    rgb = np.clip(picture + noise, 0, 255).astype(np.uint8)
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=n,
        height=n,
        count=3,
        dtype="uint8",
        crs=f"EPSG:{UTM_EPSG}",
        transform=from_origin(left, top, ORTHO_PIXEL_M, ORTHO_PIXEL_M),
        tiled=True,
        blockxsize=256,
        blockysize=256,
        compress="jpeg",
        photometric="ycbcr",
        jpeg_quality=94,
    ) as raster:
        raster.write(rgb.transpose(2, 0, 1))


def write_terrain(path: Path) -> None:
    """Heights of the ground, m, float32; pixel values hold at pixel centres."""
    corner = enu_to_utm(np.array([[-620.0, 560.0, 90.0], [1330.0, -560.0, 90.0]]))
    left, top = np.floor(corner[0] / TERRAIN_PIXEL_M) * TERRAIN_PIXEL_M
    width = int((corner[1][0] - left) / TERRAIN_PIXEL_M)
    height = int((top - corner[1][1]) / TERRAIN_PIXEL_M)
    x, y = np.meshgrid(
        left + (np.arange(width) + 0.5) * TERRAIN_PIXEL_M,
        top - (np.arange(height) + 0.5) * TERRAIN_PIXEL_M,
    )
    enu = _ground_under(x, y).reshape(-1, 3)
    values = enu_to_wgs84(enu)[:, 2].reshape(height, width)
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=width,
        height=height,
        count=1,
        dtype="float32",
        crs=f"EPSG:{UTM_EPSG}",
        nodata=-9999.0,
        compress="deflate",
        predictor=3,
        transform=from_origin(left, top, TERRAIN_PIXEL_M, TERRAIN_PIXEL_M),
    ) as raster:
        raster.write(values.astype(np.float32), 1)

"""Local east-north-up metres at the sample's origin, to and from WGS 84 and UTM zone 37N."""

import numpy as np
import pyproj
from numpy.typing import NDArray

ORIGIN_LAT_DEG = 49.7100
ORIGIN_LON_DEG = 37.6150
UTM_EPSG = 32637

Array = NDArray[np.float64]

_ENU = pyproj.Transformer.from_pipeline(
    "+proj=pipeline +step +proj=axisswap +order=2,1,3"
    " +step +proj=unitconvert +xy_in=deg +xy_out=rad"
    " +step +proj=cart +ellps=WGS84"
    f" +step +proj=topocentric +ellps=WGS84 +lat_0={ORIGIN_LAT_DEG} +lon_0={ORIGIN_LON_DEG} +h_0=0"
)
_UTM = pyproj.Transformer.from_crs(UTM_EPSG, 4326, always_xy=True)


def enu_to_wgs84(enu_m: Array) -> Array:
    """Turn (n, 3) ENU metres into (n, 3) latitude deg, longitude deg, height m."""
    e, n, u = np.atleast_2d(np.asarray(enu_m, float)).T
    return np.stack(_ENU.transform(e, n, u, direction="INVERSE"), axis=1)


def wgs84_to_enu(lat_deg: Array, lon_deg: Array, height_m: Array) -> Array:
    """Turn geodetic coordinates into (n, 3) ENU metres."""
    return np.stack(_ENU.transform(lat_deg, lon_deg, height_m), axis=-1)


def utm_to_lat_lon(x_m: Array, y_m: Array) -> tuple[Array, Array]:
    """Turn UTM 37N metres into latitude and longitude, deg."""
    lon, lat = _UTM.transform(x_m, y_m)
    return np.asarray(lat), np.asarray(lon)


def enu_to_utm(enu_m: Array) -> Array:
    """Turn (n, 3) ENU metres into (n, 2) UTM 37N metres."""
    lat, lon, _ = enu_to_wgs84(enu_m).T
    return np.stack(_UTM.transform(lon, lat, direction="INVERSE"), axis=1)

"""A point on the earth, and the flat frame around it in which geometry is done."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from geowork.errors import InputError

Array = NDArray[np.float64]


class Position(msgspec.Struct, frozen=True):
    """WGS 84 latitude and longitude in degrees; height in metres above the project's datum."""

    lat_deg: float
    lon_deg: float
    height_m: float | None = None

    def checked(self, subject: object, name: str) -> Position:
        """Return self, or raise `InputError` naming `name` when it is not on the earth."""
        check_coordinates(self.lat_deg, self.lon_deg, subject, name)
        if self.height_m is not None and not -12_000 <= self.height_m <= 100_000:
            raise InputError(
                subject,
                f"height_m of '{name}' is {self.height_m:g}",
                "give metres between -12000 and 100000",
            )
        return self


def check_coordinates(lat_deg: float, lon_deg: float, subject: object, name: str) -> None:
    """Raise `InputError` unless latitude and longitude are finite and on the earth."""
    if not (math.isfinite(lat_deg) and -90 <= lat_deg <= 90):
        raise InputError(
            subject, f"lat_deg of '{name}' is {lat_deg:g}", "give degrees between -90 and 90"
        )
    if not (math.isfinite(lon_deg) and -180 <= lon_deg <= 180):
        raise InputError(
            subject, f"lon_deg of '{name}' is {lon_deg:g}", "give degrees between -180 and 180"
        )


class LocalFrame:
    """East-north-up metres around an origin, exact on the WGS 84 ellipsoid (no flat-earth error).

    The tangent plane of EPSG method 9837; heights are taken as ellipsoidal, which is right as long
    as all heights share one vertical datum.
    """

    def __init__(self, origin: Position) -> None:
        self.origin = Position(origin.lat_deg, origin.lon_deg, origin.height_m or 0.0)
        # Imported when the first frame is made, not when the first position is.
        from pyproj import Transformer  # noqa: PLC0415

        pipeline = (
            "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
            "+step +proj=cart +ellps=WGS84 +step +proj=topocentric +ellps=WGS84 "
            f"+lon_0={origin.lon_deg!r} +lat_0={origin.lat_deg!r} +h_0={self.origin.height_m!r}"
        )
        self._transformer: Any = Transformer.from_pipeline(pipeline)

    def to_enu(self, lat_deg: Any, lon_deg: Any, height_m: Any) -> Array:
        """Degrees and metres, scalars or (n,), to ENU metres (3,) or (n, 3)."""
        east, north, up = self._transformer.transform(lon_deg, lat_deg, height_m)
        return np.stack([np.asarray(east), np.asarray(north), np.asarray(up)], axis=-1).astype(
            np.float64
        )

    def to_geodetic(self, enu: Array) -> Array:
        """ENU metres (3,) or (n, 3) to (lat_deg, lon_deg, height_m) of the same shape."""
        points = np.asarray(enu, dtype=np.float64)
        lon, lat, height = self._transformer.transform(
            points[..., 0], points[..., 1], points[..., 2], direction="INVERSE"
        )
        return np.stack([np.asarray(lat), np.asarray(lon), np.asarray(height)], axis=-1).astype(
            np.float64
        )

    def enu_of(self, position: Position) -> Array:
        """One position to ENU metres (3,); a missing height counts as the origin's."""
        height = self.origin.height_m if position.height_m is None else position.height_m
        return self.to_enu(position.lat_deg, position.lon_deg, height)

    def position_of(self, enu: Array) -> Position:
        """One ENU point (3,) to a position."""
        lat, lon, height = self.to_geodetic(enu)
        return Position(float(lat), float(lon), float(height))

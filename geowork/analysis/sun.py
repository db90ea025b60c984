"""Where the sun stands, for many moments or many places at once.

The apparent place of the sun is PyEphem's (VSOP87, nutation, aberration; seconds of arc over the
years that matter here). Parallax is taken from the observer's place on the ellipsoid; refraction by
Saemundsson's formula (Sky & Telescope 72, 1986, p. 70), as in NREL's Solar Position Algorithm.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import ephem
import numpy as np
from numpy.typing import NDArray

from geowork.errors import InputError

Array = NDArray[np.float64]

FIRST_YEAR, LAST_YEAR = 1900, 2100
RADIUS_DEG = 0.26667
"""Half of the sun's disc; its upper edge rises this much before its centre."""

_AU_M = 149_597_870_700.0
_EQUATOR_M, _ECCENTRICITY_2 = 6_378_137.0, 6.69437999014e-3
_REFRACTED_FROM_DEG = -0.8333
_STEP = timedelta(minutes=5)


@dataclass(frozen=True)
class Air:
    """What bends the light. Without values, the standard atmosphere at the observer's height."""

    pressure_hpa: float | None = None
    temperature_c: float | None = None

    def bending(self, height_m: float) -> float:
        """How many times the refraction at 1010 hPa and 10 °C it is."""
        height = min(max(height_m, -500.0), 11_000.0)
        pressure, celsius = self.pressure_hpa, self.temperature_c
        if pressure is None:
            pressure = 1013.25 * (1.0 - 2.25577e-5 * height) ** 5.25588
        if celsius is None:
            celsius = 15.0 - 0.0065 * height
        return pressure / 1010.0 * 283.0 / (273.0 + celsius)


@dataclass(frozen=True)
class SunAngles:
    """Arrays of one shape: azimuth in [0, 360), elevation with and without refraction, degrees."""

    azimuth_deg: Array
    elevation_deg: Array
    geometric_deg: Array


@dataclass(frozen=True)
class Day:
    """A UTC date's sunrise, noon and sunset, as far as they happen on it; `state` of the sky."""

    sunrise_utc: datetime | None
    noon_utc: datetime | None
    sunset_utc: datetime | None
    state: str  # "day_and_night", "polar_day" or "polar_night"


def sun_angles(
    times_utc: Sequence[datetime],
    lat_deg: Array | float,
    lon_deg: Array | float,
    height_m: float = 0.0,
    air: Air | None = None,
) -> SunAngles:
    """Where the sun is seen.

    Args:
        times_utc: n moments, or a single one to be seen from many places.
        lat_deg, lon_deg: numbers, or arrays that broadcast against (n,).

    Raises:
        InputError: a moment outside the years for which the theory is good.
    """
    lon_sun, declination, distance_au = _sub_solar(times_utc)
    lat, lon = np.radians(lat_deg), np.radians(lon_deg)
    own_x, own_y, own_z = _on_ellipsoid(lat, lon, height_m)
    x = distance_au * np.cos(declination) * np.cos(lon_sun) - own_x / _AU_M
    y = distance_au * np.cos(declination) * np.sin(lon_sun) - own_y / _AU_M
    z = distance_au * np.sin(declination) - own_z / _AU_M
    east = -np.sin(lon) * x + np.cos(lon) * y
    outward = np.cos(lon) * x + np.sin(lon) * y
    north = -np.sin(lat) * outward + np.cos(lat) * z
    up = np.cos(lat) * outward + np.sin(lat) * z
    geometric = np.degrees(np.arctan2(up, np.hypot(east, north)))
    lifted = geometric + refraction_deg(geometric) * (air or Air()).bending(height_m)
    return SunAngles(np.degrees(np.arctan2(east, north)) % 360.0, lifted, geometric)


def refraction_deg(geometric_deg: Array | float) -> Array:
    """How much 1010 hPa and 10 °C lift the sun at a true elevation; 0 where it is below sight."""
    seen = np.maximum(geometric_deg, _REFRACTED_FROM_DEG)
    lift = 1.02 / 60.0 / np.tan(np.radians(seen + 10.3 / (seen + 5.11)))
    return np.where(np.asarray(geometric_deg) >= _REFRACTED_FROM_DEG, np.maximum(lift, 0.0), 0.0)


def day_of(when_utc: datetime, lat_deg: float, lon_deg: float) -> Day:
    """Sunrise, noon and sunset of the UTC date of a moment, to a second, at a level horizon."""
    start = when_utc.replace(hour=0, minute=0, second=0, microsecond=0)
    moments = [start + k * _STEP for k in range(int(timedelta(days=1) / _STEP) + 1)]

    def above(times: list[datetime]) -> Array:
        return sun_angles(times, lat_deg, lon_deg).elevation_deg + RADIUS_DEG

    def past_noon(times: list[datetime]) -> Array:
        lon_sun, _, _ = _sub_solar(times)
        return np.asarray(np.sin(np.radians(lon_deg) - lon_sun))

    def setting(times: list[datetime]) -> Array:
        return -above(times)

    heights, noon = above(moments), _first_rise(moments, past_noon)
    if np.all(heights > 0.0) or np.all(heights <= 0.0):
        return Day(None, noon, None, "polar_day" if heights[0] > 0.0 else "polar_night")
    return Day(_first_rise(moments, above), noon, _first_rise(moments, setting), "day_and_night")


def _first_rise(
    moments: list[datetime], height: Callable[[list[datetime]], Array]
) -> datetime | None:
    """When `height` first goes from below to above zero, to half a second."""
    values = height(moments)
    rises = np.flatnonzero((values[:-1] <= 0.0) & (values[1:] > 0.0))
    if len(rises) == 0:
        return None
    low, high = moments[int(rises[0])], moments[int(rises[0]) + 1]
    while high - low > timedelta(seconds=0.5):
        middle = low + (high - low) / 2
        low, high = (low, middle) if height([middle])[0] > 0.0 else (middle, high)
    return high


def _sub_solar(times_utc: Sequence[datetime]) -> tuple[Array, Array, Array]:
    """Longitude (radians, east) and declination of the point under the sun, distance in AU."""
    sun, clock = ephem.Sun(), ephem.Observer()
    clock.lon, clock.lat = "0", "0"
    found = np.empty((len(times_utc), 3))
    for row, when in zip(found, times_utc, strict=True):
        moment = when.astimezone(UTC).replace(tzinfo=None)
        if not FIRST_YEAR <= moment.year < LAST_YEAR:
            raise InputError(
                "time", f"is in {moment.year}", f"give one from {FIRST_YEAR} to {LAST_YEAR - 1}"
            )
        clock.date = ephem.Date(moment)
        sun.compute(clock.date)
        row[:] = sun.g_ra - clock.sidereal_time(), sun.g_dec, sun.earth_distance
    return found[:, 0], found[:, 1], found[:, 2]


def _on_ellipsoid(
    lat: Array | float, lon: Array | float, height_m: float
) -> tuple[Array, Array, Array]:
    """Earth-centred coordinates, metres."""
    normal = _EQUATOR_M / np.sqrt(1.0 - _ECCENTRICITY_2 * np.sin(lat) ** 2)
    flat = (normal + height_m) * np.cos(lat)
    up = (normal * (1.0 - _ECCENTRICITY_2) + height_m) * np.sin(lat)
    return np.asarray(flat * np.cos(lon)), np.asarray(flat * np.sin(lon)), np.asarray(up)

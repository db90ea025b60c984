"""Where the sun stands (Astronomical Almanac's low-precision formula, about 0.01 deg)."""

from datetime import UTC, datetime

import numpy as np


def sun_position(when_utc: datetime, lat_deg: float, lon_deg: float) -> tuple[float, float]:
    """Azimuth and geometric elevation of the sun's centre, deg (no refraction)."""
    days = (when_utc - datetime(2000, 1, 1, 12, tzinfo=UTC)).total_seconds() / 86400
    anomaly = np.radians(357.528 + 0.9856003 * days)
    longitude = np.radians(
        280.460 + 0.9856474 * days + 1.915 * np.sin(anomaly) + 0.020 * np.sin(2 * anomaly)
    )
    tilt = np.radians(23.439 - 4e-7 * days)
    ascension = np.arctan2(np.cos(tilt) * np.sin(longitude), np.cos(longitude))
    declination = np.arcsin(np.sin(tilt) * np.sin(longitude))
    sidereal = np.radians((18.697374558 + 24.06570982441908 * days) * 15 + lon_deg)
    hour, lat = sidereal - ascension, np.radians(lat_deg)
    up = np.sin(lat) * np.sin(declination) + np.cos(lat) * np.cos(declination) * np.cos(hour)
    east = -np.cos(declination) * np.sin(hour)
    north = np.cos(lat) * np.sin(declination) - np.sin(lat) * np.cos(declination) * np.cos(hour)
    return float(np.degrees(np.arctan2(east, north)) % 360), float(np.degrees(np.arcsin(up)))


def direction(azimuth_deg: float, elevation_deg: float) -> np.ndarray:
    """Unit ENU vector toward an azimuth and elevation."""
    a, h = np.radians(azimuth_deg), np.radians(elevation_deg)
    return np.array([np.sin(a) * np.cos(h), np.cos(a) * np.cos(h), np.sin(h)])

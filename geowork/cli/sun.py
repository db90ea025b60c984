"""geowork sun: where the sun stands at a place and time."""

from __future__ import annotations

import argparse
import math
from datetime import datetime
from typing import Any

from geowork.analysis.sun import Air, day_of, sun_angles
from geowork.cli.output import DONE, print_json, show
from geowork.errors import InputError
from geowork.geo.moments import parse_moment, utc_text
from geowork.geo.position import check_coordinates

EPILOG = """\
JSON: lat_deg, lon_deg, height_m, time_utc; azimuth_deg (from true north, clockwise),
elevation_deg (of the disc's centre, as refraction shows it), elevation_without_refraction_deg,
zenith_deg (90 - elevation_deg); shadow_azimuth_deg (where shadows point) and shadow_ratio (height
over length of shadow), null where the sun is down; day {sunrise_utc, noon_utc, sunset_utc, state}
of the UTC date, where state is day_and_night, polar_day or polar_night.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EPILOG
    add_place(parser, required=True)
    parser.add_argument(
        "--time", required=True, metavar="UTC", help="as 2025-11-14T09:30:00Z; an offset is heeded"
    )
    parser.add_argument("--height-m", type=float, default=0.0, help="above sea level (default: 0)")
    told = "air pressure there (default: the standard atmosphere's)"
    parser.add_argument("--pressure-hpa", type=float, help=told)
    parser.add_argument("--temperature-c", type=float, help="of the air (default: likewise)")


def add_place(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Declare the options for a place."""
    for name, word in (("lat", "latitude, north positive"), ("lon", "longitude, east positive")):
        parser.add_argument(f"--{name}", type=float, required=required, metavar="DEG", help=word)


def run(arguments: argparse.Namespace) -> int:
    """Compute and print."""
    when = parse_moment(arguments.time, "--time")
    check_coordinates(arguments.lat, arguments.lon, "the place", "--lat and --lon")
    found = _found(arguments, when)
    if arguments.json:
        print_json(found)
        return DONE
    show(f"azimuth   {found['azimuth_deg']:.3f}°")
    show(f"elevation {found['elevation_deg']:.3f}° (refracted; the disc's centre)")
    if found["shadow_ratio"] is not None:
        length = 1.0 / found["shadow_ratio"]
        show(
            f"shadows   point to {found['shadow_azimuth_deg']:.1f}°, {length:.2f} times the height"
        )
    else:
        show("shadows   none: the sun is down")
    day = found["day"]
    for word in ("sunrise", "noon", "sunset"):
        show(f"{word:9} {day[f'{word}_utc'] or 'not on this date'}")
    if day["state"] != "day_and_night":
        show(day["state"].replace("_", " "))
    return DONE


def _found(arguments: argparse.Namespace, when: datetime) -> dict[str, Any]:
    lat, lon = arguments.lat, arguments.lon
    height = _within(arguments.height_m, -500.0, 9_000.0, "--height-m", "metres")
    air = Air(
        _within(arguments.pressure_hpa, 0.0, 1200.0, "--pressure-hpa", "hPa"),
        _within(arguments.temperature_c, -90.0, 60.0, "--temperature-c", "degrees Celsius"),
    )
    sun = sun_angles([when], lat, lon, height or 0.0, air)
    azimuth, elevation = float(sun.azimuth_deg[0]), float(sun.elevation_deg[0])
    day = day_of(when, lat, lon)
    is_up = elevation > 0.0
    return {
        "lat_deg": lat,
        "lon_deg": lon,
        "height_m": height,
        "time_utc": utc_text(when),
        "azimuth_deg": azimuth,
        "elevation_deg": elevation,
        "elevation_without_refraction_deg": float(sun.geometric_deg[0]),
        "zenith_deg": 90.0 - elevation,
        "shadow_azimuth_deg": (azimuth + 180.0) % 360.0 if is_up else None,
        "shadow_ratio": math.tan(math.radians(elevation)) if is_up else None,
        "day": {
            "sunrise_utc": _said(day.sunrise_utc),
            "noon_utc": _said(day.noon_utc),
            "sunset_utc": _said(day.sunset_utc),
            "state": day.state,
        },
    }


def _said(moment: datetime | None) -> str | None:
    return None if moment is None else utc_text(moment)


def _within(value: float | None, low: float, high: float, name: str, unit: str) -> float | None:
    if value is not None and not low <= value <= high:
        raise InputError(name, f"is {value:g}", f"give {low:g} to {high:g} {unit}")
    return value

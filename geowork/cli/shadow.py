"""geowork shadow: time, place, or agreement of both, from measured shadows."""

from __future__ import annotations

import argparse
import math
from datetime import datetime
from typing import Any

from geowork.analysis.shadow import Shadow, chance_of, times_of
from geowork.analysis.shadow_places import Bounds, places_of
from geowork.analysis.sun import sun_angles
from geowork.cli.output import DONE, print_json, show
from geowork.cli.sun import add_place
from geowork.errors import InputError
from geowork.geo.moments import parse_date, parse_moment, utc_text
from geowork.geo.position import check_coordinates

CONFIDENT = 0.05

EPILOG = """\
What is asked for follows from what is given:
  --lat --lon --date   the times of that date (UTC) at which the shadow fits
  --lat --lon --time   whether the shadow fits that time
  --time               the places on earth where the shadow fits; --time, --azimuth and --ratio may
                       be repeated, in the same order, for several shadows of one place

The azimuth is that of the line from the thing's foot to the tip of its shadow, from true north; the
ratio is height over length of shadow, on level ground, as 0.75 or 1.8:2.4.

JSON: mode (times, check or places), consistent (whether anything fits with 95 % confidence), shadow
[{azimuth_deg, sigma_deg, ratio, sigma_ratio}]; then
  times:  lat_deg, lon_deg, date, times [{time_utc, interval_utc [from, to], sun_azimuth_deg,
          sun_elevation_deg, p_value}]
  check:  lat_deg, lon_deg, time_utc, expected {azimuth_deg, ratio} (null where the sun is down),
          azimuth_off_deg, ratio_off, p_value
  places: time_utc [..], region_95 (GeoJSON, null where nothing fits), area_km2,
          best {lat_deg, lon_deg}, p_value
p_value: how often measuring errors alone would give as large a misfit.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EPILOG
    add_place(parser, required=False)
    when = parser.add_mutually_exclusive_group(required=True)
    when.add_argument("--date", metavar="YYYY-MM-DD", help="the UTC date to search")
    when.add_argument("--time", action="append", metavar="UTC", help="as 2025-11-14T09:30:00Z")
    told = "where the shadow points, from true north"
    parser.add_argument("--azimuth", type=float, action="append", metavar="DEG", help=told)
    parser.add_argument(
        "--sigma", type=float, default=2.0, metavar="DEG", help="its error, 1 sigma"
    )
    told = "height over length of the shadow"
    parser.add_argument("--ratio", action="append", metavar="R", help=told)
    parser.add_argument("--ratio-sigma", type=float, metavar="R", help="1 sigma (default: 5 %%)")
    told = "search for places only there, degrees; WEST may exceed EAST across the 180th meridian"
    names = ("WEST", "SOUTH", "EAST", "NORTH")
    parser.add_argument("--within", type=float, nargs=4, metavar=names, help=told)


def run(arguments: argparse.Namespace) -> int:
    """Compute and print."""
    shadows = _shadows(arguments)
    if (arguments.lat is None) != (arguments.lon is None):
        raise InputError("the place", "has only one of --lat and --lon", "give both")
    if arguments.lat is not None:
        check_coordinates(arguments.lat, arguments.lon, "the place", "--lat and --lon")
        if arguments.date is not None:
            found = _times(arguments, _only(shadows))
        else:
            found = _check(arguments, _only(shadows))
    elif arguments.date is not None:
        raise InputError("--date", "alone leaves place and time open", "give --lat and --lon too")
    else:
        found = _places(arguments, shadows)
    found["shadow"] = [_stated(shadow) for shadow in shadows]
    if arguments.json:
        print_json(found)
    else:
        _print(found)
    return DONE


def _shadows(arguments: argparse.Namespace) -> list[Shadow]:
    azimuths, ratios = arguments.azimuth or [], [_ratio(t) for t in arguments.ratio or []]
    count = max(len(azimuths), len(ratios))
    if count == 0:
        raise InputError("the shadow", "has no direction and no ratio", "give --azimuth or --ratio")
    for name, given in (("--azimuth", azimuths), ("--ratio", ratios)):
        if given and len(given) != count:
            raise InputError(name, f"is given {len(given)} times, not {count}", "repeat both alike")
    for azimuth in azimuths:
        if not -360.0 <= azimuth <= 360.0:
            raise InputError("--azimuth", f"is {azimuth:g}", "give degrees from -360 to 360")
    if not 0.01 <= arguments.sigma <= 90.0:
        raise InputError("--sigma", f"is {arguments.sigma:g}", "give 0.01 to 90 degrees")
    spread = arguments.ratio_sigma
    if spread is not None and not 1e-4 <= spread <= 100.0:
        raise InputError("--ratio-sigma", f"is {spread:g}", "give 0.0001 to 100")
    return [
        Shadow(
            azimuths[k] % 360.0 if azimuths else None,
            arguments.sigma,
            ratios[k] if ratios else None,
            spread if spread is not None else 0.05 * ratios[k] if ratios else 0.05,
        )
        for k in range(count)
    ]


def _ratio(text: str) -> float:
    height, colon, length = text.partition(":")
    try:
        ratio = float(height) / float(length) if colon else float(height)
    except (ValueError, ZeroDivisionError):
        ratio = math.nan
    if not 0.001 <= ratio <= 1000.0:
        remedy = "give height over length of shadow as 0.75 or 1.8:2.4"
        raise InputError("--ratio", f"is '{text[:40]}'", remedy)
    return ratio


def _only(shadows: list[Shadow]) -> Shadow:
    if len(shadows) > 1:
        problem = f"is given for {len(shadows)} shadows at a known place"
        raise InputError("--azimuth or --ratio", problem, "ask for one shadow at a time")
    return shadows[0]


def _times(arguments: argparse.Namespace, shadow: Shadow) -> dict[str, Any]:
    day = parse_date(arguments.date, "--date")
    lat, lon = arguments.lat, arguments.lon
    rows = []
    for moment in times_of(shadow, lat, lon, *day):
        sun = sun_angles([moment.time_utc], lat, lon)
        rows.append(
            {
                "time_utc": utc_text(moment.time_utc),
                "interval_utc": [utc_text(end) for end in moment.interval_utc],
                "sun_azimuth_deg": float(sun.azimuth_deg[0]),
                "sun_elevation_deg": float(sun.elevation_deg[0]),
                "p_value": chance_of(moment.misfit, shadow.measures),
            }
        )
    head = {"mode": "times", "consistent": bool(rows), "lat_deg": lat, "lon_deg": lon}
    return head | {"date": arguments.date.strip(), "times": rows}


def _check(arguments: argparse.Namespace, shadow: Shadow) -> dict[str, Any]:
    if len(arguments.time) != 1:
        problem = f"is given {len(arguments.time)} times at a known place"
        raise InputError("--time", problem, "check one time at a time")
    when = parse_moment(arguments.time[0], "--time")
    sun = sun_angles([when], arguments.lat, arguments.lon)
    azimuth, elevation = float(sun.azimuth_deg[0]), float(sun.elevation_deg[0])
    is_up = elevation > 0.0
    expected = (azimuth + 180.0) % 360.0, math.tan(math.radians(elevation))
    chance = chance_of(float(shadow.misfit(sun)[0]), shadow.measures)
    off = None
    if is_up and shadow.azimuth_deg is not None:
        off = (shadow.azimuth_deg - expected[0] + 180.0) % 360.0 - 180.0
    return {
        "mode": "check",
        "consistent": chance >= CONFIDENT,
        "lat_deg": arguments.lat,
        "lon_deg": arguments.lon,
        "time_utc": utc_text(when),
        "expected": {
            "azimuth_deg": expected[0] if is_up else None,
            "ratio": expected[1] if is_up else None,
        },
        "sun_elevation_deg": elevation,
        "azimuth_off_deg": off,
        "ratio_off": shadow.ratio - expected[1] if is_up and shadow.ratio is not None else None,
        "p_value": chance,
    }


def _places(arguments: argparse.Namespace, shadows: list[Shadow]) -> dict[str, Any]:
    times = [parse_moment(text, "--time") for text in arguments.time]
    if len(times) != len(shadows):
        problem = f"is given {len(times)} times for {len(shadows)} shadows"
        raise InputError("--time", problem, "give one time for each shadow, in the same order")
    bounds = Bounds() if arguments.within is None else _bounds(arguments.within)
    seen: list[tuple[datetime, Shadow]] = list(zip(times, shadows, strict=True))
    places = places_of(seen, bounds)
    lat, lon = places.best
    fits = places.region is not None
    return {
        "mode": "places",
        "consistent": fits,
        "time_utc": [utc_text(when) for when in times],
        "region_95": places.region,
        "area_km2": places.area_km2,
        "best": {"lat_deg": lat, "lon_deg": lon} if fits else None,
        "p_value": chance_of(places.misfit, sum(s.measures for s in shadows)),
    }


def _bounds(given: list[float]) -> Bounds:
    west, south, east, north = given
    if not (
        -180 <= west <= 180 and -180 <= east <= 180 and west != east and -90 <= south < north <= 90
    ):
        remedy = "give WEST SOUTH EAST NORTH in degrees, as 30 45 40 52"
        raise InputError("--within", f"is {' '.join(f'{edge:g}' for edge in given)}", remedy)
    return Bounds(west, south, east, north)


def _stated(shadow: Shadow) -> dict[str, float | None]:
    has_azimuth, has_ratio = shadow.azimuth_deg is not None, shadow.ratio is not None
    return {
        "azimuth_deg": shadow.azimuth_deg,
        "sigma_deg": shadow.sigma_deg if has_azimuth else None,
        "ratio": shadow.ratio,
        "sigma_ratio": shadow.sigma_ratio if has_ratio else None,
    }


def _print(found: dict[str, Any]) -> None:
    if found["mode"] == "times":
        for row in found["times"]:
            low, high = (text[11:] for text in row["interval_utc"])
            show(f"{row['time_utc']} (95 %: {low} to {high}), sun at "
                 f"{row['sun_azimuth_deg']:.1f}°, {row['sun_elevation_deg']:.1f}° up")  # fmt: skip
        if not found["times"]:
            show(f"At no time on {found['date']} does such a shadow fall there.")
    elif found["mode"] == "check":
        fits = "fits" if found["consistent"] else "does not fit"
        show(f"The shadow {fits} {found['time_utc']} (p = {found['p_value']:.3g}).")
        if found["expected"]["azimuth_deg"] is None:
            show("The sun was down.")
        else:
            expected = found["expected"]
            show(f"Expected: {expected['azimuth_deg']:.1f}°, ratio {expected['ratio']:.3f}")
    elif found["best"] is None:
        show("Nowhere there could such shadows fall at that time.")
    else:
        best = found["best"]
        show(f"Best {best['lat_deg']:.2f}, {best['lon_deg']:.2f}; the 95 % region covers "
             f"{found['area_km2']:,.0f} km² (its outline is in --json)")  # fmt: skip

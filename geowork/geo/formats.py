"""Positions as people write them: DD, DDM, DMS, UTM, MGRS and Plus Codes."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from typing import Any, Literal

from geowork.errors import InputError
from geowork.geo.angle_text import degrees_text, parse_degrees
from geowork.geo.position import Position

Style = Literal["dd", "ddm", "dms", "utm", "mgrs", "plus"]

METRES_PER_DEGREE = 111_320.0
FINEST_M = 0.01
"""No format is written finer than this, whatever the error."""
COARSEST_UTM_M = 1000.0
"""Rounded further, the easting would leave its zone."""

_UTM = re.compile(
    r"(\d{1,2})\s*(north|south|[C-HJ-NP-X])[\s,]*(?:E\s*)?(\d{6,7}(?:\.\d+)?)\s*(?:m?E)?[\s,]+"
    r"(?:N\s*)?(\d{1,8}(?:\.\d+)?)\s*(?:m?N)?",
    re.IGNORECASE,
)
_MGRS = re.compile(r"(?:\d{1,2}[C-HJ-NP-X]|[ABYZ])[A-HJ-NP-Z]{2}(?:\d\d){0,5}", re.IGNORECASE)
_PLUS_SIZES_DEG = {4: 1.0, 6: 0.05, 8: 0.0025, 10: 0.000125, 11: 0.000025, 12: 5e-6, 13: 1e-6}
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_REMEDY = "write for example '49.70672, 37.61628', 49°42'24.2\"N 37°36'58.6\"E or 37UDR0023206942"


def parse_position(text: str) -> Position:
    """Read a position in any of the formats; the height stays unknown.

    Latitude comes first unless letters say otherwise; decimals may be written with a comma. The
    letter of a UTM zone is its latitude band; hemispheres are written "north" and "south". MGRS
    squares and Plus Codes give their centre.

    Raises:
        InputError: not a position, or not on the earth.
    """
    subject = f"'{text.strip()[:60]}'"
    plain = " ".join(text.split())
    if len(plain) > 120:
        raise InputError(subject, "is too long for a position", _REMEDY)
    found = _UTM.fullmatch(plain)
    if found is not None:
        zone, band, east, north = found.groups()
        return _from_utm(int(zone), band.lower(), float(east), float(north), subject)
    compact = plain.replace(" ", "").upper()
    if _MGRS.fullmatch(compact):
        return _from_mgrs(compact, subject)
    if "+" in compact and _plus_codes().isValid(compact):
        return _from_plus_code(compact, subject)
    degrees = parse_degrees(plain)
    if degrees is None:
        raise InputError(subject, "is not a position", _REMEDY)
    return Position(*degrees).checked(subject, "position")


def format_position(position: Position, style: Style, sigma_m: float | None = None) -> str:
    """Write a position with no more digits than its error allows.

    Args:
        sigma_m: one standard deviation; the last digit is worth at most this much and more than
            a tenth of it. None or 0: as if it were known to a centimetre.

    Raises:
        InputError: UTM of a position near the poles, where it is not defined.
    """
    step_m = max(sigma_m or 0.0, FINEST_M)
    if style == "utm":
        return _utm(position, step_m)
    if style == "mgrs":
        return _square(position, min(5, max(0, 5 - math.floor(math.log10(step_m)))))
    if style == "plus":
        fine = [n for n, deg in _PLUS_SIZES_DEG.items() if deg * METRES_PER_DEGREE <= step_m]
        length = min(fine, default=max(_PLUS_SIZES_DEG))
        return str(_plus_codes().encode(position.lat_deg, position.lon_deg, length))
    step_deg = step_m / METRES_PER_DEGREE
    return degrees_text(position.lat_deg, position.lon_deg, style, step_deg)


# The libraries of the formats are imported when one of them is first used: most people use one.
@cache
def _mgrs() -> Any:
    from mgrs import MGRS  # noqa: PLC0415

    return MGRS()


@cache
def _plus_codes() -> Any:
    from openlocationcode import openlocationcode  # noqa: PLC0415

    return openlocationcode


@lru_cache(maxsize=16)
def _to_utm(zone: int, south: bool) -> Any:
    from pyproj import Transformer  # noqa: PLC0415

    code = (32700 if south else 32600) + zone
    return Transformer.from_crs(4326, code, always_xy=True)


def _utm(position: Position, step_m: float) -> str:
    if not -80 <= position.lat_deg <= 84:
        subject = f"{position.lat_deg:g}, {position.lon_deg:g}"
        raise InputError(subject, "has no UTM coordinates so near the pole", "choose MGRS")
    # The MGRS square knows the zones widened around Norway and Svalbard.
    square = _square(position, 0)
    zone, band = int(square[:-3]), square[-3]
    metres = _to_utm(zone, band < "N").transform(position.lon_deg, position.lat_deg)
    # Adding zero below turns a rounded -0 into 0.
    digits = -math.floor(math.log10(min(step_m, COARSEST_UTM_M)))
    east, north = (f"{round(metre, digits) + 0.0:.{max(0, digits)}f}" for metre in metres)
    return f"{zone}{band} {east} {north}"


def _square(position: Position, precision: int) -> str:
    # A hair beside the equator or a zone's edge the library names squares that do not exist.
    lat_deg, lon_deg = round(position.lat_deg, 7) + 0.0, round(position.lon_deg, 7) + 0.0
    return str(_mgrs().toMGRS(lat_deg, lon_deg, MGRSPrecision=precision))


def _from_utm(zone: int, band: str, east: float, north: float, subject: str) -> Position:
    if not (1 <= zone <= 60 and north <= 10_000_000):
        raise InputError(subject, "is not in a UTM zone", "give a zone of 1 to 60 with its band")
    south = band == "south" or (len(band) == 1 and band < "n")
    lon_deg, lat_deg = _to_utm(zone, south).transform(east, north, direction="INVERSE")
    if not (math.isfinite(lat_deg) and abs((lon_deg - zone * 6 + 183 + 180) % 360 - 180) < 10):
        raise InputError(subject, "lies outside its UTM zone", "check the zone and the easting")
    if len(band) == 1 and abs(_band_middle_deg(band) - lat_deg) > 6.5:
        raise InputError(
            subject,
            f"lies at latitude {lat_deg:.1f}, which is not in band {band.upper()}",
            "check the band, or write 'north' or 'south' instead of it",
        )
    return Position(float(lat_deg), float(lon_deg)).checked(subject, "position")


def _band_middle_deg(band: str) -> float:
    # Bands are 8° high from 80° south; the last, X, is 12° high.
    return -76.0 + 8.0 * _BANDS.index(band.upper()) + (2.0 if band == "x" else 0.0)


def _from_mgrs(compact: str, subject: str) -> Position:
    try:
        lat_deg, lon_deg = _mgrs().toLatLon(compact)
    except Exception as error:  # the library raises errors of several unrelated kinds
        raise InputError(subject, "is not an MGRS square", "check its letters") from error
    return Position(float(lat_deg), float(lon_deg)).checked(subject, "position")


def _from_plus_code(code: str, subject: str) -> Position:
    if not _plus_codes().isFull(code):
        raise InputError(subject, "is a short Plus Code", "write it whole, as in 8GXVPJ48+MG")
    area = _plus_codes().decode(code)
    return Position(area.latitudeCenter, area.longitudeCenter).checked(subject, "position")

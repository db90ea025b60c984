"""DJI's flight data, written as subtitles: one entry a second or a frame, in several layouts.

Read are the layouts with bracketed names (``[latitude: …] [rel_alt: … abs_alt: …]``), with
``HOME(…) … GPS(…) BAROMETER:`` or ``Hb:``, and with ``GPS (…), … G.PRY (…)``. In the latter two the
third number of GPS is how many satellites were seen, not a height.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import datetime

from geowork.errors import InputError
from geowork.footage.telemetry.samples import MAX_SAMPLES, Sample

GPS_SIGMA_M = 4.0
"""A consumer drone's satellite fix under open sky, one sigma along each axis."""

_DEGREE_M = 111_320.0
_REMEDY = "copy the file from the drone's card again, or delete that entry from a copy of it"

_NUMBER = r"-?\d{1,12}(?:\.\d{1,12})?"
_ENTRY = re.compile(r"(?:\r?\n[ \t]*){2,}")
_SHOWN = re.compile(r"(\d{2,3}):(\d{2}):(\d{2})[,.](\d{3}) *-->")
_CLOCK = re.compile(
    r"(\d{4})[.-](\d{1,2})[.-](\d{1,2}) (\d{1,2}):(\d{2}):(\d{2})(?:[.,](\d{3})(?:,(\d{3}))?)?"
)
_NAMED = re.compile(rf"\b([A-Za-z_]+) ?: ?({_NUMBER})(?=[\],\s])")
_FIX = re.compile(rf"\bGPS ?\(({_NUMBER}), ?({_NUMBER}), ?{_NUMBER}M?\)")
_BAROMETER = re.compile(rf"\b(?:BAROMETER|Hb):({_NUMBER})")
_ABOVE_HOME = re.compile(rf"\bH ({_NUMBER})m")
_TURNS = rf"\(({_NUMBER})°, ?({_NUMBER})°, ?({_NUMBER})°\)"
_GIMBAL = re.compile(rf"\bG\.PRY {_TURNS}")
_FLIGHT = re.compile(rf"\bF\.PRY {_TURNS}")
_IS_DJI = re.compile(r"\[latitude ?:|\bGPS ?\(|\bHOME ?\(")


def is_dji(text: str) -> bool:
    """Whether a text looks like DJI's flight data at all, rather than like spoken words."""
    return _IS_DJI.search(text) is not None


def samples_of_file(text: str, subject: object) -> list[Sample]:
    """The samples of a whole subtitle file.

    Raises:
        InputError: it is empty, holds other subtitles, or an entry is cut short or broken.
    """
    entries = [entry for entry in _ENTRY.split(text.strip()) if entry.strip()]
    if not entries:
        raise InputError(subject, "is empty", "copy it from the drone's card again")
    if not is_dji(text):
        raise InputError(subject, "holds no flight data of a DJI drone", "give the drone's .SRT")
    if len(entries) > MAX_SAMPLES:
        raise InputError(subject, f"holds more than {MAX_SAMPLES} entries", "give a shorter part")
    return list(_timed(entries, subject))


def sample_of_entry(text: str, time_s: float, number: int, subject: object) -> Sample:
    """One entry, shown at a known time.

    Raises:
        InputError: it states no position, or a time that cannot be.
    """
    named = {name.lower(): figure for name, figure in _NAMED.findall(text)}
    # Some drones write "longtitude".
    lat, lon = named.get("latitude"), named.get("longitude", named.get("longtitude"))
    fix = _FIX.search(text)
    if fix is not None:
        lon, lat = fix[1], fix[2]
    if lat is None or lon is None:
        raise InputError(subject, f"entry {number} is cut short: it states no position", _REMEDY)
    latitude, longitude = float(lat), float(lon)
    # DJI writes zeros while there is no fix.
    has_fix = latitude != 0.0 or longitude != 0.0
    gimbal, flight = _triple(_GIMBAL, text), _triple(_FLIGHT, text)
    barometer = _BAROMETER.search(text) or _ABOVE_HOME.search(text)
    relative = named.get("rel_alt", barometer[1] if barometer is not None else None)
    return Sample(
        time_s=time_s,
        clock=_clock(text, number, subject),
        lat_deg=latitude if has_fix else None,
        lon_deg=longitude if has_fix else None,
        position_sigma_m=_position_sigma_m(lat, lon) if has_fix else None,
        height_m=_figure(named, "abs_alt"),
        relative_height_m=None if relative is None else float(relative),
        unnamed_height_m=_figure(named, "altitude"),
        azimuth_deg=gimbal[2] if gimbal else _figure(named, "gb_yaw"),
        pitch_deg=gimbal[0] if gimbal else _figure(named, "gb_pitch"),
        roll_deg=gimbal[1] if gimbal else _figure(named, "gb_roll"),
        platform_azimuth_deg=flight[2] if flight else None,
        platform_pitch_deg=flight[0] if flight else None,
        platform_roll_deg=flight[1] if flight else None,
        focal_35_mm=_focal_35_mm(named),
    )


def _timed(entries: list[str], subject: object) -> Iterator[Sample]:
    start: datetime | None = None
    for number, entry in enumerate(entries, start=1):
        shown = _SHOWN.search(entry)
        if shown is not None:
            hours, minutes, seconds, thousandths = (int(part) for part in shown.groups())
            time_s = hours * 3600 + minutes * 60 + seconds + thousandths / 1000
            yield sample_of_entry(entry, time_s, number, subject)
            continue
        # The layout without lines of time tells it by the drone's clock alone.
        clock = _clock(entry, number, subject)
        if clock is None:
            raise InputError(subject, f"entry {number} is cut short: it states no time", _REMEDY)
        start = start or clock
        yield sample_of_entry(entry, (clock - start).total_seconds(), number, subject)


def _clock(text: str, number: int, subject: object) -> datetime | None:
    found = _CLOCK.search(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    micro = 1000 * int(found[7] or 0) + int(found[8] or 0)
    try:
        return datetime(year, month, day, hour, minute, second, micro)
    except ValueError as error:
        raise InputError(subject, f"entry {number} states no real date", _REMEDY) from error


def _figure(named: dict[str, str], name: str) -> float | None:
    figure = named.get(name)
    return None if figure is None else float(figure)


def _triple(pattern: re.Pattern[str], text: str) -> tuple[float, float, float] | None:
    found = pattern.search(text)
    return None if found is None else (float(found[1]), float(found[2]), float(found[3]))


def _focal_35_mm(named: dict[str, str]) -> float | None:
    # Written whole they are tenths of a millimetre and ten-thousandths: 240 and 24.00 are one
    # lens, 10000 and 1.00 one digital zoom.
    focal = named.get("focal_len")
    if focal is None:
        return None
    zoom = named.get("dzoom_ratio", "1.0")
    focal_mm = float(focal) / (1.0 if "." in focal else 10.0)
    ratio = float(zoom) / (1.0 if "." in zoom else 10_000.0)
    # Some drones write 0 while the lens is not known.
    return focal_mm * max(ratio, 1.0) or None


def _position_sigma_m(*figures: str) -> float:
    """The fix's own sigma, and that of rounding to the decimals written (a step over √12)."""
    decimals = max(len(figure.partition(".")[2]) for figure in figures)
    return math.hypot(GPS_SIGMA_M, _DEGREE_M * 10.0**-decimals / math.sqrt(12.0))

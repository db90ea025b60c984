"""Latitude and longitude in degrees, minutes and seconds, with and without letters."""

from __future__ import annotations

import math
import re

_SIGNS = {"−": "-", "–": "-", "º": "°", "˚": "°"} | dict.fromkeys("′’‘ʹ`´", "'")
_SIGNS |= dict.fromkeys("″”“ʺ", '"')
_MARKS = str.maketrans(_SIGNS)
_HEMISPHERES = (
    (re.compile(r"(с|пн)\.? ?ш\.?", re.IGNORECASE), "N"),
    (re.compile(r"(ю|пд)\.? ?ш\.?", re.IGNORECASE), "S"),
    (re.compile(r"(в|сх)\.? ?д\.?", re.IGNORECASE), "E"),
    (re.compile(r"(з|зх)\.? ?д\.?", re.IGNORECASE), "W"),
)
_NUMBER = r"(\d{1,3}(?:\.\d{1,15})?)"
_MINOR = r"(\d{1,2}(?:\.\d{1,15})?)"
_ANGLE = re.compile(
    rf"([+-]?){_NUMBER} ?[°:]? ?(?:{_MINOR} ?[':]? ?(?:{_MINOR} ?\"?)?)?",
)
_LEADING = re.compile(r"([NSEW])([^NSEW]+)([NSEW])([^NSEW]+)")
_TRAILING = re.compile(r"([^NSEW]+)([NSEW])([^NSEW]+)([NSEW])")
_AFTER_MARK = re.compile(r"(?<=['\"°])[ ,]+(?=[+-]?\d+(?:[.,]\d+)?°)")


def parse_degrees(text: str) -> tuple[float, float] | None:
    """Latitude and longitude, degrees, or None when `text` is no such pair.

    The values may be beyond the earth's; the caller checks them.
    """
    plain = text.translate(_MARKS).replace("''", '"')
    for pattern, letter in _HEMISPHERES:
        plain = pattern.sub(letter, plain)
    halves = _lettered(plain.upper()) or _unlettered(plain)
    if halves is None:
        return None
    angles = []
    for letter, half in halves:
        angle = _angle(half, letter)
        if angle is None:
            return None
        angles.append((letter, angle))
    if angles[0][0] in ("E", "W"):
        angles.reverse()
    axes = "".join("y" if letter in ("N", "S") else "x" for letter, _ in angles if letter)
    if axes not in ("", "yx"):
        return None
    return angles[0][1], angles[1][1]


def degrees_text(lat_deg: float, lon_deg: float, style: str, step_deg: float) -> str:
    """Write a pair as "dd", "ddm" or "dms", the last digit worth at most `step_deg`."""
    if style == "dd":
        digits = max(0, math.ceil(-math.log10(step_deg)))
        # Adding zero turns a rounded -0 into 0.
        lat, lon = (f"{round(angle, digits) + 0.0:.{digits}f}" for angle in (lat_deg, lon_deg))
        return f"{lat}, {lon}"
    parts = {"ddm": 60, "dms": 3600}[style]
    digits = max(0, math.ceil(-math.log10(step_deg * parts)))
    north = _sexagesimal(abs(lat_deg), parts, digits) + ("S" if lat_deg < 0 else "N")
    east = _sexagesimal(abs(lon_deg), parts, digits) + ("W" if lon_deg < 0 else "E")
    return f"{north} {east}"


def _lettered(text: str) -> list[tuple[str, str]] | None:
    found = _LEADING.fullmatch(text)
    if found is not None:
        return [(found[1], found[2]), (found[3], found[4])]
    found = _TRAILING.fullmatch(text)
    return None if found is None else [(found[2], found[1]), (found[4], found[3])]


def _unlettered(text: str) -> list[tuple[str, str]] | None:
    for parts in (text.split(";"), text.split(", "), _AFTER_MARK.split(text)):
        if len(parts) == 2:
            return [("", parts[0]), ("", parts[1])]
    by_comma, by_space = text.split(","), text.split(" ")
    if len(by_comma) == 4 and len(by_space) == 1:
        return [("", ".".join(by_comma[:2])), ("", ".".join(by_comma[2:]))]
    if len(by_comma) == 2 and ("." in text or len(by_space) == 1):
        return [("", by_comma[0]), ("", by_comma[1])]
    if len(by_space) in (2, 4, 6):
        middle = len(by_space) // 2
        return [("", " ".join(by_space[:middle])), ("", " ".join(by_space[middle:]))]
    return None


def _angle(text: str, letter: str) -> float | None:
    found = _ANGLE.fullmatch(text.strip(" ,").replace(",", "."))
    if found is None:
        return None
    sign, *written = found.groups()
    parts = [part for part in written if part is not None]
    if any("." in part for part in parts[:-1]) or any(float(part) >= 60 for part in parts[1:]):
        return None
    if sign and letter:
        return None
    size = sum(float(part) / 60.0**power for power, part in enumerate(parts))
    return -size if sign == "-" or letter in ("S", "W") else size


def _sexagesimal(degrees: float, parts: int, digits: int) -> str:
    # Counted in whole last digits, so that 59.99 never becomes 60 without a carry.
    scale: int = 10**digits
    total = round(degrees * parts * scale)
    width = 2 + (digits + 1 if digits else 0)
    if parts == 60:
        whole, minutes = divmod(total, 60 * scale)
        return f"{whole}°{minutes / scale:0{width}.{digits}f}'"
    minutes, seconds = divmod(total, 60 * scale)
    return f"{minutes // 60}°{minutes % 60:02d}'{seconds / scale:0{width}.{digits}f}\""

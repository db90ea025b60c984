"""Numbers as an analyst reads them: never more digits than the error allows."""

from __future__ import annotations

from fractions import Fraction

from geowork.geo.formats import format_position
from geowork.geo.position import Position


def degrees_text(position: Position, sigma_m: float | None) -> str:
    """Latitude and longitude in decimal degrees, no finer than sigma (a metre if unknown)."""
    return format_position(position, "dd", sigma_m or 1.0)


def metres_text(value_m: float) -> str:
    """A length with two meaningful digits: ``0.4 m``, ``12 m``, ``340 m``, ``1.3 km``."""
    if value_m >= 1000:
        return f"{value_m / 1000:.1f} km"
    if value_m >= 100:
        return f"{value_m:.0f} m"
    return f"{value_m:.2g} m"


def angle_text(value_deg: float, sigma_deg: float | None) -> str:
    """An angle clockwise from true north with its sigma: ``104° ± 3°``."""
    if sigma_deg is None:
        return f"{value_deg % 360:.0f}°"
    digits = 1 if sigma_deg < 1 else 0
    return f"{value_deg % 360:.{digits}f}° ± {max(sigma_deg, 0.1 if digits else 1):.{digits}f}°"


def percent_text(probability: float) -> str:
    """A probability in percent, never rounded to certainty."""
    percent = 100 * probability
    if percent < 0.1:
        return "below 0.1\u00a0%"
    if percent > 99.9:
        return "above 99.9\u00a0%"
    return f"{percent:.1f}\u00a0%" if percent < 10 or percent > 90 else f"{percent:.0f}\u00a0%"


def opening(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def time_code(pts: int, time_base: str) -> str:
    """Time of a frame as ``h:mm:ss.mmm``; the PTS alone where the time base is not a fraction."""
    try:
        milliseconds = round(Fraction(pts) * Fraction(time_base) * 1000)
    except (ValueError, ZeroDivisionError):
        return f"PTS {pts}"
    sign = "-" if milliseconds < 0 else ""
    seconds, part = divmod(abs(milliseconds), 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{sign}{hour}:{minute:02d}:{second:02d}.{part:03d}"


def plain_text(words: str) -> str:
    """A stranger's text without control characters, halves of characters and marks that turn the
    direction of writing; line breaks, hard spaces and the joiners that some scripts need stay."""
    return words if words.isprintable() else "".join(map(_printed, words))


def _printed(letter: str) -> str:
    if letter in "\n\t\u200c\u200d\u00a0" or letter.isprintable():
        return letter
    return " " if letter.isspace() else ""


def letter_of(place: int) -> str:
    """Sign of the track at a place in the list: A … Z, then A2 …."""
    turn, letter = divmod(place, 26)
    return chr(ord("A") + letter) + (str(turn + 1) if turn else "")

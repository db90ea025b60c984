"""Times as people read them."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from geowork.errors import InputError


def clock(time_s: float, digits: int = 3) -> str:
    """Seconds as m:ss.mmm, or h:mm:ss.mmm from an hour on."""
    rounded = round(max(0.0, time_s), digits)
    minutes, seconds = divmod(rounded, 60)
    hours, minutes = divmod(int(minutes), 60)
    width = 2 if digits == 0 else 3 + digits
    tail = f"{seconds:0{width}.{digits}f}"
    return f"{hours}:{minutes:02d}:{tail}" if hours else f"{minutes}:{tail}"


def seconds_of(text: str) -> float:
    """Read "83.4", "1:23.4" or "0:01:23.4" as seconds.

    Raises:
        InputError: it is none of these.
    """
    if not re.fullmatch(r"(\d+:){0,2}\d+(\.\d+)?", text.strip()):
        raise InputError(
            _say("time '{0}'").format(text), _say("is not a time"),
            _say("write seconds, minutes:seconds or #frame"),
        )  # fmt: skip
    total = 0.0
    for part in text.strip().split(":"):
        total = total * 60 + float(part)
    return total


def place_of(text: str) -> tuple[float | None, int]:
    """Read where to go: a time, "1:02:03:12" with frames after it, or "#120", a frame's number.

    Returns:
        seconds, and so many frames on from there; from the first frame where there are none.

    Raises:
        InputError: it is none of these.
    """
    typed = text.strip()
    if re.fullmatch(r"#\s*\d{1,9}", typed):
        return None, int(typed[1:])
    if re.fullmatch(r"\d+:\d+:\d+:\d{1,3}", typed):
        before, _, frames = typed.rpartition(":")
        return seconds_of(before), int(frames)
    return seconds_of(typed), 0


def remaining(seconds: float) -> str:
    """A remaining time in a few signs: "12 s", "3 min"."""
    if seconds < 90:
        return _say("{0} s").format(max(1, round(seconds)))
    return _say("{0} min").format(round(seconds / 60))


def _say(text: str) -> str:
    return QCoreApplication.translate("Times", text)

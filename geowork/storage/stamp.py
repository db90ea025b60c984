"""When and with what something was done, as the log keeps it."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from geowork import __version__

SYSTEM_CLOCK = "system clock"
LIBRARIES = ("av", "numpy", "opencv-python", "pyproj", "rasterio", "scipy")
"""Whose versions can change what is computed."""


@dataclass(frozen=True)
class Stamp:
    """UTC, the clock that told it, and the versions of the tools."""

    at_utc: str
    clock: str
    tools: Mapping[str, str]


Clock = Callable[[], Stamp | None]


def stamp_now() -> Stamp:
    """By this machine's clock, which nobody checked."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    tools = {"geowork": __version__, "python": platform.python_version()}
    return Stamp(now, SYSTEM_CLOCK, tools | {name: _version(name) for name in LIBRARIES})


def no_stamp() -> None:
    """For what must come out the same whenever it is made: samples, and merges in either order."""
    return


def _version(name: str) -> str:
    # Slow to import, and asked for only when something is saved.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
